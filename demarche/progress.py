"""How far a run is, shown in a terminal and nowhere else."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from demarche.console import notices

Advance = Callable[[int], None]
Say = Callable[[str], None]


@contextmanager
def progress(total: int, noun: str) -> Generator[tuple[Advance, Say]]:
    """Show a bar; yield what moves it on, and what prints a line above it."""
    console = notices()
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(noun),
        TimeRemainingColumn(compact=True),
    )
    with Progress(
        *columns, console=console, disable=not console.is_terminal, transient=True
    ) as shown:
        task = shown.add_task(noun, total=total or None)
        yield (lambda number: shown.advance(task, number)), console.print


@contextmanager
def waiting(what: str) -> Generator[None]:
    """Show what takes a while."""
    console = notices()
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield
