"""`demarche ingest` and `demarche demo` with the shipped pipeline."""

import gzip
import json
import signal
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from bench.faults.small_disk import Disk
from demarche.cli import main
from demarche.exit_codes import ExitCode
from demarche.extracting import batches, extractions_of
from demarche.showing import seed_files
from ingest.article import Article
from ingest.extraction import Extraction
from ingest.language.pipeline import load_pipeline
from ingest.reading import Skipped
from store.opening import open_records, open_writer

pytestmark = pytest.mark.model

TEXT = "Japanese Foreign Minister Fumio Kishida met Chinese Foreign Minister Wang Yi in Beijing."
PATIENCE = 120  # seconds before a process that hangs is called failed


def run(*arguments: object) -> int:
    return main([str(part) for part in arguments])


def dumped(store: Path, capfd: pytest.CaptureFixture[str]) -> str:
    capfd.readouterr()
    assert run("dump", "--store", store, "--sorted") == 0
    return capfd.readouterr().out


@contextmanager
def started(*arguments: object) -> Generator["Popen[str]"]:
    command = [sys.executable, "-m", "demarche", *map(str, arguments)]
    process = Popen(command, stdout=PIPE, stderr=PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_good_articles_are_ingested_and_bad_ones_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, store = tmp_path / "in", tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_bytes(b"\0\1\2")
    (folder / "c.txt").write_bytes(b"")
    good = json.dumps({"id": "c-1", "text": f"{TEXT} It rained.", "date": "2014-05-14"})
    bad = json.dumps({"id": "c-3", "text": TEXT, "date": "yesterday-ish"})
    lines = f"{good}\n{{broken\n{bad}\n".encode()
    (folder / "d.jsonl.gz").write_bytes(gzip.compress(lines))

    assert run("ingest", folder, tmp_path / "gone.txt", "--store", store) == ExitCode.PROBLEMS

    printed = capsys.readouterr()
    assert [line.partition(": ")[0] for line in printed.err.splitlines()] == [
        f"skipped {folder}/b.txt",
        f"skipped {folder}/c.txt",
        f"skipped {folder}/d.jsonl.gz:2",
        f"skipped {folder}/d.jsonl.gz:3",
        f"skipped {tmp_path}/gone.txt",
    ]
    assert printed.out.startswith("ingested 2 articles with ")
    assert "  official\n" in printed.out
    assert "skipped 5 inputs, each named above\n" in printed.out
    assert printed.out.endswith(f"{store} now holds 2 articles\n")
    assert run("verify", "--store", store) == 0
    assert run("query", "--store", store, "ASK { ?a dcterms:issued ?day }") == 0
    assert capsys.readouterr().out.endswith("0 problems\nyes\n")


def test_ingesting_again_and_in_another_order_changes_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    first, *others = seed_files()

    assert run("ingest", first, *others, "--store", once) == 0
    assert run("ingest", *others, "--store", twice) == 0
    assert run("ingest", *others, first, "--store", twice) == 0
    assert dumped(once, capfd) == dumped(twice, capfd)


def test_a_day_a_base_and_no_text_are_as_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    store = tmp_path / "news"
    asked = ("--published", "2014-05-14", "--base", "https://example.org/", "--no-text")

    assert run("ingest", tmp_path / "a.txt", "--store", store, *asked) == 0
    capsys.readouterr()
    sparql = 'ASK { ?a dcterms:issued "2014-05-14"^^xsd:date ; dcterms:source "a.txt" .'
    sparql += " FILTER(STRSTARTS(STR(?a), 'https://example.org/article/'))"
    sparql += " FILTER NOT EXISTS { ?a nif:isString ?text } }"
    assert run("query", "--store", store, sparql) == 0
    assert capsys.readouterr().out == "yes\n"
    assert run("ingest", tmp_path / "a.txt", "--store", store, "--base", "https://b.org/") == 2
    assert "has base https://example.org/" in capsys.readouterr().err


def test_a_pipeline_that_is_not_there_makes_no_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    store = tmp_path / "news"

    assert run("ingest", tmp_path / "a.txt", "--store", store, "--pipeline", "xx") == 69
    assert capsys.readouterr().err.startswith("demarche: no spaCy pipeline 'xx' is installed")
    assert not store.exists()


def test_a_folder_of_other_things_is_no_place_for_a_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")

    assert run("ingest", tmp_path / "a.txt", "--store", tmp_path) == ExitCode.CANNOT_CREATE
    assert capsys.readouterr().err.startswith(f"demarche: no store at {tmp_path}, but 'a.txt'")


def test_a_second_writer_is_told_to_wait(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with open_writer(tmp_path / "news"):
        assert run("ingest", tmp_path / "a.txt", "--store", tmp_path / "news") == ExitCode.LOCKED

    assert capsys.readouterr().err.endswith("wait until that ends, or stop it\n")


def many(tmp_path: Path, number: int) -> Path:
    path = tmp_path / "many.jsonl"
    texts = (TEXT.replace("Beijing", f"Beijing in room {n}") for n in range(number))
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    return path


def test_ctrl_c_keeps_what_was_finished(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "news"
    with started("ingest", many(tmp_path, 20_000), "--store", store) as process:
        wait_until(lambda: (store / "snapshots" / "00000002").exists())
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate(timeout=PATIENCE)

    assert process.returncode == ExitCode.INTERRUPTED
    assert said == "interrupted; ingest again for the rest\n"
    assert printed.startswith("ingested ")
    assert open_records(store).count() in range(200, 20_000)
    assert run("verify", "--store", store, "--no-shapes") == 0
    assert capsys.readouterr().out.endswith(": 0 problems\n")


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    assert is_so()


def test_a_full_disk_is_one_line_and_the_store_stays_sound(
    disk: Disk, capsys: pytest.CaptureFixture[str]
) -> None:
    store = disk.folder / "news"
    with (
        disk.leaving(600_000),
        started("ingest", *seed_files(), "--store", store) as process,
    ):
        _, said = process.communicate(timeout=PATIENCE)

    assert process.returncode == ExitCode.IO_ERROR
    assert said.startswith(f"demarche: cannot write to the store at {store}: ")
    assert said.count("\n") == 1
    assert run("verify", "--store", store) == 0
    assert run("ingest", *seed_files(), "--store", store) == 0
    assert capsys.readouterr().out.endswith("now holds 3 articles\n")


@Language.component("fails_on_boom")
def fails_on_boom(doc: Doc) -> Doc:
    if "boom" in doc.text:
        raise ValueError("boom")
    return doc


def test_an_article_that_fails_does_not_end_the_run() -> None:
    failing = load_pipeline()
    failing.add_pipe("fails_on_boom")
    articles = [Article(TEXT, "a"), Article("It went boom.", "b"), Article(TEXT, "c")]
    first, second, third = extractions_of(articles, failing)

    assert isinstance(first, Extraction)
    assert second == Skipped("b", "it could not be parsed (ValueError: boom); a bug")
    assert isinstance(third, Extraction)


def test_batches_are_of_so_many_articles_or_characters() -> None:
    short, long = Article("x"), Article("x" * 300_000)

    sizes = [len(batch) for batch in batches([short] * 450 + [long] * 3)]

    assert sizes == [200, 200, 52, 1]


def test_the_demo_answers_with_quotes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    assert run("demo", "--store", tmp_path / "demo", "--no-serve") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Read 3 articles and found ")
    assert "Junichi Ihara" in printed
    assert "Lee Sang Deok" in printed
    assert " 001_f94ef4f4b431e0d3.txt\n    characters 1023-1096: “Lee Sang-Deok, South" in printed
