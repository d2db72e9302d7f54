"""Ask a store from Python: rows, and for each of them the words that make it true.

from demarche.asking import ask

answer = ask("news", "SELECT ?who { ?talks dip:participant ?who }", independent=2)
answer.to_dataframe()
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store, Triple, Variable

from demarche.stores import snapshot_of
from server.protocol.prefixes import IRI_OF_PREFIX
from server.receipts.answering import rows_of
from server.receipts.choice import Choice
from server.receipts.cited import Answer, Cited, Table, Triples, Verdict
from server.receipts.citing import Asked, cite
from server.receipts.evidence_graph import claims_of
from server.receipts.pending import RowValues
from server.receipts.provenance import Kind
from server.receipts.receipt import Receipt
from server.receipts.wanted import Wanted
from store.default_graph import Term
from store.evidence.facts import Evidence
from store.evidence.reading import evidence_of

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A row of an answer, the receipt that says why it is there, and the claims that this names."""

    values: RowValues
    receipt: Receipt | None
    claims: tuple[Evidence, ...]

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words of the claims, each once."""
        return tuple(dict.fromkeys(p.quote for claim in self.claims for p in claim.passages))


@dataclass(frozen=True, slots=True)
class CitedAnswer:
    """The rows of an answer; `unsupported` says why they have no receipts, if so.

    An ASK has one row without values, and says in `is_true` whether it is so.
    """

    columns: tuple[str, ...]
    rows: tuple[CitedRow, ...]
    unsupported: str | None
    is_true: bool | None = None

    def to_dataframe(self) -> "DataFrame":
        """Return a row for each row: its values as text, its quotes, and where they stand.

        Needs pandas. Numbers stay text: `pandas.to_numeric` makes them numbers.
        """
        from pandas import DataFrame  # here, since only this needs it

        records = [
            {
                **dict(zip(self.columns, map(_text_of, row.values), strict=True)),
                "quotes": list(row.quotes),
                "claims": [claim.claim for claim in row.claims],
                "articles": list(
                    dict.fromkeys(p.article.iri for c in row.claims for p in c.passages)
                ),
            }
            for row in self.rows
        ]
        return DataFrame(records, columns=[*self.columns, "quotes", "claims", "articles"])


def ask(
    store: Path | str,
    sparql: str,
    *,
    min_confidence: Decimal | float | None = None,
    publishers: Sequence[str] = (),
    published_before: date | None = None,
    published_after: date | None = None,
    speakers: Sequence[str] = (),
    independent: int = 1,
) -> CitedAnswer:
    """Ask a store, and say of each row which words of which articles make it true.

    Claims are chosen as docs/receipts.md says; `independent` keeps the rows that so many wire stories
    say. The prefixes of the ontology are known. Raises SyntaxError for a query that does not parse,
    and UnsupportedQueryError where it cannot be asked of chosen claims.
    """
    confidence = None if min_confidence is None else Decimal(str(min_confidence))
    choice = Choice(
        confidence, tuple(publishers), published_before, published_after, tuple(speakers)
    )
    snapshot, base = snapshot_of(Path(store))
    asked = Asked(sparql, base, prefixes=IRI_OF_PREFIX)
    wanted = Wanted(choice=choice, independent=independent)
    return cited_answer(snapshot, cite(snapshot, asked, wanted))


def cited_answer(store: Store, cited: Cited) -> CitedAnswer:
    """Return the rows of an answer with their receipts and the claims that these name."""
    columns = _columns_of(cited.answer)
    values = rows_of(cited.answer, [Variable(column) for column in columns], 0, None)
    evidence = evidence_of(store, claims_of(cited))
    rows = tuple(
        _row(row, receipt, evidence)
        for row, receipt in zip_longest(values, (*[None] * cited.offset, *cited.receipts))
    )
    is_true = cited.answer.is_true if isinstance(cited.answer, Verdict) else None
    return CitedAnswer(columns, rows, cited.unsupported, is_true)


def _columns_of(answer: Answer) -> tuple[str, ...]:
    """Return the names of the columns; a graph has those of its triples, a yes or no has none."""
    match answer:
        case Table(_, variables):
            return tuple(variable.value for variable in variables)
        case Triples():
            return ("subject", "predicate", "object")
        case Verdict():
            return ()


def _row(values: RowValues, receipt: Receipt | None, evidence: Mapping[str, Evidence]) -> CitedRow:
    names = receipt.names(Kind.CLAIM) if receipt else ()
    return CitedRow(values, receipt, tuple(evidence[name] for name in names))


def _text_of(term: Term | None) -> str | None:
    if term is None:
        return None
    return str(term) if isinstance(term, Triple) else term.value
