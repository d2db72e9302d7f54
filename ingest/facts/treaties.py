"""Treaties to claims: what is agreed between whom, when, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Claim, Ref
from ingest.discourse.board import board_of, has_state
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.facts.topics import topic_of, topic_words
from ingest.facts.treaty_mentions import NEAR_YEAR, TreatyMention, treaty_mentions
from ingest.facts.treaty_parties import treaty_parties
from ingest.facts.treaty_status import Fate, acting_verb, fate_of, signed_in
from ingest.names.cast import Actor
from ingest.parsed import span_of
from ingest.syntax.polarity import polarity_of
from ingest.triples import dated, triple, typed
from ontology.iris import digest, entity_path, slug
from ontology.terms import DIP, PLOVER_CODE

TRUCES = frozenset({"ceasefire", "truce", "armistice"})
CONTAINING = frozenset({"include", "provide", "contain", "cover", "comprise", "involve", "settle"})
"""Verbs whose object is what a treaty is about."""


def treaty_claims(scene: Scene) -> Iterator[Claim]:
    """Yield the claims about every treaty that is named, dated, or described by its parties."""
    known: dict[str, Ref] = {}
    last: Ref | None = None
    board = board_of(scene)
    for mention in treaty_mentions(scene):
        parties = treaty_parties(board, mention, acting_verb(mention))
        ref = _ref(scene, mention, parties, known, last)
        if ref is not None:
            last = ref
            yield from _claims(mention, ref, parties)


def _ref(
    scene: Scene,
    mention: TreatyMention,
    parties: Sequence[Actor],
    known: dict[str, Ref],
    last: Ref | None,
) -> Ref | None:
    """A named treaty is its name; one with a year is that within the article; "the pact" is the last one."""
    key = slug(mention.words.text)
    if mention.is_named:
        return known.setdefault(key, Ref(entity_path("treaty", key)))
    if mention.year:
        return known.setdefault(mention.year, _local(scene, mention))
    is_definite = any(c.lower_ in {"the", "this", "that"} for c in mention.head.children)
    if is_definite and last is not None and not parties and mention.head.lower_ not in TRUCES:
        return last
    is_treaty = mention.is_typed or has_state(parties[mention.head.lower_ == "deal" :])
    return known.setdefault(key, _local(scene, mention)) if is_treaty else None


def _local(scene: Scene, mention: TreatyMention) -> Ref:
    head = span_of(mention.head)
    return Ref(entity_path("treaty", digest(scene.article.path, f"{head.start},{head.end}")))


def _claims(mention: TreatyMention, ref: Ref, parties: Sequence[Actor]) -> Iterator[Claim]:
    spans = {ref: span_of(mention.words)}
    passage = span_of(_with_year(mention))
    triples = [typed(ref), *dated(ref, mention.year or signed_in(mention), None, None)]
    yield claim(_naming_rule(mention), [passage], triples, spans=spans)
    for rule, matter in _matters(mention):
        topic, place = topic_of(topic_words(matter))
        facts = [triple(ref, DIP.about, topic), typed(topic)]
        yield claim(rule, [passage, place], facts, spans={**spans, topic: place})
    if parties:
        made = _party_claim(ref, parties, passage, spans)
        acting = acting_verb(mention) or mention.head
        yield replace(made, modality=polarity_of(acting))
    fate = fate_of(mention)
    if fate is not None:
        yield _status_claim(ref, fate, passage, spans)


def _status_claim(ref: Ref, fate: Fate, passage: Span, spans: dict[Ref, Span]) -> Claim:
    code = PLOVER_CODE.get(str(fate.status))
    facts = [triple(ref, DIP.treatyStatus, fate.status)]
    facts += [triple(ref, DIP.eventCode, code)] if code else []
    rule = "treaty.status" if fate.word.pos_ == "VERB" else "treaty.standing"
    modality = polarity_of(fate.word)
    return claim(rule, [passage, span_of(fate.word)], facts, spans=spans, modality=modality)


def _naming_rule(mention: TreatyMention) -> str:
    if mention.is_named:
        return "treaty.name"
    return "treaty.year" if mention.year else "treaty.description"


def _with_year(mention: TreatyMention) -> Words:
    doc, end = mention.words.doc, mention.words.end
    years = [t.i + 1 for t in doc[end : end + NEAR_YEAR] if t.text == mention.year]
    return doc[mention.words.start : max([end, *years])]


def _matters(mention: TreatyMention) -> Iterator[tuple[str, Token]]:
    """Yield what the treaty is about: what it is "to settle", and what it "included"."""
    head = mention.head
    purposes = {c.i: c for c in head.children if c.dep_ == "acl" and c.tag_ == "VB"}
    after = head.doc[_with_year(mention).end :][:2]
    if len(after) == 2 and after[0].lower_ == "to" and after[1].tag_ == "VB":
        purposes[after[1].i] = after[1]
    for verb in purposes.values():
        yield from (("treaty.purpose", c) for c in verb.children if c.dep_ == "obj")
    if head.dep_ == "nsubj" and head.head.lemma_ in CONTAINING:
        yield from (("treaty.contents", c) for c in head.head.children if c.dep_ == "obj")


def _party_claim(
    ref: Ref, parties: Sequence[Actor], passage: Span, spans: dict[Ref, Span]
) -> Claim:
    passages = [passage, *(party.span for party in parties if party.antecedent is None)]
    triples = [triple(ref, DIP.party, party.ref) for party in parties]
    return claim("treaty.parties", passages, triples, parties, spans=spans)
