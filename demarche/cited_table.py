"""An answer with receipts to a table for people, with numbered quotes beneath it."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Store
from rich.console import Console
from rich.text import Text

from demarche.asking import CitedAnswer, CitedRow
from demarche.citations import citation_of
from demarche.console import visible
from demarche.footnotes import print_footnote
from demarche.tables import MOST_ROWS, counted_rows, table_of
from demarche.tally import counted
from server.names import Names
from server.paging.page import Reason
from server.paging.reasons import Numbers, numbers_of, reason_of

_RESTS_ON = "rests on"


def print_cited(answer: CitedAnswer, store: Store, base: str, console: Console) -> None:
    """Print the rows, each with the numbers of what it rests on, and below them the quotes."""
    names = Names(store, base)
    rows = answer.rows[:MOST_ROWS]
    numbers = numbers_of(row.receipt for row in rows if row.receipt)
    reasons = [_RESTS_ON] if any(row.receipt for row in rows) else []
    if answer.is_true is not None:
        console.print("yes" if answer.is_true else "no")
    if rows and (answer.columns or reasons):
        cells = ([*_values(row, names), _because(row, numbers)] for row in rows)
        headings = [*answer.columns, *reasons]
        console.print(table_of(headings, (row[: len(headings)] for row in cells)))
        console.print()
    if answer.is_true is None:
        console.print(counted_rows(len(rows), is_cut=len(answer.rows) > MOST_ROWS), style="dim")
    if answer.unsupported:
        console.print(f"no receipts: {answer.unsupported}", style="italic")
    for name, number in numbers.items():
        console.print()
        print_footnote(number, citation_of(NamedNode(name), store, names), console)


def _values(row: CitedRow, names: Names) -> Iterator[Text]:
    yield from (Text(visible(names.of(term))) for term in row.values)


def _because(row: CitedRow, numbers: Numbers) -> Text:
    if row.receipt is None:
        return Text("")
    return Text("; ".join(_parts(reason_of(row.receipt, numbers))), style="cyan")


def _parts(reason: Reason) -> Iterator[str]:
    yield from filter(None, [_members(reason) if reason.members else _ways(reason)])
    if reason.named_in:
        yield f"named in {_marks(reason.named_in)}"
    if not (reason.needed or reason.ways or reason.named_in):
        yield from _without_claims(reason)
    if reason.against:
        yield f"denied in {_marks(reason.against)}"
    if reason.possible:
        yield f"merely possible in {_marks(reason.possible)}"
    if reason.identity:
        further = reason.further_identity
        more = f" and {counted(further, 'more decision')}" if further else ""
        yield f"who is who: {_marks(reason.identity, ' ')}{more}"
    if not reason.is_complete:
        yield "not all was looked into"


def _ways(reason: Reason) -> str:
    """Return what is needed, then what one of is enough: `[1] and [2], and [3] or [4]`."""
    several = any(len(way) > 1 for way in reason.ways)
    ways = (", or " if several else " or ").join(map(_marks, reason.ways))
    further = f" (or {counted(reason.further, 'further way')})" if reason.further else ""
    return ", and ".join(filter(None, [_marks(reason.needed), ways])) + further


def _members(reason: Reason) -> str:
    """Return the first members of a group, and how many there are besides."""
    hidden = reason.members - len(reason.needed)
    more = f" and {hidden} more" if hidden else ""
    return f"{'all of ' if reason.members > 1 else ''}{_marks(reason.needed, ' ')}{more}"


def _without_claims(reason: Reason) -> Iterator[str]:
    if reason.rests_on_metadata:
        yield "what is known of the evidence"
    elif reason.rests_on_absence:
        yield "nothing found"


def _marks(numbers: Iterable[int], between: str = " and ") -> str:
    return between.join(f"[{number}]" for number in numbers)
