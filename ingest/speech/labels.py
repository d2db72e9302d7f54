"""The name before a colon and a quotation: `Ann Lee, President, Teachers' Union: "We are glad ..."`.

Collections of reactions and interviews are written so, without a verb of speech.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import text_of
from ingest.speech.quotations import Quotation

SPEAKING_KINDS = frozenset({Kind.PERSON, Kind.MINISTRY, Kind.ORGANIZATION})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MARKS = '"*_ \n\u201c'
LONGEST_LABEL = 200
"""Code points."""


def is_labelled(doc: Doc, quotation: Quotation) -> bool:
    """True if words before a colon, without a verb of their own, open the paragraph of the quotation."""
    return bool(_label(doc, quotation))


def labelled(scene: Scene, doc: Doc, quotation: Quotation) -> tuple[Actor, ...]:
    """Return the speaker that the label begins with; () where it begins with no name, or there is none."""
    first = next((t for t in _label(doc, quotation) if t.is_alpha), None)
    named = scene.named(first) if first is not None else None
    return (named.actor,) if named and named.name.kind in SPEAKING_KINDS else ()


def _label(doc: Doc, quotation: Quotation) -> list[Token]:
    lead = text_of(doc)[: quotation.start].rstrip(MARKS)
    if not lead.endswith(":") or len(lead) > LONGEST_LABEL:
        return []
    tokens = list(_tokens_before(doc, len(lead)))
    return [] if any(t.tag_ in FINITE for t in tokens) else tokens


def _tokens_before(doc: Doc, end: int) -> Iterator[Token]:
    for token in doc:
        if token.idx >= end:
            return
        yield token
