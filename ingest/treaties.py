"""Treaties to claims: what is agreed between whom, when, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef
from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.cast import Actor
from ingest.claim import Claim, Lit, Ref
from ingest.clauses import prepositional, subject_of
from ingest.dates.find import find_dates
from ingest.dates.meaning import Calendar
from ingest.drafts import EDTF, claim, triple, typed
from ingest.mentions import Kind
from ingest.parsed import span_of
from ingest.scene import Scene, phrase
from ingest.topics import topic_of, topic_words
from ontology.iris import digest, entity_path, slug
from ontology.terms import DIP

HEADS = frozenset(
    {
        "treaty",
        "agreement",
        "pact",
        "accord",
        "accords",
        "convention",
        "protocol",
        "memorandum",
        "charter",
        "armistice",
        "ceasefire",
        "truce",
        "covenant",
        "compact",
        "deal",
    }
)
NAMED_ONLY = frozenset(
    {
        "charter",
        "protocol",
        "declaration",
        "framework",
        "alliance",
        "partnership",
        "initiative",
        "convention",
        "communique",
        "communiqu\u00e9",
    }
)
"""Heads that mean a treaty only at the end of a proper name."""

COMMERCE = frozenset({"business", "company", "purchase", "contract", "book", "peace", "plea"}) - {
    "peace"
}

CONTAINING = frozenset({"include", "provide", "contain", "cover", "comprise", "involve", "settle"})

STATUS_OF_LEMMA: dict[str, URIRef] = {
    "sign": DIP.Signed,
    "conclude": DIP.Signed,
    "ink": DIP.Signed,
    "announce": DIP.Signed,
    "reach": DIP.Signed,
    "ratify": DIP.InForce,
    "uphold": DIP.InForce,
    "negotiate": DIP.Negotiated,
    "finalize": DIP.Negotiated,
    "finalise": DIP.Negotiated,
    "propose": DIP.Proposed,
    "seek": DIP.Proposed,
    "withdraw": DIP.Terminated,
    "abandon": DIP.Terminated,
    "terminate": DIP.Terminated,
    "quit": DIP.Terminated,
    "leave": DIP.Terminated,
    "scrap": DIP.Terminated,
    "violate": DIP.Violated,
    "breach": DIP.Violated,
    "break": DIP.Violated,
}


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """The head of a treaty's name or description, and the words of it."""

    doc: int
    head: Token
    words: Words
    is_named: bool
    year: str | None


def treaty_claims(scene: Scene) -> Iterator[Claim]:
    """Yield the claims about every treaty that is named, dated, or described by its parties."""
    known: dict[str, Ref] = {}
    last: Ref | None = None
    for mention in _mentions(scene):
        parties = _parties(scene, mention)
        ref = _ref(scene, mention, parties, known, last)
        if ref is None:
            continue
        last = ref
        yield from _claims(scene, mention, ref, parties)


def _mentions(scene: Scene) -> Iterator[TreatyMention]:
    for i, doc in enumerate(scene.docs):
        for token in doc:
            word = token.lower_
            if word not in HEADS | NAMED_ONLY or token.pos_ not in {"NOUN", "PROPN"}:
                continue
            words = _words(token)
            is_named = token.text[0].isupper() and len(words) > 1 and words[0].text[0].isupper()
            if (word in NAMED_ONLY and not is_named) or {t.lower_ for t in words} & COMMERCE:
                continue
            is_named = is_named or _is_of_somebody(scene, i, token)
            yield TreatyMention(i, token, words, is_named, _year(token, words))


def _is_of_somebody(scene: Scene, i: int, head: Token) -> bool:
    """True for "the NATO treaty", "the Iran nuclear deal"."""
    return any(
        c.dep_ in {"compound", "nmod:poss"} and scene.named(i, c) and c.i < head.i
        for c in head.children
        if c.tag_ != "POS"
    ) and not any(c.dep_ == "nmod:poss" for c in head.children)


def _words(head: Token) -> Words:
    """Return the name: capitalised words before the head and "of", "on", "for" after a capital one."""
    doc, start, end = head.doc, head.i, head.i + 1
    if head.text[0].isupper():
        while (
            start > 0
            and not doc[start].is_sent_start
            and (
                doc[start - 1].text[0].isupper()
                or doc[start - 1].text == "-"
                or doc[start - 1].like_num
            )
        ):
            start -= 1
        while end + 1 < len(doc) and doc[end].lower_ in {
            "of",
            "on",
            "for",
            "against",
            "and",
            "the",
        }:
            ahead = end + 1 + (doc[end + 1].lower_ == "the")
            if ahead >= len(doc) or not doc[ahead].text[0].isupper() or doc[end].lower_ == "and":
                break
            end = ahead + 1
            while end < len(doc) and doc[end].text[0].isupper():
                end += 1
        if start < head.i and doc[start].lower_ in {"the", "this", "a"}:
            start += 1
        return doc[start:end]
    words = phrase(head)
    return words[1:] if len(words) > 1 and words[0].tag_ == "DT" else words


def _year(head: Token, words: Words) -> str | None:
    """Return the year that the words or "in 1965" beside them give."""
    near = head.doc[words.start : min(words.end + 3, len(head.doc))]
    for expression in find_dates(near.text):
        meaning = expression.meaning
        if isinstance(meaning, Calendar) and meaning.year and not meaning.month:
            return str(meaning.year)
    return None


