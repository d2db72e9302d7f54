"""`demarche ingest` onto a disk that is full before, while or after it writes."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from bench.faults.small_disk import Disk, bytes_of
from demarche.exit_codes import ExitCode
from ingest.article import Article
from store.opening import lease_snapshot


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a command ended, and what it printed."""

    code: int
    printed: str
    said: str


def full_while_ingesting(disk: Disk, articles: list[Article], times: int) -> str:
    """Ingest where there is less room than it takes, then again with room enough.

    It ends with one line and code 74; what it told of is there, `verify` finds nothing, and the
    second run makes the store that one run with room enough makes.
    """
    file = _lines(disk.folder.parent / "articles.jsonl", articles)
    whole = disk.folder / "whole"
    once = _run("ingest", file, "--store", whole)
    assert once.code == ExitCode.DONE, once
    expected, bytes_of_whole = _held(whole), bytes_of(whole)
    shutil.rmtree(whole)
    refused = 0
    for left in _lefts(bytes_of_whole, times):
        refused += _is_full_once(disk, file, left, expected)
    assert refused, "there was always room"
    return (
        f"{refused} refused with one line and code 74, with {bytes_of_whole >> 10:,} kB and less"
        " left; verify passed, another run completed each"
    )


def _lefts(whole: int, times: int) -> Iterator[int]:
    """Yield nothing, then what a store takes before it is one, then anything up to a whole one."""
    yield from (0, 150_000)[:times]
    for _ in range(times - 2):
        yield random.randrange(whole)


def _is_full_once(disk: Disk, file: Path, left: int, expected: frozenset[Quad]) -> bool:
    """Tell whether there was too little room; nothing is left of it in the end."""
    store = disk.folder / "store"
    with disk.leaving(left):
        ended = _run("ingest", file, "--store", store)
        assert ended.code in (ExitCode.DONE, ExitCode.IO_ERROR), ended
        if ended.code == ExitCode.IO_ERROR:
            assert ended.said.startswith(f"demarche: cannot write to the store at {store}: "), ended
            assert ended.said.count("\n") == 1, ended
    _check(store, ended, expected)
    again = _run("ingest", file, "--store", store)
    assert again.code == ExitCode.DONE, again
    _check(store, again, expected)
    assert not list(store.glob("oxigraph/bulk-*")), "files of a load are left behind"
    shutil.rmtree(store)
    return ended.code == ExitCode.IO_ERROR


def _check(store: Path, ended: _Ended, expected: frozenset[Quad]) -> None:
    """Have verify find nothing wrong in what readers see, which is all of it if that was told."""
    verified = _run("verify", "--no-shapes", "--store", store)
    has_told = ended.printed.startswith("ingested ")
    if not has_told and verified.code == ExitCode.NO_INPUT:
        return  # there was no room to make the store
    assert (verified.code, verified.said) == (ExitCode.DONE, ""), verified
    assert not has_told or _held(store) == expected, "what it told of is not there, once and whole"


def _run(*arguments: str | Path) -> _Ended:
    command = [sys.executable, "-m", "demarche", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return _Ended(done.returncode, done.stdout, done.stderr)


def _lines(path: Path, articles: list[Article]) -> Path:
    rows = [
        {"id": one.source, "text": one.text, "date": one.published and str(one.published)}
        for one in articles
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def _held(store: Path) -> frozenset[Quad]:
    with lease_snapshot(store) as lease:
        return frozenset(lease.open())
