"""Where the command line starts: the commands, and how each ends."""

import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from demarche.authority import authority
from demarche.console import notices, one_line
from demarche.dumping import dump
from demarche.exit_codes import MEANING_OF_CODE, ExitCode, code_of
from demarche.exporting import export
from demarche.identity import identity
from demarche.ingesting import ingest
from demarche.keeping import backup, compact, restore
from demarche.loading import load
from demarche.querying import query
from demarche.retracting import retract
from demarche.serving import serve
from demarche.showing import demo
from demarche.verifying import verify
from demarche.version import VERSION

COMMANDS: tuple[Callable[..., object], ...] = (
    demo,
    ingest,
    query,
    serve,
    dump,
    load,
    retract,
    verify,
    backup,
    restore,
    compact,
)
_CODES = "\n".join(f"  {code:>3}  {meaning}" for code, meaning in MEANING_OF_CODE.items())

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog=f"\b\nExit codes:\n{_CODES}",
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(export)
app.add_typer(identity)
app.add_typer(authority)


def _version(is_asked: bool) -> None:
    if is_asked:
        print(f"demarche {VERSION}")
        raise typer.Exit


@app.callback()
def demarche(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """From news about diplomacy to answers that cite their sources.

    \b
    Start with one of these:
      demarche demo
      demarche ingest seeds --store .demarche/news
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what goes wrong is one line on standard error."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    _print_whatever_comes()
    try:
        code = app(asked or ["--help"], prog_name="demarche", standalone_mode=False)
        sys.stdout.flush()
        return int(code or ExitCode.DONE)
    except KeyboardInterrupt:
        notices().print("interrupted")
        return ExitCode.INTERRUPTED
    except SystemExit:  # typer's way to end when nobody reads our output any more
        return _reader_left()
    except Exception as error:  # noqa: BLE001 - the outermost edge: each error gets its line
        return _end_of(error)


def _print_whatever_comes() -> None:
    """Let terminals of other encodings than UTF-8 show what they can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _end_of(error: Exception) -> int:
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        return _reader_left()
    code = code_of(error)
    if code is ExitCode.BUG:
        traceback.print_exception(error)
    notices().print(f"demarche: {_explanation(error, code)}", style="red")
    return code


def _explanation(error: Exception, code: ExitCode) -> str:
    if code is ExitCode.BUG:
        return f"this is a bug in demarche {VERSION}, not in what you did: {type(error).__name__}"
    if isinstance(error, typer.TyperException):
        context = getattr(error, "ctx", None)  # only some of these errors have one
        command = context.command_path if context else "demarche"
        return f"{one_line(error.format_message()).rstrip('.')}; see {command} --help"
    if isinstance(error, OSError):
        where = error.filename or "the output"
        return f"cannot read or write {where}: {error.strerror}; make space, or check the disk"
    return one_line(str(error))


def _reader_left() -> int:
    """End quietly where the reader of our output, such as `head`, has read enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE
