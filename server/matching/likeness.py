"""Two names to how alike they are, as identity compares names: case, hyphens, accents and order aside."""

from functools import lru_cache

from ontology.iris import slug
from ontology.spellings import Words, compared_words, is_close, is_respelt, letters_of
from server.matching.scripts import readable

SAME = 1.0
"""The same words, in any order, some of them perhaps written as one."""

CLOSE = 0.9
"""The same number of words, each nearly alike: Zelensky, Zelenskyy."""

PART = 0.6
"""All words of one name are among those of the other: Kishida, Fumio Kishida."""

LEAST = 0.3
"""Less than this is no likeness."""

_REMEMBERED = 1 << 16
_LEFT_OUT = frozenset({"the"})


@lru_cache(_REMEMBERED)
def words_of(name: str) -> Words:
    """Return the words by which a name is compared.

    >>> words_of("the Netherlands"), words_of("LEE Sang-Deok")
    (('netherlands',), ('lee', 'sang', 'deok'))
    """
    words = compared_words(readable(name))
    return tuple(word for word in words if word not in _LEFT_OUT) or words


def letters_in(name: str) -> str:
    """Return what all spellings of a name have in common."""
    return letters_of(readable(name))


def typed_words(text: str) -> Words:
    """Return all words as they may be typed, those that are not compared with them."""
    return tuple(slug(readable(text)).split("-"))


def likeness(first: Words, second: Words) -> float:
    """Return how alike two names are, from 0 to 1; the same in both directions.

    >>> likeness(words_of("Kishida, Fumio"), words_of("Fumio Kishida"))
    1.0
    >>> likeness(words_of("Kishida"), words_of("Fumio Kishida")), likeness(("japan",), ("peru",))
    (0.75, 0.0)
    """
    if first == second or is_respelt(first, second):
        return SAME
    if is_close(first, second) or is_close(tuple(sorted(first)), tuple(sorted(second))):
        return CLOSE
    shared = len(set(first) & set(second))
    if shared == min(len(first), len(second)):
        return PART + 0.3 * shared / max(len(first), len(second))
    dice = 2 * shared / (len(first) + len(second))
    return dice * PART if dice * PART >= LEAST else 0.0
