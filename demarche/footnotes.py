"""A citation to the lines that stand under its number."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text

from demarche.citations import Citation
from demarche.console import one_line, visible


def print_footnote(number: int, citation: Citation, console: Console) -> None:
    """Print the articles, and below each its quotes after the code points where they stand."""
    mark = f"[{number}] "
    for line in _lines(citation):
        for part in line.wrap(console, max(console.width - len(mark), 20)):
            part.rstrip()
            console.print(Text(mark, style="cyan") + part, no_wrap=True, overflow="ignore")
            mark = " " * len(mark)


def _lines(citation: Citation) -> Iterator[Text]:
    if citation.notes:
        yield Text(visible("; ".join(citation.notes)), style="italic")
    for article, quotes in groupby(citation.quotes, key=lambda quote: quote.article):
        yield Text(visible(article), style="dim")
        for quote in quotes:
            place = f"characters {quote.begin}-{quote.end}: "
            yield Text.assemble((place, "dim"), f"“{one_line(quote.words)}”")
