"""`demarche query` with what it says about evidence, and the same from Python."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from demarche.asking import ask

pytestmark = pytest.mark.model

POSTS = "SELECT ?who ?post { ?who dip:holdsPosition ?p . ?p rdfs:label ?post } ORDER BY ?who ?post"

WHO = "SELECT ?who ?m { ?m dip:participant ?who }"


def query(store: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "demarche", "query", "--store", str(store), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_the_table_is_followed_by_numbered_quotes(seeds_folder: Path) -> None:
    printed = query(seeds_folder, "--receipts", POSTS).stdout
    assert "rests on" in printed
    assert "\n[1] " in printed
    assert "“" in printed


def test_json_is_what_the_endpoint_gives(seeds_folder: Path) -> None:
    found = json.loads(query(seeds_folder, "--receipts", "--format", "json", POSTS).stdout)
    assert len(found["receipts"]) == len(found["results"]["bindings"])


def test_independent_rows_come_in_any_format(seeds_folder: Path) -> None:
    every, some = (
        query(seeds_folder, *options, "--format", "csv", WHO).stdout.splitlines()
        for options in ((), ("--independent", "2"))
    )
    assert 1 < len(some) < len(every)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--min-confidence", "2", POSTS), "min-confidence"),
        (("--receipts", "--format", "csv", POSTS), "table, json, trig, nq"),
        (("--independent", "2", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }"), "aggregate"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_line(
    seeds_folder: Path, arguments: tuple[str, ...], what: str
) -> None:
    done = query(seeds_folder, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert what in done.stderr
    assert done.stderr.count("\n") == 1


def test_python_gives_rows_with_their_claims(seeds_folder: Path) -> None:
    answer = ask(seeds_folder, POSTS)
    assert answer.columns == ("who", "post")
    assert all(row.claims and row.quotes for row in answer.rows)


def test_the_python_of_the_docs_prints_quotes(seeds_folder: Path, tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "receipts.md").read_text(encoding="utf8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (tmp_path / "news").symlink_to(seeds_folder)
    command = [sys.executable, "-c", code]
    path = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        command, cwd=tmp_path, env=path, capture_output=True, check=True, text=True
    )
    assert "South Korea" in done.stdout


def test_a_data_frame_has_the_values_and_the_quotes(seeds_folder: Path) -> None:
    frame = ask(seeds_folder, POSTS, min_confidence=0.5).to_dataframe()
    assert list(frame.columns) == ["who", "post", "quotes", "claims", "articles"]
    assert len(frame) > 4
    assert all(frame["quotes"])


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * { ?talks dip:place ?where . ?where rdfs:label 'Atlantis' }", '"Atlantis"'),
        ("ASK { ?a dip:holdsPosition ?b ; dip:party ?c }", "these together"),
    ],
)
def test_why_not_names_the_parts_that_have_no_solution(
    seeds_folder: Path, sparql: str, said: str
) -> None:
    done = query(seeds_folder, "--why-not", sparql)
    assert said in done.stdout
    assert "?talks dip:place" not in done.stdout


def test_why_not_says_nothing_of_rows_that_are_there(seeds_folder: Path) -> None:
    assert "nothing matches" not in query(seeds_folder, "--why-not", WHO).stdout


def test_a_yes_is_printed_with_its_quotes(seeds_folder: Path) -> None:
    printed = query(seeds_folder, "--receipts", "ASK { ?who dip:holdsPosition ?post }").stdout
    assert printed.startswith("yes\n")
    assert "[1]" in printed
