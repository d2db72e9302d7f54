"""Why a query has no rows, in lines for people."""

from rich.console import Console
from rich.text import Text

from demarche.console import visible
from server.receipts.missing import Missing, Part


def print_missing(missing: Missing, console: Console) -> None:
    """Print the smallest sets of parts that have no solution together, and what is missing in them."""
    console.print()
    for parts in missing.sets:
        alone = len(parts) == 1
        console.print("nothing matches this:" if alone else "nothing matches these together:")
        for part in parts:
            _print_part(part, console, 2)
    if not missing.is_complete:
        console.print("there may be other parts, and smaller sets", style="italic")


def _print_part(part: Part, console: Console, indent: int) -> None:
    for line in Text(visible(part.text), style="cyan").wrap(console, console.width - indent):
        line.rstrip()
        console.print(Text(" " * indent) + line, no_wrap=True, overflow="ignore")
    for inner in part.within:
        for parts in inner.sets:
            for each in parts:
                _print_part(each, console, indent + 2)
