"""A citation to the lines that stand under its number."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from demarche.citations import Citation, Quote
from demarche.console import one_line, visible


def print_footnote(number: int, citation: Citation, console: Console) -> None:
    """Print each quote with its article and the code points where it stands there."""
    mark = f"[{number}] "
    for line in _lines(citation):
        for part in line.wrap(console, max(console.width - len(mark), 20)):
            part.rstrip()
            console.print(Text(mark, style="cyan") + part, no_wrap=True, overflow="ignore")
            mark = " " * len(mark)


def _lines(citation: Citation) -> Iterator[Text]:
    if citation.notes:
        yield Text(visible("; ".join(citation.notes)), style="italic")
    for quote in citation.quotes:
        yield Text(f"“{one_line(quote.words)}”")
        yield Text(visible(_place(quote)), style="dim")


def _place(quote: Quote) -> str:
    return f"{quote.article}, characters {quote.begin} to {quote.end}"
