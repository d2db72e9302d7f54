"""What is printed, and where: answers to standard output, all else to standard error."""

import unicodedata

from rich.console import Console

_KEPT = "\n\t"


def answers() -> Console:
    """Return the console of what was asked for."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


def notices() -> Console:
    """Return the console of progress, of what was skipped, and of errors."""
    return Console(highlight=False, markup=False, emoji=False, stderr=True, soft_wrap=True)


def visible(text: str) -> str:
    """Return the text with control characters replaced, so that none reaches the terminal.

    >>> visible("a\\x1b[2Jb")
    'a\N{REPLACEMENT CHARACTER}[2Jb'
    """
    return "".join(c if _is_harmless(c) else "\N{REPLACEMENT CHARACTER}" for c in text)


def one_line(text: str) -> str:
    """Return the text as one line, each run of white space as one space."""
    return visible(" ".join(text.split()))


def _is_harmless(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character) != "Cc"
