"""The command line as a process of its own: signals, pipes, full disks, and what it imports."""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen, run
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from bench.faults.small_disk import Disk
from demarche.cli import main
from demarche.exit_codes import ExitCode
from store.opening import open_writer

COMMAND = (sys.executable, "-m", "demarche")
PATIENCE = 60  # seconds before a process that hangs is called failed
# Compares each four of 300 texts: hours.
ENDLESS = "ASK { ?a ?p ?w . ?b ?q ?x . ?c ?r ?y . ?d ?s ?z FILTER(CONCAT(?w, ?x, ?y, ?z) = 'no') }"


@contextmanager
def started(*arguments: str) -> Generator["Popen[str]"]:
    command = [*COMMAND, *arguments]
    process = Popen(command, stdout=PIPE, stderr=PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def atlas(tmp_path: Path) -> str:
    """Return the directory of a plain store with 300 triples."""
    return atlas_in(tmp_path)


def atlas_in(folder: Path) -> str:
    file = folder / "atlas.nt"
    file.write_text("".join(f'<http://e/{n}> <http://e/p> "{n}" .\n' for n in range(300)), "utf-8")
    assert main(["load", str(file), "--store", str(folder / "atlas"), "--plain"]) == 0
    return str(folder / "atlas")


def test_the_module_is_the_command() -> None:
    done = run([*COMMAND, "--version"], capture_output=True, text=True, timeout=PATIENCE)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("demarche ")


def test_a_terminal_of_another_encoding_shows_what_it_can(atlas: str) -> None:
    asked = ("query", "--store", atlas, "SELECT ('caf\u00e9' AS ?x) {}")
    done = run(
        [*COMMAND, *asked], capture_output=True, env={"PYTHONIOENCODING": "ascii"}, timeout=PATIENCE
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"caf\\xe9" in done.stdout


def test_only_what_reads_articles_waits_for_spacy() -> None:
    program = (
        "import sys, demarche.cli; print({'spacy', 'pyshacl', 'uvicorn'} & sys.modules.keys())"
    )
    done = run([sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE)

    assert done.stdout == "set()\n"


def wait_until_opened(process: "Popen[str]", store: str) -> None:
    """Return when a process has files of a store open, after all that it has to import."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if any(file.startswith(store) for file in files_of(process)):
            return
        time.sleep(0.02)
    raise AssertionError("the store was not opened in time")


def files_of(process: "Popen[str]") -> Iterator[str]:
    for descriptor in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(OSError):  # it was closed meanwhile
            yield os.readlink(descriptor)


def test_ctrl_c_ends_a_query_that_does_not_end(atlas: str) -> None:
    with started("query", "--store", atlas, ENDLESS) as process:
        wait_until_opened(process, atlas)
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        printed = process.communicate(timeout=PATIENCE)

    assert process.returncode == -signal.SIGINT
    assert printed == ("", "")


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_a_reader_that_has_read_enough_is_no_error(atlas: str, format: str) -> None:
    asked = "SELECT * { ?a ?p ?x . ?b ?q ?y }"
    with started("query", "--store", atlas, asked, "--format", format) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(PATIENCE) == ExitCode.DONE
        assert process.stderr.read() == ""


def test_a_query_may_come_on_standard_input(atlas: str) -> None:
    command = [*COMMAND, "query", "--store", atlas, "-"]
    done = run(command, input="ASK {", capture_output=True, text=True, timeout=PATIENCE)

    assert done.returncode == ExitCode.BAD_DATA
    assert done.stderr.startswith("demarche: standard input:1:6: the query does not parse: ")


@pytest.mark.parametrize("left", [0, 64_000, 1_000_000])
def test_a_full_disk_is_one_line_and_leaves_the_store_as_it_was(
    disk: Disk, left: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    atlas = atlas_in(disk.folder)
    large = tmp_path / "large.nt"
    large.write_text("".join(f'<http://e/{n}> <http://e/q> "{n}" .\n' for n in range(50_000)))
    with (
        disk.leaving(left),
        started("load", str(large), "--store", atlas, "--plain") as process,
    ):
        _, said = process.communicate(timeout=PATIENCE)

    assert process.returncode == ExitCode.IO_ERROR
    assert not list(Path(atlas).glob("oxigraph/bulk-*"))
    assert said.startswith(f"demarche: cannot write to the store at {atlas}: ")
    assert said.count("\n") == 1
    capsys.readouterr()
    assert (
        main(["query", "--store", atlas, "--format", "csv", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"])
        == 0
    )
    assert capsys.readouterr().out == "n\r\n300\r\n"


def test_a_second_writer_is_told_to_wait(atlas: str, tmp_path: Path) -> None:
    with (
        open_writer(Path(atlas), kind="plain"),
        started("load", str(tmp_path / "atlas.nt"), "--store", atlas, "--plain") as process,
    ):
        _, said = process.communicate(timeout=PATIENCE)

    assert process.returncode == ExitCode.LOCKED
    assert said == (
        f"demarche: the store at {atlas} is being written to; wait until that ends, or stop it\n"
    )


def test_it_serves_until_ctrl_c(atlas: str) -> None:
    with started("serve", "--store", atlas, "--port", "0") as process:
        assert process.stdout is not None
        endpoint = process.stdout.readline().removeprefix("SPARQL on ").partition(" ")[0]
        with urlopen(f"{endpoint}?{urlencode({'query': 'ASK {}'})}", timeout=PATIENCE) as response:
            assert json.load(response)["boolean"] is True
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)

    assert (process.returncode, said) == (ExitCode.DONE, "")


def test_a_port_in_use_is_one_line(atlas: str, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--store", atlas, "--port", port]) == ExitCode.UNAVAILABLE

    assert capsys.readouterr().err == (
        f"demarche: cannot listen on port {port} of 127.0.0.1:"
        " another program does; stop that one, or choose another port\n"
    )
