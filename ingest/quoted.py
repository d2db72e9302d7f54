"""Direct speech: each quotation to the verb beside it, and so to its speaker."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.cast import Actor
from ingest.clauses import subject_of
from ingest.mentions import Kind
from ingest.quotations import Quotation
from ingest.scene import Scene
from ingest.speech import SPEECH_OF_LEMMA

REACH = 160
"""Code points between a quotation and its verb; what is further belongs to something else."""

SHORTEST = 20
"""Code points; shorter stretches in quotation marks are terms, not speech."""


@dataclass(frozen=True, slots=True)
class DirectSpeech:
    """A quotation, the verb that frames it (None where it goes on from the one before), its speakers."""

    quotation: Quotation
    verb: Token | None
    speakers: tuple[Actor, ...]


def direct_speech(
    scene: Scene, i: int, doc: Doc, quotations: tuple[Quotation, ...]
) -> Iterator[DirectSpeech]:
    """Yield the quotations of a paragraph whose speaker is known, left to right."""
    last: DirectSpeech | None = None
    for quotation in quotations:
        if not _is_speech(doc, quotation):
            continue
        found = next(_framed(scene, i, doc, quotation, quotations), None)
        if found is None and last is not None and _goes_on(doc, last.quotation, quotation):
            found = DirectSpeech(quotation, None, last.speakers)
        if found is not None:
            yield found
            last = found


def _is_speech(doc: Doc, quotation: Quotation) -> bool:
    words = doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    return (
        words is not None
        and quotation.end - quotation.start >= SHORTEST
        and any(t.pos_ in {"VERB", "AUX"} for t in words)
    )


def _framed(
    scene: Scene, i: int, doc: Doc, quotation: Quotation, quotations: tuple[Quotation, ...]
) -> Iterator[DirectSpeech]:
    for verb in _verbs_near(doc, quotation, quotations):
        speakers = _speakers(scene, i, verb)
        if speakers:
            yield DirectSpeech(quotation, verb, speakers)


def _verbs_near(doc: Doc, quotation: Quotation, quotations: tuple[Quotation, ...]) -> list[Token]:
    """Return the verbs of speech outside all quotations and near this one, the nearest first."""
    outside = (
        t
        for t in doc
        if t.pos_ in {"VERB", "AUX"}
        and t.lemma_.lower() in FRAMING
        and not any(q.start <= t.idx < q.end for q in quotations)
    )
    near = ((_distance(doc, t, quotation), t) for t in outside)
    return [t for distance, t in sorted((d, t) for d, t in near if d is not None and d <= REACH)]


def _distance(doc: Doc, verb: Token, quotation: Quotation) -> int | None:
    """Return how far the verb is, or None where a sentence ends in between."""
    if verb.idx >= quotation.end:
        between = doc.text[quotation.end : verb.idx]
        return None if _ends_sentence(between.lstrip('".,!?\u2026] ')) else len(between)
    between = doc.text[verb.idx + len(verb) : quotation.start]
    return None if _ends_sentence(between.rstrip('" ')) else len(between)


def _ends_sentence(between: str) -> bool:
    return '"' in between or any(mark in between for mark in (". ", "! ", "? "))


def _speakers(scene: Scene, i: int, verb: Token) -> tuple[Actor, ...]:
    """Return the verb's subject; where the parser gives none, the name that stands beside the verb."""
    subject = subject_of(verb)
    if subject is not None:
        found = scene.actors(i, subject)
        if found:
            return found
    for k in (verb.i - 1, verb.i + 1, verb.i + 2):
        named = scene.cast.named(i, k) if 0 <= k < len(verb.doc) else None
        if named and named.name.kind in {Kind.PERSON, Kind.MINISTRY, Kind.ORGANIZATION}:
            return (named.actor,)
    return ()


def _goes_on(doc: Doc, before: Quotation, after: Quotation) -> bool:
    """True where nothing but punctuation stands between two quotations of a paragraph."""
    between = doc.text[before.end : after.start]
    return not any(c.isalpha() for c in between) or before.is_open


FRAMING = frozenset(SPEECH_OF_LEMMA) | frozenset(
    {"speak", "begin", "conclude", "respond", "ask", "quote", "post", "go"}
)
"""Verbs that may frame a quotation."""
