"""`demarche authority`: a file of known people, posts and things, which ingestion links to."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from demarche.authority_building import Built, building
from demarche.console import visible
from demarche.errors import NotFoundError
from demarche.exit_codes import ExitCode
from demarche.tally import counted

authority = typer.Typer(
    name="authority",
    help="Make and read the file of known people and things that articles are linked to.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@authority.command()
def build(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE", hidden=True)],
    to: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The authority file to make.")
    ],
) -> ExitCode:
    """Make an authority file of lists.

    A SOURCE is a CSV file with the columns item, name and, as far as known, type, language,
    aliases, country, position, title, start, end, date; a person has a row for each post.

    \b
    Examples:
      demarche authority build officials.csv -o officials.authority
    """
    missing = [path for path in sources if not path.is_file()]
    if missing:
        raise NotFoundError(f"{missing[0]}: there is no such file; name a list")
    built = building(sources, to)
    print(visible("\n".join(_lines(built, to))))
    return ExitCode.PROBLEMS if built.malformed else ExitCode.DONE


@authority.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", hidden=True)],
    file: Annotated[Path, typer.Option("--authority", metavar="FILE", help="The authority file.")],
) -> None:
    """Print what an authority file knows of a name, or of an item.

    \b
    Examples:
      demarche authority show 'Kishida Fumio' --authority officials.authority
      demarche authority show Q359480 --authority officials.authority
    """
    # Imported here because what compares names takes seconds to import.
    from demarche.authority_lines import lines_about
    from ingest.authority.reading import open_authority

    opened = open_authority(file)
    try:
        lines = list(lines_about(name, opened))
    finally:
        opened.close()
    if not lines:
        raise NotFoundError(f"{file} knows no {name!r} by name or item")
    print(visible("\n".join(lines)))


def _lines(built: Built, to: Path) -> Iterable[str]:
    total = counted(sum(built.counts.values()), "item")
    yield f"{to} holds {total}"
    ranked = sorted(built.counts.items(), key=lambda kind: (-kind[1], kind[0]))
    yield from (f"{number:>9,}  {kind}" for kind, number in ranked)
    if built.malformed:
        yield f"left out {counted(built.malformed, 'malformed row or line', 'malformed rows or lines')}"
