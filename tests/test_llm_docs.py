"""The commands of docs/llm.md print what it shows, where a model answers."""

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.llm_server import Reply, serving

FOLDER = Path(__file__).parents[1]
PAGE = (FOLDER / "docs" / "llm.md").read_text(encoding="utf8")
ADDRESS = "http://127.0.0.1:11434/v1"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

HUMANITARIAN = (
    "the comfort women issue is a humanitarian one"
    " that should be dealt with separately from the pact"
)
FACTS = {
    "meetings": [
        {
            "quotes": ["They agreed to hold a follow-up meeting in Japan"],
            "word": "meeting",
            "form": "meeting",
            "participants": [{"words": "They", "kind": "person"}],
            "status": "planned",
            "place": "Japan",
        }
    ],
    "statements": [
        {
            "quotes": [f"Seoul maintains that {HUMANITARIAN}"],
            "speakers": [{"words": "South Korea", "kind": "state"}],
            "act": "say",
            "content": HUMANITARIAN,
        }
    ],
    "treaties": [{"quotes": ["the San Francisco treaty of 1951"], "name": "San Francisco treaty"}],
}


def reader(number: int, shown: str) -> Reply:
    return json.dumps(FACTS if "Seoul maintains" in shown else {"meetings": []})


def commands(page: str) -> list[tuple[str, str]]:
    """Return each command after a "$ " with the output shown under it."""
    shells = re.findall(r"^```shell-session\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    parts = (p for block in shells for p in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:])
    pairs = (part.partition("\n") for part in parts)
    return [(command, output) for command, _, output in pairs]


@pytest.mark.model
def test_the_commands_of_the_page_print_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(FOLDER / "seeds")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    home = {"COLUMNS": "80", "NO_COLOR": "1", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment = {**os.environ, "PATH": path, **home}
    with serving(reader) as served:
        for command, shown in commands(PAGE):
            done = subprocess.run(
                ["bash", "-c", command.replace(ADDRESS, served.url)],
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=300,
                check=False,
            )
            is_shown = doctest.OutputChecker().check_output(shown, done.stdout, OPTIONS)
            assert is_shown, f"$ {command}\n{done.stdout}"
    assert len(served.requests) == 3


def test_the_page_names_every_option() -> None:
    options = (FOLDER / "demarche" / "llm_options.py").read_text(encoding="utf8")
    for option in re.findall(r'"(--llm-[a-z-]+)"|KEY = "(\w+)"', options):
        assert f"`{''.join(option)}" in PAGE or f" {''.join(option)}" in PAGE
