"""Runs of proper nouns in a paragraph: the words of one name each, of whatever kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.names.countries import CountryForm
from ingest.names.name import Name
from ingest.names.name_words import ACRONYM, CALENDAR, ORGANIZATION_HEADS, PARTICLES, PROPER
from ingest.names.title_words import HONORIFICS
from ingest.names.titles import plain


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A paragraph, the tokens that no run may have (titles, ministries), and its states by token."""

    doc: Doc
    blocked: frozenset[int]
    state: Mapping[int, Name]


def runs_of(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each maximal run, whole with its hyphens, particles and "of" inside."""
    i = 0
    while i < len(around.doc):
        if not _starts(around, i):
            i += 1
            continue
        end = _end(around, i)
        if not _is_states_only(around, i, end):
            yield _without_states(around, i, end), end
        i = end


def is_organization(doc: Doc, start: int, end: int) -> bool:
    """True if a capitalised word of the tokens [start, end) heads the name of an organisation."""
    return any(
        plain(token) in ORGANIZATION_HEADS and token.text[0].isupper()
        for token in doc[start : min(end, len(doc))]
    )


def _starts(around: Surroundings, i: int) -> bool:
    token = around.doc[i]
    if not _is_name_like(token) or i in around.blocked:
        return False
    word = plain(token)
    return word not in CALENDAR and word not in HONORIFICS and token.lower_ != "i"


def _is_name_like(token: Token) -> bool:
    is_common = token.tag_ in {"NN", "NNS", "FW"}
    is_name = token.tag_ in PROPER or (
        token.is_title and (_joins_name(token) if token.is_sent_start else is_common)
    )
    first = token.text[0]
    is_capital = is_name and first.isalnum() and first == first.upper()
    return is_capital or bool(ACRONYM.match(token.text))


def _joins_name(token: Token) -> bool:
    """True for a first word of a sentence that the parser makes part of the name after it."""
    head = token if token.i + 1 == len(token.doc) else token.nbor()
    is_joined = token.dep_ in {"compound", "flat"} or head.dep_ == "flat"
    return is_joined and token.tag_ not in {"JJ", "DT", "IN", "CD", "RB"} and head.tag_ in PROPER


def _end(around: Surroundings, start: int) -> int:
    end = start + 1
    while end < len(around.doc) and (step := _step(around, start, end)):
        end += step
    return end


def _is_states_only(around: Surroundings, start: int, end: int) -> bool:
    return all(i in around.state or around.doc[i].text == "-" for i in range(start, end))


def _without_states(around: Surroundings, start: int, end: int) -> int:
    """Return where the run begins without the states before it, unless they are an organisation's."""
    while start < end and start in around.state and not is_organization(around.doc, start, end):
        start += 1
    return start


def _step(around: Surroundings, start: int, i: int) -> int:
    """Return how many tokens from `i` on belong to the run that began at `start`."""
    doc, token = around.doc, around.doc[i]
    if i in around.blocked or token.is_sent_start:
        return 0
    if _is_hyphen(around, i):
        return 2
    if _goes_on(around, i) or _is_word_of_organization(doc, start, i):
        return 1
    if i + 1 >= len(doc) or i + 1 in around.blocked:
        return 0
    if token.lower_ in PARTICLES and token.text[0].islower() and _starts(around, i + 1):
        return 1
    if token.text == "," and plain(doc[i + 1]) in {"jr", "sr"}:
        return 2
    return _step_of_complement(around, start, i)


def _is_hyphen(around: Surroundings, i: int) -> bool:
    doc, token = around.doc, around.doc[i]
    return (
        token.text == "-"
        and not doc[i - 1].whitespace_
        and not token.whitespace_
        and i + 1 < len(doc)
        and doc[i + 1].is_alpha
        and i + 1 not in around.blocked
    )


def _goes_on(around: Surroundings, i: int) -> bool:
    """True for a proper noun, unless it is the adjective of a state after other words."""
    state = around.state
    is_adjective = i in state and state[i].form is CountryForm.ADJECTIVE and i - 1 not in state
    return not is_adjective and _starts(around, i)


def _is_word_of_organization(doc: Doc, start: int, i: int) -> bool:
    token = doc[i]
    return (
        token.is_title
        and token.tag_ in {"JJ", "NN", "NNS", "VBG"}
        and token.text[0].isupper()
        and is_organization(doc, start, i + 2)
    )


def _step_of_complement(around: Surroundings, start: int, i: int) -> int:
    """Return how many tokens "of" or "for", "the", and the capitalised word after them are."""
    doc = around.doc
    if doc[i].lower_ not in {"of", "for"} or not is_organization(doc, start, i):
        return 0
    following = i + 1 + (doc[i + 1].lower_ == "the")
    is_part = (
        following < len(doc)
        and doc[following].text[0].isupper()
        and following not in around.blocked
    )
    return following - i + 1 if is_part else 0
