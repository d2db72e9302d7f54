"""Files and folders to articles, and what is none."""

import gzip
import json
import os
from datetime import date
from pathlib import Path

import pytest

from ingest.article import Article
from ingest.readers import how_many, read
from ingest.reading import LARGEST, Skipped

GOOD = b'{"text": "Talks began."}\n'
DAY = date(2014, 5, 14)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def lines(*objects: object) -> bytes:
    return b"".join(json.dumps(item).encode() + b"\n" for item in objects)


def the_article(*paths: Path) -> Article:
    (item,) = read(paths)
    assert isinstance(item, Article), item
    return item


def the_skipped(*paths: Path) -> Skipped:
    (item,) = read(paths)
    assert isinstance(item, Skipped), item
    return item


def test_a_text_file_is_an_article_named_by_its_file(tmp_path: Path) -> None:
    path = written(tmp_path, "deep/in/a.txt", "Seoul\u00a0said.\r\n\r\nTokyo said.\n".encode())

    assert list(read([path], DAY)) == [
        Article("Seoul\u00a0said.\r\n\r\nTokyo said.\n", "a.txt", published=DAY)
    ]


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    text = written(tmp_path, "a.txt", b"\xef\xbb\xbfTalks began.")
    line = written(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + GOOD)

    assert the_article(text).text == "Talks began."
    assert the_article(line).text == "Talks began."


def test_a_line_has_all_that_is_known(tmp_path: Path) -> None:
    known = {
        "id": "nr-7",
        "url": "https://example.org/7",
        "title": " Talks ",
        "published": "2014-05-14T21:30:00+09:00",
        "publisher": "The Daily",
        "license": "CC BY 4.0",
        "text": " Talks began.\n",
        "section": "world",
    }
    path = written(tmp_path, "a.jsonl", lines(known))

    assert the_article(path) == Article(
        " Talks began.\n", "https://example.org/7", "Talks", DAY, "The Daily", "CC BY 4.0"
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"id": "a"}, Article("x", "a")),
        ({"id": 7}, Article("x", "7")),
        ({"id": "a", "url": ""}, Article("x", "a")),
        ({"id": "  ", "title": None}, Article("x")),
        ({"date": "2014-05-14"}, Article("x", published=DAY)),
        ({"date": "2013-01-01", "published": "2014-05-14"}, Article("x", published=DAY)),
        ({"published": ""}, Article("x")),
        ({"published": None, "date": "20140514"}, Article("x", published=DAY)),
    ],
)
def test_a_field_that_is_empty_is_not_known(
    tmp_path: Path, fields: dict[str, object], expected: Article
) -> None:
    assert the_article(written(tmp_path, "a.jsonl", lines({"text": "x", **fields}))) == expected


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b" \n\t\r\n", "it has white space only"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"Talks\0began", "it is binary: byte 5 is NUL"),
        (b"one\ntwo caf\xe9\n", "it is not UTF-8: byte 0xE9 in line 2"),
        ("Talks".encode("utf-16"), "it is UTF-16, not text in UTF-8"),
        (b"%PDF-1.7 ...", "it is PDF, not text"),
        (gzip.compress(b"Talks", mtime=0), "it is gzip, not text"),
        (b"a" * (LARGEST + 1), "it is longer than 10,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_text_is_skipped(tmp_path: Path, data: bytes, why: str) -> None:
    path = written(tmp_path, "a.txt", data)
    skipped = the_skipped(path)

    assert skipped.where == str(path)
    assert skipped.why.startswith(why)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"text": "a" "b"}', "Invalid JSON: expected `,` or `}` at column 14"),
        (b"not json", "Invalid JSON: expected ident at column 2"),
        (b'{"text": "cut off', "Invalid JSON: EOF while parsing a string at column 17"),
        (b"[1, 2]", "the line is JSON, but no object with the fields of an article"),
        (b'"text"', "the line is JSON, but no object with the fields of an article"),
        (b"{}", "text is missing"),
        (b'{"text": null}', "text is no string"),
        (b'{"text": 5}', "text is no string"),
        (b'{"text": ""}', "it is empty"),
        (b'{"text": " \\n"}', "it has white space only"),
        (b'{"text": "a\\u0000b"}', "its text has the character NUL"),
        (b'{"text": "\\ud800"}', "Invalid JSON: "),
        (b'{"text": "\\udc00"}', "Invalid JSON: "),
        (b'{"text": "caf\xe9"}', "Invalid JSON: invalid unicode code point at column 14"),
        (b'{"text": "a", "published": "yesterday-ish"}', "published 'yesterday-ish' is no day"),
        (b'{"text": "a", "date": "2014-05"}', "date '2014-05' is no day"),
        (b'{"text": "a", "date": "2014-02-30"}', "date '2014-02-30' is no day"),
        (b'{"text": "a", "date": 1400025600}', "date 1400025600 is no day"),
        (b'{"text": "a", "title": ["b"]}', "title is no string"),
    ],
)
def test_a_line_that_is_no_article_is_named_and_the_others_are_read(
    tmp_path: Path, line: bytes, why: str
) -> None:
    path = written(tmp_path, "a.jsonl", GOOD + b"\n" + line + b"\n" + GOOD)
    before, skipped, after = read([path])

    assert before == after == Article("Talks began.")
    assert isinstance(skipped, Skipped)
    assert skipped.where == f"{path}:3"
    assert skipped.why.startswith(why)


