"""An article to its statements: who says what, in reported and in direct speech."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from ingest.article import Span
from ingest.claim import Ref
from ingest.discourse.scene import Scene
from ingest.parsed import text_of, tokens_of
from ingest.speech.direct import direct_speech
from ingest.speech.frames import Frames, frames_of
from ingest.speech.labels import is_labelled
from ingest.speech.nominal import nominal_speech
from ingest.speech.quotations import Quotation, quotations_of
from ingest.speech.reported import reported_speech
from ingest.speech.reporters import with_reporters
from ingest.speech.sources import sourced_speech
from ingest.speech.statement import Statement
from ingest.speech.turns import turns_said
from ingest.speech.voices import Voices

Statements = dict[Span, Statement]
"""By content: the same words are said once."""

NEAREST = 8
"""Statements of the same speakers that a later one may lie in."""


def statements_of(scene: Scene) -> tuple[Statement, ...]:
    """Return every act of speech whose speaker the article names or describes."""
    found: Statements = {}
    voices = Voices()
    for doc in scene.docs:
        quotations = quotations_of(text_of(doc))
        voices = Voices() if scene.paragraph(doc[0]).is_label else voices
        before = voices
        frames, voices = frames_of(scene, doc, quotations, voices)
        for statement in _told(scene, doc, quotations, frames, voices):
            _add(found, statement)
        direct = tuple(direct_speech(scene, doc, quotations, frames, before))
        for statement in direct:
            _add_direct(found, statement)
        voices = _after(voices, doc, quotations, direct)
    return (*with_reporters(scene, list(_outermost(found.values()))), *turns_said(scene))


def _after(
    voices: Voices, doc: Doc, quotations: tuple[Quotation, ...], direct: tuple[Statement, ...]
) -> Voices:
    """Return who spoke last once the paragraph's quotations have been heard, its nameless ones too."""
    if direct and direct[-1].content.end > voices.place:
        return voices.heard(direct[-1].speakers, direct[-1].content.end)
    is_of_others = not direct and any(is_labelled(doc, q) for q in quotations)
    return voices.silent() if is_of_others else voices


def _outermost(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements but for what speakers say that they say: "said they believed that"."""
    held: dict[tuple[Ref, ...], list[Statement]] = {}
    for statement in sorted(statements, key=lambda s: (s.content.start, -s.content.end)):
        own = held.setdefault(tuple(sorted(actor.ref for actor in statement.speakers)), [])
        if not any(_says(outer, statement) for outer in own[-NEAREST:]):
            own.append(statement)
            yield statement


def _says(outer: Statement, inner: Statement) -> bool:
    verb = inner.marks[0] if inner.marks else inner.frame
    return outer.content.covers(verb) and outer.content.covers(inner.content)


def _told(
    scene: Scene, doc: Doc, quotations: tuple[Quotation, ...], frames: Frames, voices: Voices
) -> Iterator[Statement]:
    """Yield what is told of speech in the article's own words, left to right."""
    for token in tokens_of(doc):
        if token.lower_ == "according":
            yield from sourced_speech(scene, token, voices)
        if token.pos_ == "NOUN":
            yield from nominal_speech(scene, token, quotations, frames)
        frame = frames.get(token.i)
        statement = reported_speech(scene, frame, frames, quotations) if frame else None
        if statement:
            yield statement


def _add(found: Statements, statement: Statement) -> None:
    """Keep, of two frames for the same words, the one that begins first."""
    held = found.get(statement.content)
    if held is None or held.frame.start > statement.frame.start:
        found[statement.content] = statement


def _add_direct(found: Statements, statement: Statement) -> None:
    """Add a quotation that no statement covers, in place of its quoted parts."""
    content = statement.content
    if any(span.covers(content) for span in found):
        return
    for part in [span for span in found if _is_part(found[span], statement)]:
        del found[part]
    found[content] = statement


def _is_part(held: Statement, statement: Statement) -> bool:
    """True for a stretch of the quotation, or one that runs over its marks, by the same speakers."""
    content, other = statement.content, held.content
    if content.covers(other):
        return held.is_quoted or content.covers(held.frame) or held.frame == statement.frame
    shared = min(content.end, other.end) - max(content.start, other.start)
    return held.frame == statement.frame and shared > 0.5 * (other.end - other.start)
