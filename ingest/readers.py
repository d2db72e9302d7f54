"""Files and folders to articles."""

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO

from ingest.article import Article
from ingest.errors import InputError
from ingest.reading import Skipped, check_name, check_size, text_of
from ingest.reading_lines import article_of, lines_of

Item = Article | Skipped

PLAIN_TEXT = (".txt", ".text", ".md")
JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
IN_FOLDERS = (".txt", ".jsonl", ".jsonl.gz")
_GZIP_ERRORS = (EOFError, gzip.BadGzipFile, zlib.error)


def read(paths: Iterable[Path], published: date | None = None) -> Iterator[Item]:
    """Yield the articles of the files, and of those in the folders, one at a time and in order.

    Plain text has its file's name as source, and `published` as its day. What is no article is
    yielded as Skipped, and the rest goes on.
    """
    for file in files_of(paths):
        if isinstance(file, Skipped):
            yield file
        elif _has_lines(file):
            yield from _articles_of_lines(file)
        else:
            yield _article_of_text(file, published)


def files_of(paths: Iterable[Path]) -> Iterator[Path | Skipped]:
    """Yield the files, and those that can be read in the folders, sorted within each."""
    for path in paths:
        if path.is_dir():
            yield from _files_in(path)
        elif not path.exists():
            yield Skipped(str(path), "there is no such file or folder")
        elif not path.is_file():
            yield Skipped(str(path), "it is no regular file; write its content to one")
        elif not _ends(path, PLAIN_TEXT + JSON_LINES):
            known = ", ".join(PLAIN_TEXT + JSON_LINES)
            yield Skipped(str(path), f"its name has none of the endings {known}; rename it to fit")
        else:
            yield path


def how_many(paths: Iterable[Path]) -> int:
    """Return about how many articles there are to read, for telling how far one is."""
    files = (file for file in files_of(paths) if isinstance(file, Path))
    return sum(_count_of_lines(file) if _has_lines(file) else 1 for file in files)


def _files_in(folder: Path) -> Iterator[Path | Skipped]:
    found = [path for path in folder.rglob("*") if path.is_file() and _ends(path, IN_FOLDERS)]
    if not found:
        yield Skipped(str(folder), f"there is no file in it that ends in {', '.join(IN_FOLDERS)}")
    yield from sorted(found)


def _ends(path: Path, endings: tuple[str, ...]) -> bool:
    return path.name.lower().endswith(endings)


def _has_lines(path: Path) -> bool:
    return _ends(path, JSON_LINES)


def _article_of_text(path: Path, published: date | None) -> Item:
    try:
        check_name(path.name)
        check_size(path.stat().st_size)
        return Article(text_of(path.read_bytes()), path.name, published=published)
    except InputError as error:
        return Skipped(str(path), str(error))
    except OSError as error:
        return Skipped(str(path), _reason_of(error))


def _articles_of_lines(path: Path) -> Iterator[Item]:
    """Yield the article of each line, or why it is none; broken gzip ends the file there."""
    number = 0
    try:
        with _opened(path) as file:
            for number, line in lines_of(file):
                yield _article_of_line(line, f"{path}:{number}")
    except _GZIP_ERRORS as error:
        yield Skipped(f"{path}:{number + 1}", f"from here on it is no sound gzip file: {error}")
    except OSError as error:
        yield Skipped(str(path), _reason_of(error))
    else:
        if number == 0:
            yield Skipped(str(path), "it is empty")


def _article_of_line(line: bytes, where: str) -> Item:
    try:
        return article_of(line)
    except InputError as error:
        return Skipped(where, str(error))


def _opened(path: Path) -> IO[bytes]:
    return io.BufferedReader(gzip.open(path)) if _ends(path, (".gz",)) else path.open("rb")


def _count_of_lines(path: Path) -> int:
    with suppress(OSError, *_GZIP_ERRORS), _opened(path) as file:
        return sum(1 for _ in lines_of(file))
    return 0


def _reason_of(error: OSError) -> str:
    return f"it cannot be read: {error.strerror or error}"
