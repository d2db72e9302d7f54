"""A text and stretches of it to pieces in which the stretches are marked, overlapping ones too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_LINE_IN_PARAGRAPH = re.compile(r"(?<!\n)\n(?!\s*\n)")
_GOES_ON = re.compile(r"\n[ \t]*[a-z]")


@dataclass(frozen=True, slots=True)
class Mark:
    """The code points [start, end) of a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"mark [{self.start}, {self.end}) is empty or negative")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a mark begins, or goes on after another one that crosses it ended."""

    mark: Mark
    is_first: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """Where a mark ends, or is broken off because one that it began in ends."""

    mark: Mark
    is_last: bool


Piece = str | Opening | Closing


def pieces_of(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Yield the text with its marks opened and closed as HTML nests them.

    The strings joined are the text. Longer marks enclose shorter ones; marks that cross are broken.
    What ends after the text is left out.

    >>> [p if isinstance(p, str) else type(p).__name__ for p in pieces_of("ab", [Mark(1, 2)])]
    ['a', 'Opening', 'b', 'Closing']
    """
    known = sorted(
        {mark for mark in marks if mark.end <= len(text)}, key=lambda m: (m.start, -m.end)
    )
    places = sorted({0, len(text), *(m.start for m in known), *(m.end for m in known)})
    opened: list[Mark] = []
    next_mark = 0
    for place, after in zip(places, [*places[1:], len(text)], strict=True):
        yield from _close(opened, place)
        while next_mark < len(known) and known[next_mark].start == place:
            opened.append(known[next_mark])
            yield Opening(known[next_mark], is_first=True)
            next_mark += 1
        if after > place:
            yield text[place:after]


def _close(opened: list[Mark], place: int) -> Iterator[Piece]:
    """Close what ends here, and open again what has to be broken for that."""
    ending = next((i for i, mark in enumerate(opened) if mark.end == place), None)
    if ending is None:
        return
    for mark in reversed(opened[ending:]):
        yield Closing(mark, is_last=mark.end == place)
    again: Sequence[Mark] = [mark for mark in opened[ending:] if mark.end != place]
    del opened[ending:]
    for mark in again:
        opened.append(mark)
        yield Opening(mark, is_first=False)


def flowing(text: str) -> str:
    """Return a text whose lines only wrap it with spaces in place of them; offsets stay the same.

    >>> flowing("They met\\nin Seoul.\\n\\nNobody spoke.")
    'They met in Seoul.\\n\\nNobody spoke.'
    """
    return _LINE_IN_PARAGRAPH.sub(" ", text) if _GOES_ON.search(text) else text
