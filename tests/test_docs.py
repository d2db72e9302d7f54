"""What the README and the pages of docs/ show is what happens: their commands and queries are run."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, QueryTriples, RdfFormat, Store, parse

FOLDER = Path(__file__).parents[1]
SERVED_PAGES = ("browser.md", "reconcile.md")
"""Pages whose commands ask a server: test_docs_served.py runs them."""
PAGES = [FOLDER / "README.md", *sorted((FOLDER / "docs").glob("*.md"))]
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, *languages: str) -> list[str]:
    found = _BLOCK.findall(page.read_text(encoding="utf8"))
    return [block for language, block in found if language in languages]


def commands(page: Path) -> list[tuple[str, str]]:
    """Return each command after a "$ " with the output shown under it."""
    parts = (
        part
        for block in blocks(page, "console")
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    )
    pairs = (re.split(r"(?<!\\)\n", part, maxsplit=1) for part in parts)
    return [(command.replace("\\\n", " "), output) for command, output in pairs]


def named(page: Path) -> str:
    return str(page.relative_to(FOLDER))


@pytest.mark.model
@pytest.mark.parametrize(
    "page", [p for p in PAGES if commands(p) and p.name not in SERVED_PAGES], ids=named
)
def test_the_commands_of_a_page_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    for shared in ("seeds", "docs"):
        (tmp_path / shared).symlink_to(FOLDER / shared)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
    for command, shown in commands(page):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        is_shown = doctest.OutputChecker().check_output(shown, done.stdout, OPTIONS)
        assert is_shown, f"$ {command}\n{done.stdout}"


@pytest.mark.model
def test_the_python_of_a_page_runs_and_prints_facts(tmp_path: Path) -> None:
    page = FOLDER / "docs" / "python.md"
    (tmp_path / "seeds").symlink_to(FOLDER / "seeds")
    make = [sys.executable, "-m", "demarche", "ingest", "seeds", "--store", "news"]
    path = {**os.environ, "PYTHONPATH": str(FOLDER)}
    subprocess.run(make, cwd=tmp_path, env=path, check=True, capture_output=True)
    dataset, text = (
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", block],
            cwd=tmp_path,
            env=path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for block in blocks(page, "python")
    )
    assert "'Fumio Kishida'" in dataset
    assert "official.title-before-name" in text


@pytest.mark.model
@pytest.mark.parametrize(
    "query",
    [
        pytest.param(q, id=f"{named(p)}-{i}")
        for p in PAGES
        for i, q in enumerate(blocks(p, "sparql"))
    ],
)
def test_the_queries_of_a_page_have_answers(seeds: Store, query: str) -> None:
    answer = seeds.query(query, prefixes=None)
    assert isinstance(answer, QuerySolutions | QueryTriples)
    assert next(answer, None) is not None


@pytest.mark.parametrize(
    "turtle",
    [
        pytest.param(t, id=f"{named(p)}-{i}")
        for p in PAGES
        for i, t in enumerate(blocks(p, "turtle"))
    ],
)
def test_the_rdf_of_a_page_is_turtle(turtle: str) -> None:
    assert list(parse(turtle, format=RdfFormat.TURTLE))


@pytest.mark.parametrize("target", ["demo", "test", "check", "model", "clean", "lock"])
def test_the_makefile_has_what_the_readme_names(target: str) -> None:
    assert f"make {target}" in (FOLDER / "README.md").read_text(encoding="utf8")
    done = subprocess.run(
        ["make", "-n", target, "TREEBANK=x"],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_link_of_a_page_leads_somewhere() -> None:
    links = [
        (page, link)
        for page in PAGES
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf8"))
    ]
    assert [(named(page), link) for page, link in links if not (page.parent / link).exists()] == []
