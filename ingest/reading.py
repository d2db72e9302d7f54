"""Bytes that came in to text, or why they are none."""

import codecs
from dataclasses import dataclass

from ingest.errors import InputError

LARGEST = 10_000_000
"""Bytes of one article, as a file or as a line: a whole book has less, a mistaken file more."""

_NO_TEXT_WITH = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
    b"\x1f\x8b": "gzip",
    b"%PDF-": "PDF",
    b"PK\x03\x04": "a zip archive",
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was to be an article and is none: its file, and line if it has lines."""

    where: str
    why: str


def text_of(data: bytes) -> str:
    """Return the text, exactly as the bytes have it but for a byte order mark at the start.

    Raises InputError, whose message goes on from the name of the file.
    """
    check_size(len(data))
    for start, kind in _NO_TEXT_WITH.items():
        if data.startswith(start):
            raise InputError(f"it is {kind}, not text in UTF-8; convert it first")
    if b"\0" in data:
        raise InputError(f"it is binary: byte {data.index(0):,} is NUL; give text in UTF-8")
    return check_words(_decoded(data))


def check_size(size: int) -> None:
    """Raise InputError for more bytes than one article may have."""
    if size > LARGEST:
        raise InputError(f"it is longer than {LARGEST:,} bytes; split it into its articles")


def check_name(name: str) -> None:
    """Raise InputError for the name of a file that is no text, and so can be no source."""
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise InputError("its name is not UTF-8; rename it") from error


def check_words(text: str) -> str:
    """Return the text, or raise InputError if there is nothing in it to read."""
    if not text.strip():
        raise InputError("it has white space only" if text else "it is empty")
    if "\0" in text:
        raise InputError("its text has the character NUL; give text")
    return text


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02X} in line {line}"
        raise InputError(f"it is not UTF-8: {found}; convert it, as with iconv") from error
