"""A description to the document that holds it: as triples, or as a dataset with a graph per claim.

Triples alone cannot say which claim states what, nor state what is denied: there, each statement of
a claim is told of (RDF 1.1 Semantics, appendix D.1) as a part of the claim.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Quad, Triple
from rdflib.namespace import DCTERMS, FOAF, RDF, VOID

from server.looking.things.gathering import Description
from store.default_graph import TYPE

_HYDRA = "http://www.w3.org/ns/hydra/core#"
_DOCUMENT, _TOPIC = NamedNode(FOAF.Document), NamedNode(FOAF.primaryTopic)
_DATASET, _PART_OF = NamedNode(VOID.inDataset), NamedNode(DCTERMS.isPartOf)
_STATEMENT = NamedNode(RDF.Statement)
_SUBJECT, _PREDICATE, _OBJECT = (
    NamedNode(RDF.subject),
    NamedNode(RDF.predicate),
    NamedNode(RDF.object),
)
_VIEW, _PAGE = NamedNode(f"{_HYDRA}view"), NamedNode(f"{_HYDRA}PartialCollectionView")
_FIRST, _BEFORE, _NEXT = (NamedNode(f"{_HYDRA}{name}") for name in ("first", "previous", "next"))


@dataclass(frozen=True, slots=True)
class Place:
    """The document's IRI without a page, the dataset's, and which of the pages this is, from 1."""

    document: str
    dataset: str
    page: int

    def iri_of(self, page: int) -> NamedNode:
        """Return the IRI of a page; the first is the document's own.

        >>> Place("http://e/data/x", "http://e/dataset", 1).iri_of(2).value
        'http://e/data/x?page=2'
        """
        return NamedNode(self.document if page == 1 else f"{self.document}?page={page}")


def dataset_of(description: Description, place: Place) -> list[Quad]:
    """Return the document as a dataset: facts in the default graph, a named graph per claim."""
    named = [
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(claim))
        for claim, triples in description.claimed.items()
        for triple in triples
    ]
    return [*(Quad(*triple) for triple in _told(description, place)), *named]


def graph_of(description: Description, place: Place) -> list[Triple]:
    """Return the document as triples: facts, and the statements of each claim as its parts."""
    return [*_told(description, place), *_statements(description)]


def _told(description: Description, place: Place) -> Iterator[Triple]:
    yield from sorted(description.facts, key=lambda triple: _order(triple, description.thing))
    yield from _of_itself(description, place)


def _order(triple: Triple, thing: NamedNode) -> tuple[bool, str, bool, str]:
    """Put the thing first, and of each thing its class first."""
    return triple.subject != thing, str(triple.subject), triple.predicate != TYPE, str(triple)


def _of_itself(description: Description, place: Place) -> Iterator[Triple]:
    document, page = place.iri_of(1), place.iri_of(place.page)
    yield Triple(document, TYPE, _DOCUMENT)
    yield Triple(document, _TOPIC, description.thing)
    yield Triple(document, _DATASET, NamedNode(place.dataset))
    if place.page == 1 and not description.has_more:
        return
    yield Triple(document, _VIEW, page)
    yield Triple(page, TYPE, _PAGE)
    yield Triple(page, _FIRST, document)
    if place.page > 1:
        yield Triple(page, _BEFORE, place.iri_of(place.page - 1))
    if description.has_more:
        yield Triple(page, _NEXT, place.iri_of(place.page + 1))


def _statements(description: Description) -> Iterator[Triple]:
    number = 0
    for claim, triples in description.claimed.items():
        for triple in triples:
            number += 1
            statement = BlankNode(f"s{number}")
            yield Triple(statement, TYPE, _STATEMENT)
            yield Triple(statement, _SUBJECT, triple.subject)
            yield Triple(statement, _PREDICATE, triple.predicate)
            yield Triple(statement, _OBJECT, triple.object)
            yield Triple(statement, _PART_OF, NamedNode(claim))
