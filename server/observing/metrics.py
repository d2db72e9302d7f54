"""What an operator watches, in the format of Prometheus."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder

from server.reading.outcome import ABANDONED, ANSWERED, OUTCOME_OF_ERROR, Outcome

SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30)
BYTES = (1 << 10, 1 << 14, 1 << 18, 1 << 22, 1 << 26, 1 << 30)


@dataclass(frozen=True, slots=True)
class Gauges:
    """What is the case now, asked for each time that somebody looks."""

    readers: Callable[[], float]
    waiting: Callable[[], float]
    running: Callable[[], float]
    snapshot: Callable[[], float]
    snapshot_age_seconds: Callable[[], float]
    store_bytes: Callable[[], float]
    cache_bytes: Callable[[], float]
    cache_hits: Callable[[], float]
    cache_misses: Callable[[], float]


class Metrics:
    """Counts of one server since it started; writes can have these outcomes."""

    def __init__(self, outcomes_of_writes: Collection[str]) -> None:
        self._registry = CollectorRegistry()
        queries = Counter(
            "demarche_queries",
            "Queries by what became of them.",
            ["outcome"],
            registry=self._registry,
        )
        outcomes = (ANSWERED, ABANDONED, *OUTCOME_OF_ERROR.values())
        # A rate needs the zero before the first.
        self._queries = {outcome: queries.labels(outcome) for outcome in outcomes}
        self._seconds = self._histogram("query_seconds", "Seconds that queries ran.", SECONDS)
        self._waited = self._histogram("query_wait_seconds", "Seconds before they ran.", SECONDS)
        writes = Counter(
            "demarche_writes",
            "Updates and writes of graphs by what became of them.",
            ["outcome"],
            registry=self._registry,
        )
        self._writes = {outcome: writes.labels(outcome) for outcome in outcomes_of_writes}
        self._written = self._histogram("write_seconds", "Seconds until they were seen.", SECONDS)
        self._bytes = self._histogram("answer_bytes", "Bytes of answers, not compressed.", BYTES)

    def note(self, outcome: Outcome) -> None:
        """Count a query that has ended."""
        self._queries[outcome.outcome].inc()
        self._seconds.observe(outcome.ran)
        self._waited.observe(outcome.waited)
        self._bytes.observe(outcome.size)

    def note_write(self, outcome: str, seconds: float) -> None:
        """Count a write that has ended."""
        self._writes[outcome].inc()
        self._written.observe(seconds)

    def watch(self, gauges: Gauges) -> None:
        """Show these with the counts."""
        self._gauge("readers", "Reader processes.", gauges.readers)
        self._gauge("queries_waiting", "Queries that wait to begin.", gauges.waiting)
        self._gauge("queries_running", "Queries that have begun and not ended.", gauges.running)
        self._gauge("snapshot_number", "The snapshot that is served.", gauges.snapshot)
        self._gauge("snapshot_age_seconds", "Since it was taken.", gauges.snapshot_age_seconds)
        self._gauge("store_bytes", "What the store takes on disk.", gauges.store_bytes)
        self._gauge("cache_bytes", "What kept answers take.", gauges.cache_bytes)
        self._gauge("cache_hits", "Answers from the cache since the start.", gauges.cache_hits)
        self._gauge("cache_misses", "Answers that were not there.", gauges.cache_misses)

    def text(self, accept: str) -> tuple[bytes, str]:
        """Return all of it, in the format that the client takes, and its media type."""
        encode, media_type = choose_encoder(accept)
        return encode(self._registry), media_type

    def _histogram(self, name: str, about: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(f"demarche_{name}", about, buckets=buckets, registry=self._registry)

    def _gauge(self, name: str, about: str, value: Callable[[], float]) -> None:
        Gauge(f"demarche_{name}", about, registry=self._registry).set_function(value)
