"""An ingestion that is killed with SIGKILL at any moment, and what must be so afterwards."""

import multiprocessing
import pickle
import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from pyoxigraph import Quad
from spacy.language import Language

from ingest.article import Article
from ingest.extraction import Extraction, extract
from ingest.ingestion import Run, ingest_batch
from ingest.parsed import parsed
from store.errors import StoreMissingError
from store.opening import lease_snapshot, open_writer
from store.verify import verify

RUN = Run("demarche", "test", "shipped", {})
_STATES = ("Canada", "Japan", "France", "Kenya", "Chile", "Norway")
_PATIENCE = 60


def extractions_of_news(nlp: Language, count: int) -> tuple[Extraction, ...]:
    """Return what so many short articles say, in which the same people come again."""
    day = date(2014, 5, 5)
    articles = [
        Article(
            f"Foreign Minister John Smith of {_STATES[n % 6]} met Foreign Minister Ann Jones of"
            f" {_STATES[(n + 1) % 6]} in London on Monday. {_STATES[n % 6]} condemned"
            f" {_STATES[(n + 2) % 6]} on Tuesday.",
            source=f"news-{n}",
            published=day + timedelta(days=7 * n),
        )
        for n in range(count)
    ]
    return tuple(extract(document) for document in parsed(articles, nlp))


class Ingestion:
    """The same articles, one batch each, put into one store after the other."""

    def __init__(self, folder: Path, extractions: Sequence[Extraction]) -> None:
        self._folder = folder
        self._extractions = extractions
        self._pickled = folder / "extractions.pickle"
        self._pickled.write_bytes(pickle.dumps(extractions))
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["bench.faults.ingesting"])
        self._states = _states(folder / "whole", extractions)
        told, self._seconds = self._ingest(folder / "measured", _PATIENCE)
        assert told == len(extractions)

    def kill(self, number: int, part: float) -> int:
        """Kill an ingestion after a part of its time; return how many articles it had told of.

        Raises AssertionError if anything does not hold of the store that it leaves.
        """
        directory = self._folder / f"killed-{number}"
        told, _ = self._ingest(directory, part * self._seconds)
        # The next article may be in and not told of yet; before the first, the ontology comes.
        possible = self._states[told + bool(told) : told + 3]
        with suppress(StoreMissingError), lease_snapshot(directory) as lease:
            assert frozenset(lease.open()) in possible, (
                f"the snapshot is none of those after {told}"
            )
        with open_writer(directory) as writer:
            assert frozenset(writer.dataset) in possible, f"the store is not as after {told}"
            assert not list(verify(writer.dataset))
            for extraction in self._extractions:
                ingest_batch(writer, [extraction], RUN)
            assert frozenset(writer.dataset) == self._states[-1], "another run does not complete it"
        return told

    def _ingest(self, directory: Path, seconds: float) -> tuple[int, float]:
        """Ingest until that time has passed; return how many articles were told of, and when."""
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(
            target=_ingest_all, args=(directory, self._pickled, theirs), daemon=True
        )
        process.start()
        theirs.close()
        assert ours.recv() == "begun"
        begun = monotonic()
        process.join(seconds)
        taken = monotonic() - begun
        process.kill()
        process.join()
        return _received(ours), taken


def _ingest_all(directory: Path, pickled: Path, told: Connection) -> None:
    """Be the process that is killed: tell of each article when readers see it."""
    extractions: tuple[Extraction, ...] = pickle.loads(pickled.read_bytes())
    told.send("begun")
    with open_writer(directory) as writer:
        for extraction in extractions:
            ingest_batch(writer, [extraction], RUN)
            writer.publish()
            told.send("in")


def _received(told: Connection) -> int:
    count = 0
    with suppress(EOFError, ConnectionResetError):
        while told.poll():
            told.recv()
            count += 1
    told.close()
    return count


def _states(directory: Path, extractions: Sequence[Extraction]) -> list[frozenset[Quad]]:
    """Return what a store holds at first, with the ontology, and after each of the articles."""
    states: list[frozenset[Quad]] = []
    with open_writer(directory) as writer:
        states.append(frozenset(writer.dataset))
        for batch in ([], *([extraction] for extraction in extractions)):
            ingest_batch(writer, batch, RUN)
            states.append(frozenset(writer.dataset))
    return states


def kill_at_random(folder: Path, extractions: Sequence[Extraction], times: int) -> str:
    """Kill so many ingestions, and return where in them that was."""
    ingestion = Ingestion(folder, extractions)
    moments = random.Random()
    told = [ingestion.kill(number, moments.random()) for number in range(times)]
    return f"between {min(told)} and {max(told)} of {len(extractions)} articles were in"
