"""A page of a fragment, in N-Quads, to what its page for people shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from server.looking.fragments.metadata import PAGE_SIZE, Fragment
from server.protocol.prefixes import IRI_OF_PREFIX, short_name

_TOTAL = NamedNode("http://www.w3.org/ns/hydra/core#totalItems")
_HASH = re.compile(r"([0-9a-f]{12})[0-9a-f]{52}")
_PREFIX_OF_IRI = {iri: prefix for prefix, iri in IRI_OF_PREFIX.items()}


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as it is shown, and its IRI if it is one."""

    text: str
    iri: str | None


@dataclass(frozen=True, slots=True)
class View:
    """The matches that are shown, of how many, and the addresses of the pages around."""

    rows: tuple[tuple[Cell, ...], ...]
    total: int
    first: int
    previous: str | None
    next: str | None


def view_of(body: bytes, fragment: Fragment, places: Sequence[tuple[str, str]], base: str) -> View:
    """Return the view of a page; `places` are the texts that the pattern has."""
    quads = list(pyoxigraph.parse(body, format=RdfFormat.N_QUADS))
    apart, page = fragment.metadata, fragment.page
    total = next(
        int(quad.object.value)
        for quad in quads
        if quad.graph_name == apart
        and quad.predicate == _TOTAL
        and isinstance(quad.object, Literal)
    )
    with_graph = "graph" in dict(places)
    rows = tuple(
        tuple(_cells(quad, base, with_graph=with_graph))
        for quad in quads
        if quad.graph_name != apart
    )
    return View(
        rows,
        total,
        (page - 1) * PAGE_SIZE + 1,
        _address(places, page - 1) if page > 1 else None,
        _address(places, page + 1) if page * PAGE_SIZE < total else None,
    )


def _address(places: Sequence[tuple[str, str]], page: int) -> str:
    stated = [(name, text) for name, text in places if text]
    return "?" + urlencode([*stated, ("page", page)])


def _cells(quad: Quad, base: str, *, with_graph: bool) -> Iterator[Cell]:
    for term in (quad.subject, quad.predicate, quad.object):
        yield _cell(term, base)
    if with_graph:
        graph = quad.graph_name
        yield _cell(graph, base) if isinstance(graph, NamedNode) else Cell("default graph", None)


def _cell(term: object, base: str) -> Cell:
    match term:
        case NamedNode() if term.value.startswith(base):
            return Cell(_HASH.sub(r"\1…", term.value[len(base) :]), term.value)
        case NamedNode():
            return Cell(short_name(term.value, _PREFIX_OF_IRI) or term.value, term.value)
        case Literal():
            return Cell(str(term) if term.language else f"“{term.value}”", None)
        case _:
            return Cell(str(term), None)
