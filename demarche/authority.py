"""`demarche authority`: a file of known people, posts and things, which ingestion links to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from demarche.console import visible
from demarche.errors import NotFoundError, UsageError
from demarche.exit_codes import ExitCode
from demarche.tally import counted

if TYPE_CHECKING:
    from demarche.authority_building import Built

authority = typer.Typer(
    name="authority",
    help="Make and read files of known people and things.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@authority.command()
def build(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", hidden=True)],
    to: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The authority file to make.")
    ],
    classes: Annotated[
        list[str] | None,
        typer.Option(
            "--class",
            metavar="QID=TYPE",
            help="Of a dump or endpoint, keep instances of this class as this type, instead of the known ones.",
        ),
    ] = None,
    positions: Annotated[
        list[str] | None,
        typer.Option(
            "--position", metavar="QID", help="Of these, keep only people who held this position."
        ),
    ] = None,
    languages: Annotated[
        list[str] | None,
        typer.Option(
            "--language", metavar="CODE", help="Of these, keep names in this; else en, mul."
        ),
    ] = None,
    processes: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many processes parse a dump.")
    ] = min(os.cpu_count() or 1, 8),
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with what an endpoint gave before it failed.")
    ] = False,
) -> ExitCode:
    """Make an authority file of lists and dumps.

    A SOURCE is a CSV file with the columns item, name and, as far as known, type, language,
    aliases, country, position, title, start, end, date, in which a person has a row for each post;
    or a JSON dump of Wikidata's (.json, .json.gz, .json.bz2), of which people who held positions
    are kept, and positions, ministries, organisations, states, cities and treaties; or the address
    of an endpoint that has Wikidata's data, of which the same is asked, page by page. An option
    can be repeated.

    \b
    Examples:
      demarche authority build officials.csv -o officials.authority
      demarche authority build latest-all.json.bz2 -o wikidata.authority
      demarche authority build https://query.wikidata.org/sparql -o pm.authority --position Q274948
      demarche authority build latest-all.json.gz -o heads.authority --position Q14212
    """
    # Imported here because what compares names takes seconds to import.
    from demarche.authority_building import building, harvesting, wanted_of
    from ingest.authority.asking import Endpoint

    wanted = wanted_of(classes or (), positions or (), languages or ())
    if any(map(_is_address, sources)):
        if len(sources) > 1:
            raise UsageError("an endpoint is asked alone; make a file of each, or of a dump")
        built = harvesting(Endpoint(sources[0]), to, wanted, resume=resume)
    else:
        built = building(_files(sources), to, wanted, processes)
    print(visible("\n".join(_report(built, to))))
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


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _files(sources: Iterable[str]) -> list[Path]:
    paths = [Path(source) for source in sources]
    missing = [path for path in paths if not path.exists() or path.is_dir()]
    if missing:
        raise NotFoundError(
            f"{missing[0]}: there is no such file; name a list, a dump or an endpoint"
        )
    return paths


def _report(built: Built, to: Path) -> Iterable[str]:
    total = counted(sum(built.counts.values()), "item")
    yield f"{to} holds {total}"
    ranked = sorted(built.counts.items(), key=lambda kind: (-kind[1], kind[0]))
    yield from (f"{number:>9,}  {kind}" for kind, number in ranked)
    if built.lines:
        yield f"read {counted(built.lines, 'line')} of dumps"
    if built.malformed:
        yield f"left out {counted(built.malformed, 'malformed row or line', 'malformed rows or lines')}"
