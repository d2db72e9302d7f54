"""Error to what a page says of it, with the line of the query where it stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from server.editor.prefixes import undeclared
from server.errors import BusyError, MalformedQueryError, QueryTimeoutError, ServerError

_ALTERNATIVE = re.compile(r"""\[[^\]]*\]|"(?:\\.|[^"\\])*"|[A-Za-z][A-Za-z0-9 ]*""")
# What stands behind the signs that the parser looks for; what begins with other classes is a name.
_MEANING_OF_SIGN = {
    "?": "a variable",
    "$": "a variable",
    "<": "an IRI",
    '"': "a text",
    "'": "a text",
    "_:": "a blank node",
    "['0'..='9']": "a number",
    ":": "a name with a prefix",
}
_UNSAID = frozenset({"<<", "<<(", "{|", "~", '"""', "'''"})
_MOST_EXPECTED = 16
_LINES_AROUND = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a query by its number from 1; `column`, from 1, if the parser stopped in it."""

    number: int
    text: str
    column: int | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer: in a few words, then all that is known.

    `lines` are those around the place where a query does not parse; `declarations` the prefixes that
    it uses and does not declare, where we know what they mean.
    """

    title: str
    detail: str
    advice: str = ""
    lines: tuple[Line, ...] = ()
    expected: tuple[str, ...] = ()
    declarations: Mapping[str, str] | None = None


_ADVICE_OF_ERROR: dict[type[ServerError], str] = {
    QueryTimeoutError: "LIMIT the rows, or name a thing where a variable stands.",
    BusyError: "Try again in a moment.",
}


def failure_of(error: ServerError, query: str) -> Failure:
    """Return what a page says of an error that a query met."""
    if isinstance(error, MalformedQueryError):
        return _malformed(error, query)
    return Failure("No answer", _sentence(str(error)), _ADVICE_OF_ERROR.get(type(error), ""))


def _malformed(error: MalformedQueryError, query: str) -> Failure:
    missing = undeclared(query)
    where = error.position
    title = f"Line {where[0]} cannot be read" if where else "The query cannot be read"
    if missing:
        names = ", ".join(f"{name}:" for name in missing)
        return Failure(
            title,
            f"The query uses {names} and does not say what that stands for.",
            lines=tuple(_lines(query, where)),
            declarations=missing,
        )
    reason = error.reason.partition(": expected ")
    expected = tuple(islice(_expected(reason[2]), _MOST_EXPECTED))
    detail = "" if expected else _sentence(error.reason)
    return Failure(title, detail, lines=tuple(_lines(query, where)), expected=expected)


def _expected(reason: str) -> Iterator[str]:
    """Yield what may stand there, without the classes of characters that only parsers think in."""
    said: set[str] = set()
    for alternative in _ALTERNATIVE.findall(reason.removeprefix("one of ")):
        is_quoted = alternative.startswith('"')
        sign: str = alternative[1:-1].replace("\\", "") if is_quoted else alternative
        word = _MEANING_OF_SIGN.get(sign, sign)
        if sign not in _UNSAID and not word.startswith("[") and word not in said:
            said.add(word)
            yield word


def _lines(query: str, where: tuple[int, int] | None) -> Iterator[Line]:
    if where is None:
        return
    line, column = where
    for number, text in enumerate(query.split("\n"), 1):
        if abs(number - line) <= _LINES_AROUND:
            yield Line(number, text.rstrip("\r"), column if number == line else None)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
