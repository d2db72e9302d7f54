"""A stretch of a text to the sentences that it stands in."""

import re

REACH = 1_000
"""Code points that a sentence is looked for on either side; what is longer is cut at a space."""

_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n\s*")
_LINE = re.compile(r"\n\s*")
_GOES_ON = re.compile(r"\n[ \t]*[a-z]")
_END = re.compile(r"[.!?\u2026]+[\"'\u2019\u201d)\]]*(?P<gap>\s+)(?=[^\sa-z])")
_LAST_WORD = re.compile(r"[\w.]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ABBREVIATIONS = frozenset(
    """Mr Mrs Ms Dr Prof Gen Lt Col Capt Maj Sgt Adm Cmdr Brig Sen Rep Gov Pres Amb Hon Rev Fr St Mt Jr Sr
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    No Nos Art Arts Sec para vs Inc Ltd Corp Co Bros Dept Univ ca cf""".split()
)
"""What a full stop stands after in the middle of a sentence."""

_LONGER_THAN_ANY = 12


def sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) of the sentences that hold these code points, blank lines not crossed.

    >>> text = "They met. Mr. Abe left Tokyo. He came back."
    >>> begin, end = sentences_around(text, 14, 17)
    >>> text[begin:end]
    'Mr. Abe left Tokyo.'
    """
    first, last = _paragraph(text, start, end)
    for mark in _END.finditer(text, first, start + 1):
        if mark.end() <= start and not _is_abbreviated(text, first, mark.start()):
            first = mark.end()
    for mark in _END.finditer(text, end - 1, last):
        if not _is_abbreviated(text, first, mark.start()):
            last = max(end, mark.start("gap"))
            break
    return first, last


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what is within reach between blank lines, or lines unless these only wrap the text."""
    first, last = _window(text, start, end)
    mark = _BLANK_LINE if _GOES_ON.search(text, first, last) else _LINE
    first = max(
        (m.end() for m in mark.finditer(text, first, start) if m.end() <= start), default=first
    )
    found = mark.search(text, end, last)
    return first, _trimmed(text, end, found.start() if found else last)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what is within reach, without part of a word or white space before it."""
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    while first < start and text[first].isspace():
        first += 1
    return first, last


def _trimmed(text: str, end: int, last: int) -> int:
    while last > end and text[last - 1].isspace():
        last -= 1
    return last


def _is_abbreviated(text: str, first: int, position: int) -> bool:
    """Tell whether the word before a full stop has one anyway: "Mr.", "U.S.", "J."."""
    if text[position] != ".":
        return False
    found = _LAST_WORD.search(text, max(first, position - _LONGER_THAN_ANY), position)
    word = found[0] if found else ""
    return word in _ABBREVIATIONS or _INITIALS.fullmatch(word) is not None
