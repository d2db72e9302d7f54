"""Which words of a paragraph make a title: its head noun, what stands before it, what it governs."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.names.title_words import (
    ADJECTIVES,
    COMPOUNDING,
    FIELDS,
    GENERAL_HEADS,
    HEADS,
    INSTITUTIONS,
    MODIFIERS,
    PAST_POST,
    PORTFOLIOS,
    RANKS,
    SINGULAR_OF_HEADS,
    UNITS,
    WEAK_HEADS,
)
from ingest.parsed import tokens_of

_HEADS_OF_ANY_NUMBER = HEADS.union(SINGULAR_OF_HEADS)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Tokens [start, end) of a title; `head` is the index of its head noun.

    `is_shared` is true of a plural before names ("Presidents Putin and Biden").
    """

    start: int
    end: int
    head: int
    is_former: bool
    is_shared: bool = False


def plain(token: Token) -> str:
    """Return the token in lower case without the full stop of an abbreviation."""
    return token.lower_.rstrip(".") or token.lower_


def titles_of(doc: Doc) -> Iterator[TitleWords]:
    """Yield every title, longest first match, left to right; titles do not overlap.

    >>> import spacy
    >>> doc = spacy.blank("en")("Former Vice Foreign Minister Kim met the Secretary of State.")
    >>> [doc[t.start : t.end].text for t in titles_of(doc)]
    ['Vice Foreign Minister', 'Secretary of State']
    """
    after = 0
    for token in tokens_of(doc):
        if plain(token) not in _HEADS_OF_ANY_NUMBER or token.i < after:
            continue
        is_shared = _is_shared(token)
        if not (is_shared or _is_head(token)):
            continue
        start, end = _start(token, after), token.i + 1 if is_shared else _end(token)
        is_former = is_past(doc, start) or is_past(doc, start - 1)
        yield TitleWords(start, end, _last_head(doc, token.i, end), is_former, is_shared)
        after = end


def title_text(doc: Doc, start: int, end: int) -> str:
    """Return the words of a title, a plural that names share in the singular."""
    last = doc[end - 1]
    singular = SINGULAR_OF_HEADS.get(last.lower_)
    if singular is None:
        return doc[start:end].text
    return doc[start:end].text[: -len(last)] + (singular.title() if last.is_title else singular)


def is_rank(doc: Doc, title: TitleWords) -> bool:
    """True for "General" and "Lt. Gen.", and for no post that has other words."""
    return all(plain(token) in RANKS for token in doc[title.start : title.end] if token.is_alpha)


def is_past(doc: Doc, i: int) -> bool:
    """True for "former", "late" and "then-" at the token; "then" alone may only tell the order."""
    if i < 0 or plain(doc[i]) not in PAST_POST:
        return False
    if plain(doc[i]) != "then":
        return True
    is_joined = i + 1 < len(doc) and doc[i + 1].text == "-"
    return is_joined or (i > 0 and not doc[i].is_sent_start and doc[i - 1].tag_ in {"DT", "POS"})


def _is_shared(token: Token) -> bool:
    """True for a plural right before a name."""
    if token.lower_ not in SINGULAR_OF_HEADS or token.i + 1 == len(token.doc):
        return False
    following = token.nbor()
    return (
        following.is_title and following.tag_ in {"NNP", "NNPS"} and plain(following) not in HEADS
    )


def portfolio_end(doc: Doc, start: int) -> int:
    """Return where "Asian and Oceanian Affairs", which begins at `start`, ends; `start` if nothing does."""
    end = start
    while end < len(doc) and (
        plain(doc[end]) in FIELDS or (end > start and _joins_fields(doc, end))
    ):
        end += 1
    return end


def _joins_fields(doc: Doc, i: int) -> bool:
    return (
        doc[i].lower_ in {"and", ",", "&", "-"} and i + 1 < len(doc) and plain(doc[i + 1]) in FIELDS
    )


