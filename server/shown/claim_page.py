"""A store to what the page of a claim shows: what it says, the words, who found it and how surely."""

from dataclasses import dataclass

from pyoxigraph import NamedNode, Store
from rdflib.namespace import PROV

from server.errors import UnknownThingError
from server.names import Names
from server.paging.footnotes import footnotes_of
from server.paging.page import Footnote
from server.receipts.known import Known
from server.shown.telling import Sentence, sentences_of
from server.shown.things import Thing, Things
from store.default_graph import DEFAULT_GRAPH
from store.evidence.facts import Run
from store.evidence.reading import evidence_of
from store.evidence.triples import triples_of

_FROM = NamedNode(PROV.wasDerivedFrom)
_MOST = 20


@dataclass(frozen=True, slots=True)
class Premise:
    """A claim that another one rests on."""

    path: str
    sentences: tuple[Sentence, ...]
    note: Footnote


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim: `following` are those that rest on it, the first few; `kinds` all that it says things are."""

    iri: str
    sentences: tuple[Sentence, ...]
    note: Footnote
    premises: tuple[Premise, ...]
    following: tuple[Premise, ...]
    reasons: tuple[str, ...]
    articles: tuple[Thing, ...]
    run: Run


def claim_page(store: Store, known: Known, base: str, path: str) -> ClaimPage:
    """Return what is shown of a claim; raise UnknownThingError if there is none at this path."""
    iri = base + path
    evidence = evidence_of(store, [iri])
    if iri not in evidence:
        raise UnknownThingError(iri)
    claim, things = evidence[iri], Things(store, base)
    following = _following(store, NamedNode(iri))
    told = [iri, *claim.premises[:_MOST], *following]
    numbers = {c: n for n, c in enumerate(told)}
    found = footnotes_of(store, known, numbers, Names(store, base))
    notes = {note.iri: note for note in found}
    triples = triples_of(store, told)

    def premise(of: str) -> Premise:
        return Premise(of.removeprefix(base), sentences_of(triples[of], things), notes[of])

    articles = {passage.article.iri for passage in claim.passages}
    return ClaimPage(
        iri,
        sentences_of(triples[iri], things),
        notes[iri],
        tuple(premise(of) for of in claim.premises[:_MOST] if of in notes),
        tuple(premise(of) for of in following if of in notes),
        claim.reasons,
        things.all(map(NamedNode, articles)),
        claim.run,
    )


def _following(store: Store, claim: NamedNode) -> list[str]:
    found = store.quads_for_pattern(None, _FROM, claim, DEFAULT_GRAPH)
    return sorted(quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))[
        :_MOST
    ]
