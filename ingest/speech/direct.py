"""Direct speech to statements: each quotation, the verb beside it, and so its speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.article import Span
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.parsed import place_of, text_of
from ingest.speech.addressees import addressees
from ingest.speech.extents import SHORTEST_QUOTATION, trimmed
from ingest.speech.frames import Frames
from ingest.speech.labels import is_labelled, labelled
from ingest.speech.performatives import Performed, performed_in
from ingest.speech.quotations import Quotation, says_else
from ingest.speech.speakers import frame_of, is_aside, marks_of
from ingest.speech.statement import Statement
from ingest.speech.voices import Voices
from ingest.speech.words import SPEECH_OF_LEMMA, Content, Speech
from ingest.syntax.subjects import subject_of
from ontology.terms import DIP

REACH = 160
"""Code points between a quotation and its verb; what is further belongs to something else."""

ACROSS = 40
"""Code points by which a verb that a sentence's end keeps apart is taken to be further off."""

WHOLE = 0.8
"""The share of a paragraph from which a quotation is all of it."""

GOING_ON = "statement.quotation-goes-on"
SENTENCE_ENDS = ('"', ". ", "! ", "? ")
TERMINAL = frozenset(".!?")
SAYING = Speech(DIP.Say, (Content.CLAUSE,))


@dataclass(frozen=True, slots=True)
class Framed:
    """One or more quotations that are one utterance, its verb (None where there is none), its speakers."""

    quotations: tuple[Quotation, ...]
    verb: Token | None
    speakers: tuple[Actor, ...]
    rule: str = "statement.quotation"


def direct_speech(
    scene: Scene, doc: Doc, quotations: Sequence[Quotation], frames: Frames, voices: Voices
) -> Iterator[Statement]:
    """Yield what is said in the quotations of a paragraph whose speaker is known, left to right.

    `voices` are those before the paragraph.
    """
    last: Framed | None = None
    for quotation in quotations:
        if not _is_speech(doc, quotation):
            continue
        framed = _framed(scene, doc, quotation, frames)
        if framed is None:
            framed = _going_on(doc, last, quotation, voices)
        # 'I would say, "..."' in a transcript: what is said there is the turn.
        if framed is None or scene.is_own_turn(doc, framed.speakers):
            continue
        if last is not None and _is_split(doc, last, framed):
            framed = replace(framed, quotations=(*last.quotations, quotation))
        elif last is not None:
            yield from _statement(scene, doc, last)
        last = framed
    if last is not None:
        yield from _statement(scene, doc, last)


def _is_speech(doc: Doc, quotation: Quotation) -> bool:
    words = quotation.words(doc)
    return (
        words is not None
        and (len(quotation) >= SHORTEST_QUOTATION or _is_sentence(words))
        and any(token.pos_ in {"VERB", "AUX"} for token in words)
    )


def _is_sentence(words: Words) -> bool:
    """True for a short utterance: "We stand ready"."""
    has_subject = any(token.dep_.startswith("nsubj") for token in words)
    return words[0].text[0].isupper() and has_subject


def _framed(scene: Scene, doc: Doc, quotation: Quotation, frames: Frames) -> Framed | None:
    near = (
        (d, i)
        for i in frames
        if not is_aside(doc[i]) and (d := _distance(doc, doc[i], quotation)) is not None
        if not says_else(doc[i], quotation)
    )
    distance, i = min(near, default=(REACH + 1, 0))
    if distance <= REACH:
        return Framed((quotation,), frames[i].verb, frames[i].speakers)
    return _introduced(scene, doc, quotation) or _after_label(scene, doc, quotation)


def _after_label(scene: Scene, doc: Doc, quotation: Quotation) -> Framed | None:
    speakers = labelled(scene, doc, quotation)
    return (
        Framed((quotation,), None, speakers, "statement.quotation-labelled") if speakers else None
    )


