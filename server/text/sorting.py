"""The rows of a query, sorted and cut as its ordering says.

Rows travel as TSV, which Oxigraph writes and reads fast and without loss, and are sorted by bytes.
Rows that sort alike stay in the order in which they were found; SPARQL leaves that order open, and
Oxigraph has another.
"""

from operator import itemgetter
from typing import IO, cast

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from server.text.collation import Column
from server.text.ordering import Ordering

_SLACK = 10_000


def in_order(solutions: QuerySolutions, ordering: Ordering) -> QuerySolutions:
    """Return the solutions of `ordering.query` as those of the query that it was made from.

    Raises CollationError, as early as it is known, where Oxigraph has to sort them: it has to for
    terms whose order is not known here, and does it as fast where the first key is a number or a
    date. Holds all rows, or twice as many as there may be and some thousand more.
    """
    rows = _Rows([str(variable.value) for variable in solutions.variables], ordering)
    # Of a file, only write and flush are used.
    solutions.serialize(cast("IO[bytes]", rows), format=QueryResultsFormat.TSV)
    found = parse_query_results(rows.sorted(), format=QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)  # with a header of variables
    return found


class _Rows:
    """A file for TSV that keeps the rows it may need, each after the bytes to sort it by."""

    def __init__(self, variables: list[str], ordering: Ordering) -> None:
        self._keys = [key for key in ordering.keys if key.variable in variables]
        self._indexes = [variables.index(key.variable) for key in self._keys]
        self._columns = [Column(text_only=place == 0) for place in range(len(self._keys))]
        self._added = ordering.columns_added
        self._first = ordering.offset
        self._last = None if ordering.limit is None else ordering.offset + ordering.limit
        self._rows: list[tuple[bytes, ...]] = []
        self._header: bytes | None = None
        self._rest: list[bytes] = []

    def write(self, data: bytes) -> int:
        first, *others = data.split(b"\n")
        self._rest.append(first)
        if not others:
            return len(data)
        lines = [b"".join(self._rest), *others[:-1]]
        self._rest = [others[-1]]
        if self._header is None:
            self._header = lines.pop(0)
        self._rows.extend(map(self._row, lines))
        if self._last is not None and len(self._rows) > 2 * self._last + _SLACK:
            self._sort()
            del self._rows[self._last :]
        return len(data)

    def flush(self) -> None:
        """Have nothing to do: it is all in memory."""

    def sorted(self) -> bytes:
        self._sort()
        lines = [self._header or b"", *(row[-1] for row in self._rows[self._first : self._last])]
        if self._added:
            lines = [line.rsplit(b"\t", self._added)[0] for line in lines]
        return b"\n".join([*lines, b""])

    def _row(self, line: bytes) -> tuple[bytes, ...]:
        cells = line.split(b"\t")
        keys = (
            column.key(cells[i]) for column, i in zip(self._columns, self._indexes, strict=True)
        )
        return (*keys, line)

    def _sort(self) -> None:
        for place in reversed(range(len(self._keys))):
            self._rows.sort(key=itemgetter(place), reverse=self._keys[place].descending)
