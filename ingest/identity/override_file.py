"""A file of overrides to what it says, and back: CSV with decision, first, second, reason."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from ingest.identity.contradictions import check
from ingest.identity.overrides import VERDICT_OF_WORD, Override, OverridesError
from ingest.identity.which import WhichError, which_of

HEADER = ("decision", "first", "second", "reason")


def overrides_in(text: str, base: str, where: str = "overrides") -> tuple[Override, ...]:
    """Return the overrides of a file, sorted, each once; IRIs are below `base`.

    A row of the columns' names, blank lines, and lines that begin with # are passed over. Raises
    OverridesError, which begins with `where` and the number of the line.
    """
    found = list(_overrides(text, base, where))
    check(found, where)
    return tuple(sorted(set(found)))


def text_of_overrides(overrides: Iterable[Override]) -> str:
    """Return the file of the overrides, the same for the same."""
    file = StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(HEADER)
    rows.writerows((o.verdict, str(o.first), str(o.second), o.reason) for o in sorted(overrides))
    return file.getvalue()


def _overrides(text: str, base: str, where: str) -> Iterator[Override]:
    byte_order_mark = "\N{ZERO WIDTH NO-BREAK SPACE}"
    for number, line in enumerate(text.removeprefix(byte_order_mark).splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            cells = _cells(line, f"{where}:{number}")
            if cells[0].lower() != HEADER[0]:
                yield _override(cells, base, f"{where}:{number}", number)


def _cells(line: str, where: str) -> list[str]:
    try:
        (cells,) = csv.reader([line], strict=True)
    except csv.Error as error:
        raise OverridesError(f"{where}: {error}") from error
    return [" ".join(cell.split()) for cell in cells]


def _override(cells: list[str], base: str, where: str, line: int) -> Override:
    if len(cells) not in (len(HEADER) - 1, len(HEADER)):
        raise OverridesError(
            f"{where}: expected {','.join(HEADER)}, found {len(cells)} columns;"
            " put quotation marks around what has a comma"
        )
    verdict = VERDICT_OF_WORD.get(cells[0].lower())
    if verdict is None:
        raise OverridesError(f"{where}: the decision is {cells[0]!r}, not same or different")
    try:
        first, second = which_of(cells[1], base), which_of(cells[2], base)
    except WhichError as error:
        raise OverridesError(f"{where}: {error}") from error
    if first.kind != second.kind:
        raise OverridesError(
            f"{where}: {first} and {second} are of different kinds, which are never the same"
        )
    return Override(verdict, min(first, second), max(first, second), "".join(cells[3:]), line)
