"""An ingestion that is killed, or finds the disk full, at any moment, and what must be so afterwards."""

import multiprocessing
import pickle
import random
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from pyoxigraph import Quad
from spacy.language import Language

from bench.faults.small_disk import Disk, bytes_of
from ingest.article import Article
from ingest.extraction import Extraction, extract
from ingest.ingestion import Run, ingest_batch
from ingest.parsed import parsed
from store.errors import StoreFullError, StoreMissingError
from store.opening import lease_snapshot, open_writer
from store.verify import verify

RUN = Run("demarche", "test", "shipped", {})
_STATES = ("Canada", "Japan", "France", "Kenya", "Chile", "Norway")
_PATIENCE = 60


def news(count: int) -> list[Article]:
    """Return so many short articles, in which the same people come again."""
    day = date(2014, 5, 5)
    return [
        Article(
            f"Foreign Minister John Smith of {_STATES[n % 6]} met Foreign Minister Ann Jones of"
            f" {_STATES[(n + 1) % 6]} in London on Monday. {_STATES[n % 6]} condemned"
            f" {_STATES[(n + 2) % 6]} on Tuesday.",
            source=f"news-{n}",
            published=day + timedelta(days=7 * n),
        )
        for n in range(count)
    ]


def extractions_of_news(nlp: Language, count: int) -> tuple[Extraction, ...]:
    """Return what so many of these articles say."""
    return tuple(extract(document) for document in parsed(news(count), nlp))


def store_of_news(directory: Path, extractions: Sequence[Extraction]) -> Path:
    """Make a store of all of them."""
    with open_writer(directory) as writer:
        ingest_batch(writer, extractions, RUN)
        writer.publish()
    return directory


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
        assert told == ["in"] * len(extractions)

    def kill(self, number: int, part: float) -> int:
        """Kill an ingestion after a part of its time; return how many articles it had told of.

        Raises AssertionError if anything does not hold of the store that it leaves.
        """
        directory = self._folder / f"killed-{number}"
        told, _ = self._ingest(directory, part * self._seconds)
        self._check_snapshot(directory, len(told))
        self._check_store(directory, len(told))
        return len(told)

    def fill(self, disk: Disk, left: int) -> int:
        """Ingest where so many bytes are left; return and raise as `kill` does."""
        directory = disk.folder / "filled"
        with disk.leaving(left):
            said, _ = self._ingest(directory, _PATIENCE)
            told = said.count("in")
            is_honest = told == len(self._extractions) or said[-1].startswith("cannot write to the")
            assert is_honest, f"it ended with {said[-1:]}"
            self._check_snapshot(directory, told)
        self._check_snapshot(directory, told)
        self._check_store(directory, told)
        shutil.rmtree(directory)
        return told

    def _possible(self, told: int) -> list[frozenset[Quad]]:
        """Return what may be there after so many were told of, and none of it twice.

        The next article may be in and not told of yet; before the first, the ontology comes.
        """
        return self._states[told + bool(told) : told + 3]

    def _check_snapshot(self, directory: Path, told: int) -> None:
        with suppress(StoreMissingError), lease_snapshot(directory) as lease:
            held = frozenset(lease.open())
            assert held in self._possible(told), f"the snapshot is none of those after {told}"

    def _check_store(self, directory: Path, told: int) -> None:
        with open_writer(directory) as writer:
            held = frozenset(writer.dataset)
            assert held in self._possible(told), f"the store is not as after {told}"
            assert not list(verify(writer.dataset))
            for extraction in self._extractions:
                ingest_batch(writer, [extraction], RUN)
            assert frozenset(writer.dataset) == self._states[-1], "another run does not complete it"

    def _ingest(self, directory: Path, seconds: float) -> tuple[list[str], float]:
        """Ingest until that time has passed; return what was told, and when it ended."""
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
    """Be the process that is killed: tell of each article when readers see it, and of a full disk."""
    extractions: tuple[Extraction, ...] = pickle.loads(pickled.read_bytes())
    told.send("begun")
    try:
        with open_writer(directory) as writer:
            for extraction in extractions:
                ingest_batch(writer, [extraction], RUN)
                writer.publish()
                told.send("in")
    except StoreFullError as error:
        told.send(str(error))


def _received(told: Connection) -> list[str]:
    received: list[str] = []
    with suppress(EOFError, ConnectionResetError):
        while told.poll():
            received.append(told.recv())
    told.close()
    return received


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


def fill_at_random(disk: Disk, extractions: Sequence[Extraction], times: int) -> str:
    """Have so many ingestions find the disk full, and return where in them that was."""
    ingestion = Ingestion(disk.folder.parent, extractions)
    most = 2 * bytes_of(disk.folder.parent / "measured")  # it takes more than it leaves
    told = [ingestion.fill(disk, random.randrange(most)) for _ in range(times)]
    return (
        f"{sum(count < len(extractions) for count in told)} refused, with {most >> 10:,} kB and less"
        f" left; between {min(told)} and {max(told)} of {len(extractions)} articles were in"
    )
