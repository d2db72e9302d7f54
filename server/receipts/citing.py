"""Query to answer with receipts: the plain answer, then what makes the rows of a page true."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode, QueryBoolean, Store

from ontology.terms import DIP
from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.nodes import Pattern, Query, Select
from server.algebra.parsing import parsed
from server.errors import UnsupportedQueryError
from server.receipts.answering import Results, answer_of, is_empty, only, rows_of, size_of
from server.receipts.asking import Asking
from server.receipts.beside import besides_of
from server.receipts.choosing import Choosing
from server.receipts.cited import Answer, Cited
from server.receipts.dataset import NO_GRAPHS, Dataset, Graphs
from server.receipts.errors import NotTraceableError
from server.receipts.forms import pending_of
from server.receipts.fresh import Fresh
from server.receipts.holdings import Holdings
from server.receipts.independence import is_independent, refuse_dependent
from server.receipts.known import Known, KnownToStore
from server.receipts.limits import LIMITS, Limits
from server.receipts.missing import Missing, missing
from server.receipts.pending import RowValues
from server.receipts.provenance import Provenance
from server.receipts.receipt import receipt_of
from server.receipts.restricting import Restriction
from server.receipts.settling import Settling
from server.receipts.volatile import refuse_volatile
from server.receipts.wanted import Wanted
from store.default_graph import instances

_CLAIM = NamedNode(DIP.Claim)
_MOST_TESTED_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A query's text, the IRI that it is relative to, and the graphs that the request names.

    `forwards` are the addresses to call in place of the endpoints that it names; `prefixes` need no
    declaration in it. `evaluate` gives the plain answer where the store is not simply asked.
    """

    text: str
    base_iri: str
    graphs: Graphs = NO_GRAPHS
    forwards: Mapping[str, str] = field(default_factory=dict[str, str])
    prefixes: Mapping[str, str] = field(default_factory=dict[str, str])
    evaluate: Callable[[], Results] | None = None

    @property
    def declared(self) -> str:
        """The text with its prefixes before it, on its first line."""
        return (
            "".join(f"PREFIX {name}: <{iri}> " for name, iri in self.prefixes.items()) + self.text
        )


def cite(
    store: Store, asked: Asked, wanted: Wanted, limits: Limits = LIMITS, known: Known | None = None
) -> Cited:
    """Answer a query, and say why each row of the page that is wanted is in the answer.

    Without a choice of claims, the rows are those of the plain answer. `known` is what claims are
    looked up in, if not in the store itself. Raises UnsupportedQueryError
    where a choice or independence is wanted that the query does not allow, and what Oxigraph raises.
    """
    try:
        citing = _citing(store, asked, wanted, limits, known or KnownToStore(store))
        answer = citing.answer()
        return replace(citing.cited(answer), missing=citing.missing(answer))
    except (UnsupportedSyntaxError, NotTraceableError) as error:
        if wanted.narrows:
            raise UnsupportedQueryError(
                f"this cannot be asked of chosen evidence: {error}"
            ) from error
        return Cited(answer_of(_plain(store, asked)), unsupported=str(error))


def _citing(store: Store, asked: Asked, wanted: Wanted, limits: Limits, known: Known) -> "_Citing":
    if next(instances(store, _CLAIM), None) is None:
        raise NotTraceableError("this store holds no claims")
    query = parsed(asked.declared, asked.base_iri)
    refuse_volatile(query)
    if wanted.independent > 1:
        refuse_dependent(query)
    fresh, choosing = Fresh(query), Choosing(store, wanted.choice)
    graphs = asked.graphs or Graphs(query.default_graphs, query.named_graphs)
    dataset = Dataset(store, graphs, forwards=asked.forwards)
    if wanted.choice:
        dataset = dataset.restricted(Restriction(wanted.choice, fresh, dataset.solutions))
    holdings = Holdings(dataset, known, choosing.takes)
    return _Citing(asked, wanted, limits, query, fresh, choosing, dataset, holdings)


class _Citing:
    """One query over one data set."""

    def __init__(
        self,
        asked: Asked,
        wanted: Wanted,
        limits: Limits,
        query: Query,
        fresh: Fresh,
        choosing: Choosing,
        dataset: Dataset,
        holdings: Holdings,
    ) -> None:
        self._asked, self._wanted, self._limits = asked, wanted, limits
        self._query, self._fresh = query, fresh
        self._choosing, self._dataset = choosing, dataset
        self._holdings = holdings
        self._settling = Settling(Asking(dataset, limits), self._holdings)

    def answer(self) -> Answer:
        """Return the answer, of chosen claims and as independent as is wanted."""
        if self._wanted.independent > 1:
            return self._independent()
        if self._wanted.choice:
            return answer_of(self._dataset.query(self._query))
        return answer_of(_plain(self._dataset.store, self._asked))

    def cited(self, answer: Answer) -> Cited:
        """Return the answer with the receipts of the page that is wanted, if any are."""
        if not self._wanted.receipts:
            return Cited(answer)
        start = self._wanted.offset
        rows = self._rows(answer, start, start + min(self._wanted.limit, self._limits.rows))
        pending = self._pending(rows)
        settled = self._settling.settle(pending)
        besides = besides_of(list(map(self._settling.triples_of, pending)), self._holdings)
        limit = self._limits.witnesses
        receipts = (receipt_of(*found, limit) for found in zip(settled, besides, strict=True))
        return Cited(answer, start, tuple(receipts))

    def missing(self, answer: Answer) -> Missing | None:
        """Return which parts of the query have no solution, if that is wanted and it has none."""
        if not self._wanted.why_not or not is_empty(answer):
            return None
        return missing(self._query.select.pattern, self._has_solution)

    def _has_solution(self, pattern: Pattern) -> bool:
        asked = self._dataset.query(Query("ASK", Select(pattern, ())))
        return isinstance(asked, QueryBoolean) and bool(asked)

    def _independent(self) -> Answer:
        """Return the answer of the rows that hold without any few wire stories, sliced after that."""
        select = self._query.select
        whole = replace(self._query, select=replace(select, limit=None, offset=0))
        answer = answer_of(self._dataset.query(whole))
        if size_of(answer) > _MOST_TESTED_ROWS:
            raise NotTraceableError(f"more than {_MOST_TESTED_ROWS:,} rows would have to be tested")
        settled = self._settling.settle(self._pending(self._rows(answer, 0, None)))
        kept = {i for i, provenance in enumerate(settled) if self._is_independent(provenance)}
        return only(answer, kept, select.offset, select.limit)

    def _is_independent(self, provenance: Provenance) -> bool:
        return is_independent(provenance, self._choosing.stories_of, self._wanted.independent)

    def _rows(self, answer: Answer, start: int, stop: int | None) -> list[RowValues]:
        """Return rows in the order of the query's projection, which need not be that of the answer."""
        return rows_of(answer, [p.variable for p in self._query.select.projection], start, stop)

    def _pending(self, rows: Sequence[RowValues]) -> list[Provenance]:
        return pending_of(self._query, rows, self._settling, self._fresh)


def _plain(store: Store, asked: Asked) -> Results:
    if asked.evaluate is not None:
        return asked.evaluate()
    return store.query(
        asked.text,
        base_iri=asked.base_iri,
        prefixes=dict(asked.prefixes),
        # Both lists, always: without the second, every named graph would stay visible.
        default_graph=list(asked.graphs.default) if asked.graphs else None,
        named_graphs=list(asked.graphs.named) if asked.graphs else None,
    )
