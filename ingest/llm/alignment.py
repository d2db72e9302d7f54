"""Words as a model copied them to where they stand in a paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.language.normal import parser_text

_DASHES = str.maketrans({"\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00ad": "-"})


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with plain marks and single spaces; `places` says where each character of it stood."""

    text: str
    places: tuple[int, ...]


def plain_of(text: str) -> Plain:
    """Return the text with typographic marks made plain, and each run of white space as one space.

    >>> plain_of("the \u201ctwo\u201d\\n sides").text
    'the "two" sides'
    """
    kept: list[tuple[str, int]] = []
    for place, character in enumerate(parser_text(text).translate(_DASHES)):
        is_space = character.isspace()
        if not (is_space and kept and kept[-1][0] == " "):
            kept.append((" " if is_space else character, place))
    return Plain("".join(c for c, _ in kept), tuple(place for _, place in kept))


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Return each [start, end) of the text where the words stand whole, [] where they do not.

    Exactly, or else but for white space and typographic marks, or else in another case; nothing is
    taken for something like it.

    >>> places_of("it's", "It\u2019s the king\u2019s, it\u2019s said."), places_of("king", "kings")
    ([(17, 21)], [])
    """
    plain_text, plain_words = plain_of(text), plain_of(words.strip()).text
    return (
        list(_whole(words.strip(), text))
        or list(_in_plain(plain_words, plain_text))
        or list(_in_plain(_lower(plain_words), _lowered(plain_text)))
    )


def _in_plain(words: str, text: Plain) -> Iterator[tuple[int, int]]:
    for start, end in _whole(words, text.text):
        yield text.places[start], text.places[end - 1] + 1


def _whole(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield each place of the words that begins and ends where words do."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if _is_edge(text, start) and _is_edge(text, end):
            yield start, end
        start = text.find(words, start + 1)


def _is_edge(text: str, at: int) -> bool:
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _lower(text: str) -> str:
    """Return the text in lower case, character for character."""
    return "".join(_one_lower(character) for character in text)


def _one_lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _lowered(text: Plain) -> Plain:
    return Plain(_lower(text.text), text.places)