def test_a_line_that_is_too_long_is_skipped_whole(tmp_path: Path) -> None:
    long = b'{"text": "' + b"a" * (2 * LARGEST) + b'"}\n'
    skipped, article = read([written(tmp_path, "a.jsonl", long + GOOD)])

    assert isinstance(skipped, Skipped)
    assert skipped.why.startswith("it is longer than 10,000,000 bytes")
    assert article == Article("Talks began.")


def test_five_megabytes_are_one_article(tmp_path: Path) -> None:
    text = "Talks began in Seoul.\n\n" * 220_000

    assert the_article(written(tmp_path, "a.txt", text.encode())).text == text


def test_gzipped_lines_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl.gz", gzip.compress(GOOD * 3))

    assert list(read([path])) == [Article("Talks began.")] * 3


def test_a_gzip_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    many = b"".join(lines({"text": f"Talks number {n * n} began."}) for n in range(2000))
    packed = gzip.compress(many)
    broken = written(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])
    *articles, last = read([broken])

    assert len(articles) > 100
    assert all(isinstance(article, Article) for article in articles)
    assert isinstance(last, Skipped)
    assert last.why.startswith("from here on it is no sound gzip file")


def test_what_is_called_gzip_and_is_not_is_skipped(tmp_path: Path) -> None:
    skipped = the_skipped(written(tmp_path, "a.jsonl.gz", GOOD))

    assert skipped.why.startswith("from here on it is no sound gzip file")


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    written(tmp_path, "b.txt", b"b")
    written(tmp_path, "a/z.jsonl", lines({"text": "z"}))
    written(tmp_path, "c.jsonl.gz", gzip.compress(lines({"text": "c"}, {"text": "d"})))
    written(tmp_path, "README.md", b"no article")
    written(tmp_path, "a.trig", b"no article")

    found = [item.text for item in read([tmp_path]) if isinstance(item, Article)]

    assert found == ["z", "b", "c", "d"]
    assert how_many([tmp_path]) == 4


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.txt", "there is no such file or folder"),
        ("page.html", "its name has none of the endings .txt"),
        ("empty", "there is no file in it that ends in .txt"),
        ("empty.jsonl", "it is empty"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "empty").mkdir()
    written(tmp_path, "page.html", b"<p>")
    written(tmp_path, "empty.jsonl", b"\n\n")
    skipped = the_skipped(tmp_path / name)

    assert skipped.where == str(tmp_path / name)
    assert skipped.why.startswith(why)


def test_a_name_that_is_no_text_is_no_source(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Talks began.", "utf-8")

    assert the_skipped(path).why == "its name is not UTF-8; rename it"


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    first = written(tmp_path, "a.jsonl", GOOD)
    second = tmp_path / "b.txt"
    items = read([first, second])

    next(items)
    second.write_bytes(b"written later")

    assert next(items) == Article("written later", "b.txt")


def test_a_pipe_is_skipped_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (skipped,) = read([tmp_path / "pipe.txt"])
    assert isinstance(skipped, Skipped)
