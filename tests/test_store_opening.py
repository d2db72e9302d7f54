"""A directory is a store, or it is said why not."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import (
    StoreFormatError,
    StoreFullError,
    StoreKindError,
    StoreLockedError,
    StoreMissingError,
)
from store.info import StoreInfo
from store.opening import info_of, lease_snapshot, open_records, open_snapshot, open_writer

ROOT = Path(__file__).parents[1]


def test_new_store_describes_itself(tmp_path: Path) -> None:
    with open_writer(tmp_path / "a" / "b") as writer:
        assert writer.info == StoreInfo("claims", "http://localhost:8000/")

    assert info_of(tmp_path / "a" / "b") == writer.info


def test_base_and_kind_are_recorded(tmp_path: Path) -> None:
    open_writer(tmp_path, base="https://news.example/graph/", kind="plain").close()

    assert info_of(tmp_path) == StoreInfo("plain", "https://news.example/graph/")


def test_new_store_has_an_empty_snapshot(tmp_path: Path) -> None:
    open_writer(tmp_path).close()

    assert len(open_snapshot(tmp_path)) == 0


def test_store_is_opened_again_without_its_base(tmp_path: Path) -> None:
    open_writer(tmp_path, base="https://news.example/").close()

    with open_writer(tmp_path) as writer:
        assert writer.info.base == "https://news.example/"


def test_store_is_opened_again_with_the_same_base(tmp_path: Path) -> None:
    open_writer(tmp_path, base="https://news.example/").close()
    open_writer(tmp_path, base="https://news.example/").close()


def test_another_base_is_refused(tmp_path: Path) -> None:
    open_writer(tmp_path).close()

    with pytest.raises(StoreKindError, match="has base http://localhost:8000/, not https://x/"):
        open_writer(tmp_path, base="https://x/")


def test_another_kind_is_refused(tmp_path: Path) -> None:
    open_writer(tmp_path, kind="plain").close()

    with pytest.raises(StoreKindError, match="is of kind 'plain', not 'claims'"):
        open_writer(tmp_path)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "localhost:8000/",
        "http://localhost:8000",
        "ftp://x/",
        "http://x/?q=/",
        "http://x/#/",
        "http://x/a b/",
        "http:///",
        "http://x/<a>/",
    ],
)
def test_base_is_an_absolute_http_iri_with_a_slash(tmp_path: Path, base: str) -> None:
    with pytest.raises(StoreKindError, match="give an http or https IRI"):
        open_writer(tmp_path / "store", base=base)
    assert not (tmp_path / "store").exists()


def test_missing_store_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="no store at"):
        open_writer(tmp_path / "store", create=False)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("reader", [open_snapshot, open_records, lease_snapshot, info_of])
def test_missing_store_cannot_be_read(tmp_path: Path, reader: object) -> None:
    assert callable(reader)
    with pytest.raises(StoreMissingError, match=r"it has no demarche\.json"):
        reader(tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_directory_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear all")

    with pytest.raises(StoreMissingError, match=r"'letters\.txt' is there"):
        open_writer(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")

    with pytest.raises(StoreMissingError, match="is a file"):
        open_writer(tmp_path / "store")


def test_place_that_cannot_be_written_to_is_said() -> None:
    with pytest.raises(StoreFullError, match="cannot write to the store at /proc/nowhere"):
        open_writer(Path("/proc/nowhere"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '{"format": 2, "kind": "claims", "base": "http://x/"}',
            "has format 2, this program reads 1",
        ),
        ('{"format": 1, "kind": "other", "base": "http://x/"}', "'other'"),
        ('{"format": 1, "kind": "claims"}', "'claims'"),
        ("[]", r"has format \[\]"),
        ("", "has format 'not JSON'"),
    ],
)
def test_store_of_another_version_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    open_writer(tmp_path).close()
    (tmp_path / "demarche.json").write_text(text)

    with pytest.raises(StoreFormatError, match=reason):
        open_writer(tmp_path)
    with pytest.raises(StoreFormatError, match="use the program's version that made it"):
        open_snapshot(tmp_path)


def test_second_writer_in_the_same_process_is_refused(tmp_path: Path) -> None:
    with (
        open_writer(tmp_path),
        pytest.raises(StoreLockedError, match="is being written to"),
    ):
        open_writer(tmp_path)


HOLDER = """
import sys
from pathlib import Path
from store.opening import open_writer

with open_writer(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_second_writer_waits_for_another_process_to_end(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path],
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreLockedError, match="is being written to"):
            open_writer(tmp_path)
        assert len(open_snapshot(tmp_path)) == 0
        holder.kill()
    open_writer(tmp_path).close()


BROKEN_OFF = """
import os, signal, sys
from pathlib import Path
import store.opening

store.opening.write_info = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
store.opening.open_writer(Path(sys.argv[1]))
"""


def test_making_that_was_broken_off_is_taken_up_again(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BROKEN_OFF, str(tmp_path)]
    done = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -signal.SIGKILL
    with pytest.raises(StoreMissingError):
        open_snapshot(tmp_path)

    open_writer(tmp_path, base="https://news.example/").close()
    assert info_of(tmp_path).base == "https://news.example/"
