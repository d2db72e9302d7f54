"""A store to the statements that Wikidata can take from it: of linked entities, as articles assert them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Store, Triple
from rdflib.namespace import OWL

from ontology.terms import DIP
from server.exports.choosing import chosen, in_batches
from server.exports.claim import Claim
from server.exports.nodes import LABEL
from server.exports.wikidata.statement import (
    COUNTRY,
    LOCATION,
    PART_OF,
    PARTICIPANT,
    POINT_IN_TIME,
    POSITION,
    SIGNATORY,
    Reference,
    Statement,
    Time,
    time_of,
)
from store.default_graph import DEFAULT_GRAPH, values

WIKIDATA = "http://www.wikidata.org/entity/"
SAME_AS = NamedNode(OWL.sameAs)

PROPERTY_OF_PREDICATE: dict[str, str] = {
    str(DIP.holdsPosition): POSITION,
    str(DIP.participant): PARTICIPANT,
    str(DIP.place): LOCATION,
    str(DIP.date): POINT_IN_TIME,
    str(DIP.party): SIGNATORY,
    str(DIP.ofCountry): COUNTRY,
    str(DIP.unitOf): PART_OF,
}
"""What is exported; only where subject and object are linked, or the object is an exact date."""

MOST_REFERENCES = 3
"""Of one statement: the latest; more make it no truer."""

LONGEST_QUOTE = 400
"""Code points; Wikidata takes 1,500, and a quote is to be one."""

NO_URL, NOT_LINKED, SEVERAL_ITEMS, NOT_EXACT = (
    "its article has no address",
    "the value has no item",
    "it has several items",
    "its date is not exact",
)
"""Why a fact of a linked entity is left out."""


@dataclass(slots=True)
class Found:
    """The statements of a store, sorted, and how many facts were left out, and why."""

    statements: list[Statement] = field(default_factory=list[Statement])
    left_out: Counter[str] = field(default_factory=Counter[str])


Key = tuple[str, str, str | Time]


def statements_in(store: Store) -> Found:
    """Return what Wikidata can take of a snapshot; one statement for all claims of one fact."""
    found, items = Found(), _items(store)
    claims_of: defaultdict[Key, list[Claim]] = defaultdict(list)
    labels: dict[Key, tuple[str, str]] = {}
    for batch in in_batches(store, chosen(store, (), ())):
        for claim in batch:
            for triple in claim.triples:
                key = _key(triple, items, found.left_out)
                if key and not any(_is_address(a.source) for a in claim.articles):
                    found.left_out[NO_URL] += 1
                elif key:
                    claims_of[key].append(claim)
                    labels[key] = (_label(store, triple.subject), _label(store, triple.object))
    publishers = _publishers(store, items)
    for key in sorted(claims_of, key=str):
        found.statements.append(_statement(key, claims_of[key], labels[key], publishers))
    return found


def _items(store: Store) -> dict[str, set[str]]:
    """Return the items of each entity by asserted links."""
    items: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, SAME_AS, None, DEFAULT_GRAPH):
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(WIKIDATA):
            items[str(getattr(quad.subject, "value", ""))].add(
                quad.object.value.removeprefix(WIKIDATA)
            )
    return dict(items)


def _key(triple: Triple, items: Mapping[str, set[str]], left_out: Counter[str]) -> Key | None:
    """Return item, property and value of a triple that can be exported; count why others cannot."""
    property_ = PROPERTY_OF_PREDICATE.get(triple.predicate.value)
    subject = items.get(str(getattr(triple.subject, "value", "")), set[str]())
    if property_ is None or not subject:
        return None
    if len(subject) > 1:
        left_out[SEVERAL_ITEMS] += 1
        return None
    (item,) = subject
    if isinstance(triple.object, Literal):
        time = time_of(triple.object.value)
        left_out[NOT_EXACT] += time is None
        return (item, property_, time) if time else None
    value = items.get(str(getattr(triple.object, "value", "")), set[str]())
    if len(value) != 1:
        left_out[SEVERAL_ITEMS if value else NOT_LINKED] += 1
        return None
    return item, property_, next(iter(value))


def _statement(
    key: Key, claims: Iterable[Claim], labels: tuple[str, str], publishers: Mapping[str, str]
) -> Statement:
    item, property_, value = key
    ranked = sorted(claims, key=lambda claim: (claim.evidence.as_of or "", claim.iri), reverse=True)
    times = [time for claim in ranked if (time := time_of(claim.evidence.as_of))]
    is_held = property_ == POSITION
    references = dict.fromkeys(r for c in ranked for r in _references(c, publishers))
    return Statement(
        item,
        property_,
        value,
        max(times) if times and is_held else None,
        tuple(references)[:MOST_REFERENCES],
        labels,
        tuple(sorted(claim.iri for claim in ranked)),
    )


def _references(claim: Claim, publishers: Mapping[str, str]) -> Iterator[Reference]:
    for passage in claim.quotes:
        article = passage.article
        if article.source and _is_address(article.source):
            quote = " ".join(passage.quote.split())
            if len(quote) > LONGEST_QUOTE:
                quote = quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " \u2026"
            publisher = publishers.get(article.publisher or "", "")
            yield Reference(article.source, quote, article.issued or "", publisher)


def _is_address(source: str | None) -> bool:
    return bool(source) and str(source).startswith(("http://", "https://"))


def _publishers(store: Store, items: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the items of linked organisations by their labels."""
    return {
        label.value: next(iter(found))
        for iri, found in items.items()
        if len(found) == 1 and "/organization/" in iri
        for label in values(store, NamedNode(iri), LABEL)
        if isinstance(label, Literal)
    }


def _label(store: Store, term: object) -> str:
    if isinstance(term, NamedNode):
        found = values(store, term, LABEL)
        return str(getattr(found[0], "value", "")) if found else term.value
    return str(getattr(term, "value", ""))
