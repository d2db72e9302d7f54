"""`demarche identity`: who is who in a store, and what a person decides about it."""

from pathlib import Path
from typing import Annotated

import typer

from demarche.console import notices, visible
from demarche.errors import InvalidInputError, NotFoundError
from demarche.exit_codes import ExitCode
from demarche.stores import StoreOption, articles_writer, snapshot_of
from demarche.tally import counted
from store.opening import open_records

MOST_ARTICLES = 20

identity = typer.Typer(
    name="identity",
    help="Show who is who, and decide it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@identity.command("set")
def set_(
    file: Annotated[Path, typer.Argument(metavar="FILE", hidden=True)], store: StoreOption
) -> ExitCode:
    """Say which two are the same, or different.

    FILE is CSV with the columns decision (same or different), first, second, reason. First and
    second are IRIs or paths as `show` prints them, also in one article only, or names of people.
    It takes the place of any earlier file; an empty one leaves all to the rules.

    \b
    Examples:
      demarche identity set overrides.csv --store news
      demarche identity list --store news > overrides.csv
    """
    # Imported here because what ingestion needs takes seconds to import.
    from ingest.identity.asking import judged
    from ingest.identity.override_file import overrides_in
    from ingest.ingestion import override

    with articles_writer(store) as writer:
        overrides = overrides_in(_text_of(file), writer.info.base, str(file))
        found = judged(writer.records, overrides)
        for same, different in found.unkept:
            raise InvalidInputError(
                f"{file}:{different.line}: {different.first} and {different.second} are different"
                f" here, but the same by line {same.line}"
            )
        override(writer, overrides)
        writer.publish()
    for one, side in found.unknown:
        notices().print(visible(f"{file}:{one.line}: {store} knows no {side} yet"))
    print(f"{store} now holds {counted(len(overrides), 'decision')} of yours")
    return ExitCode.PROBLEMS if found.unknown else ExitCode.DONE


@identity.command("list")
def list_(store: StoreOption) -> None:
    """Print what was said last, as the file that `set` reads.

    \b
    Example:
      demarche identity list --store news > overrides.csv
    """
    from ingest.identity.held import held_overrides
    from ingest.identity.override_file import text_of_overrides

    _, base = snapshot_of(store)
    records = open_records(store)
    try:
        print(text_of_overrides(held_overrides(records, base)), end="")
    finally:
        records.close()


@identity.command("show")
def show(
    who: Annotated[str, typer.Argument(metavar="WHO", hidden=True)],
    store: StoreOption,
    most: Annotated[
        int, typer.Option("--articles", metavar="N", min=0, help="Show at most N articles.")
    ] = MOST_ARTICLES,
) -> None:
    """Print who somebody is, by which rules and scores.

    WHO is a name, or an IRI or path, also one that has given way to another.

    \b
    Examples:
      demarche identity show 'Fumio Kishida' --store news
      demarche identity show country/japan --store news
    """
    from demarche.identity_lines import lines_about
    from ingest.identity.held import held_overrides

    snapshot, base = snapshot_of(store)
    records = open_records(store)
    try:
        overrides = held_overrides(records, base)
        lines = list(lines_about(who, snapshot, records, overrides, base, most))
    finally:
        records.close()
    if not lines:
        raise NotFoundError(f"{store} knows no {who!r} by name, IRI or path")
    print(visible("\n".join(lines)))


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{file} is not UTF-8; write it in UTF-8") from error
    except OSError as error:
        raise NotFoundError(f"{file}: {error.strerror}; name a file of decisions") from error
