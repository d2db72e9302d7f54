"""The look-up that answers `/fragments`: a pattern to a page of its matches, with how many there are."""

import json
from collections.abc import Iterator
from typing import cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from server.describing.writing import written_graph, written_quads
from server.looking.found import Found
from server.looking.fragments.metadata import PAGE_SIZE, Fragment, metadata_of
from server.looking.fragments.pattern import Pattern, term_of
from store.default_graph import GraphName, Node, Term

_OF_DATASETS = ("application/trig", "application/n-quads", "application/ld+json")


def fragment(store: Store, media_type: str, known_total: str, pattern: str, page: str) -> Found:
    """Return a page of the matches of a pattern, and its metadata.

    `pattern` has the texts of its four places and `page` the members of a Fragment, as JSON;
    `known_total` is how many matches there are, if whoever asks knows: else they are counted.
    """
    subject, predicate, value, graph = json.loads(pattern)
    wanted = Pattern(term_of(subject), term_of(predicate), term_of(value), graph or None)
    told = Fragment(**json.loads(page))
    quads = list(_matches(store, wanted, (told.page - 1) * PAGE_SIZE))
    total = int(known_total) if known_total else _count(store, wanted)
    metadata = metadata_of(told, total)
    if media_type in _OF_DATASETS:
        named = (Quad(t.subject, t.predicate, t.object, told.metadata) for t in metadata)
        return media_type, written_quads([*quads, *named], media_type)
    return media_type, written_graph([*(quad.triple for quad in quads), *metadata], media_type)


def _matches(store: Store, pattern: Pattern, start: int) -> Iterator[Quad]:
    if pattern.is_possible:
        query = pattern.query("?s ?p ?o ?g", f"OFFSET {start} LIMIT {PAGE_SIZE}")
        for row in cast(QuerySolutions, store.query(query)):
            subject, predicate, value, graph = (row[name] for name in "spog")
            yield Quad(
                cast(Node, subject),
                cast(NamedNode, predicate),
                cast(Term, value),
                cast(GraphName, graph or DefaultGraph()),
            )


def _count(store: Store, pattern: Pattern) -> int:
    if not pattern.is_possible:
        return 0
    rows = cast(QuerySolutions, store.query(pattern.query("(COUNT(*) AS ?n)")))
    return int(cast(Literal, next(iter(rows))["n"]).value)
