"""`demarche serve`: a store behind a SPARQL endpoint."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from demarche.errors import NotFoundError
from demarche.stores import StoreOption
from store.opening import info_of

HostOption = Annotated[str, typer.Option(envvar="DEMARCHE_HOST", help="The address to listen on.")]
PortOption = Annotated[int, typer.Option(envvar="DEMARCHE_PORT", help="The port; 0 for any.")]
KeepOption = Annotated[
    int,
    typer.Option(
        "--keep-snapshots",
        envvar="DEMARCHE_KEEP_SNAPSHOTS",
        metavar="N",
        min=0,
        help="Have the store keep N snapshots from now on, to be cited and asked again.",
        show_default=False,
    ),
]

LogOption = Annotated[
    bool,
    typer.Option("--log", envvar="DEMARCHE_LOG", help="Write JSON lines to standard error."),
]
TokenFileOption = Annotated[
    Path | None,
    typer.Option(
        help="A file with the token of those who may change the store (plain stores only)."
    ),
]


def serve(
    store: StoreOption,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    keep_snapshots: KeepOption = 0,
    log: LogOption = False,
    token_file: TokenFileOption = None,
) -> None:
    """Answer SPARQL queries over HTTP until Ctrl-C.

    \b
    Examples:
      demarche serve --store news
      demarche serve --store news --host 0.0.0.0 --port 80
      demarche serve --store news --keep-snapshots 30
    """
    if log:
        from server.observing.json_lines import log_as_json  # large, as below

        log_as_json()
    serve_until_stopped(store, host, port, _say_where, keep_snapshots, token_file)


def serve_until_stopped(
    store: Path,
    host: str,
    port: int,
    on_listening: Callable[[str], None],
    keep_snapshots: int = 0,
    token_file: Path | None = None,
) -> None:
    """Serve a store's current snapshot, and tell the address once connections are taken."""
    # Imported here because it is large, and the other commands do without.
    from server.serve import serve as serve_store
    from server.settings import settings_of

    base = info_of(store).base
    environment = {**_environment(), **_token_of(token_file)}
    settings = replace(
        settings_of(environment),
        host=host,
        port=port,
        base_iri=base,
        keep_snapshots=keep_snapshots,
    )
    serve_store(store, settings, on_listening)


def _token_of(file: Path | None) -> dict[str, str]:
    """Return the variable that sets what is in the file; without one, the environment's stands."""
    if file is None:
        return {}
    try:
        return {"DEMARCHE_TOKEN": file.read_text("utf8").strip()}
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(f"{file}: the token cannot be read; name a file of one line") from error


def _environment() -> Mapping[str, str]:
    """Return what is set there and not said by an option, or by the store."""
    said = {f"DEMARCHE_{name}" for name in ("HOST", "PORT", "BASE_IRI", "KEEP_SNAPSHOTS", "LOG")}
    return {name: value for name, value in os.environ.items() if name not in said}


def _say_where(address: str) -> None:
    print(f"SPARQL on {address}sparql and pages on {address} (Ctrl-C stops it)", flush=True)
