"""`demarche demo`: the three seed articles, one question, its answer, and an endpoint."""

import sys
from importlib.resources import files
from pathlib import Path
from shutil import which
from typing import Annotated

import typer
from pyoxigraph import QuerySolutions
from rich.text import Text

from demarche.console import answers
from demarche.errors import NotFoundError
from demarche.serving import PortOption, serve_until_stopped
from demarche.stores import snapshot_of
from demarche.tables import print_table
from demarche.tally import Tally, counted
from server.protocol.prefixes import IRI_OF_PREFIX

SEEDS = "seeds"
DEMO_STORE = Path(".demarche/demo")
_TRY_NEXT = """
Pages on {address} and SPARQL on {address}sparql (Ctrl-C stops it). Try next, in another terminal:

  curl -s {address}sparql -H 'Accept: text/csv' --data-urlencode \\
    'query=PREFIX dip: <https://w3id.org/demarche/ontology#>
     SELECT DISTINCT ?meeting ?where {{ ?meeting dip:place ?where }}'

  {demarche} query --store {store} \\
    'SELECT ?who ?content ?claim {{
       GRAPH ?claim {{ ?s dip:speaker ?who ; dip:content ?content }} }}'
"""


def demo(
    port: PortOption = 8000,
    store: Annotated[
        Path, typer.Option("--store", metavar="DIR", help="Where the demo's store is made.")
    ] = DEMO_STORE,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="End after the answer.")] = False,
    pipeline: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A spaCy pipeline by name or folder, instead of ours."),
    ] = None,
) -> None:
    """Try it: three articles, a question, its answer and sources.

    \b
    Examples:
      demarche demo
      demarche demo --port 8080
      demarche demo --no-serve
    """
    _ingest_seeds(store, pipeline)
    _answer(store)
    if not no_serve:
        serve_until_stopped(store, "127.0.0.1", port, lambda address: _say_next(address, store))


def _ingest_seeds(store: Path, pipeline: str | None) -> None:
    # Imported here because spaCy takes seconds to import, and the other commands do without.
    from demarche.running import Order, run

    tally = Tally()
    run(Order(seed_files(), store, pipeline=pipeline), tally)
    claims = counted(tally.claims.total(), "claim")
    print(f"Read {counted(tally.articles, 'article')} and found {claims}.\n")


def seed_files() -> list[Path]:
    """Return the seeds of the folder that the command runs in, or of the tree it is run from."""
    for folder in (Path(SEEDS), Path(__file__).parents[1] / SEEDS):
        found = sorted(folder.glob("*.txt"))
        if found:
            return found
    raise NotFoundError(f"no {SEEDS}/*.txt here; run the demo in the project's folder")


def _answer(store: Path) -> None:
    asked = (files("demarche") / "demo.rq").read_text("utf-8")
    console = answers()
    for line in (line for line in asked.splitlines() if line.startswith("#")):
        console.print(Text(line.removeprefix("# "), style="bold"))
    snapshot, base = snapshot_of(store)
    results = snapshot.query(asked, base_iri=base, prefixes=IRI_OF_PREFIX)
    assert isinstance(results, QuerySolutions), "demo.rq is a SELECT"
    console.print()
    print_table(results, snapshot, base, console)


def _say_next(address: str, store: Path) -> None:
    print(_TRY_NEXT.format(address=address, store=store, demarche=_command()), flush=True)


def _command() -> str:
    """Return what starts this program in another terminal, in the same folder."""
    if which("demarche"):
        return "demarche"
    started = Path(sys.argv[0])
    return "python -m demarche" if started.name == "__main__.py" else str(started)
