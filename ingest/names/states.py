"""Which words of a paragraph name states, and which capitals are places."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.names.countries import CountryForm, country_name
from ingest.names.name import Kind, Name
from ingest.names.name_words import LOCATING, MOVING

LONGEST = 7
"""Tokens of the longest name of a state."""


def states_of(doc: Doc) -> Iterator[Name]:
    """Yield the states and capitals named, longest first match, left to right."""
    text, i = doc.text, 0
    while i < len(doc):
        found = _at(doc, text, i)
        if found:
            yield found
        i = found.end if found else i + 1


def _at(doc: Doc, text: str, start: int) -> Name | None:
    """Return the longest name that begins at the token; `text` is the paragraph's."""
    first = doc[start].idx
    if not text[first].isupper():
        return None
    for end in range(min(start + LONGEST, len(doc)), start, -1):
        last = doc[end - 1]
        if last.is_punct or last.tag_ == "POS":
            continue
        words = text[first : last.idx + len(last)]
        found = country_name(words)
        if found:
            head = doc[start:end].root
            if found.form is CountryForm.CAPITAL and _is_location(head, start, end):
                return Name(Kind.PLACE, start, end, head.i, words)
            return Name(Kind.COUNTRY, start, end, head.i, words, found.country, found.form)
    return None


def _is_location(head: Token, start: int, end: int) -> bool:
    """True where a capital is the place: "in Tokyo", "visited Seoul", "travelled to Moscow"."""
    doc = head.doc
    if end < len(doc) and doc[end].tag_ == "POS":
        return False
    before = doc[start - 1].lower_ if start else ""
    if before in LOCATING:
        return True
    verb = next((token for token in head.ancestors if token.pos_ == "VERB"), None)
    moves = verb is not None and verb.lemma_.lower() in MOVING
    return moves and (before in {"to", "from", "for"} or head.dep_ == "obj")
