"""An article to its statements: who says what, in reported and in direct speech."""

from ingest.article import Span
from ingest.discourse.scene import Scene
from ingest.speech.direct import direct_speech
from ingest.speech.quotations import quotations_of
from ingest.speech.reported import reported_speech
from ingest.speech.reporters import with_reporters
from ingest.speech.sources import sourced_speech
from ingest.speech.statement import Statement

Statements = dict[Span, Statement]
"""By content: the same words are said once."""


def statements_of(scene: Scene) -> tuple[Statement, ...]:
    """Return every act of speech whose speaker the article names or describes."""
    found: Statements = {}
    for doc in scene.docs:
        quotations = quotations_of(doc.text)
        for token in doc:
            for statement in sourced_speech(scene, token):
                _add(found, statement)
            reported = reported_speech(scene, token, quotations)
            if reported:
                _add(found, reported)
        for statement in direct_speech(scene, doc, quotations):
            _add_direct(found, statement)
    return tuple(with_reporters(scene, list(found.values())))


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
    for part in [span for span in found if content.covers(span)]:
        if found[part].is_quoted or content.covers(found[part].frame):
            del found[part]
    found[content] = statement
