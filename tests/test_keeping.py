"""Backup, restore and compaction: what comes back is what was there, and a damaged file makes nothing."""

import tarfile
from pathlib import Path

import pytest

from demarche.cli import main
from ingest.article import Article, Span
from ingest.claim import Claim, Iri, Ref, Triple
from ingest.extraction import Extraction
from ingest.ingestion import Run, ingest_batch
from store.archive import CONTENTS
from store.opening import open_records, open_snapshot, open_writer

TEXT = "France met Norway in {place}."
RUN = Run("demarche", "test", "none", {})


def extraction(place: str) -> Extraction:
    article = Article(TEXT.format(place=place), source=place)
    ref, span = Ref("country/france"), Span(0, 6)
    triples = (Triple(ref, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", Iri(KIND)),)
    return Extraction(article, (Claim("country.name", triples, (span,), {ref: span}),), ())


KIND = "https://w3id.org/demarche/ontology#Country"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a store of three articles."""
    directory = tmp_path / "news"
    with open_writer(directory, base="https://example.org/") as writer:
        ingest_batch(writer, [extraction(place) for place in ("Oslo", "Paris", "Lyon")], RUN)
        writer.publish()
    return directory


def quads(directory: Path) -> set[str]:
    return set(map(str, open_snapshot(directory)))


def articles(directory: Path) -> list[str]:
    records = open_records(directory)
    try:
        return list(records.keys())
    finally:
        records.close()


def test_what_is_restored_is_what_was_kept(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, again = tmp_path / "news.tar", tmp_path / "deep" / "again"

    assert main(["backup", str(file), "--store", str(news)]) == 0
    assert main(["restore", str(file), "--store", str(again)]) == 0

    assert quads(again) == quads(news)
    assert articles(again) == articles(news)
    said = capsys.readouterr().out.splitlines()
    assert said[1].endswith(f"{len(quads(news))} quads, base https://example.org/")
    assert {path.name for path in again.iterdir()} == {path.name for path in news.iterdir()}


def test_a_restored_store_takes_the_same_articles_as_known(news: Path, tmp_path: Path) -> None:
    main(["backup", str(tmp_path / "news.tar"), "--store", str(news)])
    main(["restore", str(tmp_path / "news.tar"), "--store", str(tmp_path / "again")])
    before = quads(tmp_path / "again")

    with open_writer(tmp_path / "again") as writer:
        ingest_batch(writer, [extraction("Oslo")], RUN)
        writer.publish()

    assert quads(tmp_path / "again") == before


def test_a_plain_store_is_kept_too(tmp_path: Path) -> None:
    rdf = tmp_path / "a.nt"
    rdf.write_text("<http://a/> <http://b/> _:c .\n", "utf8")
    plain, again = tmp_path / "plain", tmp_path / "again"

    assert main(["load", str(rdf), "--plain", "--store", str(plain)]) == 0
    assert main(["backup", str(tmp_path / "plain.tar"), "--store", str(plain)]) == 0
    assert main(["restore", str(tmp_path / "plain.tar"), "--store", str(again)]) == 0
    assert quads(again) == quads(plain)
    assert main(["load", str(rdf), "--plain", "--store", str(again)]) == 0


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.9])
def test_a_file_cut_short_makes_no_store(
    news: Path, tmp_path: Path, share: float, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "news.tar"
    main(["backup", str(file), "--store", str(news)])
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])

    assert main(["restore", str(file), "--store", str(tmp_path / "again")]) == 65
    assert "cannot be restored" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"news", "news.tar"}


def test_an_altered_byte_is_found(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "news.tar"
    main(["backup", str(file), "--store", str(news)])
    with tarfile.open(file) as tar:
        records = tar.getmember("records.sqlite")
    altered = bytearray(file.read_bytes())
    altered[records.offset_data + records.size // 2] ^= 1
    file.write_bytes(altered)

    assert main(["restore", str(file), "--store", str(tmp_path / "again")]) == 65
    assert "records.sqlite is damaged" in capsys.readouterr().err
    assert not (tmp_path / "again").exists()


def test_an_archive_writes_nowhere_else(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        contents = tmp_path / "empty"
        contents.touch()
        tar.add(contents, CONTENTS)
        tar.add(contents, "../../outside")

    assert main(["restore", str(tmp_path / "evil.tar"), "--store", str(tmp_path / "again")]) == 65
    assert not (tmp_path.parent / "outside").exists()
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["backup", "b.tar", "--store", "gone"], 66, "no store at gone"),
        (["restore", "gone.tar", "--store", "again"], 66, "gone.tar: there is no such file"),
        (["restore", "text.tar", "--store", "again"], 65, "cannot be restored"),
        (["restore", "text.tar", "--store", "news"], 73, "there is a store at news already"),
        (["compact", "--store", "gone"], 66, "no store at gone"),
    ],
)
def test_a_mistake_is_one_line(
    news: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.tar").write_text("no archive", "utf8")

    assert main(command) == code
    assert said in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"news", "text.tar"}


def test_while_a_writer_is_at_work_nothing_is_kept(news: Path, tmp_path: Path) -> None:
    with open_writer(news) as writer:
        assert writer.info.kind == "claims"
        assert main(["backup", str(tmp_path / "news.tar"), "--store", str(news)]) == 75
        assert main(["compact", "--store", str(news)]) == 75
    assert not (tmp_path / "news.tar").exists()


def test_compaction_changes_no_answer(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = quads(news)

    assert main(["compact", "--store", str(news)]) == 0

    assert quads(news) == before
    assert articles(news)
    assert "MiB before" in capsys.readouterr().out
