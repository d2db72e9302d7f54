"""Speech told without a verb: "according to X", "X's calls for Y"."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.article import Span
from ingest.discourse.scene import Scene
from ingest.parsed import span_of
from ingest.speech.contents import after_case
from ingest.speech.extents import trimmed
from ingest.speech.statement import Statement
from ingest.syntax.clauses import prepositional
from ontology.terms import DIP

CALLS = frozenset({"call", "calls", "demand", "demands"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def sourced_speech(scene: Scene, token: Token) -> Iterator[Statement]:
    """Yield what is said at the token, where it is "according" or a call."""
    word = token.lower_
    if word in CALLS and token.pos_ == "NOUN":
        yield from _called_for(scene, token)
    if word == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        yield from _according(scene, token)


def _called_for(scene: Scene, noun: Token) -> Iterator[Statement]:
    """ "the victims' calls for an apology" """
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    speakers = scene.actors(owner)
    for wanted in prepositional(noun, "for") if speakers else ():
        content = trimmed(after_case(wanted))
        if content:
            frame = Span(min(speaker.span.start for speaker in speakers), span_of(noun).end)
            yield Statement("statement.demand-noun", DIP.Demand, speakers, frame, content, False)


def _according(scene: Scene, token: Token) -> Iterator[Statement]:
    """ "According to X, ..." and "..., according to X"."""
    head = _source(token)
    speakers = scene.actors(head)
    if head is None or not speakers:
        return
    doc, sentence = token.doc, token.sent
    after = max(head.right_edge.i, token.i + 1) + 1
    is_first = token.i <= sentence.start + 2
    words = doc[after : sentence.end] if is_first else doc[sentence.start : token.i]
    content = trimmed(words) if len(words) > 2 else None
    start, end = span_of(token).start, max(speaker.span.end for speaker in speakers)
    if content and end > start:
        frame = Span(start, end)
        yield Statement("statement.according-to", DIP.Say, speakers, frame, content, False)


def _source(according: Token) -> Token | None:
    """Return the head of X: what "according" marks, or else the first noun after it that may be."""
    if according.head.i > according.i and according.dep_ in {"case", "mark", "fixed"}:
        return according.head
    after = according.doc[according.i + 2 : according.sent.end]
    return next((token for token in after if _may_be_source(token, according)), None)


def _may_be_source(token: Token, according: Token) -> bool:
    is_below = token.pos_ in NOMINAL and token.head.i <= according.i
    return is_below or token.dep_ in {"obl", "nmod"}
