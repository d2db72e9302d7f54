"""The scripts in which names are compared: their tables are read before readers are confined."""

import re
import unicodedata

from anyascii import anyascii

_BLOCKS = ((0x00, 0x34), (0x4E, 0xA0), (0xAC, 0xD8), (0xFB, 0x100))
"""Of 256 code points each, [first, last): alphabets and syllabaries, Chinese, Hangul, their forms."""

_OTHERS = re.compile("[^" + "".join(f"{chr(a << 8)}-{chr((b << 8) - 1)}" for a, b in _BLOCKS) + "]")


def load_scripts() -> None:
    """Have the tables read, which a reader of the store could not."""
    for first, last in _BLOCKS:
        for block in range(first, last):
            anyascii(chr((block << 8) + 0xFF))


def readable(text: str) -> str:
    """Return a text without what is in no script of names, such as pictures.

    >>> readable("Łukasz \U0001f600"), readable("朴槿惠")
    ('Łukasz ', '朴槿惠')
    """
    return text if text.isascii() else _OTHERS.sub("", unicodedata.normalize("NFKC", text))
