"""Things to the words that make them what they are: of a claim about each, else of a mention."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.namespace import RDFS, SKOS

from ontology.terms import DIP
from store.default_graph import DEFAULT_GRAPH, values
from store.evidence.facts import Evidence, Passage
from store.evidence.passages import passages_of
from store.evidence.reading import evidence_of
from store.merging import MODALITY
from store.nif import NAMES, QUOTE

_TELLING = (
    *(DIP.holdsPosition, DIP.formerlyHeld, DIP.unitOf, DIP.participant, DIP.party),
    *(DIP.date, DIP.place, DIP.about, DIP.treatyStatus, DIP.ofCountry),
)
"""Predicates whose claims say what a thing is, the most telling first."""

_NODES = tuple(map(NamedNode, _TELLING))
_NAMES = (NamedNode(RDFS.label), NamedNode(SKOS.altLabel))
_ASSERTED = NamedNode(DIP.Asserted)
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of an article, and the claim they make, if it is not just that the thing is named."""

    quote: str
    passage: Passage
    claim: str | None
    rule: str | None


def proofs_of(store: Store, things: Iterable[str]) -> dict[str, Proof]:
    """Return a proof for each of the things that has one."""
    wanted = list(dict.fromkeys(things))
    claim_of = {iri: claim for iri in wanted if (claim := _claim(store, NamedNode(iri)))}
    evidence = evidence_of(store, claim_of.values())
    proofs = {iri: p for iri, claim in claim_of.items() if (p := _by_claim(evidence, claim))}
    mention_of = {iri: m for iri in wanted if iri not in proofs and (m := _mention(store, iri))}
    passages = passages_of(store, mention_of.values())
    for iri, passage in mention_of.items():
        if passage in passages:
            found = passages[passage]
            proofs[iri] = Proof(found.sentence, found, None, None)
    return proofs


def mentions(store: Store, thing: str) -> int:
    """Return how many passages name a thing, counted up to a thousand."""
    quads = store.quads_for_pattern(None, NAMES, NamedNode(thing), DEFAULT_GRAPH)
    return sum(1 for _ in islice(quads, 1_000))


def source_of(passage: Passage) -> str:
    """Return how a reader would cite the article."""
    article = passage.article
    parts = (article.title or article.source or article.iri, article.publisher, article.issued)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _mention(store: Store, thing: str) -> str | None:
    """Return a passage that names a thing: by a name that it has, if there is one, and then fully."""
    node = NamedNode(thing)
    names = (value for predicate in _NAMES for value in values(store, node, predicate))
    known = {name.value for name in names if isinstance(name, Literal)}
    quads = store.quads_for_pattern(None, NAMES, node, DEFAULT_GRAPH)
    passages = [q.subject for q in islice(quads, _LOOKED_AT) if isinstance(q.subject, NamedNode)]
    named = ((_words(store, passage), passage.value) for passage in passages)
    best = min(((w not in known, -len(w), iri) for w, iri in named), default=None)
    return best[2] if best else None


def _claim(store: Store, thing: NamedNode) -> str | None:
    """Return the claim about a thing that tells most; of several that tell the same, the least."""
    for predicate in _NODES:
        claims = sorted(islice(_claims(store, thing, predicate), _LOOKED_AT))
        if claims:
            return claims[0]
    return None


def _claims(store: Store, thing: NamedNode, predicate: NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(thing, predicate, None, None):
        claim = quad.graph_name
        if isinstance(claim, NamedNode) and Quad(claim, MODALITY, _ASSERTED) in store:
            yield claim.value


def _by_claim(evidence: Mapping[str, Evidence], claim: str) -> Proof | None:
    while claim in evidence:
        found = evidence[claim]
        if found.passages:
            longest = max(found.passages, key=lambda p: (p.end - p.start, p.iri))
            return Proof(longest.quote, longest, found.claim, found.rule)
        if not found.premises:
            return None
        claim = found.premises[0]
    return None


def _words(store: Store, passage: NamedNode) -> str:
    quads = store.quads_for_pattern(passage, QUOTE, None, DEFAULT_GRAPH)
    return next((q.object.value for q in quads if isinstance(q.object, Literal)), "")
