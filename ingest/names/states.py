"""Which words of a paragraph name states, and which capitals are places."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.names.countries import CountryForm, begins_country_name, country_name
from ingest.names.name import Kind, Name
from ingest.names.name_words import LOCATING, MOVING
from ingest.parsed import text_of, tokens_of

FORMS_OF_STATE = frozenset(
    """Republic Kingdom State Commonwealth Federation Principality Duchy Sultanate Emirate Emirates Union
    Confederation Territory Jamahiriya""".split()
)
KINDS_OF_STATE = frozenset(
    """Islamic Democratic Socialist Federal Federated People 's Peoples' Hashemite Plurinational Bolivarian
    Arab Oriental Grand United Co-operative Cooperative Independent Federative Swiss""".split()
)
"""Words before the name of a state in its full name ("the Hashemite Kingdom of Jordan")."""

EVENTS = frozenset(
    "summit summits conference conferences meeting meetings talks forum gathering round session process".split()
)
"""Nouns after a capital that is where they are."""

LONGEST = 7
"""Tokens of the longest name of a state."""


def states_of(doc: Doc) -> Iterator[Name]:
    """Yield the states and capitals named, longest first match, left to right."""
    text, tokens, i, after = text_of(doc), tokens_of(doc), 0, 0
    while i < len(tokens):
        token = tokens[i]
        is_begun = text[token.idx].isupper() and begins_country_name(token.text)
        found = _at(doc, text, i) if is_begun else None
        if found:
            yield _with_form_of_state(doc, found, after)
            after = found.end
        i = found.end if found else i + 1


def _with_form_of_state(doc: Doc, state: Name, after: int) -> Name:
    """Return the name with "the Islamic Republic of" and the like before it."""
    if state.form is not CountryForm.NAME:
        return state
    at = state.start - 1
    at -= at > after and doc[at].lower_ == "the"
    if at <= after or doc[at].lower_ != "of" or doc[at - 1].text not in FORMS_OF_STATE:
        return state
    start = at - 1
    if start > 0 and doc[start].text == "State" and doc[start - 1].text == "Islamic":
        return state
    while start > after and doc[start - 1].text in KINDS_OF_STATE:
        start -= 1
    return replace(state, start=start, text=doc[start : state.end].text)


def _at(doc: Doc, text: str, start: int) -> Name | None:
    """Return the longest name that begins at the token; `text` is the paragraph's."""
    tokens = tokens_of(doc)
    first = tokens[start].idx
    for end in range(min(start + LONGEST, len(tokens)), start, -1):
        last = tokens[end - 1]
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
    """True where a capital is the place: "in Tokyo", "the Berlin summit", "travelled to Moscow"."""
    doc = head.doc
    if end < len(doc) and doc[end].tag_ == "POS":
        return False
    before = doc[start - 1].lower_ if start else ""
    if before in LOCATING or (end < len(doc) and doc[end].lower_ in EVENTS):
        return True
    verb = next((token for token in head.ancestors if token.pos_ == "VERB"), None)
    moves = verb is not None and verb.lemma_.lower() in MOVING
    return moves and (before in {"to", "from", "for"} or head.dep_ == "obj")
