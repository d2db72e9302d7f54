"""Titles that govern a name from afar: "Head of the Office of the President of Ukraine Andriy Yermak"."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.names.title_words import HONORIFICS
from ingest.names.titles import TitleWords, plain

LONGEST_POST = 24
"""Tokens; a title with its complement is not longer."""

STOPS = frozenset({",", ";", ".", ":", '"', "(", ")", "-", "\u2014", "\u2013", "--"})
"""What no complement of a title goes across."""

COMPLEMENT_STARTS = frozenset({"of", "for", "at", "in", "to", "on", "with", "from", "and"})
COMPLEMENT_PREPOSITIONS = frozenset({"of", "for", "at", "in", "to", "on", "against"})
DETERMINERS = frozenset({"the", "'s", "'", "its", "his", "her", "their", "a", "an"})


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """The titles of a paragraph by where they begin and end."""

    starting: Mapping[int, TitleWords]
    ending: Mapping[int, TitleWords]


def index_of_titles(titles: tuple[TitleWords, ...]) -> TitleIndex:
    """Return the titles by their places; they do not overlap."""
    return TitleIndex({t.start: t for t in titles}, {t.end: t for t in titles})


def title_reaching(doc: Doc, titles: TitleIndex, end: int) -> TitleWords | None:
    """Return the outermost title whose complement ("of the Joint Chiefs of Staff") ends at `end`."""
    found = None
    for i in range(end - 1, max(end - LONGEST_POST, 0), -1):
        if _ends_complement(doc, i) or (doc[i].tag_ == "CC" and i + 1 in titles.starting):
            break
        title = titles.ending.get(i)
        if title and doc[i].lower_ in COMPLEMENT_STARTS - {"and"}:
            found = title
        if doc[i].is_sent_start:
            break
    return found


def governing_title(doc: Doc, titles: TitleIndex, start: int) -> TitleWords | None:
    """Return the title whose complement runs straight up to the name that begins at `start`."""
    if start == 0 or doc[start].is_sent_start:
        return None
    last = doc[start - 1]
    is_open = last.tag_ in {"IN", "TO", "DT", "CC", "POS", "PRP$"} or last.lower_ in DETERMINERS
    title = None if is_open else title_reaching(doc, titles, start)
    is_clear = title and (doc[title.head].is_title or doc[start].ent_type_ in {"PER", "PERSON"})
    return title if is_clear else None


def apposed_title(doc: Doc, titles: TitleIndex, start: int, end: int) -> TitleWords | None:
    """Return the title of "the country's foreign minister, Mevlut Cavusoglu"."""
    comma = start - 1
    while comma >= 0 and plain(doc[comma]) in HONORIFICS:
        comma -= 1
    if comma < 1 or doc[comma].text != ",":
        return None
    adjoining = titles.ending.get(comma)
    title = adjoining or title_reaching(doc, titles, comma)
    if title is None:
        return None
    is_between_commas = adjoining is not None and end < len(doc) and doc[end].text == ","
    is_definite = title.start > 0 and _is_definite(doc, title.start)
    return title if is_between_commas or is_definite else None


def _is_definite(doc: Doc, start: int) -> bool:
    """True if "the", "a" or a possessive stands before the title, with at most three words between."""
    for i in range(start - 1, max(start - 5, -1), -1):
        if doc[i].lower_ in DETERMINERS:
            return True
        if doc[i].tag_ not in {"JJ", "NN", "NNP", "NNPS", "VBN"} or doc[i].is_sent_start:
            return bool(doc[i].is_sent_start) and doc[i].tag_ in {"JJ", "NNP"}
    return False


def _ends_complement(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in STOPS - {"-"} or token.tag_ in {"WP", "WDT"}:
        return True
    if token.pos_ in {"VERB", "AUX"} and not token.is_title:
        return True
    if token.tag_ == "CC":
        return i + 1 >= len(doc) or doc[i - 1].is_title != doc[i + 1].is_title
    return token.tag_ == "IN" and token.lower_ not in COMPLEMENT_PREPOSITIONS