def _distance(doc: Doc, verb: Token, quotation: Quotation) -> int | None:
    """Return how far the verb is in code points, or None where a sentence ends in between."""
    if verb.idx >= quotation.end:
        between = text_of(doc)[quotation.end : verb.idx]
        inner = between.lstrip('".,!?\u2026] ')
        is_apart = any(mark in between for mark in TERMINAL)
    else:
        between = text_of(doc)[verb.idx + len(verb) : quotation.start]
        inner = between.rstrip('" ')
        is_apart = inner[-1:] in TERMINAL if inner else False
    if any(mark in inner for mark in SENTENCE_ENDS):
        return None
    return len(between) + ACROSS * is_apart


def _introduced(scene: Scene, doc: Doc, quotation: Quotation) -> Framed | None:
    """The subject of a sentence that a colon or comma joins to the quotation: "X hit back: ..." """
    lead = text_of(doc)[: quotation.start].rstrip('" ')
    token = next((t for t in reversed(doc) if t.idx + len(t) <= len(lead)), None)
    if token is None or token.text not in {":", ","}:
        return None
    verbs = [t for t in doc[token.sent.start : token.i] if t.tag_ in {"VBD", "VBZ", "VBP"}]
    root = token.sent.root
    verb = root if root in verbs else (verbs[0] if verbs else None)
    is_near = verb is not None and token.idx - verb.idx <= REACH
    speakers = scene.actors(subject_of(verb)) if verb is not None and is_near else ()
    return Framed((quotation,), verb, speakers) if speakers else None


def _going_on(doc: Doc, last: Framed | None, quotation: Quotation, voices: Voices) -> Framed | None:
    """The speaker of the quotation right before it, or of the paragraph before where this is all quotation."""
    if last is not None:
        between = text_of(doc)[last.quotations[-1].end : quotation.start]
        is_next = not any(c.isalpha() for c in between)
        return Framed((quotation,), None, last.speakers, GOING_ON) if is_next else None
    if is_labelled(doc, quotation) or len(quotation) < WHOLE * len(text_of(doc)):
        return None
    speakers = voices.near(place_of(doc[0]))
    return Framed((quotation,), None, speakers, GOING_ON) if speakers else None


def _is_split(doc: Doc, last: Framed, framed: Framed) -> bool:
    """True for "A", he said, "b": one sentence around its verb."""
    verb, quotation = framed.verb, framed.quotations[0]
    if verb is None or last.verb is None or verb.i != last.verb.i:
        return False
    before = last.quotations[-1]
    between = text_of(doc)[before.end : quotation.start]
    is_between = before.end <= verb.idx < quotation.start
    first = text_of(doc)[quotation.start : quotation.start + 1]
    is_one = (
        not any(mark in between for mark in TERMINAL)
        and text_of(doc)[before.end - 1] not in TERMINAL
    )
    return is_between and is_one and (first.islower() or between.rstrip('" ')[-1:] == ",")


def _statement(scene: Scene, doc: Doc, framed: Framed) -> Iterator[Statement]:
    verb, speakers = framed.verb, framed.speakers
    words = [w for q in framed.quotations if (w := q.words(doc)) is not None]
    parts = tuple(part for w in words if (part := trimmed(w)) is not None)
    marks = marks_of(verb, speakers) if verb is not None else (speakers[0].span,)
    frame = frame_of(marks)
    if not parts or any(part.covers(frame) for part in parts):
        return
    content = Span(parts[0].start, parts[-1].end)
    known = SPEECH_OF_LEMMA.get(verb.lemma_.lower()) if verb is not None else None
    act = (
        next((s.act for s in known if Content.CLAUSE in s.contents), DIP.Say) if known else DIP.Say
    )
    performed = _performed(scene, words, speakers) if act == DIP.Say else None
    yield Statement(
        rule=framed.rule,
        act=performed.act if performed else act,
        speakers=speakers,
        frame=frame,
        content=content,
        is_quoted=True,
        addressees=performed.addressees if performed else _told(scene, verb, words, speakers),
        parts=parts if len(parts) > 1 else (),
        marks=marks,
    )


def _performed(
    scene: Scene, words: Sequence[Words], speakers: tuple[Actor, ...]
) -> Performed | None:
    found = (performed_in(scene, w, speakers) for w in words)
    return next((performed for performed in found if performed), None)


def _told(
    scene: Scene, verb: Token | None, words: Sequence[Words], speakers: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    return addressees(scene, verb, SAYING, words[0], speakers) if verb is not None else ()
