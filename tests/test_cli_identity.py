"""`demarche identity`: who is who is shown, and decided by a person."""

import json
from pathlib import Path

import pytest

from demarche.cli import main
from demarche.exit_codes import ExitCode

pytestmark = pytest.mark.model

TEXTS = (
    "British Foreign Minister John Smith met Japanese Foreign Minister Fumio Kishida in London.",
    "Foreign Minister Kishida Fumio of Japan spoke by phone with Jon Smythe on Monday.",
)


def run(*arguments: object) -> int:
    return main([str(part) for part in arguments])


@pytest.fixture
def news(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    lines = (json.dumps({"id": f"a-{i}", "text": text}) for i, text in enumerate(TEXTS))
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    assert run("ingest", tmp_path / "a.jsonl", "--store", tmp_path / "news") == 0
    capsys.readouterr()
    return tmp_path / "news"


def decisions(tmp_path: Path, text: str) -> Path:
    (tmp_path / "overrides.csv").write_text(text, "utf-8")
    return tmp_path / "overrides.csv"


def test_an_entity_is_shown_with_its_rules_scores_and_words(
    news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("identity", "show", "official/kishida-fumio", "--store", news) == 0

    printed = capsys.readouterr().out
    assert printed.startswith("Fumio Kishida\n  http://localhost:8000/official/fumio-kishida\n")
    assert "the same as official/kishida-fumio (identity.person, 0.95)\n" in printed
    assert printed.count("(identity.person, 0.95)") == 3
    assert "characters 17-31: “Kishida Fumio”" in printed or "“Kishida Fumio”" in printed


@pytest.mark.parametrize("who", ["London", "place/london", "http://localhost:8000/place/london"])
def test_a_name_an_iri_and_a_path_mean_the_same(
    news: Path, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("identity", "show", who, "--store", news) == 0
    assert capsys.readouterr().out.startswith("London\n  http://localhost:8000/place/london\n")


def test_nobody_is_not_found(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("identity", "show", "Nobody Atall", "--store", news) == ExitCode.NO_INPUT
    assert "knows no 'Nobody Atall'" in capsys.readouterr().err


def test_what_a_person_decides_is_shown_listed_and_undone(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = decisions(tmp_path, "same,John Smith,Jon Smythe,a slip of the desk\n")
    assert run("identity", "set", file, "--store", news) == 0
    assert capsys.readouterr().out == f"{news} now holds 1 decision of yours\n"
    assert run("identity", "list", "--store", news) == 0
    assert capsys.readouterr().out.endswith("\nsame,John Smith,Jon Smythe,a slip of the desk\n")
    assert run("identity", "show", "Jon Smythe", "--store", news) == 0
    assert "(identity.override-same, 1): a slip of the desk" in capsys.readouterr().out
    assert run("verify", "--store", news) == 0

    assert run("identity", "set", decisions(tmp_path, ""), "--store", news) == 0
    assert run("identity", "show", "Jon Smythe", "--store", news) == 0
    assert "override" not in capsys.readouterr().out


def test_what_nothing_is_meant_by_is_named_and_kept(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = decisions(tmp_path, "\nsame,place/london,place/londres\n")

    assert run("identity", "set", file, "--store", news) == ExitCode.PROBLEMS

    printed = capsys.readouterr()
    assert printed.err == f"{file}:2: {news} knows no place/londres yet\n"
    assert printed.out == f"{news} now holds 1 decision of yours\n"


@pytest.mark.parametrize(
    "text",
    [
        "same,John Smith,Jon Smythe\ndifferent,Jon Smythe,John Smith\n",
        "same,John Smith,Jon Smythe\ndifferent,Smythe Jon,SMITH John\n",
    ],
)
def test_a_contradiction_is_named_and_changes_nothing(
    news: Path, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = decisions(tmp_path, text)

    assert run("identity", "set", file, "--store", news) == ExitCode.BAD_DATA

    said = capsys.readouterr().err
    assert said.startswith(f"demarche: {file}:2: ")
    assert said.endswith(" are different here, but the same by line 1\n")
    assert run("identity", "list", "--store", news) == 0
    assert capsys.readouterr().out == "decision,first,second,reason\n"


def test_what_is_said_of_an_iri_goes_before_what_is_said_of_a_name(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "different,official/john-smith,person/jon-smythe\nsame,John Smith,Jon Smythe\n"

    assert run("identity", "set", decisions(tmp_path, text), "--store", news) == 0
    capsys.readouterr()
    assert run("identity", "show", "Jon Smythe", "--store", news) == 0
    assert capsys.readouterr().out.startswith("Jon Smythe\n")


def test_a_file_that_is_not_there_is_named(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("identity", "set", tmp_path / "no.csv", "--store", news) == ExitCode.NO_INPUT
    assert "no.csv: No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["set", "list", "show"])
def test_each_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("identity", command, "--help") == 0
    assert f"  demarche identity {command}" in capsys.readouterr().out.partition("Example")[2]
