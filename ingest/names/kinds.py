"""What a run of proper nouns names: a person, an organisation or a place."""

from collections import Counter

from spacy.tokens import Doc

from ingest.names.cities import is_city, is_region
from ingest.names.complements import TitleIndex, apposed_title, governing_title
from ingest.names.name import Kind, Name
from ingest.names.name_words import (
    ACRONYM,
    CALLINGS,
    LOWER_ORGANIZATION_HEADS,
    MEDIA_WORDS,
    MEETING,
    ORGANIZATION_HEADS,
    PERSON_NOUNS,
    PLACE_HEADS,
    POSTS_AFTER_NAME,
    SPEAKING,
)
from ingest.names.no_names import is_end_of_name, is_no_name
from ingest.names.runs import is_organization
from ingest.names.title_words import HONORIFICS, INSTITUTIONS, UNITS
from ingest.names.titles import TitleWords, plain

KIND_OF_LABEL: dict[str, Kind] = {
    "PER": Kind.PERSON,
    "PERSON": Kind.PERSON,
    "LOC": Kind.PLACE,
    "GPE": Kind.PLACE,
    "FAC": Kind.PLACE,
    "ORG": Kind.ORGANIZATION,
    "NORP": Kind.ORGANIZATION,
}
"""What the labels of entity recognisers mean here."""

FARTHEST_SHARED = 24
"""Tokens between a plural title and the last of the names that share it."""

BEFORE_CITY = frozenset({"in", "at", "near", "from", "to", ","})


def name_of(
    doc: Doc, start: int, end: int, titles: TitleIndex, title: TitleWords | None
) -> Name | None:
    """Return the name that the tokens [start, end) are, or None where nothing tells its kind.

    `title` is the title just before them.
    """
    is_titled = title is not None or _is_governed(doc, start, end, titles)
    if is_titled and _may_be_person(doc, start, end):
        words = doc[start:end]
        return Name(Kind.PERSON, start, end, words.root.i, words.text, title=title)
    if is_no_name(doc, start, end) and not _is_after_honorific(doc, start):
        return None
    last = _end_with_common_noun(doc, start, end)
    kind = Kind.ORGANIZATION if last > end else _kind(doc, start, end)
    if kind is None:
        return None
    first = start + (kind is Kind.PERSON and end - start > 2 and plain(doc[start]) in CALLINGS)
    words = doc[first:last]
    return Name(kind, first, last, words.root.i, words.text)


def _is_governed(doc: Doc, start: int, end: int, titles: TitleIndex) -> bool:
    """True for names of several words after the complement of a title, with or without a comma."""
    if end - start < 2 or is_city(doc[start:end].text):
        return False
    return (
        _shares_title(doc, titles, start)
        or governing_title(doc, titles, start) is not None
        or apposed_title(doc, titles, start, end) is not None
    )


def _shares_title(doc: Doc, titles: TitleIndex, start: int) -> bool:
    """True at B of "Foreign Ministers A of Estonia and B of Latvia"."""
    if start == 0 or doc[start - 1].lower_ not in {"and", ","}:
        return False
    for i in range(start - 1, max(start - FARTHEST_SHARED, 0), -1):
        title = titles.ending.get(i)
        if title and title.is_shared:
            return True
        if not (doc[i].is_title or doc[i].lower_ in {"and", ",", "of", "the", "-"}):
            return False
    return False


def _may_be_person(doc: Doc, start: int, end: int) -> bool:
    return (
        not ACRONYM.match(doc[start:end].text)
        and plain(doc[start]) not in UNITS | INSTITUTIONS
        and plain(doc[end - 1]) not in ORGANIZATION_HEADS | PLACE_HEADS
        and not is_end_of_name(doc, start, end)
    )


def _end_with_common_noun(doc: Doc, start: int, end: int) -> int:
    """Take in "party" or "news agency" after a name that nothing else tells to be an organisation's."""
    is_clear = _is_after_honorific(doc, start) or is_organization(doc, start, end)
    if is_clear or end == len(doc) or doc[end].lower_ not in LOWER_ORGANIZATION_HEADS:
        return end
    is_agency = doc[end].lower_ == "news" and end + 1 < len(doc) and doc[end + 1].lower_ == "agency"
    return end + 1 + is_agency


def _is_after_honorific(doc: Doc, start: int) -> bool:
    return start > 0 and plain(doc[start - 1]) in HONORIFICS


def _kind(doc: Doc, start: int, end: int) -> Kind | None:
    if _is_after_honorific(doc, start):
        return Kind.PERSON
    if is_organization(doc, start, end) or _is_medium(doc, start, end):
        return Kind.ORGANIZATION
    if plain(doc[end - 1]) in PLACE_HEADS or is_region(doc[start:end].text):
        return Kind.PLACE
    if ACRONYM.match(doc[start:end].text):
        return Kind.ORGANIZATION
    return _kind_by_signals(doc, start, end)


def _is_medium(doc: Doc, start: int, end: int) -> bool:
    return any(plain(token) in MEDIA_WORDS for token in doc[start:end])


def _kind_by_signals(doc: Doc, start: int, end: int) -> Kind | None:
    """Weigh what stands around the name, the gazetteer, and the recogniser's label, in this order."""
    label = _label(doc, start, end)
    before = doc[start - 1].lower_ if start else ""
    if _is_before_post(doc, end) or _is_after_person_noun(doc, start, end):
        return Kind.PERSON
    if (before in BEFORE_CITY or label == "LOC") and is_city(doc[start:end].text):
        return Kind.PLACE
    kind = KIND_OF_LABEL.get(label)
    if kind is not Kind.PERSON and _speaks(doc, start, end):
        return Kind.PERSON
    return kind


def _label(doc: Doc, start: int, end: int) -> str:
    """Return the commonest label of the tokens, "" for none."""
    counts = Counter(token.ent_type_ for token in doc[start:end] if token.ent_type_)
    return max(counts, key=lambda label: (counts[label], label), default="")


def _speaks(doc: Doc, start: int, end: int) -> bool:
    """True for names of two to five words of whom it is told what people do to people."""
    head = doc[start:end].root
    if not 2 <= end - start <= 5:
        return False
    lemma = head.head.lemma_.lower()
    if head.dep_ == "nsubj":
        return lemma in SPEAKING or lemma in MEETING
    marks = {child.lower_ for child in head.children if child.dep_ == "case"}
    is_met = head.dep_ == "obj" or (head.dep_ in {"obl", "nmod"} and "with" in marks)
    return is_met and lemma in MEETING


def _is_after_person_noun(doc: Doc, start: int, end: int) -> bool:
    """True for "his Greek counterpart Nikos Dendias", "his successor, Haitham" and "Ali Khan, who"."""
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in {"who", "whose"}:
        return True
    at = start - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    return at >= 0 and doc[at].lower_ in PERSON_NOUNS


def _is_before_post(doc: Doc, end: int) -> bool:
    """True for "Name, the director general for ..." and "Name, head of ..."."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    for token in doc[end + 1 : end + 9]:
        if (token.is_punct and token.text != "-") or token.pos_ in {"VERB", "AUX"}:
            return False
        if plain(token) in POSTS_AFTER_NAME:
            return True
    return False
