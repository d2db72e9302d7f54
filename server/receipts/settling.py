"""Pending provenance to settled provenance: everything looked up, each thing once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from pyoxigraph import Triple

from server.receipts.asking import Asking
from server.receipts.groups import grouped_rows
from server.receipts.holdings import Holdings
from server.receipts.narrowing import is_grouped
from server.receipts.pending import Holding, Match, Row, RowValues, Standing, Value, Walk
from server.receipts.provenance import (
    Contributions,
    Kind,
    Leaf,
    Pending,
    Product,
    Provenance,
    Sum,
    parts_of,
    product_of,
    sum_of,
)
from server.receipts.selection import Selection
from server.receipts.walks import walks


class Settling:
    """What was looked up for one answer."""

    def __init__(self, asking: Asking, holdings: Holdings) -> None:
        self._asking = asking
        self._holdings = holdings
        self._found: dict[Pending, Provenance] = {}
        self._settled: dict[Pending, Provenance] = {}
        self._triples: dict[Pending, frozenset[Triple]] = {}

    def settle(self, pending: Sequence[Provenance]) -> list[Provenance]:
        """Return the same with everything looked up."""
        self._look_up(pending)
        return [self._settled_of(provenance) for provenance in pending]

    def asked_rows(self, selection: Selection) -> list[RowValues]:
        """Return the rows of a selection that a form of query builds on."""
        return self._asking.asked_rows(selection)

    def pending_rows(
        self, selection: Selection, rows: list[RowValues], graph: Value | None
    ) -> Mapping[RowValues, Provenance]:
        """Return what makes each row true, as the solutions tell it."""
        if is_grouped(selection.select):
            return grouped_rows(self._asking, selection, rows, graph)
        return self._asking.rows(selection, rows, graph)

    def _look_up(self, provenances: Iterable[Provenance]) -> None:
        """Look up all that is pending, and what is pending in that."""
        todo = set(_pending_in(provenances)) - self._found.keys()
        while todo:
            new = dict(self._looked_up(todo))
            self._found |= new
            todo = set(_pending_in(new.values())) - self._found.keys()

    def triples_of(self, provenance: Provenance) -> frozenset[Triple]:
        """Return the triples that pending provenance rests on."""
        return frozenset(self._triples_in(provenance))

    def _triples_in(self, provenance: Provenance) -> Iterator[Triple]:
        for pending in _pending_in([provenance]):
            if isinstance(pending, Holding):
                yield pending.triple
                continue
            if pending not in self._triples:
                self._triples[pending] = self.triples_of(self._found[pending])
            yield from self._triples[pending]

    def _settled_of(self, provenance: Provenance) -> Provenance:
        """Return the provenance with what was found in place of what was pending."""
        match provenance:
            case Leaf():
                return provenance
            case Pending():
                settled = self._settled.get(provenance)
                if settled is None:
                    settled = self._settled_of(self._found[provenance])
                    self._settled[provenance] = settled
                return settled
            case Sum(parts):
                return sum_of(map(self._settled_of, parts))
            case Product(parts):
                return product_of(map(self._settled_of, parts))
            case Contributions(parts, count, attain):
                return Contributions(tuple(map(self._settled_of, parts)), count, attain)

    def _looked_up(self, todo: set[Pending]) -> Iterator[tuple[Pending, Provenance]]:
        rows: defaultdict[tuple[Selection, Value | None], list[Row]] = defaultdict(list)
        yield from self._holdings.of_all(p for p in todo if isinstance(p, Holding))
        for pending in todo:
            match pending:
                case Standing(graph):
                    yield pending, self._holdings.standing(graph)
                case Walk():
                    dataset, limit = self._asking.dataset, self._asking.limits.walks
                    yield (
                        pending,
                        walks(pending, partial(dataset.edges, graph=pending.graph), limit),
                    )
                case Match():
                    yield pending, self._asking.match(pending)
                case Row(selection, _, graph):
                    rows[selection, graph].append(pending)
                case _:  # a triple: all of them were looked up at once
                    pass
        for (selection, graph), asked in rows.items():
            found = self.pending_rows(selection, [row.values for row in asked], graph)
            unknown = Leaf(Kind.UNKNOWN, "a row of a sub-select")
            yield from ((row, found.get(row.values, unknown)) for row in asked)


def _pending_in(provenances: Iterable[Provenance]) -> Iterator[Pending]:
    for provenance in provenances:
        for part in parts_of(provenance):
            if isinstance(part, Pending):
                yield part
