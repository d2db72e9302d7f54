"""Where a paragraph's quotation marks open and close."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Quotation:
    """Code points [start, end) of a paragraph between two quotation marks, marks excluded.

    `is_open` is true where the paragraph ends before the closing mark, as when a quotation goes on.
    """

    start: int
    end: int
    is_open: bool = False


def quotations_of(text: str) -> tuple[Quotation, ...]:
    """Pair the double quotation marks of a paragraph, left to right; quotes do not nest.

    >>> quotations_of('He said "yes", then "no".')
    (Quotation(start=9, end=12, is_open=False), Quotation(start=21, end=23, is_open=False))
    """
    return tuple(_pairs(text))


def _pairs(text: str) -> Iterator[Quotation]:
    opened = -1
    for i, character in enumerate(text):
        if character != '"':
            continue
        if opened < 0:
            opened = i
        else:
            if i > opened + 1:
                yield Quotation(opened + 1, i)
            opened = -1
    if 0 <= opened < len(text) - 1:
        yield Quotation(opened + 1, len(text), is_open=True)


def quotations_in(doc: Doc) -> tuple[Quotation, ...]:
    """Return the quotations of a parsed paragraph."""
    return quotations_of(doc.text)
