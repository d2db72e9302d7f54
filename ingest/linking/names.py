"""A name in an article against the names of an item: how much of it is the same."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from ingest.authority.reading import Authority
from ingest.identity.nicknames import FORMS_OF_NAME, is_familiar
from ontology.spellings import CLOSE, Words, compared_words, is_close, is_respelt

NameGrade = Literal["full", "part", "familiar", "close", "surname"]
GRADES: tuple[NameGrade, ...] = ("full", "part", "familiar", "close", "surname")
"""From the most to the least telling."""

PARTICLES = frozenset(
    "al bin bint de da do dos del der den von van la le el abu ben di du y".split()
)
"""Words of many names, which tell nothing by themselves."""

MOST_PAIRS = 10


def name_grade(name: str, names: Iterable[str]) -> NameGrade | None:
    """Return how much of a name is that of an item, by the best of the item's names.

    >>> name_grade("Joseph R. Biden, Jr.", ["Joe Biden"]), name_grade("Kishida", ["Fumio Kishida"])
    ('familiar', 'surname')
    >>> name_grade("Kenji Kishida", ["Fumio Kishida"])
    """
    words = compared_words(name)
    found = {grade for other in names if (grade := _grade(words, compared_words(other)))}
    return next((grade for grade in GRADES if grade in found), None)


def _grade(words: Words, other: Words) -> NameGrade | None:
    telling = _telling(words)
    if not telling or not other:
        return None
    if len(telling) == 1:
        return "full" if telling == _telling(other) else "surname" if telling[0] in other else None
    if is_respelt(words, other):
        return "full"
    if _is_part(telling, _telling(other)):
        return "part"
    if len(other) > 1 and (is_familiar(words, other) or is_familiar(other, words)):
        return "familiar"
    is_nearly = is_close(words, other) or _is_close_part(telling, _telling(other))
    return "close" if is_nearly else None


def _telling(words: Words) -> Words:
    """Return the words that tell something: of "Al-Kadhimi" one."""
    return tuple(word for word in words if word not in PARTICLES)


def _is_part(words: Words, other: Words) -> bool:
    """True where one name has all words of the other, which are two or more."""
    shared = set(words) & set(other)
    return len(shared) > 1 and shared in (set(words), set(other))


def _is_close_part(words: Words, other: Words) -> bool:
    """True where one name has a word nearly alike for each of the other's, and one that is the same."""
    short, long = sorted((set(words), set(other)), key=len)
    if len(short) < 2 or not short & long:
        return False
    return all(any(_alike(a, b) for b in long) for a in short)


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    return word[0] == other[0] and SequenceMatcher(None, word, other).ratio() >= CLOSE


def people_named(name: str, countries: Iterable[str], authority: Authority) -> list[str]:
    """Return the people of an authority who may bear the name; `countries` are of their posts."""
    words = compared_words(name)
    telling = _telling(words)
    found = {*authority.spelt(name, "person")}
    if len(telling) < 2:
        short = " ".join(telling)
        found |= {q for country in countries for q in authority.bearers(short, country)}
        return sorted({*found, *authority.with_words(short, "person")})
    found |= {*authority.nearly(name, "person")}
    for pair in list(combinations(telling, 2))[:MOST_PAIRS] if len(words) > 2 else ():
        found |= {*authority.nearly(" ".join(pair), "person")}
    for form in sorted(FORMS_OF_NAME.get(telling[0], ())):
        found |= {*authority.with_words(f"{form} {telling[-1]}", "person")}
    return sorted(found)
