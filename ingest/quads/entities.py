"""What is known of entities whatever the article: labels, aliases, stories, and what runs are."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from ingest.names.countries import name_of_country
from ingest.quads.nodes import (
    ALSO,
    DEFAULT,
    LABEL,
    REPLACED,
    RUN_CLASSES,
    STORY,
    WIRE_STORY,
    A,
    node,
)
from ingest.run import Run
from ontology.terms import DIP


def label_quads(path: str, names: Mapping[str, int], base: str) -> Iterator[Quad]:
    """Yield the label and the other spellings of an entity, from how often each name is met.

    The label is the fullest name; ties go by count, then length, then code points. A state is labelled
    by its short English name ("France"), however the article spells it ("the French Republic").
    """
    entity = node(base + path)
    ranked = sorted(names, key=lambda n: (-len(n.split()), -names[n], -len(n), n))
    label = name_of_country(path) or ranked[0]
    yield Quad(entity, LABEL, Literal(label), DEFAULT)
    for name in ranked:
        if name != label:
            yield Quad(entity, ALSO, Literal(name), DEFAULT)


def alias_quad(alias: str, canonical: str, base: str) -> Quad:
    """Return that an IRI has given way to another, which answers for it."""
    return Quad(node(base + alias), REPLACED, node(base + canonical), DEFAULT)


def story_quads(articles: Iterable[str], story: str, base: str) -> Iterator[Quad]:
    """Yield that the articles are of one wire story."""
    subject = node(base + story)
    yield Quad(subject, A, WIRE_STORY, DEFAULT)
    for article in articles:
        yield Quad(node(base + article), STORY, subject, DEFAULT)


def run_quads(run: Run, base: str) -> Iterator[Quad]:
    """Yield what a run is: software, version, pipeline and options, and nothing of when."""
    subject = node(base + run.path)
    for class_ in RUN_CLASSES:
        yield Quad(subject, A, class_, DEFAULT)
    known = [
        (DIP.software, run.software),
        (DIP.softwareVersion, run.version),
        (DIP.pipeline, run.pipeline),
        *((DIP.option, f"{name}={value}") for name, value in run.options.items()),
    ]
    for predicate, value in known:
        yield Quad(subject, node(predicate), Literal(value), DEFAULT)


def renamed(quads: Iterable[Quad], canonical: Mapping[str, str], base: str) -> Iterator[Quad]:
    """Yield the quads of an article with its local entities replaced by what they turn out to be."""
    nodes: dict[object, NamedNode] = {
        node(base + local): node(base + path) for local, path in canonical.items() if local != path
    }
    if not nodes:
        yield from quads
        return
    for quad in quads:
        subject, value = nodes.get(quad.subject), nodes.get(quad.object)
        if subject is None and value is None:
            yield quad
        else:
            changed = subject or quad.subject, quad.predicate, value or quad.object
            yield Quad(*changed, quad.graph_name)
