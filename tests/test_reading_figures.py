"""What a snapshot holds, counted once and before anybody asks."""

import json
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from server.describing.statistics import Statistics
from server.reading.figures import figures_of, keep_figures
from store.opening import open_writer
from tests.sparql_server import numbered_store, serving

FIGURES = Statistics(3, 2, 1, 1, {"<http://e/C>": 2}, {"<http://e/p>": 3})
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def store_with(directory: Path, *snapshots: str) -> Path:
    for name in snapshots:
        (directory / "snapshots" / name).mkdir(parents=True)
    return directory


def files_of(directory: Path) -> list[str]:
    return sorted(file.name for file in directory.glob("statistics/*"))


def test_what_was_counted_is_found_again(tmp_path: Path) -> None:
    directory = store_with(tmp_path, "00000001")
    keep_figures(directory, "00000001-a", FIGURES)

    assert figures_of(directory, "00000001-a") == FIGURES
    assert figures_of(directory, "00000001-b") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"triples": 1}', "\udcff"])
def test_a_damaged_file_is_as_none(tmp_path: Path, text: str) -> None:
    directory = store_with(tmp_path, "00000001")
    keep_figures(directory, "00000001-a", FIGURES)
    (directory / "statistics" / "00000001-a.json").write_text(text, "utf8", "surrogateescape")

    assert figures_of(directory, "00000001-a") is None


def test_the_figures_of_snapshots_that_are_gone_go_too(tmp_path: Path) -> None:
    directory = store_with(tmp_path, "00000001", "00000002")
    keep_figures(directory, "00000001-a", FIGURES)
    (directory / "snapshots" / "00000001").rmdir()
    keep_figures(directory, "00000002-b", FIGURES)

    assert files_of(directory) == ["00000002-b.json"]


def test_where_nothing_may_be_written_nothing_is_kept(tmp_path: Path) -> None:
    keep_figures(tmp_path / "absent", "00000001-a", FIGURES)

    assert not (tmp_path / "absent").exists()


def soon(holds: Callable[[], bool]) -> bool:
    """Tell whether something is so within some seconds."""
    until = monotonic() + 10
    while not holds() and monotonic() < until:
        sleep(0.05)
    return holds()


def test_each_snapshot_is_counted_before_anybody_asks_and_once(tmp_path: Path) -> None:
    directory = numbered_store(tmp_path / "store", 20)
    with serving(directory) as served:
        assert soon(lambda: len(files_of(directory)) == 1)
        (before,) = files_of(directory)
        with open_writer(directory, kind="plain") as writer:
            writer.dataset.clear()
            writer.publish()
        assert soon(lambda: files_of(directory)[-1:] not in ([], [before]))
        assert served.rows(COUNT) == ["0"]
    (*_, file) = files_of(directory)
    told = json.loads((directory / "statistics" / file).read_text("utf8"))
    (directory / "statistics" / file).write_text(json.dumps({**told, "triples": 7}), "utf8")

    with serving(directory) as served:
        assert served.rows(COUNT) == ["7"]
