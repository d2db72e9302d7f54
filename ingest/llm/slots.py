"""Words of a fact to what they are in a claim: a place, a topic, a date, whose something is."""

from collections.abc import Sequence

from spacy.tokens import Span as Words

from ingest.article import Article, Span
from ingest.claim import Ref, Triple
from ingest.dates.find import find_dates
from ingest.dates.resolve import Tense, resolve
from ingest.discourse.scene import Scene
from ingest.facts.topics import topic_name
from ingest.llm.actors import actors_meant
from ingest.llm.facts import Named
from ingest.llm.minted import is_proper
from ingest.llm.passages import Passages, words_span
from ingest.llm.reasons import Reason, Unfounded
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.triples import dated, triple
from ontology.iris import entity_path, slug
from ontology.terms import DIP

PLACES = frozenset({Kind.PLACE, Kind.COUNTRY})


def text_of(article: Article, span: Span) -> str:
    """Return the article's own words as one line."""
    return " ".join(article.quote(span).split())


def named_after(article: Article, span: Span, kind: str) -> Ref:
    """Return the path of the topic or dispute that the words name, as the rules do."""
    return Ref(entity_path(kind, slug(topic_name(text_of(article, span).replace("\u201c", '"')))))


def place_named(scene: Scene, passages: Passages, text: str) -> Actor:
    """Return the place or state that the words name; raises Unfounded where they name none."""
    words = passages.need(text)
    named = [n for n in (scene.named(token) for token in words) if n]
    for name in named:
        if name.name.kind in PLACES:
            return name.actor
    if named or not is_proper(words):
        raise Unfounded(Reason.KIND)
    span = words_span(words)
    ref = Ref(entity_path("place", slug(text_of(scene.article, span))))
    return Actor(ref, Kind.PLACE, span)


def owner_named(scene: Scene, passages: Passages, text: str) -> Actor:
    """Return the state, ministry or organisation that something is of, as by "Japan's" or "Japanese"."""
    for kind in ("state", "organization"):
        label = Named(words=text, kind=kind)
        for actor in _sound(scene, passages, label):
            return actor
    raise Unfounded(Reason.KIND if passages.find(text) else Reason.NAME)


def date_triples(article: Article, ref: Ref, words: Words, tense: Tense) -> list[Triple]:
    """Return the words of a date and what they come to: a model points at a date, it does not give it.

    Raises Unfounded where the words are no date.
    """
    found = find_dates(words.text)
    if not found:
        raise Unfounded(Reason.DATE)
    resolved = resolve(found[0], article.published, tense)
    text = triple(ref, DIP.dateText, text_of(article, words_span(words)))
    return [text, *dated(ref, resolved.edtf, resolved.start, resolved.end)]


def _sound(scene: Scene, passages: Passages, label: Named) -> Sequence[Actor]:
    try:
        found = actors_meant(scene, passages, label)
    except Unfounded:
        return ()
    return [a for a in found if a.kind in {Kind.COUNTRY, Kind.ORGANIZATION}]
