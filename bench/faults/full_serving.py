"""A server whose disk is full while it keeps answers, updates, or prepares what it looks up in."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPException
from pathlib import Path
from time import monotonic

from bench.faults.asking import kept_files
from bench.faults.processes import soon
from bench.faults.small_disk import Disk
from tests.sparql_server import JSON, Served, fetch, numbered_store, serving

_TOKEN = "a-token-of-faults-0123456789"
_ROWS = 40_000
_LARGE = f"SELECT * {{{{ ?a ?p ?x . ?b ?q ?y }}}} LIMIT {_ROWS} OFFSET {{}}"
_CITED = (
    "PREFIX dip: <https://w3id.org/demarche/ontology#>"
    " SELECT ?meeting ?who { ?meeting a dip:Meeting ; dip:participant ?who } ORDER BY ?meeting ?who"
)
_BROKEN_OFF, _WHOLE = "broken off", "whole"
_PREPARING_SECONDS = 4
_BESIDE = ("index", "statistics")


def full_while_answers_are_kept(disk: Disk, times: int) -> str:
    """Ask for answers that have to be kept on disk, which takes less than them."""
    directory = numbered_store(disk.folder / "store")
    ends: Counter[str] = Counter()
    with serving(directory, disk.folder) as served:
        assert _end_of(served, _LARGE.format(times)) == _WHOLE, "there is no room to begin with"
        for number in range(times):
            assert soon(lambda: not kept_files(served)), "what was kept is still on disk"
            with disk.leaving(random.randrange(2_000_000)):
                ends[_end_of(served, _LARGE.format(number))] += 1
                assert served.ask(f"ASK {{}} #{number}")["boolean"] is True
        assert _end_of(served, _LARGE.format(times + 1)) == _WHOLE, "it goes on refusing"
    assert set(ends) <= {_BROKEN_OFF, "503", _WHOLE}, f"answered with {dict(ends)}"
    assert ends[_WHOLE] < times, "there was always room"
    return f"answered with {dict(ends)}; small answers went on, then large ones"


def full_while_updating(disk: Disk, times: int) -> str:
    """Make updates for which there is no room; each changes nothing, and the next one works."""
    directory = numbered_store(disk.folder / "store")
    statuses: set[int] = set()
    with serving(directory, token=_TOKEN) as served:
        for number in range(times):
            before = served.count()
            with disk.leaving(random.randrange(100_000)):
                statuses.add(_updated(served, number, 20_000))
                assert served.ask(f"ASK {{}} #{number}")["boolean"] is True
            done = _updated(served, number + times, 10)
            assert done == 204, f"the next update was answered with {done}"
            assert served.count() == before + 10, "a refused update was done in part"
    assert statuses == {507}, f"answered with {statuses}"
    return f"each answered with {sorted(statuses)}, nothing changed; the next update was done"


def full_while_preparing(disk: Disk, claims: Path, times: int) -> str:
    """Serve claims where there is no room for their index, nor for what is counted of them."""
    directory = disk.folder / "claims"
    beside = shutil.ignore_patterns(*_BESIDE)
    for _ in range(times):
        shutil.copytree(claims, directory, symlinks=True, ignore=beside)
        with serving_from_full(disk, directory, random.randrange(4_000)) as (served, answers):
            assert soon(lambda: _searched(served) == 200), "there is no search after all"
            assert _cited(served, "after") == answers.pop(), "with an index it is another answer"
        assert not answers, "an answer is not what it was"
        shutil.rmtree(directory)
    return (
        "answers and receipts were whole, search said 503, nothing was left half written;"
        " with room again, search answered"
    )


@contextmanager
def serving_from_full(
    disk: Disk, directory: Path, left: int
) -> Generator[tuple[Served, set[bytes]]]:
    """Serve claims, with so little room at first; yield all answers with receipts until there is more."""
    with ExitStack() as stack:
        with disk.leaving(left):
            served = stack.enter_context(serving(directory))
            until, answers = monotonic() + _PREPARING_SECONDS, set[bytes]()
            while monotonic() < until:
                answers.add(_cited(served, str(monotonic())))
                assert _searched(served) == 503, "what cannot have been indexed is searched"
            files = [file.name for name in _BESIDE for file in directory.glob(f"{name}/*")]
            assert files == [], f"{files} are left"
        yield served, answers


def _cited(served: Served, mark: str) -> bytes:
    """Return an answer with receipts, which no cache has for its mark."""
    status, _, body = served.get(f"{_CITED} # {mark}", {"Accept": JSON}, receipts="true")
    assert status == 200, body
    assert json.loads(body)["claims"], "there is nothing to cite"
    return body


def _searched(served: Served) -> int:
    return fetch(f"{served.address}search?q=Smith", {"Accept": "application/json"})[0]


def _end_of(served: Served, query: str) -> str:
    """Return that an answer is whole or was broken off, or another status that came with it.

    It may be whole: a process that the server just starts can hold, for a moment, the room of the
    answer before, which is free then after all.
    """
    with closing(served.request(query)) as connection:
        try:
            response = connection.getresponse()
            body = response.read()
        except HTTPException:
            return _BROKEN_OFF
    if response.status != 200:
        return str(response.status)
    rows = len(json.loads(body)["results"]["bindings"])
    return _WHOLE if rows == _ROWS else f"{rows:,} rows that look whole"


def _updated(served: Served, number: int, count: int) -> int:
    values = " ".join(f"(<http://e/new/{number}/{n}> '{n}')" for n in range(count))
    update = f"INSERT {{ ?s <http://e/new> ?o }} WHERE {{ VALUES (?s ?o) {{ {values} }} }}"
    headers = {
        "Content-Type": "application/sparql-update",
        "Authorization": f"Bearer {_TOKEN}",
    }
    return fetch(f"{served.address}update", headers, update.encode())[0]