def _is_head(token: Token) -> bool:
    word = plain(token)
    if word not in HEADS:
        return False
    if (
        word == "deputy"
        and token.i + 1 < len(token.doc)
        and plain(token.nbor()) in MODIFIERS | HEADS
    ):
        return False
    if word == "general" and token.i + 1 < len(token.doc) and _is_staff(token):
        return False
    if token.is_title or word not in WEAK_HEADS:
        return True
    if token.i + 1 < len(token.doc):
        following = token.nbor()
        is_between_names = token.i > 0 and token.nbor(-1).tag_ in {"NNP", "NNPS", "POS"}
        if following.lower_ in {"of", "for"}:
            return True
        is_before_name = following.is_title and following.is_alpha and following.tag_ == "NNP"
        if is_before_name and (is_between_names or word in {"general", "captain"}):
            return True
    return word == "general" and token.i > 0 and plain(token.nbor(-1)) in GENERAL_HEADS


def _is_staff(general: Token) -> bool:
    """True for "General Staff" and "General Assembly"."""
    return plain(general.nbor()) in {"staff", "assembly", "council", "secretariat", "command"}


def _start(head: Token, after: int) -> int:
    start = head.i
    while start > after and _modifies(head.doc, start - 1):
        start -= 1
    while start < head.i and head.doc[start].text in {"-", "and", ",", "&"}:
        start += 1
    return head.i if _is_of_ministry(head.doc, start) else start


def _is_of_ministry(doc: Doc, start: int) -> bool:
    """True at "State" of "Department of State spokesperson"."""
    before = [plain(token) for token in doc[max(start - 3, 0) : start] if token.lower_ != "the"]
    return len(before) > 1 and before[-1] == "of" and before[-2] in {"department", "ministry"}


def _modifies(doc: Doc, i: int) -> bool:
    if doc[i].text not in {"-", "and", "&", ","}:
        return plain(doc[i]) in MODIFIERS
    return (
        0 < i < len(doc) - 1
        and plain(doc[i - 1]) in PORTFOLIOS
        and plain(doc[i + 1]) in PORTFOLIOS | HEADS
    )


def _end(head: Token) -> int:
    """Take in "general" ("director general", "Secretary-General") and "of State for Asian Affairs"."""
    doc, end = head.doc, head.i + 1
    while end < len(doc) and (_goes_on(doc, head.i, end) or _is_hyphenated(doc, end)):
        end += 1
    while (stop := _complement_end(doc, end)) > end:
        end = stop
    return end


def _goes_on(doc: Doc, head: int, i: int) -> bool:
    """True for another head; a rank after a post that is none begins a title of its own."""
    word = plain(doc[i])
    if word in {"designate", "elect"} or (word == "executive" and plain(doc[i - 1]) == "chief"):
        return True
    if word in RANKS - {"chief"} and plain(doc[head]) not in RANKS:
        return word == "general" and plain(doc[head]) in GENERAL_HEADS
    is_compound = plain(doc[i - 1]) in COMPOUNDING | RANKS or word == "general"
    return word in HEADS and (is_compound or doc[i - 1].text == "-")


def _complement_end(doc: Doc, end: int) -> int:
    """Return where "of State" or "for Asian Affairs" ends that begins at `end`; `end` if none does."""
    if end >= len(doc) or doc[end].lower_ not in {"of", "for"}:
        return end
    first = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
    stop = portfolio_end(doc, first)
    if stop == first or plain(doc[stop - 1]) in ADJECTIVES:
        return end
    following = plain(doc[stop]) if stop < len(doc) else ""
    if following in UNITS:
        return stop + 1
    is_institution = following in INSTITUTIONS and doc[stop].is_title == doc[first].is_title
    return end if is_institution else stop


def _is_hyphenated(doc: Doc, i: int) -> bool:
    """True inside "-in-chief", and at the hyphen of "-general", "-elect" and "-designate"."""
    if doc[i].text != "-":
        return doc[i].lower_ == "in" and doc[i - 1].text == "-"
    if doc[i - 1].lower_ == "in" and doc[i - 2].text == "-":
        return True
    words = [plain(token) for token in doc[i + 1 : i + 4]]
    return words[:1] in (["general"], ["elect"], ["designate"]) or (
        len(words) == 3 and (words[0], words[2]) == ("in", "chief")
    )


def _last_head(doc: Doc, head: int, end: int) -> int:
    return max(i for i in range(head, end) if i == head or plain(doc[i]) in HEADS)
