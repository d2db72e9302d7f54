"""Through whom a statement comes: the medium that quotes or relays its speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.names.name_words import MEDIA_WORDS
from ingest.parsed import span_of
from ingest.speech.statement import Statement
from ingest.speech.words import QUOTING
from ingest.syntax.subjects import subject_of

NEAR = 40
"""Code points before a statement's frame in which "quoted" is of it."""


def with_reporters(scene: Scene, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements; a medium that relays a named speaker is the reporter, not another speaker."""
    quoting = list(_quoting_media(scene))
    relays = [s for s in statements if _is_of_medium(s)]
    own = [s for s in statements if not _is_of_medium(s)]
    for statement in statements:
        reporter = _quoted_by(statement, quoting)
        if reporter is None and _is_of_medium(statement) and _relays_any(statement, own):
            continue
        reporter = reporter or _relayed_by(statement, relays)
        yield replace(statement, reported_by=reporter) if reporter else statement


def _quoting_media(scene: Scene) -> Iterator[tuple[int, Actor]]:
    """Yield where "quoted" stands and M, for each "M quoted X as saying"."""
    for verb in scene.verbs:
        if verb.lemma_ in QUOTING:
            for actor in scene.actors(subject_of(verb))[:1]:
                yield span_of(verb).start, actor


def _is_of_medium(statement: Statement) -> bool:
    return any(_is_medium(speaker) for speaker in statement.speakers)


def _is_medium(actor: Actor) -> bool:
    words = actor.ref.path.rsplit("/", 1)[-1].split("-")
    return actor.kind in {Kind.ORGANIZATION, None} and bool(MEDIA_WORDS & set(words))


def _quoted_by(statement: Statement, quoting: Sequence[tuple[int, Actor]]) -> Actor | None:
    first, last = statement.frame.start - NEAR, statement.content.start
    speakers = {speaker.ref for speaker in statement.speakers}
    media = (medium for place, medium in quoting if first <= place < last)
    return next((medium for medium in media if medium.ref not in speakers), None)


def _relays_any(relay: Statement, own: Sequence[Statement]) -> bool:
    return any(relay.content.covers(statement.frame) for statement in own)


def _relayed_by(statement: Statement, relays: Sequence[Statement]) -> Actor | None:
    outer = (r for r in relays if r is not statement and r.content.covers(statement.frame))
    relay = next(outer, None)
    return relay.speakers[0] if relay else None
