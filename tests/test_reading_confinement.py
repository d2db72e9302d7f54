"""What a confined process can still do, tried in one."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, socket, sys
from pathlib import Path
from server.reading import confinement

inside, outside = Path(sys.argv[1]) / "inside", Path(sys.argv[1]) / "outside"
if not ({confine}):
    print("not on this system")
    raise SystemExit
try:
    {attempt}
except OSError as error:
    print(type(error).__name__, error.errno)
else:
    print("done")
"""
FILES = "confinement.give_up_powers() or confinement.read_only_beneath(inside)"
NETWORK = "confinement.leave_network()"


def outcome_of(folder: Path, confine: str, attempt: str) -> str:
    """Return what becomes of an attempt in a process that confined itself."""
    for name in ("inside", "outside"):
        (folder / name).mkdir()
        (folder / name / "file").write_text("text")
    program = PROGRAM.format(confine=confine, attempt=attempt)
    command = [sys.executable, "-c", program, str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    if found == "not on this system":
        pytest.skip(f"the system does not allow {confine}")
    return found


@pytest.mark.parametrize(
    ("attempt", "becomes"),
    [
        ("(inside / 'file').read_text()", "done"),
        ("os.listdir(inside)", "done"),
        ("(outside / 'file').read_text()", "PermissionError 13"),
        ("(inside / '../outside/file').read_text()", "PermissionError 13"),
        ("open('/etc/hostname').read()", "PermissionError 13"),
        ("os.listdir('/')", "PermissionError 13"),
        ("(inside / 'new').write_text('text')", "PermissionError 13"),
        ("(inside / 'file').unlink()", "PermissionError 13"),
        ("os.execv('/bin/true', ['true'])", "PermissionError 13"),
    ],
)
def test_files_are_read_beneath_one_directory_only(
    tmp_path: Path, attempt: str, becomes: str
) -> None:
    assert outcome_of(tmp_path, FILES, attempt) == becomes


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.create_connection(('192.0.2.1', 80))",
        "socket.getaddrinfo('example.org', 80)",
    ],
)
def test_there_is_no_network(tmp_path: Path, attempt: str) -> None:
    assert outcome_of(tmp_path, NETWORK, attempt) != "done"


def test_nothing_is_written(tmp_path: Path) -> None:
    confine = "not confinement.give_up_powers()"

    assert outcome_of(tmp_path, confine, "(outside / 'new').write_text('x')") == "OSError 27"