def _parties(scene: Scene, mention: TreatyMention) -> list[Actor]:
    found: list[Actor] = []
    for head in (mention.head,):
        for other in prepositional(head, "between", "with", "among"):
            found += scene.actors(mention.doc, other)
    for token in mention.words:
        named = scene.named(mention.doc, token)
        if (
            named
            and named.name.kind in {Kind.COUNTRY}
            and token.i != mention.head.i
            and _is_hyphenated(mention.words)
        ):
            found.append(named.actor)
    if not found:
        found += _parties_in_mind(scene, mention)
    verb = mention.head.head
    if (
        verb.pos_ == "VERB"
        and verb.lemma_ in STATUS_OF_LEMMA
        and mention.head.dep_ in {"obj", "obl"}
    ):
        subject = subject_of(verb)
        if subject is not None:
            found += [
                a
                for a in scene.actors(mention.doc, subject)
                if a.kind in {Kind.COUNTRY, Kind.ORGANIZATION}
            ]
    distinct = {a.ref: a for a in found}
    return list(distinct.values())


def _parties_in_mind(scene: Scene, mention: TreatyMention) -> tuple[Actor, ...]:
    """A bilateral pact is the pair's; so is one of the year in which "the two countries" just acted."""
    if any(c.lower_ == "bilateral" for c in mention.head.children):
        return scene.pair_at(mention.doc, mention.head)
    if mention.year is None:
        return ()
    for i in (mention.doc, mention.doc - 1):
        for token in scene.docs[i] if i >= 0 else ():
            if token.text == mention.year and (i, token.i) < (mention.doc, mention.head.i - 2):
                verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
                subject = subject_of(verb) if verb is not None else None
                actors = scene.actors(i, subject) if subject is not None else ()
                if len(actors) == 2 and all(a.kind is Kind.COUNTRY for a in actors):
                    return actors
    return ()


def _matters(mention: TreatyMention) -> Iterator[tuple[str, Token]]:
    """Yield what the treaty is about: what it is "to settle", and what it "included"."""
    for child in mention.head.children:
        if child.dep_ == "acl" and child.tag_ == "VB":
            yield from (("treaty.purpose", c) for c in child.children if c.dep_ == "obj")
    verb = mention.head.head
    if mention.head.dep_ == "nsubj" and verb.lemma_ in CONTAINING:
        yield from (("treaty.contents", c) for c in verb.children if c.dep_ == "obj")


def _is_hyphenated(words: Words) -> bool:
    return any(t.text in {"-", "\u2013"} for t in words)


def _ref(
    scene: Scene,
    mention: TreatyMention,
    parties: list[Actor],
    known: dict[str, Ref],
    last: Ref | None,
) -> Ref | None:
    """A named treaty is its name; one with a year is that within the article; "the pact" is the last one."""
    if mention.is_named:
        key = slug(mention.words.text)
        return known.setdefault(key, Ref(entity_path("treaty", key)))
    if mention.year:
        return known.setdefault(mention.year, _local(scene, mention))
    is_definite = any(c.lower_ in {"the", "this", "that"} for c in mention.head.children)
    if is_definite and last is not None and not parties:
        return last
    return (
        known.setdefault(slug(mention.words.text), _local(scene, mention))
        if parties and mention.head.lower_ != "deal"
        else None
    )


def _local(scene: Scene, mention: TreatyMention) -> Ref:
    head = span_of(mention.head)
    return Ref(entity_path("treaty", digest(scene.article.path, f"{head.start},{head.end}")))


def _claims(
    scene: Scene, mention: TreatyMention, ref: Ref, parties: list[Actor]
) -> Iterator[Claim]:
    name = span_of(mention.words)
    rule = (
        "treaty.name"
        if mention.is_named
        else "treaty.year"
        if mention.year
        else "treaty.description"
    )
    triples = [typed(ref)]
    if mention.year:
        triples.append(triple(ref, DIP.date, Lit(mention.year, EDTF)))
    passage = span_of(_with_year(mention))
    yield claim(rule, [passage], triples, [], spans={ref: name})
    for matter_rule, matter in _matters(mention):
        about = topic_words(matter)
        topic, span = topic_of(about)
        facts = [triple(ref, DIP.about, topic), typed(topic)]
        yield claim(matter_rule, [passage, span], facts, [], spans={ref: name, topic: span})
    if parties:
        near = [passage, *(a.antecedent or a.span for a in parties)]
        yield claim(
            "treaty.parties",
            near,
            [triple(ref, DIP.party, a.ref) for a in parties],
            parties,
            spans={ref: name},
        )
    verb = mention.head.head
    status = STATUS_OF_LEMMA.get(verb.lemma_) if verb.pos_ == "VERB" else None
    if status:
        yield claim(
            "treaty.status",
            [passage, span_of(verb)],
            [triple(ref, DIP.treatyStatus, status)],
            [],
            spans={ref: name},
        )


def _with_year(mention: TreatyMention) -> Words:
    if mention.year is None:
        return mention.words
    doc, end = mention.words.doc, mention.words.end
    for i in range(mention.words.end, min(mention.words.end + 3, len(doc))):
        if doc[i].text == mention.year:
            end = i + 1
    return doc[mention.words.start : end]
