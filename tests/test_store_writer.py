"""A change reaches records and RDF together, even when the program is killed in between."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Quad, RdfFormat

from bench.faults.small_disk import Disk
from store.changes import Change
from store.errors import StoreFullError, StoreKindError
from store.opening import open_records, open_snapshot, open_writer
from store.records import EntityRow, Record
from store.writer import Writer

ROOT = Path(__file__).parents[1]
ARTICLE = "article/1"
PREFIXES = """
@base <http://localhost:8000/> .
@prefix dip: <https://w3id.org/demarche/ontology#> .
"""


def quads_of(trig: str) -> frozenset[Quad]:
    return frozenset(pyoxigraph.parse(PREFIXES + trig, format=RdfFormat.TRIG))


BEFORE = quads_of("<claim/1> dip:modality dip:Asserted . <claim/1> { <a> dip:place <b> }")
AFTER = quads_of("<claim/2> dip:modality dip:Asserted . <claim/2> { <a> dip:place <c> }")
MERGED_BEFORE = quads_of("<a> dip:place <b> .")
MERGED_AFTER = quads_of("<a> dip:place <c> .")
FIRST = Change(records={ARTICLE: Record(b"first")}, added=BEFORE)
SECOND = Change(
    records={ARTICLE: Record(b"second")},
    removed=BEFORE,
    added=AFTER,
    retracted=frozenset({"claim/1"}),
)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_writer(tmp_path / "store") as writer:
        yield writer


def test_record_is_read_back(writer: Writer) -> None:
    writer.apply(FIRST)

    assert writer.records.get(ARTICLE) == b"first"
    assert writer.records.get("article/2") is None
    assert list(writer.records.keys()) == [ARTICLE]
    assert writer.records.count() == 1


def test_deleted_article_leaves_nothing_but_its_memory(writer: Writer) -> None:
    rows = (EntityRow("official/x", "person:x", "{}"),)
    put = Change(
        records={ARTICLE: Record(b"", rows)}, canonical={(ARTICLE, "official/x"): "official/y"}
    )
    writer.apply(put)
    writer.apply(Change(deleted=frozenset({ARTICLE}), retracted=frozenset({ARTICLE})))

    assert writer.records.count() == 0
    assert writer.records.blocks_of(ARTICLE) == set()
    assert writer.records.canonical(ARTICLE) == {}
    assert writer.records.retracted() == {ARTICLE}


def test_rows_are_found_by_block(writer: Writer) -> None:
    kishida = EntityRow("official/fumio-kishida", "person:kishida", "Fumio Kishida")
    japan = EntityRow("country/japan", "country:japan", "Japan")
    other = EntityRow("official/kishida", "person:kishida", "Kishida")
    writer.apply(
        Change(
            records={"article/1": Record(b"", (kishida, japan)), "article/2": Record(b"", (other,))}
        )
    )

    assert list(writer.records.rows_of_blocks(["person:kishida"])) == [
        ("article/1", kishida),
        ("article/2", other),
    ]
    assert writer.records.blocks_of("article/1") == {"person:kishida", "country:japan"}


def test_many_blocks_can_be_asked_for_at_once(writer: Writer) -> None:
    rows = tuple(EntityRow(f"official/{n}", f"person:{n}", "") for n in range(1_200))
    writer.apply(Change(records={ARTICLE: Record(b"", rows)}))

    found = writer.records.rows_of_blocks(row.block for row in rows)
    assert {row for _, row in found} == set(rows)


def test_article_put_again_loses_its_earlier_rows(writer: Writer) -> None:
    old, new = EntityRow("place/a", "a", ""), EntityRow("place/b", "b", "")
    writer.apply(
        Change(records={ARTICLE: Record(b"", (old,))}, canonical={(ARTICLE, "place/a"): "place/z"})
    )
    writer.apply(Change(records={ARTICLE: Record(b"", (new,))}))

    assert writer.records.blocks_of(ARTICLE) == {"b"}
    assert writer.records.canonical(ARTICLE) == {}


def test_canonical_reference_of_another_article_can_change(writer: Writer) -> None:
    writer.apply(Change(canonical={("article/2", "place/a"): "place/z"}))
    writer.apply(Change(canonical={("article/2", "place/a"): "place/y"}))

    assert writer.records.canonical("article/2") == {"place/a": "place/y"}


@pytest.mark.parametrize("gone", ["claim/2", "http://localhost:8000/claim/2", "article/1"])
def test_what_is_put_again_is_no_longer_retracted(writer: Writer, gone: str) -> None:
    writer.apply(Change(retracted=frozenset({gone, "claim/3"})))
    assert writer.records.is_retracted(gone)
    writer.apply(SECOND)

    assert writer.records.retracted() == {"claim/1", "claim/3"}


def test_facts_about_the_store_are_remembered(writer: Writer) -> None:
    writer.apply(Change(meta={"overrides": "same"}))

    assert writer.records.meta("overrides") == "same"
    assert writer.records.meta("pipeline") is None


def test_readers_see_a_change_after_publication(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.apply(FIRST)
        assert not list(open_snapshot(tmp_path))
        writer.publish()
        assert set(open_snapshot(tmp_path)) == BEFORE | MERGED_BEFORE


def test_records_can_be_read_beside_the_writer(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.apply(FIRST)
        records = open_records(tmp_path)
        assert records.get(ARTICLE) == b"first"
        records.close()


def test_changes_outlive_the_writer(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.apply(FIRST)
    with open_writer(tmp_path) as writer:
        assert set(writer.dataset) == BEFORE | MERGED_BEFORE


def test_plain_store_takes_no_claims(tmp_path: Path) -> None:
    with (
        open_writer(tmp_path, kind="plain") as writer,
        pytest.raises(StoreKindError, match="takes no claims"),
    ):
        writer.apply(FIRST)


def test_closed_writer_says_so(tmp_path: Path) -> None:
    writer = open_writer(tmp_path)
    writer.close()
    writer.close()

    with pytest.raises(StoreKindError, match="is closed"):
        _ = writer.dataset


KILLED_WHILE = """
import os, signal, sys
from pathlib import Path
import store.recording, store.writer
from store.opening import open_writer
from test_store_writer import FIRST, SECOND

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def half(effect, dataset):
    for quad in effect.removed:
        dataset.remove(quad)
    dataset.extend(list(effect.added)[:1])
    dataset.flush()
    die()

