"""Point look-ups, asked one after the other while something else goes on, and their times."""

import itertools
import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import urlencode, urlsplit

_PAUSE_SECONDS = 0.005
_PATIENCE = 60
_ACCEPT = {"Accept": "application/sparql-results+json"}


@dataclass(slots=True)
class Times:
    """How long each took, in seconds, and what was wrong with the others."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def at(self, part: float) -> float:
        """Return the time that this part of the look-ups did not exceed."""
        return sorted(self.seconds)[min(int(part * len(self.seconds)), len(self.seconds) - 1)]

    def __str__(self) -> str:
        if not self.seconds:
            return f"no look-up answered, {len(self.failures)} failed"
        middle, p99, most = (self.at(part) * 1000 for part in (0.5, 0.99, 1))
        return (
            f"{len(self.seconds)} look-ups, {len(self.failures)} failed;"
            f" median {middle:.0f} ms, p99 {p99:.0f} ms, longest {most:.0f} ms"
        )


@contextmanager
def looking_up(address: str, clients: int = 1) -> Generator[Times]:
    """Ask for one subject after the other until the block ends; none is answered from the cache."""
    times, done = Times(), Event()
    numbers = itertools.count()
    threads = [
        Thread(target=_look_up, args=(address, times, done, numbers)) for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    try:
        yield times
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _look_up(address: str, times: Times, done: Event, numbers: "itertools.count[int]") -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=_PATIENCE)
    while not done.is_set():
        number = next(numbers)
        begun = monotonic()
        try:
            failure = _ask(connection, number)
        except (OSError, HTTPException) as error:
            connection.close()
            failure = repr(error)
        if failure:
            times.failures.append(failure)
        else:
            times.seconds.append(monotonic() - begun)
        sleep(_PAUSE_SECONDS)
    connection.close()


def _ask(connection: HTTPConnection, number: int) -> str:
    """Return what is wrong with the answer, if anything is."""
    # The comment makes each its own: the cache would answer all but the first 2000.
    query = f"SELECT ?x {{ <http://e/{number % 2000}> <http://e/p> ?x }} #{number}"
    connection.request("GET", f"/sparql?{urlencode({'query': query})}", headers=_ACCEPT)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        return f"status {response.status}: {body[:200]!r}"
    found = [row["x"]["value"] for row in json.loads(body)["results"]["bindings"]]
    return "" if found == [str(number % 2000)] else f"found {found}"
