"""Quads, each once, in the order in which they were made."""

from collections.abc import Iterable, Set

from pyoxigraph import Quad


def ordered(quads: Iterable[Quad]) -> Set[Quad]:
    """Return a set that is gone through in the order of the quads.

    What was made together lies together, in memory and in what is written: going through 100,000
    quads takes a third of the time that it takes in the order of a `set`.
    """
    return dict.fromkeys(quads).keys()
