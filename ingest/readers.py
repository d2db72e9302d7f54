"""Files and folders to articles."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

from ingest.article import Article
from ingest.errors import InputError
from ingest.reading import Skipped, check_size, text_of
from ingest.reading_lines import article_of, lines_of

Item = Article | Skipped

IN_FOLDERS = (".txt", ".jsonl", ".jsonl.gz")
_BLOCK = 1 << 20


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
        elif not path.is_file():
            what = "is neither a file nor a folder" if path.exists() else "is not there"
            yield Skipped(str(path), f"it {what}")
        elif not _is_readable(path):
            known = ", ".join(READER_OF_ENDING)
            yield Skipped(str(path), f"its name ends in none of {known}; rename it if it is text")
        else:
            yield path


def how_many(paths: Iterable[Path]) -> int:
    """Return about how many articles there are to read, for showing how far one is."""
    return sum(_lines_in(file) if _has_lines(file) else 1 for file in files_of(paths) if isinstance(file, Path))
