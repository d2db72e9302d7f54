"""JSON Lines to articles, one article a line."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import count
from typing import IO, Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from ingest.article import Article
from ingest.errors import InputError
from ingest.reading import LARGEST, check_size, check_words

_POSITION = re.compile(r" at line 1 column (\d+)$")
_MESSAGE_OF_FAULT = {
    "missing": "is missing",
    "string_type": "is no string",
    "model_type": "the line is JSON, but no object with the fields of an article",
}


def day_of(text: object) -> date | None:
    """Return the day of an ISO 8601 date or time, or None where there is none.

    Raises ValueError for anything else: no day is guessed.

    >>> day_of("2014-05-14T21:30:00+09:00"), day_of("")
    (datetime.date(2014, 5, 14), None)
    """
    if text is None or text == "":
        return None
    with suppress(ValueError):
        if isinstance(text, str):
            return datetime.fromisoformat(text.strip()).date()
    raise ValueError(f"{text!r} is no day; write it like 2014-05-14, or leave it out")


def _filled(value: object) -> object:
    """Return what is not known as None, and numbers used as identifiers as text."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) else value


_Fact = Annotated[str | None, BeforeValidator(_filled)]
_Day = Annotated[date | None, BeforeValidator(day_of)]


class ArticleLine(BaseModel):
    """One article as it comes in; other fields are passed over."""

    model_config = ConfigDict(strict=True, frozen=True)

    text: str
    id: _Fact = None
    title: _Fact = None
    published: _Day = None
    date: _Day = None
    url: _Fact = None
    publisher: _Fact = None
    license: _Fact = None


def lines_of(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number, from 1; of a too long one, the start."""
    for number in count(1):
        line = file.readline(LARGEST + 1)
        if not line:
            return
        if line.strip():
            yield number, line
        while line and not line.endswith(b"\n"):
            line = file.readline(LARGEST)


def article_of(line: bytes) -> Article:
    """Return the article of a line; raises InputError, which names the field."""
    check_size(len(line))
    try:
        found = ArticleLine.model_validate_json(line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n"))
    except ValidationError as error:
        raise InputError("; ".join(_explanations(error))) from error
    return Article(
        text=check_words(found.text),
        source=found.url or found.id,
        title=found.title,
        published=found.published or found.date,
        publisher=found.publisher,
        license=found.license,
    )


def _explanations(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False):
        said = fault["msg"].removeprefix("Value error, ")
        message = _MESSAGE_OF_FAULT.get(fault["type"], _POSITION.sub(r" at column \1", said))
        yield " ".join([*map(str, fault["loc"]), message])
