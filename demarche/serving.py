"""`demarche serve`: a store behind a SPARQL endpoint."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from demarche.stores import StoreOption, snapshot_of

HostOption = Annotated[str, typer.Option(help="The address to listen on.")]
PortOption = Annotated[int, typer.Option(help="The port; 0 lets the system choose one.")]


def serve(store: StoreOption, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Answer SPARQL queries over HTTP until Ctrl-C.

    \b
    Examples:
      demarche serve --store news
      demarche serve --store news --host 0.0.0.0 --port 80
    """
    serve_until_stopped(store, host, port, _say_where)


def serve_until_stopped(
    store: Path, host: str, port: int, on_listening: Callable[[str], None]
) -> None:
    """Serve a store's current snapshot, and tell the address once connections are taken."""
    # Imported here because it is large, and the other commands do without.
    from server.serve import serve as serve_store
    from server.settings import settings_of

    snapshot, base = snapshot_of(store)
    settings = replace(settings_of(os.environ), host=host, port=port, base_iri=base)
    serve_store(snapshot, settings, on_listening)


def _say_where(address: str) -> None:
    print(f"SPARQL on {address}sparql (Ctrl-C stops it)", flush=True)
