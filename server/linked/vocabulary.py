"""The ontology's triples to what its page says of each term."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import OWL, RDF, RDFS, SDO, SKOS

from ontology.terms import DIP
from server.protocol.prefixes import IRI_OF_PREFIX, short_name

_NAMESPACE = str(DIP)
_LABEL, _COMMENT = NamedNode(RDFS.label), NamedNode(RDFS.comment)
_TYPE = NamedNode(RDF.type)
_PREFIX_OF_IRI = {iri: prefix for prefix, iri in IRI_OF_PREFIX.items()} | {
    "http://www.wikidata.org/entity/": "wd",
}
_OF_THE_PAGE = frozenset({_LABEL, _COMMENT, _TYPE, NamedNode(RDFS.isDefinedBy)})

# What is said of a term, forwards and backwards, in the words of the page.
_WORDS_OF_PREDICATE: dict[str, str] = {
    str(RDFS.subClassOf): "is a kind of",
    str(RDFS.subPropertyOf): "is a way of",
    str(RDFS.domain): "of",
    str(SDO.domainIncludes): "of",
    str(RDFS.range): "is",
    str(SDO.rangeIncludes): "is",
    str(SKOS.closeMatch): "close to",
    str(SKOS.exactMatch): "the same as",
    str(RDFS.seeAlso): "see also",
    str(DIP.ploverCode): "PLOVER",
    str(DIP.cameoRoot): "CAMEO",
}
_WORDS_OF_INVERSE: dict[str, str] = {
    str(RDFS.subClassOf): "kinds",
    str(RDFS.subPropertyOf): "ways",
    str(RDFS.domain): "properties",
    str(SDO.domainIncludes): "properties",
    str(RDFS.range): "values of",
    str(SDO.rangeIncludes): "values of",
    str(RDF.type): "values",
}
_ORDER = tuple(dict.fromkeys([*_WORDS_OF_PREDICATE.values(), *_WORDS_OF_INVERSE.values()]))
_TITLE_OF_KIND: dict[str, str] = {
    str(OWL.Class): "Classes",
    str(OWL.ObjectProperty): "Properties whose values are things",
    str(OWL.DatatypeProperty): "Properties whose values are texts, numbers and dates",
    str(OWL.AnnotationProperty): "Properties of the ontology itself",
    str(OWL.NamedIndividual): "Values of closed lists",
}


@dataclass(frozen=True, slots=True)
class Value:
    """What a line says: a text, and the IRI that it stands for if there is one."""

    text: str
    iri: str | None

    @property
    def is_own(self) -> bool:
        return self.iri is not None and self.iri.startswith(_NAMESPACE)


@dataclass(frozen=True, slots=True)
class Term:
    """A term as its place on the page shows it; `lines` are words and what follows them."""

    id: str
    label: str
    comment: str
    lines: tuple[tuple[str, tuple[Value, ...]], ...]


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    terms: tuple[Term, ...]


def sections_of(triples: Iterable[Triple]) -> Iterator[Section]:
    """Yield the kinds of terms, each with its terms by name; every own term is in one of them."""
    forwards: defaultdict[str, list[tuple[str, Value]]] = defaultdict(list)
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    texts: dict[tuple[str, NamedNode], str] = {}
    for triple in sorted(triples, key=str):
        if not isinstance(triple.subject, NamedNode):
            continue
        subject, predicate = triple.subject.value, triple.predicate
        if predicate in (_LABEL, _COMMENT) and isinstance(triple.object, Literal):
            texts[subject, predicate] = triple.object.value
        elif predicate == _TYPE and isinstance(triple.object, NamedNode):
            kinds[triple.object.value].append(subject)
        for term, line in _lines(triple):
            forwards[term].append(line)
    for kind, title in _TITLE_OF_KIND.items():
        own = [iri for iri in kinds[kind] if iri.startswith(_NAMESPACE)]
        terms = tuple(_term(iri, texts, forwards[iri]) for iri in own)
        yield Section(_local(kind).lower(), title, terms)


def _lines(triple: Triple) -> Iterator[tuple[str, tuple[str, Value]]]:
    """Yield what a triple says of its subject, and of its object, where they are ours."""
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    if not isinstance(subject, NamedNode):
        return
    if predicate not in _OF_THE_PAGE and predicate.value in _WORDS_OF_PREDICATE:
        yield subject.value, (_WORDS_OF_PREDICATE[predicate.value], _value(value))
    is_own = isinstance(value, NamedNode) and value.value.startswith(_NAMESPACE)
    if is_own and isinstance(value, NamedNode) and predicate.value in _WORDS_OF_INVERSE:
        yield value.value, (_WORDS_OF_INVERSE[predicate.value], _value(subject))


def _term(
    iri: str, texts: Mapping[tuple[str, NamedNode], str], said: Sequence[tuple[str, Value]]
) -> Term:
    lines: defaultdict[str, list[Value]] = defaultdict(list)
    for words, value in said:
        lines[words].append(value)
    return Term(
        _local(iri),
        texts.get((iri, _LABEL), _local(iri)),
        texts.get((iri, _COMMENT), ""),
        tuple((words, tuple(dict.fromkeys(lines[words]))) for words in _ORDER if words in lines),
    )


def _value(term: object) -> Value:
    if isinstance(term, NamedNode):
        own = _local(term.value) if term.value.startswith(_NAMESPACE) else None
        return Value(own or short_name(term.value, _PREFIX_OF_IRI) or term.value, term.value)
    return Value(term.value if isinstance(term, Literal) else str(term), None)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
