"""What a page of a fragment says of itself: how much there is, and how to ask for any other.

Triple Pattern Fragments (https://linkeddatafragments.org/specification/triple-pattern-fragments/),
and their extension to quads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.namespace import FOAF, RDF, VOID, XSD

from server.looking.fragments.pattern import DEFAULT_GRAPH
from store.default_graph import TYPE

PAGE_SIZE = 100

_HYDRA = "http://www.w3.org/ns/hydra/core#"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_PROPERTY_OF_VARIABLE: dict[str, NamedNode] = {
    "subject": NamedNode(RDF.subject),
    "predicate": NamedNode(RDF.predicate),
    "object": NamedNode(RDF.object),
    "graph": NamedNode(f"{_SD}graph"),
}
_INTEGER = NamedNode(XSD.integer)
_DATASET, _SUBSET, _TRIPLES = (
    NamedNode(VOID.Dataset),
    NamedNode(VOID.subset),
    NamedNode(VOID.triples),
)
_TOPIC = NamedNode(FOAF.primaryTopic)


def _hydra(name: str) -> NamedNode:
    return NamedNode(_HYDRA + name)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Absolute IRIs of an interface and of the page that was asked for, and the page's number.

    `query` is the part of the page's IRI after the question mark that says what the pattern is.
    """

    interface: str
    query: str
    asked: str
    page: int
    variables: Sequence[str]

    def page_iri(self, page: int) -> NamedNode:
        """Return the IRI of another page.

        >>> Fragment("http://e/fragments", "subject=a", "", 1, []).page_iri(2).value
        'http://e/fragments?subject=a&page=2'
        """
        parts = [part for part in (self.query, f"page={page}") if part]
        return NamedNode(f"{self.interface}?{'&'.join(parts)}")

    @property
    def metadata(self) -> NamedNode:
        """Return the graph that all this stands in, where the format has graphs."""
        return NamedNode(f"{self.asked}#metadata")


def metadata_of(fragment: Fragment, total: int) -> Iterator[Triple]:
    """Yield the controls and the counts; clients read on when they know whose subset the page is."""
    dataset, page = NamedNode(f"{fragment.interface}#dataset"), NamedNode(fragment.asked)
    yield Triple(dataset, _SUBSET, page)
    yield Triple(fragment.metadata, _TOPIC, dataset)
    yield Triple(fragment.metadata, _TOPIC, page)
    for kind in (_DATASET, _hydra("Collection")):
        yield Triple(dataset, TYPE, kind)
    if "graph" in fragment.variables:
        yield Triple(dataset, NamedNode(f"{_SD}defaultGraph"), NamedNode(DEFAULT_GRAPH))
    yield from _search(fragment, dataset)
    yield from _counts(fragment, page, total)


def _search(fragment: Fragment, dataset: NamedNode) -> Iterator[Triple]:
    form = BlankNode("search")
    template = f"{fragment.interface}{{?{','.join(fragment.variables)}}}"
    yield Triple(dataset, _hydra("search"), form)
    yield Triple(form, _hydra("template"), Literal(template))
    yield Triple(form, _hydra("variableRepresentation"), _hydra("ExplicitRepresentation"))
    for variable in fragment.variables:
        mapping = BlankNode(variable)
        yield Triple(form, _hydra("mapping"), mapping)
        yield Triple(mapping, _hydra("variable"), Literal(variable))
        yield Triple(mapping, _hydra("property"), _PROPERTY_OF_VARIABLE[variable])


def _counts(fragment: Fragment, page: NamedNode, total: int) -> Iterator[Triple]:
    yield Triple(page, TYPE, _hydra("PartialCollectionView"))
    for predicate, number in (
        (_hydra("totalItems"), total),
        (_TRIPLES, total),
        (_hydra("itemsPerPage"), PAGE_SIZE),
    ):
        yield Triple(page, predicate, Literal(str(number), datatype=_INTEGER))
    yield Triple(page, _hydra("first"), fragment.page_iri(1))
    if fragment.page > 1:
        yield Triple(page, _hydra("previous"), fragment.page_iri(fragment.page - 1))
    if fragment.page * PAGE_SIZE < total:
        yield Triple(page, _hydra("next"), fragment.page_iri(fragment.page + 1))
