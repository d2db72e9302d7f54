"""The properties by which things are told apart, and whose values can be fetched."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Store
from rdflib import URIRef

from ontology.terms import DIP
from server.matching import wikidata
from server.matching.evidence import proofs_of, source_of
from server.matching.things import LABEL, SPELLING
from server.matching.types import comment_of, label_of, local_name
from store.default_graph import DEFAULT_GRAPH, Term, values

Values = Callable[[Store, NamedNode], Iterable[Term]]
Backwards = Callable[[Store, Term], Iterable[Term]]

_OFFICIALS = ("Official",)
_PEOPLE = ("Person", "Official")
_MEETINGS = ("Meeting", "Talks", "Summit", "Visit", "Call", "Conference")
_ALL = ()


@dataclass(frozen=True, slots=True)
class Property:
    """What things of some types have, of all where none is named.

    `gives` is the type of its values where these are things. `backwards` finds things by a value,
    for those properties that can be asked for without a name.
    """

    id: str
    name: str
    description: str
    types: tuple[str, ...]
    gives: str
    values: Values
    backwards: Backwards | None = None


def properties() -> Mapping[str, Property]:
    """Return the properties by their identifiers, the most asked for first."""
    return _properties()


def properties_of_type(type_: str) -> list[Property]:
    """Return those that things of a type have; all for a type that is not known."""
    found = [p for p in properties().values() if not p.types or type_ in p.types]
    own = [p for p in found if p.types]
    return found if own else list(properties().values())


def along(*paths: tuple[URIRef, ...]) -> Backwards:
    """Return what is at the end of any of the paths, each value once."""
    nodes = [tuple(map(NamedNode, path)) for path in paths]

    def found(store: Store, thing: Term) -> Iterable[Term]:
        return dict.fromkeys(end for path in nodes for end in _ends(store, thing, path))

    return found


def against(*paths: tuple[URIRef, ...]) -> Backwards:
    """Return what any of the paths leads from to a value."""
    nodes = [tuple(map(NamedNode, reversed(path))) for path in paths]

    def found(store: Store, value: Term) -> Iterable[Term]:
        return dict.fromkeys(end for path in nodes for end in _starts(store, value, path))

    return found


def _ends(store: Store, start: Term, path: tuple[NamedNode, ...]) -> Iterator[Term]:
    if not path:
        yield start
        return
    for value in values(store, start, path[0]):
        yield from _ends(store, value, path[1:])


def _starts(store: Store, end: Term, path: tuple[NamedNode, ...]) -> Iterator[Term]:
    if not path:
        yield end
        return
    for quad in store.quads_for_pattern(None, path[0], end, DEFAULT_GRAPH):
        yield from _starts(store, quad.subject, path[1:])


def _items(store: Store, thing: NamedNode) -> Iterable[Term]:
    return [NamedNode(wikidata.SPACE + item) for item in wikidata.items(store, thing)]


def _quotes(store: Store, thing: NamedNode) -> Iterable[Term]:
    return [Literal(proof.quote) for proof in proofs_of(store, [thing.value]).values()]


def _sources(store: Store, thing: NamedNode) -> Iterable[Term]:
    return [Literal(source_of(p.passage)) for p in proofs_of(store, [thing.value]).values()]


def _spellings(store: Store, thing: NamedNode) -> Iterable[Term]:
    return [*values(store, thing, LABEL), *values(store, thing, SPELLING)]


def _itself(_: Store, thing: NamedNode) -> Iterable[Term]:
    return [thing]


def _of_ontology(term: URIRef, types: tuple[str, ...], gives: str = "") -> Property:
    back = against((term,))
    return Property(
        local_name(term),
        label_of(str(term)),
        comment_of(str(term)),
        types,
        gives,
        along((term,)),
        back,
    )


_COUNTRY = (
    (DIP.holdsPosition, DIP.ofCountry),
    (DIP.formerlyHeld, DIP.ofCountry),
    (DIP.ofCountry,),
    (DIP.onBehalfOf,),
)
_POSITION = ((DIP.holdsPosition,), (DIP.formerlyHeld,))


@cache
def _properties() -> Mapping[str, Property]:
    computed = (
        Property(
            "country",
            "country",
            "The country of a post, a ministry or a body, or that somebody has a post of or stands for.",
            ("Person", "Official", "Position", "Ministry", "Organization"),
            "Country",
            along(*_COUNTRY),
            against(*_COUNTRY),
        ),
        Property(
            "position",
            "position",
            "A post that somebody holds, or formerly held.",
            _PEOPLE,
            "Position",
            along(*_POSITION),
            against(*_POSITION),
        ),
        Property(
            "wikidata",
            "Wikidata item",
            "The item of Wikidata that is surely the same.",
            _ALL,
            "",
            _items,
            against((URIRef(wikidata.SAME_AS.value),)),
        ),
        Property("spelling", "spelling", "What articles call it.", _ALL, "", _spellings),
        Property("quote", "quote", "Words of an article that say what it is.", _ALL, "", _quotes),
        Property("source", "source", "The article that these words are from.", _ALL, "", _sources),
        Property(
            "meeting",
            "meeting",
            "A meeting that somebody took part in, or was to.",
            (*_PEOPLE, "Country", "Ministry", "Organization"),
            "Meeting",
            against((DIP.participant,)),
            along((DIP.participant,)),
        ),
        Property("id", "identifier", "Its IRI.", _ALL, "", _itself),
    )
    of_ontology = (
        _of_ontology(DIP.holdsPosition, _OFFICIALS, "Position"),
        _of_ontology(DIP.formerlyHeld, _OFFICIALS, "Position"),
        _of_ontology(DIP.onBehalfOf, (*_PEOPLE, "Ministry")),
        _of_ontology(DIP.positionTitle, ("Position",)),
        _of_ontology(DIP.positionIn, ("Position",)),
        _of_ontology(DIP.ofCountry, ("Position", "Ministry", "Organization"), "Country"),
        _of_ontology(DIP.unitOf, ("Ministry",), "Ministry"),
        _of_ontology(DIP.iso3, ("Country",)),
        _of_ontology(DIP.cowCode, ("Country",)),
        _of_ontology(DIP.participant, _MEETINGS),
        _of_ontology(DIP.ledBy, _MEETINGS),
        _of_ontology(DIP.host, _MEETINGS),
        _of_ontology(DIP.place, _MEETINGS),
        _of_ontology(DIP.date, (*_MEETINGS, "Treaty")),
        _of_ontology(DIP.dateText, (*_MEETINGS, "Treaty")),
        _of_ontology(DIP.status, _MEETINGS),
        _of_ontology(DIP.agenda, _MEETINGS, "Topic"),
        _of_ontology(DIP.outcome, _MEETINGS),
        _of_ontology(DIP.party, ("Treaty", "Dispute")),
        _of_ontology(DIP.treatyStatus, ("Treaty",)),
        _of_ontology(DIP.about, ("Dispute", "Treaty")),
    )
    return {each.id: each for each in (*computed[:3], *of_ontology, *computed[3:])}
