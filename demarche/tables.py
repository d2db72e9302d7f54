"""Solutions of a query to a table for people, with the words that claims rest on beneath it."""

from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import QuerySolutions, Store
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from demarche.citations import citation_of, is_cited
from demarche.console import visible
from demarche.footnotes import print_footnote
from demarche.tally import counted
from server.names import Names
from store.default_graph import Term

MOST_ROWS = 1000
"""A table of more is not for people, and has to be held in memory to be laid out."""

Row = tuple[Term | None, ...]


def print_table(solutions: QuerySolutions, store: Store, base: str, console: Console) -> None:
    """Print the rows, and below them each claim and passage in them by its number."""
    headings = [variable.value for variable in solutions.variables]
    rows: list[Row] = [tuple(solution) for solution in islice(solutions, MOST_ROWS)]
    is_cut = next(solutions, None) is not None
    names = Names(store, base)
    numbers = _numbers(rows, store)
    if rows:
        console.print(table_of(headings, (_cells(row, names, numbers) for row in rows)))
        console.print()
    console.print(counted_rows(len(rows), is_cut=is_cut), style="dim")
    for term, number in numbers.items():
        console.print()
        print_footnote(number, citation_of(term, store, names), console)


def _numbers(rows: Iterable[Row], store: Store) -> dict[Term, int]:
    """Number the claims and passages as they first appear."""
    numbers: dict[Term, int] = {}
    known: dict[Term | None, bool] = {}
    for term in (term for row in rows for term in row):
        if term not in known:
            known[term] = is_cited(term, store)
        if term is not None and known[term]:
            numbers.setdefault(term, len(numbers) + 1)
    return numbers


def table_of(headings: Iterable[str], rows: Iterable[Iterable[Text]]) -> Table:
    """Return the table of rows of cells."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _cells(row: Row, names: Names, numbers: dict[Term, int]) -> Iterator[Text]:
    for term in row:
        if term is not None and term in numbers:
            yield Text(f"[{numbers[term]}]", style="cyan")
        else:
            yield Text(visible(names.of(term)))


def counted_rows(rows: int, *, is_cut: bool) -> str:
    """Return how many rows are shown, in words."""
    if is_cut:
        return f"the first {counted(rows, 'row')} of more; LIMIT them, or take --format csv"
    return counted(rows, "row") if rows else "no rows"
