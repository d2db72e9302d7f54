"""An answer with its receipts."""

from dataclasses import dataclass

from pyoxigraph import Triple, Variable

from server.receipts.missing import Missing
from server.receipts.receipt import Receipt


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT: all of it as SPARQL 1.1 JSON results."""

    plain: bytes
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of an ASK, as SPARQL 1.1 JSON results too."""

    plain: bytes
    is_true: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, each triple once."""

    triples: tuple[Triple, ...]


Answer = Table | Verdict | Triples


@dataclass(frozen=True, slots=True)
class Cited:
    """An answer, and why each of its rows from `offset` on is in it, as many as there are receipts.

    A triple is a row; the answer of an ASK is one, also if it is no. `unsupported` says why there
    are no receipts. `missing` says why there are no rows, if that was asked and there are none.
    """

    answer: Answer
    offset: int = 0
    receipts: tuple[Receipt, ...] = ()
    unsupported: str | None = None
    missing: Missing | None = None
