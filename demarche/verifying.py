"""`demarche verify`: a store to what does not hold in it."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated

import typer
from pyoxigraph import Store

from demarche.console import visible
from demarche.errors import UsageError
from demarche.exit_codes import ExitCode
from demarche.progress import waiting
from demarche.stores import StoreOption, snapshot_of
from demarche.tally import counted
from store.opening import info_of
from store.problems import Problem
from store.verify import shapes_problems
from store.verify import verify as invariants_problems


def verify(
    store: StoreOption,
    no_shapes: Annotated[
        bool, typer.Option("--no-shapes", help="Leave out the SHACL shapes, which take memory.")
    ] = False,
) -> ExitCode:
    """Check a store, and name what does not hold in it.

    These are the rules of the graph model, such as that each claim quotes its article, and the
    SHACL shapes of the vocabulary.

    \b
    Example:
      demarche verify --store news
    """
    if info_of(store).kind != "claims":
        raise UsageError(f"the store at {store} takes any RDF, so there is nothing to verify in it")
    snapshot, _ = snapshot_of(store)
    with waiting("verifying"):
        found = sum(1 for _ in map(_print, _problems(snapshot, with_shapes=not no_shapes)))
        claims = sum(1 for _ in snapshot.named_graphs())
    print(f"{counted(claims, 'claim')} checked: {counted(found, 'problem')}")
    return ExitCode.PROBLEMS if found else ExitCode.DONE


def _problems(store: Store, *, with_shapes: bool) -> Iterator[Problem]:
    return chain(invariants_problems(store), shapes_problems(store) if with_shapes else ())


def _print(problem: Problem) -> None:
    print(visible(f"{problem.subject}: {problem.what}"))
