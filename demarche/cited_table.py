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
from server.names import Names
from server.receipts.provenance import Kind
from server.receipts.receipt import Receipt
from server.receipts.witnesses import Witness

_RESTS_ON = "rests on"
_MOST_WAYS = 3
_MOST_MENTIONS = 2


def print_cited(answer: CitedAnswer, store: Store, base: str, console: Console) -> None:
    """Print the rows, each with the numbers of what it rests on, and below them the quotes."""
    names = Names(store, base)
    rows = answer.rows[:MOST_ROWS]
    numbers = _numbers(rows)
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


def _numbers(rows: Iterable[CitedRow]) -> dict[str, int]:
    """Number the claims and mentions that are shown, as they first appear."""
    numbers: dict[str, int] = {}
    for row in rows:
        for name in _shown(row.receipt) if row.receipt else ():
            numbers.setdefault(name, len(numbers) + 1)
    return numbers


def _shown(receipt: Receipt) -> Iterator[str]:
    for witness in _ways(receipt):
        yield from sorted(witness)
    yield from (*_mentions(receipt), *receipt.beside.against)


def _ways(receipt: Receipt) -> tuple[Witness, ...]:
    if receipt.witnesses is None:
        return (frozenset(receipt.names(Kind.CLAIM)),)
    return receipt.witnesses.sets[:_MOST_WAYS]


def _mentions(receipt: Receipt) -> tuple[str, ...]:
    """Return what names the thing, where no claim is in the row."""
    return () if receipt.names(Kind.CLAIM) else receipt.names(Kind.MENTION)[:_MOST_MENTIONS]


def _values(row: CitedRow, names: Names) -> Iterator[Text]:
    yield from (Text(visible(names.of(term))) for term in row.values)


def _because(row: CitedRow, numbers: dict[str, int]) -> Text:
    """Return the witnesses: `[1] and [2], or [3]`."""
    receipt = row.receipt
    if receipt is None:
        return Text("")
    ways = [_marks(witness, numbers) for witness in _ways(receipt) if witness]
    either = ", or " if any(" and " in way for way in ways) else " or "
    parts = [either.join(ways)] if ways else list(_without_claims(receipt, numbers))
    hidden = receipt.witnesses.count - _MOST_WAYS if receipt.witnesses else 0
    if hidden > 0:
        parts.append(f"({hidden} ways more)")
    if receipt.beside.against:
        parts.append(f"against: {_marks(receipt.beside.against, numbers)}")
    return Text(" ".join(parts), style="cyan")


def _without_claims(receipt: Receipt, numbers: dict[str, int]) -> Iterator[str]:
    mentions = _mentions(receipt)
    if mentions:
        yield f"named in {_marks(mentions, numbers)}"
    elif receipt.names(Kind.METADATA):
        yield "what is known of the evidence"
    elif receipt.names(Kind.ABSENCE):
        yield "nothing found"


def _marks(names: Iterable[str], numbers: dict[str, int]) -> str:
    return " and ".join(f"[{number}]" for number in sorted(numbers[name] for name in names))
