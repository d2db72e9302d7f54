"""English text to its date expressions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ingest.dates.meaning import DateExpression, Interval, Meaning
from ingest.dates.patterns import NOT_DATES, PATTERNS

# Words before a date that belong to it and narrow it ("early 2021", "the end of last year").
_PART: Final = re.compile(
    r"(?<!\w)(?:"
    r"(?:the\s)?(?:very\s)?(?:early|late|mid|earlier|later)(?:\sin)?[\s-]+(?:the\s)?"
    r"|(?:the\s)?(?:early|late|first|second|latter|last|final|beginning|start|middle|end|turn)"
    r"(?:\s(?:days?|weeks?|weekend|months?|half|part))?\sof\s(?:the\s)?"
    r")$",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"[^\S\n]*[-\u2013][^\S\n]*|\u2014|\s+(?:to|through|until)\s+")
_LINK_AFTER_BETWEEN: Final = re.compile(r"\s+and\s+")
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:early |late |mid-)?$", re.IGNORECASE)
# After these "from ... to ..." is a move from one date to another.
_MOVE: Final = re.compile(
    r"\b(?:postpon|delay|reschedul|mov|push|shift|brought|bring|chang)\w*\b[^.]{0,60}$",
    re.IGNORECASE,
)
_REACH: Final = 80


def find_dates(text: str) -> list[DateExpression]:
    """Return the date expressions of the text in order; no two overlap.

    Offsets are half-open code points. A preposition is outside ("on Wednesday"), unless it is
    what makes the words a date ("in three days").
    """
    return list(_joined(text, [_with_part(text, found) for found in _longest(text)]))


def _longest(text: str) -> Iterator[DateExpression]:
    """Yield the leftmost, then longest matches; words known to be no date hide what they cover."""
    end_of_last = 0
    for start, end, meaning in sorted(_matches(text), key=lambda match: (match[0], -match[1])):
        if start >= end_of_last:
            end_of_last = end
            if meaning is not None:
                yield DateExpression(start, end, meaning)


def _matches(text: str) -> Iterator[tuple[int, int, Meaning | None]]:
    for regex in NOT_DATES:
        yield from ((*match.span(), None) for match in regex.finditer(text))
    for pattern in PATTERNS:
        for match in pattern.regex.finditer(text):
            words = {name: word for name, word in match.groupdict().items() if word is not None}
            meaning = pattern.meaning_of(words)
            if meaning is not None:
                yield *match.span(), meaning


def _with_part(text: str, found: DateExpression) -> DateExpression:
    before = _PART.search(text[max(0, found.start - _REACH) : found.start])
    return replace(found, start=found.start - len(before[0])) if before else found


def _joined(text: str, found: Iterable[DateExpression]) -> Iterator[DateExpression]:
    """Yield the expressions, with each two that "to" or a dash links as one interval."""
    waiting: DateExpression | None = None
    for expression in found:
        interval = _interval(text, waiting, expression) if waiting else None
        if waiting and not interval:
            yield waiting
        waiting = interval or expression
    if waiting:
        yield waiting


def _interval(text: str, first: DateExpression, last: DateExpression) -> DateExpression | None:
    if isinstance(first.meaning, Interval) or isinstance(last.meaning, Interval):
        return None
    if not _is_linked(text, first, last):
        return None
    return DateExpression(first.start, last.end, Interval(first.meaning, last.meaning))


def _is_linked(text: str, first: DateExpression, last: DateExpression) -> bool:
    link, before = text[first.end : last.start], text[max(0, first.start - _REACH) : first.start]
    if _LINK_AFTER_BETWEEN.fullmatch(link):
        return _BETWEEN.search(before) is not None
    return _LINK.fullmatch(link) is not None and _MOVE.search(before) is None
