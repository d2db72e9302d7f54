"""The types of things that can be reconciled: classes of the ontology."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDFS

from ontology.terms import DIP
from store.vocabulary import ontology_quads

SPACE = str(DIP)
"""What the identifiers of types and properties are names in."""

_CLASSES = (
    *(DIP.Person, DIP.Official, DIP.Country, DIP.Position, DIP.Ministry, DIP.Organization),
    *(DIP.Place, DIP.Meeting, DIP.Talks, DIP.Summit, DIP.Visit, DIP.Call, DIP.Conference),
    *(DIP.Treaty, DIP.Topic, DIP.Dispute),
)
_TERMS = tuple(map(str, _CLASSES))
_LABEL, _COMMENT, _SUBCLASS = map(str, (RDFS.label, RDFS.comment, RDFS.subClassOf))


@dataclass(frozen=True, slots=True)
class Type:
    """A class, what it is called, and the classes just above it."""

    id: str
    node: NamedNode
    name: str
    description: str
    broader: tuple[str, ...]


def local_name(iri: str) -> str:
    """Return the identifier of a type or property, given that or its IRI."""
    return iri.removeprefix(SPACE)


@cache
def types() -> Mapping[str, Type]:
    """Return the types by their identifiers, the most asked for first."""
    return {type_.id: type_ for type_ in map(_type, _TERMS)}


@cache
def said_of_terms() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return what the ontology says of each of its terms, by predicate."""
    said: dict[str, dict[str, tuple[str, ...]]] = {}
    for quad in sorted(ontology_quads(), key=str):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            of_term = said.setdefault(quad.subject.value, {})
            before = of_term.get(quad.predicate.value, ())
            of_term[quad.predicate.value] = (*before, quad.object.value)
    return said


def label_of(term: str) -> str:
    """Return what the ontology calls a term."""
    return said_of_terms()[term][_LABEL][0]


def comment_of(term: str) -> str:
    """Return how the ontology explains a term."""
    return said_of_terms()[term][_COMMENT][0]


def narrowest(ids: Iterable[str]) -> list[str]:
    """Return the types of which no narrower one is there, in the order of the table.

    >>> narrowest(["Person", "Official"])
    ['Official']
    """
    given = set(ids)
    broader = {above for id_ in given for above in types()[id_].broader}
    return [id_ for id_ in types() if id_ in given - broader]


def _type(term: str) -> Type:
    above = said_of_terms()[term].get(_SUBCLASS, ())
    broader = tuple(local_name(iri) for iri in above if iri in _TERMS)
    return Type(local_name(term), NamedNode(term), label_of(term), comment_of(term), broader)
