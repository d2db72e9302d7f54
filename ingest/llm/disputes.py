"""Disputes that a model points at to claims."""

from spacy.tokens import Span as Words

from ingest.article import Span
from ingest.claim import Ref
from ingest.llm.facts import DisputeFact
from ingest.llm.found import named_at
from ingest.llm.passages import words_span
from ingest.llm.reasons import Reason
from ingest.llm.slots import named_after
from ingest.llm.told import Made, Told, attempted, together
from ingest.parsed import span_of
from ingest.triples import triple, typed
from ontology.iris import digest, entity_path
from ontology.terms import DIP


def dispute_claims(told: Told, fact: DisputeFact) -> Made:
    """Return a claim of the dispute and its sides, and one of its matter; there has to be one of these."""
    words = told.passages.need(fact.name)
    span = words_span(words)
    ref = named_at(told.found, "dispute", span) or _new(told, words, has_matter=bool(fact.about))
    made = together(
        (
            attempted(lambda: _sides(told, fact, ref, span)),
            attempted(lambda: _matter(told, fact, ref, span)),
        )
    )
    is_open = not made.claims and not made.reasons
    return Made(reasons=(Reason.OPEN,)) if is_open else made


def _new(told: Told, words: Words, *, has_matter: bool) -> Ref:
    """Return the path that the rules would give it: by its name, where it has one; else the article's own."""
    is_named = any(t.text[0].isupper() and t.pos_ in {"PROPN", "ADJ"} for t in words)
    if is_named or has_matter:
        return named_after(told.article, words_span(words), "dispute")
    head = span_of(words.root)
    return Ref(entity_path("dispute", digest(told.article.path, f"{head.start},{head.end}")))


def _sides(told: Told, fact: DisputeFact, ref: Ref, span: Span) -> Made:
    meant = told.meant(fact.parties)
    if not meant.actors:
        return Made()
    triples = [typed(ref), *(triple(ref, DIP.party, actor.ref) for actor in meant.actors)]
    return Made((told.claim(triples, meant.actors, spans={ref: span}),), meant.reasons)


def _matter(told: Told, fact: DisputeFact, ref: Ref, span: Span) -> Made:
    if not fact.about:
        return Made()
    place = words_span(told.passages.need(fact.about))
    topic = named_after(told.article, place, "topic")
    triples = [typed(ref), triple(ref, DIP.about, topic), typed(topic)]
    return Made((told.claim(triples, spans={topic: place, ref: span}),))
