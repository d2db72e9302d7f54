"""Receipts to reasons: which footnotes a row rests on."""

from collections.abc import Iterable, Mapping

from server.paging.page import Reason
from server.receipts.provenance import Kind
from server.receipts.receipt import Receipt

MOST_WAYS = 3
MOST_MEMBERS = 12
MOST_MENTIONS = 2
MOST_DECISIONS = 3

Numbers = Mapping[str, int]
"""Of footnotes, by the IRI of a claim or mention."""


def numbers_of(receipts: Iterable[Receipt]) -> dict[str, int]:
    """Number what the rows of a page show of their receipts, as it first appears."""
    numbers: dict[str, int] = {}
    for receipt in receipts:
        for name in _shown(receipt):
            numbers.setdefault(name, len(numbers) + 1)
    return numbers


def reason_of(receipt: Receipt, numbers: Numbers) -> Reason:
    """Return what a receipt says, by the numbers of what it shows."""
    ways = [frozenset(_numbered(way, numbers)) for way in _ways(receipt)]
    needed = frozenset[int]().union(*ways).intersection(*ways)
    is_group = receipt.witnesses is None
    return Reason(
        tuple(sorted(needed)),
        tuple(tuple(sorted(way - needed)) for way in ways if way != needed),
        further=0 if receipt.witnesses is None else max(0, receipt.witnesses.count - MOST_WAYS),
        members=len(receipt.names(Kind.CLAIM)) if is_group else 0,
        named_in=_numbered(_mentions(receipt), numbers),
        against=_numbered(receipt.beside.against, numbers),
        possible=_numbered(receipt.beside.possible, numbers),
        identity=_numbered(_decisions(receipt), numbers),
        further_identity=max(0, len(receipt.beside.identity) - MOST_DECISIONS),
        rests_on_metadata=bool(receipt.names(Kind.METADATA)),
        rests_on_absence=bool(receipt.names(Kind.ABSENCE)),
        is_complete=receipt.is_complete,
    )


def _shown(receipt: Receipt) -> Iterable[str]:
    """Yield what has a number, in the order in which it is read: what is needed comes first."""
    ways = _ways(receipt)
    needed = frozenset[str]().union(*ways).intersection(*ways)
    yield from sorted(needed)
    for way in ways:
        yield from way
    yield from _mentions(receipt)
    yield from (*receipt.beside.against, *receipt.beside.possible, *_decisions(receipt))


def _ways(receipt: Receipt) -> list[list[str]]:
    """Return the first witnesses; of a group, one set of its first members."""
    if receipt.witnesses is None:
        return [list(receipt.names(Kind.CLAIM)[:MOST_MEMBERS])]
    return [sorted(way) for way in receipt.witnesses.sets[:MOST_WAYS]]


def _mentions(receipt: Receipt) -> tuple[str, ...]:
    """Return what names the thing, where no claim is in the row."""
    return () if receipt.names(Kind.CLAIM) else receipt.names(Kind.MENTION)[:MOST_MENTIONS]


def _decisions(receipt: Receipt) -> tuple[str, ...]:
    """Return the first decisions on who is who."""
    return receipt.beside.identity[:MOST_DECISIONS]


def _numbered(names: Iterable[str], numbers: Numbers) -> tuple[int, ...]:
    return tuple(sorted(numbers[name] for name in names))
