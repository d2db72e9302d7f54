"""A snapshot never changes, and stays while it is read."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from store.errors import StoreMissingError
from store.opening import lease_snapshot, open_snapshot, open_writer
from store.writer import Writer

ROOT = Path(__file__).parents[1]
NODE = NamedNode("http://localhost:8000/x")


def some(start: int, count: int) -> list[Quad]:
    return [Quad(NODE, NODE, Literal(str(n)), NODE) for n in range(start, start + count)]


def snapshots_of(directory: Path) -> list[str]:
    return sorted(path.name for path in (directory / "snapshots").iterdir())


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_writer(tmp_path / "store", kind="plain") as writer:
        yield writer


def test_publication_is_the_current_snapshot(writer: Writer) -> None:
    writer.dataset.extend(some(0, 3))
    published = writer.publish()

    assert (writer.directory / "current").resolve() == published.resolve()
    assert len(open_snapshot(writer.directory)) == 3


def test_snapshot_does_not_change(writer: Writer) -> None:
    snapshot = open_snapshot(writer.directory)
    writer.dataset.extend(some(0, 3))
    writer.publish()

    assert len(snapshot) == 0
    assert len(open_snapshot(writer.directory)) == 3


def test_newest_two_are_kept(writer: Writer) -> None:
    newest = [writer.publish().name for _ in range(4)]

    assert snapshots_of(writer.directory) == newest[-2:]


def test_leased_snapshot_is_kept_until_the_lease_ends(writer: Writer) -> None:
    lease = lease_snapshot(writer.directory)
    writer.publish()
    newest = [writer.publish().name for _ in range(3)]
    assert snapshots_of(writer.directory) == [lease.path.name, *newest[-2:]]

    lease.close()
    lease.close()
    assert snapshots_of(writer.directory)[0] == lease.path.name
    last = writer.publish()
    assert snapshots_of(writer.directory) == [newest[-1], last.name]


def test_leased_snapshot_reads_to_the_end(writer: Writer) -> None:
    """Oxigraph opens many of the files only when they are first read."""
    writer.dataset.bulk_extend(some(0, 20_000))
    writer.publish()
    with lease_snapshot(writer.directory) as lease:
        snapshot = lease.open()
        writer.dataset.clear()
        writer.dataset.optimize()
        for _ in range(4):
            writer.publish()
        assert set(snapshot) == set(some(0, 20_000))


READER = """
import sys
from pathlib import Path
from store.opening import open_snapshot

snapshot = open_snapshot(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
print(sum(1 for _ in snapshot), flush=True)
sys.stdin.read()
"""


def test_snapshot_is_removed_after_its_reader_is_killed(writer: Writer) -> None:
    writer.dataset.bulk_extend(some(0, 20_000))
    read = writer.publish()
    with subprocess.Popen(
        [sys.executable, "-c", READER, writer.directory],
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"open\n"
        writer.dataset.clear()
        for _ in range(4):
            writer.publish()
        assert read.is_dir()
        reader.stdin.write(b"go\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == b"20000\n"
        reader.kill()
    writer.publish()
    assert not read.exists()


@pytest.mark.parametrize("name", ["00000002.tmp", "00000001.gone"])
def test_what_a_broken_publication_left_is_removed(writer: Writer, name: str) -> None:
    left = writer.directory / "snapshots" / name
    left.mkdir()
    (left / "000001.sst").write_bytes(b"")
    (writer.directory / "current.new").symlink_to("nowhere")
    writer.publish()

    assert not left.exists()


def test_snapshot_taken_away_by_hand_is_said(writer: Writer) -> None:
    current = (writer.directory / "current").resolve()
    current.rename(current.with_name("elsewhere"))

    with pytest.raises(StoreMissingError, match="was deleted; publish the store again"):
        open_snapshot(writer.directory)


def test_store_without_pointer_is_said(writer: Writer) -> None:
    (writer.directory / "current").unlink()

    with pytest.raises(StoreMissingError, match="no snapshot at"):
        open_snapshot(writer.directory)
