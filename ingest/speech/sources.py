"""Speech told by its source: "according to X", "..., per X", "in the words of X"."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.discourse.scene import Scene
from ingest.parsed import span_of
from ingest.speech.extents import trimmed
from ingest.speech.speakers import speakers_meant
from ingest.speech.statement import Statement
from ingest.speech.voices import Voices
from ontology.terms import DIP

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OPENING = frozenset({"CC", "IN", ",", "RB"})
SHORTEST = 3
"""Tokens of a content."""


def sourced_speech(scene: Scene, token: Token, voices: Voices) -> Iterator[Statement]:
    """Yield what is said at the token, where it is "according"."""
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        yield from _according(scene, token, voices)


def _according(scene: Scene, token: Token, voices: Voices) -> Iterator[Statement]:
    """ "According to X, ..." and "..., according to X"."""
    head = _source(token)
    speakers = speakers_meant(scene, head, voices) if head is not None else ()
    words = _words(token, head) if head is not None else None
    content = trimmed(words) if words is not None and len(words) >= SHORTEST else None
    if content is None or not speakers:
        return
    start, end = span_of(token).start, max(speaker.span.end for speaker in speakers)
    if end > start and not content.covers(Span(start, end)):
        yield Statement(
            "statement.according-to", DIP.Say, speakers, Span(start, end), content, False
        )


def _words(token: Token, head: Token) -> Words:
    """Return what stands after the source, where it opens its clause, or else before it."""
    doc, sentence = token.doc, token.sent
    after = _after_source(token, head)
    first = max((i + 1 for i in range(sentence.start, token.i) if doc[i].text == ";"), default=0)
    first = max(first, sentence.start)
    opens = all(t.tag_ in OPENING or t.is_punct for t in doc[first : token.i])
    is_inserted = after < sentence.end - SHORTEST and doc[after].text == "," and not opens
    joined = token.i > first and doc[token.i - 1].lower_ in {"and", "but"}
    if opens or joined or (is_inserted and doc[token.i - 2].lower_ in {"and", "but"}):
        return doc[after : sentence.end]
    return doc[first : token.i]


def _after_source(token: Token, head: Token) -> int:
    """Return where the comma after the source stands, or its last word."""
    doc, sentence = token.doc, token.sent
    last = max(head.right_edge.i, token.i + 1)
    commas = [i for i in range(head.i + 1, min(last + 2, sentence.end)) if doc[i].text == ","]
    if len(commas) > 1 and all(t.pos_ == "PROPN" for t in doc[commas[0] + 1 : commas[1]]):
        return commas[1]
    return commas[0] if commas else last + 1


def _source(according: Token) -> Token | None:
    """Return the head of X: what "according" marks, or else the first noun after it that may be."""
    if according.head.i > according.i and according.dep_ in {"case", "mark", "fixed"}:
        return according.head
    after = according.doc[according.i + 2 : according.sent.end]
    return next((token for token in after if _may_be_source(token, according)), None)


def _may_be_source(token: Token, according: Token) -> bool:
    is_below = token.pos_ in NOMINAL and token.head.i <= according.i
    return is_below or token.dep_ in {"obl", "nmod"}
