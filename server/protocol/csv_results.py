"""Solutions to CSV (SPARQL 1.1 Query Results CSV, section 3; RFC 4180).

Oxigraph does not quote IRIs, and those of passages have a comma.
"""

import csv
import io
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

_ROWS_AT_ONCE = 1000


def write_csv(solutions: QuerySolutions, output: IO[bytes]) -> None:
    """Write the header and a row for each solution; literals without language and datatype."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([variable.value for variable in solutions.variables])
    for number, solution in enumerate(solutions, 1):
        writer.writerow([_text_of(term) for term in solution])
        if not number % _ROWS_AT_ONCE:
            _move(buffer, output)
    _move(buffer, output)


def _move(buffer: io.StringIO, output: IO[bytes]) -> None:
    output.write(buffer.getvalue().encode())
    buffer.seek(0)
    buffer.truncate()


def _text_of(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    match term:
        case None:
            return ""
        case NamedNode() | Literal():
            return term.value
        case BlankNode() | Triple():
            return str(term)
