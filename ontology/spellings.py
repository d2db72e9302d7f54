"""Names of people to what their spellings have in common."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import product

from ontology.iris import slug

Words = tuple[str, ...]

MOST_WORDS = 7
"""Longer names are compared word by word only."""

REMEMBERED = 1 << 16
"""Names whose words are kept: the same few come in most articles."""

CLOSE = 0.85
"""How alike two words are, from 0 to 1, of which one may be the other in other Latin letters."""

_FATHER = re.compile(r"\bSr\b\.?$", re.IGNORECASE)

FORM_OF_PARTICLE: dict[str, str] = {"el": "al", "ul": "al", "bint": "bin", "ibn": "bin"}
"""Particles that are spelt several ways in Latin letters."""


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a personal name in lower case, without hyphens, initials' stops and "Jr".

    There is at least one: "Jr" stays where it is all of the name.

    >>> name_words("Lee Sang-Deok"), name_words("Joseph R. Biden, Jr."), name_words("Jr.")
    (('lee', 'sang', 'deok'), ('joseph', 'r', 'biden'), ('jr',))
    """
    words = tuple(slug(name).split("-"))
    return tuple(word for word in words if word not in {"jr", "sr"}) or words


def fullest(names: Iterable[str]) -> str:
    """Return the name of the most words; ties go by code points."""
    return max(names, key=lambda name: (len(compared_words(name)), name))


@lru_cache(REMEMBERED)
def compared_words(name: str) -> Words:
    """Return the words by which names are compared: initials count only where little else is there.

    >>> compared_words("Barack H. Obama"), compared_words("H. Obama"), compared_words("Al-Sisi")
    (('barack', 'obama'), ('h', 'obama'), ('al', 'sisi'))
    """
    words = tuple(FORM_OF_PARTICLE.get(word, word) for word in name_words(name))
    words += ("sr",) if _FATHER.search(name) else ()
    long = tuple(word for word in words if len(word) > 1)
    return long if len(long) > 1 else words


def letters_of(name: str) -> str:
    """Return the letters of the compared words in order of the alphabet: the key of all spellings.

    >>> letters_of("Lee Sang-deok") == letters_of("Sangdeok LEE")
    True
    """
    return "".join(sorted("".join(compared_words(name))))


def is_short(names: Iterable[str]) -> bool:
    """Tell whether all that is known of a name is one word, which many people share."""
    return len(compared_words(fullest(names))) < 2


def is_respelt(first: Words, second: Words) -> bool:
    """Tell whether the words are the same in any order, some of them perhaps written as one.

    >>> is_respelt(("lee", "sang", "deok"), ("sangdeok", "lee")), is_respelt(("amy", "lane"), ("mya", "neal"))
    (True, False)
    """
    return not _joinings(first).isdisjoint(_joinings(second))


def is_close(first: Words, second: Words) -> bool:
    """Tell whether the words, one by one, begin alike and are nearly alike.

    >>> is_close(("volodymyr", "zelensky"), ("volodymyr", "zelenskyy"))
    True
    >>> is_close(("kim", "jong", "un"), ("kim", "jong", "il"))
    False
    """
    return len(first) == len(second) and all(
        a == b or (a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= CLOSE)
        for a, b in zip(first, second, strict=True)
    )


@cache
def _joinings(words: Words) -> frozenset[Words]:
    """Return every way to write neighbouring words as one, each sorted, but not all as one."""
    if len(words) > MOST_WORDS:
        return frozenset({tuple(sorted(words))})
    found: set[Words] = {tuple(sorted(words))}
    for joins in product((False, True), repeat=max(len(words) - 1, 0)):
        if not all(joins):
            found.add(tuple(sorted(_joined(words, joins))))
    return frozenset(found)


def _joined(words: Words, joins: Iterable[bool]) -> list[str]:
    written = [words[0]]
    for word, is_joined in zip(words[1:], joins, strict=True):
        if is_joined:
            written[-1] += word
        else:
            written.append(word)
    return written
