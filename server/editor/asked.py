"""URL of a page to what it asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from server.errors import MalformedRequestError
from server.protocol.operation import (
    EVIDENCE_PARAMETERS,
    Operation,
    operation_of_get,
    parameters_of,
)

Pairs = tuple[tuple[str, str], ...]

RECEIPTS = "receipts"
PAGE = "page"
ROWS_OF_A_PAGE = 100
CITED_ROWS_OF_A_PAGE = 25
_MOST_PAGES = 10_000_000
# What a page decides by itself, and forms send empty when nothing is filled in.
_PAGING = frozenset({PAGE, "receipts-offset", "receipts-limit", "why-not", "as"})
_MAY_BE_EMPTY = EVIDENCE_PARAMETERS | {"query", "timeout", "default-graph-uri", "named-graph-uri"}


@dataclass(frozen=True)
class AskedPage:
    """The parameters of a page, all but those of paging; and which page it is, from 1."""

    pairs: Pairs
    number: int

    @cached_property
    def operation(self) -> Operation | None:
        """The query, the dataset and the evidence that is chosen; None while nothing is asked."""
        return operation_of_get(urlencode(self.pairs).encode())

    @property
    def query(self) -> str:
        return self.first("query")

    @property
    def has_receipts(self) -> bool:
        return self.first(RECEIPTS) == "true"

    @property
    def rows(self) -> tuple[int, int]:
        """The rows [start, stop) that the page shows."""
        size = CITED_ROWS_OF_A_PAGE if self.has_receipts else ROWS_OF_A_PAGE
        return (self.number - 1) * size, self.number * size

    def first(self, name: str) -> str:
        """Return the value of a parameter; an empty text if there is none."""
        return next((value for found, value in self.pairs if found == name), "")

    def with_receipts(self, *, wanted: bool) -> "AskedPage":
        """Return the first page of the same with receipts, or without."""
        others = tuple(pair for pair in self.pairs if pair[0] != RECEIPTS)
        return AskedPage((*others, (RECEIPTS, "true")) if wanted else others, 1)

    def url(self, path: str, **more: object) -> str:
        """Return the address of a path that asks the same and some more."""
        return f"{path}?{urlencode([*self.pairs, *more.items()])}"


def asked_page(query_string: bytes) -> AskedPage:
    """Return what a URL asks; raise MalformedRequestError where it cannot be."""
    parameters = parameters_of(query_string, "URL")
    pairs = tuple(
        (name, value.replace("\r\n", "\n"))  # as forms send the ends of lines
        for name, value in parameters
        if name not in _PAGING and _is_said(name, value)
    )
    return AskedPage(pairs, _number_of(value for name, value in parameters if name == PAGE))


def _is_said(name: str, value: str) -> bool:
    return bool(value.strip()) or name not in _MAY_BE_EMPTY


def _number_of(stated: Iterable[str]) -> int:
    value = next(iter(stated), "1")
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= _MOST_PAGES):
        raise MalformedRequestError(f"page is {value[:40]!r}, expected a number from 1")
    return int(value[:9])
