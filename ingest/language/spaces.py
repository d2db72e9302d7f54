"""Parser text to what the parser reads: one space for each run, and where every code point stood."""

from collections.abc import Sequence


def single_spaced(text: str, start: int = 0) -> tuple[str, Sequence[int]]:
    """Return the text with single spaces, and the place of each of its code points from `start` on.

    >>> single_spaced("two  men", start=10)
    ('two men', [10, 11, 12, 13, 15, 16, 17])
    """
    if "  " not in text:
        return text, range(start, start + len(text))
    kept = [i for i in range(len(text)) if text[i] != " " or text[i - 1 : i] != " "]
    return "".join(text[i] for i in kept), [start + i for i in kept]
