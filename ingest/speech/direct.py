"""Direct speech to statements: each quotation, the verb beside it, and so its speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.speech.extents import SHORTEST_QUOTATION, trimmed
from ingest.speech.quotations import Quotation
from ingest.speech.speakers import frame_of
from ingest.speech.statement import Statement
from ingest.speech.words import FRAMING, SPEECH_OF_LEMMA
from ingest.syntax.subjects import subject_of
from ontology.terms import DIP

REACH = 160
"""Code points between a quotation and its verb; what is further belongs to something else."""

SPEAKING_KINDS = frozenset({Kind.PERSON, Kind.MINISTRY, Kind.ORGANIZATION})
SENTENCE_ENDS = ('"', ". ", "! ", "? ")


@dataclass(frozen=True, slots=True)
class Framed:
    """A quotation, the verb that frames it (None where it goes on from the one before), its speakers."""

    quotation: Quotation
    verb: Token | None
    speakers: tuple[Actor, ...]


def direct_speech(scene: Scene, doc: Doc, quotations: Sequence[Quotation]) -> Iterator[Statement]:
    """Yield what is said in the quotations of a paragraph whose speaker is known, left to right."""
    last: Framed | None = None
    for quotation in quotations:
        if not _is_speech(doc, quotation):
            continue
        framed = next(_framed(scene, doc, quotation, quotations), None)
        if framed is None and last is not None and _goes_on(doc, last.quotation, quotation):
            framed = Framed(quotation, None, last.speakers)
        if framed is not None:
            yield from _statements(doc, framed)
            last = framed


def _is_speech(doc: Doc, quotation: Quotation) -> bool:
    words = quotation.words(doc)
    return (
        words is not None
        and len(quotation) >= SHORTEST_QUOTATION
        and any(token.pos_ in {"VERB", "AUX"} for token in words)
    )


def _framed(
    scene: Scene, doc: Doc, quotation: Quotation, quotations: Sequence[Quotation]
) -> Iterator[Framed]:
    for verb in _verbs_near(doc, quotation, quotations):
        speakers = _speakers(scene, verb)
        if speakers:
            yield Framed(quotation, verb, speakers)


def _verbs_near(doc: Doc, quotation: Quotation, quotations: Sequence[Quotation]) -> list[Token]:
    """Return the verbs of speech outside all quotations and near this one, the nearest first."""
    near: list[tuple[int, int]] = []
    for token in doc:
        is_framing = token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in FRAMING
        if is_framing and not any(q.start <= token.idx < q.end for q in quotations):
            distance = _distance(doc, token, quotation)
            if distance is not None and distance <= REACH:
                near.append((distance, token.i))
    return [doc[i] for _, i in sorted(near)]


def _distance(doc: Doc, verb: Token, quotation: Quotation) -> int | None:
    """Return how far the verb is in code points, or None where a sentence ends in between."""
    if verb.idx >= quotation.end:
        between = doc.text[quotation.end : verb.idx]
        inner = between.lstrip('".,!?\u2026] ')
    else:
        between = doc.text[verb.idx + len(verb) : quotation.start]
        inner = between.rstrip('" ')
    return None if any(mark in inner for mark in SENTENCE_ENDS) else len(between)


def _speakers(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Return the verb's subject; where the parser gives none, the name that stands beside the verb."""
    found = scene.actors(subject_of(verb))
    if found:
        return found
    doc = verb.doc
    for i in (verb.i - 1, verb.i + 1, verb.i + 2):
        named = scene.named(doc[i]) if 0 <= i < len(doc) else None
        if named and named.name.kind in SPEAKING_KINDS:
            return (named.actor,)
    return ()


def _goes_on(doc: Doc, before: Quotation, after: Quotation) -> bool:
    """True where nothing but punctuation stands between two quotations of a paragraph."""
    return not any(c.isalpha() for c in doc.text[before.end : after.start])


def _statements(doc: Doc, framed: Framed) -> Iterator[Statement]:
    verb, speakers = framed.verb, framed.speakers
    words = framed.quotation.words(doc)
    content = trimmed(words) if words is not None else None
    frame = frame_of(verb, speakers) if verb is not None else speakers[0].span
    if content is not None and not content.covers(frame):
        known = SPEECH_OF_LEMMA.get(verb.lemma_.lower()) if verb is not None else None
        act = known[0].act if known else DIP.Say
        rule = "statement.quotation" if verb is not None else "statement.quotation-goes-on"
        yield Statement(rule, act, speakers, frame, content, True)
