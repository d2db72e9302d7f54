"""What the pages of docs/ show of a server is what happens, on whatever port is free."""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen, run

import pytest

DOCS = Path(__file__).parents[1] / "docs"
SHOWN = "http://127.0.0.1:8000/"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_BLOCK = re.compile(r"^```shell-session\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"((?:[^'\n]|'[^']*')*)\n(.*)", re.DOTALL)


def commands(page: Path) -> list[tuple[str, str]]:
    """Return each command after a "$ ", which a quotation carries over lines, and its output."""
    parts = (
        part
        for block in _BLOCK.findall(page.read_text("utf8"))
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    )
    found = (_COMMAND.fullmatch(part.replace("\\\n", " ")) for part in parts)
    return [(match[1], match[2]) for match in found if match is not None]


def environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}


@contextmanager
def served(command: str, folder: Path) -> Generator[str]:
    """Run what serves, on a free port, and yield what it says."""
    arguments = command.replace("--port 8000", "--port 0").split()
    process = Popen(arguments, cwd=folder, env=environment(), stdout=PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def output_of(command: str, folder: Path) -> str:
    done = run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(),
        stdout=PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout


def test_who_knows_a_token_changes_a_store(tmp_path: Path) -> None:
    assert run_page(DOCS / "update.md", tmp_path) == 10


@pytest.mark.model
def test_every_iri_answers(tmp_path: Path, seeds_folder: Path) -> None:
    (tmp_path / "news").symlink_to(seeds_folder)

    assert run_page(DOCS / "linked-data.md", tmp_path) == 15


def run_page(page: Path, folder: Path) -> int:
    """Run what a page shows, with the server that it starts, and return how many commands that were."""
    shown = commands(page)
    index = next(i for i, (command, _) in enumerate(shown) if command.startswith("demarche serve"))
    for command, output in shown[:index]:
        compare(command, output_of(command, folder), output)
    with served(shown[index][0], folder) as said:
        address = said.split()[2].removesuffix("sparql")
        compare("serve", said.replace(address, SHOWN), shown[index][1])
        for command, output in shown[index + 1 :]:
            found = output_of(command.replace(SHOWN, address), folder)
            compare(command, found.replace(address, SHOWN), output)
    return len(shown)


def compare(command: str, found: str, shown: str) -> None:
    assert doctest.OutputChecker().check_output(shown, found, OPTIONS), f"$ {command}\n{found}"
