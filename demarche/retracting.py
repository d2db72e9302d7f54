"""`demarche retract`: an article out of a store, with all that rests on it."""

from typing import Annotated

import typer
from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import DCTERMS

from demarche.console import visible
from demarche.errors import InvalidInputError, NotFoundError
from demarche.stores import StoreOption, articles_writer
from demarche.tally import counted
from ontology.terms import DIP
from server.names import Names
from store.default_graph import DEFAULT_GRAPH, is_instance
from store.writer import Writer

_ARTICLE = NamedNode(DIP.Article)
_FINDING = tuple(NamedNode(iri) for iri in (DIP.sha256, DCTERMS.source))
_LIST = "'SELECT ?article ?source { ?article dcterms:source ?source }'"


def retract(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", hidden=True)],
    store: StoreOption,
) -> None:
    """Take an article, and what rests on it, out of a store.

    ARTICLE is its IRI or path (article/...), the SHA-256 of its text, or the source it came with:
    a URL, an id, or the name of a text file. What is gone is remembered as gone.

    \b
    Examples:
      demarche retract --store news 000_eb036c7335dba41d.txt
      demarche retract --store news https://example.org/2014/05/15/talks
    """
    # Imported here because spaCy takes seconds to import, and the other commands do without.
    from ingest.ingestion import retract as retract_articles

    with articles_writer(store) as writer:
        path = _path_of(article, writer)
        name = Names(writer.dataset, writer.info.base).of(NamedNode(writer.info.base + path))
        before = _count_of_claims(writer.dataset)
        retract_articles(writer, [path])
        writer.publish()
        gone = before - _count_of_claims(writer.dataset)
        left = counted(writer.records.count(), "article")
    print(f"retracted {visible(name)} with {counted(gone, 'claim')}")
    print(f"{store} now holds {left}")


def _path_of(given: str, writer: Writer) -> str:
    """Return the path of the one article that this means."""
    found = sorted(_found(given, writer))
    if not found:
        raise NotFoundError(
            f"no article {given!r} in {writer.directory}; this lists them:"
            f" demarche query --store {writer.directory} {_LIST}"
        )
    if len(found) > 1:
        raise InvalidInputError(f"{given!r} means several articles; name one: {', '.join(found)}")
    return found[0]


def _found(given: str, writer: Writer) -> set[str]:
    base, store = writer.info.base, writer.dataset
    path = given.removeprefix(base)
    if writer.records.get(path) is not None:
        return {path}
    return {iri.removeprefix(base) for iri in _articles_with(given, store)}


def _articles_with(fact: str, store: Store) -> set[str]:
    quads = (
        quad
        for predicate in _FINDING
        for quad in store.quads_for_pattern(None, predicate, Literal(fact), DEFAULT_GRAPH)
    )
    subjects = {quad.subject for quad in quads if is_instance(store, quad.subject, _ARTICLE)}
    return {subject.value for subject in subjects if isinstance(subject, NamedNode)}


def _count_of_claims(store: Store) -> int:
    return sum(1 for _ in store.named_graphs())
