"""The commands of pages that ask a server print what the pages show, asked of one that runs."""

import os
import shutil
import subprocess
import sys
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

import pytest

from tests.sparql_server import Served
from tests.test_docs import FOLDER, SERVED_PAGES, commands

ADDRESS = "http://127.0.0.1:8000/"


@pytest.mark.model
@pytest.mark.parametrize("page", SERVED_PAGES)
def test_the_commands_of_a_page_print_what_it_shows(page: str, seeds_server: Served) -> None:
    if shutil.which("curl") is None:
        pytest.skip("the program curl is not on this machine")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command, shown in commands(FOLDER / "docs" / page):
        done = subprocess.run(
            ["bash", "-c", command.replace(ADDRESS, seeds_server.address)],
            env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        is_shown = OutputChecker().check_output(shown, done.stdout, ELLIPSIS | NORMALIZE_WHITESPACE)
        assert is_shown, f"$ {command}\n{done.stdout}"