with open_writer(Path(sys.argv[1])) as writer:
    writer.apply(FIRST)
    {patch}
    writer.apply(SECOND)
"""


def killed(directory: Path, patch: str) -> None:
    script = KILLED_WHILE.replace("{patch}", patch)
    path = f"{ROOT}:{ROOT / 'tests'}"
    done = subprocess.run(
        [sys.executable, "-c", script, directory], env={"PYTHONPATH": path}, check=False
    )
    assert done.returncode == -signal.SIGKILL


def test_killed_while_recording_nothing_has_changed(tmp_path: Path) -> None:
    killed(tmp_path, "store.recording._put = die")

    with open_writer(tmp_path) as writer:
        assert set(writer.dataset) == BEFORE | MERGED_BEFORE
        assert writer.records.get(ARTICLE) == b"first"


@pytest.mark.parametrize(
    "patch",
    [
        pytest.param("store.writer.perform = die", id="before the RDF changes"),
        pytest.param("store.writer.perform = half", id="while the RDF changes"),
        pytest.param("store.writer.forget = die", id="before the journal is cleared"),
    ],
)
def test_killed_later_the_change_is_completed(tmp_path: Path, patch: str) -> None:
    killed(tmp_path, patch)

    with open_writer(tmp_path) as writer:
        assert set(writer.dataset) == AFTER | MERGED_AFTER
        assert writer.records.get(ARTICLE) == b"second"
        assert writer.records.retracted() == {"claim/1"}
    with open_writer(tmp_path) as writer:
        assert set(writer.dataset) == AFTER | MERGED_AFTER


def test_failed_change_is_completed_before_the_next(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space")

    writer.apply(FIRST)
    with monkeypatch.context() as patched:
        patched.setattr("store.writer.perform", fail)
        with pytest.raises(StoreFullError, match="no space"):
            writer.apply(SECOND)
    writer.apply(Change(removed=AFTER, added=BEFORE))

    assert set(writer.dataset) == BEFORE | MERGED_BEFORE


FULL = """
import sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from store.changes import Change
from store.errors import StoreFullError
from store.opening import open_writer
from store.records import Record

node = NamedNode("http://localhost:8000/x")
quads = [Quad(node, node, Literal(f"{n} " * 20), node) for n in range(int(sys.argv[2]))]
try:
    with open_writer(Path(sys.argv[1])) as writer:
        writer.apply(Change(records={"article/1": Record(b"")}, added=quads))
except StoreFullError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize(
    ("left", "quads", "held"),
    [
        pytest.param(0, 20_000, 0, id="no room to open it"),
        pytest.param(350_000, 60_000, 0, id="no room for the records"),
        pytest.param(700_000, 20_000, 20_000, id="room for the records, not for the RDF"),
        pytest.param(900_000, 60_000, 60_000, id="nor for the RDF of a bulk load"),
    ],
)
def test_full_disk_is_said_and_mended(disk: Disk, left: int, quads: int, held: int) -> None:
    store = disk.folder / "store"
    open_writer(store).close()
    command = [sys.executable, "-c", FULL, str(store), str(quads)]
    with disk.leaving(left):
        done = subprocess.run(
            command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
        )
    assert done.stderr.startswith(f"cannot write to the store at {store}: ")
    assert "Traceback" not in done.stderr
    assert not list(store.glob("oxigraph/bulk-*"))

    with open_writer(store) as writer:
        assert len(writer.dataset) == held
        assert writer.records.count() == bool(held)


def test_what_a_killed_bulk_load_left_is_removed(tmp_path: Path) -> None:
    open_writer(tmp_path).close()
    left = tmp_path / "oxigraph" / "bulk-1.sst"
    left.write_bytes(b"half of a table")

    with open_writer(tmp_path):
        assert not left.exists()
