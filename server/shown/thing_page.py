"""A store to what the page of a thing shows: its facts with their quotes, and how they relate it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from ontology.terms import DIP
from server.errors import UnknownThingError
from server.paging.page import Footnote
from server.receipts.known import Known
from server.shown.about import About, Cut, Section
from server.shown.differences import differences_of
from server.shown.facts import Facts, fact_of
from server.shown.links import Links, links_of
from server.shown.naming import Naming, naming_of
from server.shown.notes import notes_of
from server.shown.relations import Relation, relations_of
from server.shown.telling import Sentence, sentences_of
from server.shown.things import Thing
from store.evidence.triples import triples_of

FEW, MANY = 5, 20
"""Facts of one property on the page of a thing, and on a page of this property alone."""

_NOTES_OF_FEW, _NOTES_OF_MANY = 1, 2
_CLOSEST = 16
"""Facts of one property that are compared, and looked through for the closest relations."""

_MOST_SPELLINGS, _MOST_TOLD = 40, 20
_TOLD = frozenset(
    NamedNode(i) for i in (DIP.speaker, DIP.speechAct, DIP.content, DIP.addressee, DIP.eventCode)
)
"""What the sentence that a statement is has told already."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in words, and its note."""

    sentences: tuple[Sentence, ...]
    note: Footnote


@dataclass(frozen=True, slots=True)
class ThingPage:
    """What is known of a thing in short; `told` has the claims that a statement is told by."""

    thing: Thing
    kinds: tuple[str, ...]
    spellings: tuple[str, ...]
    further_spellings: int
    links: Links
    told: tuple[Told, ...]
    sections: tuple[Section, ...]
    differences: tuple[Section, ...]
    relations: tuple[Relation, ...]
    naming: Naming


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One property of a thing at length; with `fact`, one value and its claims from `start` on."""

    thing: Thing
    kinds: tuple[str, ...]
    section: Section
    fact: str
    start: int
    per_page: int


def thing_page(store: Store, known: Known, base: str, path: str) -> ThingPage:
    """Return what the page of a thing shows; raise UnknownThingError if nothing is said of it."""
    about = About(store, known, base, path)
    is_statement = about.thing.kind == "statement"
    found = [about.facts(head, 0, _CLOSEST) for head in about.heads]
    cuts = [
        Cut(facts.head, facts.total, 0, facts.some[:FEW], _NOTES_OF_FEW)
        for facts in found
        if not (is_statement and not facts.head.is_back and facts.head.predicate in _TOLD)
    ]
    differing = [
        Cut(some[0].head, len(some), 0, some, _NOTES_OF_FEW)
        for some in differences_of(about, found)
    ]
    sections = about.sections([*cuts, *differing])
    return ThingPage(
        about.thing,
        about.kinds,
        about.spellings[:_MOST_SPELLINGS],
        max(len(about.spellings) - _MOST_SPELLINGS, 0),
        links_of(store, about.node),
        _told(about, found) if is_statement else (),
        sections[: len(cuts)],
        sections[len(cuts) :],
        tuple(relations_of(about, found)),
        naming_of(store, known, about.node, about.things),
    )


def section_page(
    store: Store, known: Known, base: str, path: str, key: str, fact_key: str, start: int
) -> SectionPage:
    """Return one property of a thing from a fact on, or one of its facts from a claim on.

    Raises UnknownThingError if there is none, or not so many.
    """
    about = About(store, known, base, path)
    head = next((head for head in about.heads if head.key == key), None)
    if head is None:
        raise UnknownThingError(base + path)
    if fact_key:
        fact = fact_of(store, about.node, head, fact_key)
        some = [fact] if fact is not None and start < fact.claims else []
        cut = Cut(head, len(some), 0, some, MANY, first_claim=start)
    else:
        facts = about.facts(head, start, MANY)
        cut = Cut(head, facts.total, start, facts.some, _NOTES_OF_MANY)
    if not cut.facts:
        raise UnknownThingError(base + path)
    (section,) = about.sections([cut])
    return SectionPage(about.thing, about.kinds, section, fact_key, start, MANY)


def _told(about: About, known: Sequence[Facts]) -> tuple[Told, ...]:
    """Return the claims that tell of a statement, each as a sentence."""
    claims = {
        claim
        for facts in known
        if not facts.head.is_back
        for fact in facts.some
        for claim in about.claims(fact)
    }
    chosen = sorted(claims)[:_MOST_TOLD]
    notes = notes_of(about.store, about.known, about.base, chosen)
    triples = triples_of(about.store, chosen)
    return tuple(
        Told(sentences_of(triples[claim], about.things), notes[claim])
        for claim in chosen
        if claim in notes
    )
