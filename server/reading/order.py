"""What a reader is asked to evaluate, and how that is written down for it."""

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field

from server.protocol.operation import Operation
from server.settings import Settings

NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Order:
    """A query over a dataset, and the media type liked best for each kind of results.

    None for a media type: the client takes none in which such results can be written. `forwards`
    are the endpoints that the query may call, and the addresses that are called in their place.
    `is_for_statistics`: what is wanted is no query's answer, but how much the snapshot holds.
    `evidence`: the parameters that ask for receipts, or choose claims. `page`: the rows [start, stop)
    of the answer are wanted as people read them, and no results in a format of SPARQL.
    `look_up`: no query, but a look-up of `server.looking.table`, by its name and arguments.
    """

    query: str
    base_iri: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    results_type: str | None
    graph_type: str | None
    cpu_seconds: int
    forwards: Mapping[str, str] = field(default_factory=dict[str, str])
    is_for_statistics: bool = False
    evidence: tuple[tuple[str, str], ...] = ()
    page: tuple[int, int] | None = None
    look_up: tuple[str, tuple[str, ...]] | None = None

    @property
    def names_dataset(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)


def order_of(
    operation: Operation,
    base_iri: str,
    media_types: tuple[str | None, str | None],
    cpu_seconds: int,
    forwards: Mapping[str, str] = NOBODY,
) -> Order:
    """Return the order for a request's operation; media types of results, then of graphs."""
    return Order(
        operation.query,
        base_iri,
        tuple(graph.value for graph in operation.default_graphs),
        tuple(graph.value for graph in operation.named_graphs),
        *media_types,
        cpu_seconds,
        forwards,
        evidence=operation.evidence,
    )


def statistics_order(base_iri: str, cpu_seconds: int) -> Order:
    """Return the order for a snapshot's statistics, which no query is."""
    return Order("", base_iri, (), (), None, None, cpu_seconds, is_for_statistics=True)


def look_up_order(name: str, arguments: tuple[str, ...], settings: Settings) -> Order:
    """Return the order for a look-up, which has the limits of a query."""
    seconds = settings.query_processor_seconds
    return Order("", settings.base_iri, (), (), None, None, seconds, look_up=(name, arguments))


def written(order: Order) -> bytes:
    """Return the order as a reader takes it: a fork of ours, that no other program stands in for."""
    fields = (
        order.query,
        order.base_iri,
        order.default_graphs,
        order.named_graphs,
        order.results_type,
        order.graph_type,
        order.cpu_seconds,
        dict(order.forwards),
        order.is_for_statistics,
        order.evidence,
        order.page,
        order.look_up,
    )
    return marshal.dumps(fields)


def read(payload: bytes) -> Order:
    """Return the order that was written."""
    return Order(*marshal.loads(payload))
