"""What goes from a store with the articles that are taken out of it, to be remembered as gone."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad

from store.writer import Writer

_OF_ARTICLES = ("claim/", "article/")
_UNNAMED = ("run/", "story/")
"""What is no thing of the texts, and goes when nothing is of it any more."""


def retracted_with(
    writer: Writer, gone: Collection[Quad], added: Collection[Quad]
) -> frozenset[str]:
    """Return the IRIs of claims, articles and things that nothing is left of without these quads.

    The store holds `gone` still, and `added` not yet.
    """
    base = writer.info.base
    stated = {node for quad in added for node in (quad.subject, quad.object)}
    things = named(gone, base, "") - named(gone, base, *_OF_ARTICLES, *_UNNAMED)
    left = {
        iri
        for iri in things
        if NamedNode(iri) in stated or any(quad not in gone for quad in _claimed(writer, iri))
    }
    went = named(gone, base, *_OF_ARTICLES) | things - left
    return frozenset(iri for iri in went if "#" not in iri)


def named(quads: Iterable[Quad], base: str, *kinds: str) -> set[str]:
    """Return the IRIs of the subjects that are of the kinds."""
    starts = tuple(base + kind for kind in kinds)
    subjects = {quad.subject for quad in quads}
    return {s.value for s in subjects if isinstance(s, NamedNode) and s.value.startswith(starts)}


def _claimed(writer: Writer, iri: str) -> Iterator[Quad]:
    """Yield what claims say with a thing; what stands in the default graph follows from that."""
    node = NamedNode(iri)
    for quad in chain(
        writer.dataset.quads_for_pattern(node, None, None, None),
        writer.dataset.quads_for_pattern(None, None, node, None),
    ):
        if not isinstance(quad.graph_name, DefaultGraph):
            yield quad
