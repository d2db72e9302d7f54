"""A term in TSV to bytes that sort as Oxigraph 0.5.13 sorts the terms.

First what is unbound, then blank nodes, IRIs and literals (SPARQL 1.1, section 15.1); within each,
by code point, so by byte of UTF-8. Literals that Oxigraph does not compare by value sort by lexical
form, then datatype, then language, whatever these are. Those that it compares by value sort so only
among themselves, and may be in circles with others: a column has to keep to one family of them.
"""

import re
import struct
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

Value = TypeVar("Value")

_XSD = b"http://www.w3.org/2001/XMLSchema#"
_RDF = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UNBOUND, _BLANK, _IRI, _LITERAL = b"\x00", b"\x01", b"\x02", b"\x03"
_END = b"\x00\x00"  # less than any byte of a text, in which a zero is followed by a one
_STRING_END = _END + _XSD + b"string"
_ESCAPE = re.compile(rb"\\(.)")
_CHARACTER_OF_ESCAPE = {b"t": b"\t", b"n": b"\n", b"r": b"\r"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    rb"(?:Z|[+\-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+\-]14:00)?"
)
_INTEGER = re.compile(rb"[+\-]?[0-9]{1,19}")
_DECIMAL = re.compile(rb"[+\-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_DOUBLE = re.compile(rb"[+\-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?|-?INF")


class CollationError(ValueError):
    """No bytes are known to sort a term among these as Oxigraph does."""


class Column:
    """The terms of one column; those by value are of one family, or CollationError is raised."""

    def __init__(self, *, text_only: bool = False) -> None:
        """Refuse what Oxigraph compares by value altogether, if told to."""
        self._family = "text" if text_only else ""

    def key(self, cell: bytes) -> bytes:
        """Return the bytes to sort a term by, which is written as TSV has it."""
        match cell[:1]:
            case b"":
                return _UNBOUND
            case b'"':
                return self._quoted(cell)
            case b"_":
                return _BLANK + cell
            case b"<" if cell[1:2] != b"<":
                return _IRI + cell[1:-1]
            case b"<":
                raise CollationError("triple terms")
            case _:
                return self._bare(cell)

    def _quoted(self, cell: bytes) -> bytes:
        if cell[-1:] == b'"':
            self._keep_to("text")
            return _LITERAL + _text(cell[1:-1]) + _STRING_END
        closing = cell.rindex(b'"')
        value, suffix = _text(cell[1:closing]), cell[closing + 1 :]
        if suffix[:1] == b"@":
            return self._tagged(value, suffix[1:])
        datatype = suffix[3:-1]
        if datatype.startswith(_XSD):
            return self._typed(value, datatype.removeprefix(_XSD).decode())
        self._keep_to("text")
        return _LITERAL + value + _END + datatype

    def _tagged(self, value: bytes, tag: bytes) -> bytes:
        self._keep_to("text")
        language, direction, _ = tag.partition(b"--")
        datatype = _RDF + (b"dirLangString" if direction else b"langString")
        return _LITERAL + value + _END + datatype + _END + language

    def _bare(self, cell: bytes) -> bytes:
        if cell in (b"true", b"false"):
            return self._typed(cell, "boolean")
        return self._typed(cell, "integer" if _INTEGER.fullmatch(cell) else _type_of_bare(cell))

    def _typed(self, value: bytes, name: str) -> bytes:
        if name == "boolean":
            self._keep_to("text")
            return (
                _LITERAL
                + {b"1": b"true", b"0": b"false"}.get(value, value)
                + _END
                + _XSD
                + b"boolean"
            )
        if name not in _KEY_OF_TYPE:
            raise CollationError(f"xsd:{name}")
        family, key = _KEY_OF_TYPE[name](value)
        self._keep_to(family)
        return _LITERAL + key

    def _keep_to(self, family: str) -> None:
        if self._family != family:
            if self._family:
                raise CollationError(f"{self._family} and {family}")
            self._family = family


def _text(quoted: bytes) -> bytes:
    if b"\\" in quoted:
        quoted = _ESCAPE.sub(lambda found: _CHARACTER_OF_ESCAPE.get(found[1], found[1]), quoted)
    return quoted.replace(b"\x00", b"\x00\x01") if b"\x00" in quoted else quoted


def _type_of_bare(cell: bytes) -> str:
    return "double" if b"e" in cell.lower() else "decimal"


def _of_integer(value: bytes) -> tuple[str, bytes]:
    number = int(_matched(_INTEGER, value))
    if not -(1 << 63) <= number < 1 << 63:
        raise CollationError("large integers")
    return "exact", _signed(number * 10**18)


def _of_decimal(value: bytes) -> tuple[str, bytes]:
    whole, _, fraction = _matched(_DECIMAL, value).partition(".")
    return "exact", _signed(int(whole + fraction.ljust(18, "0")))


def _of_double(value: bytes) -> tuple[str, bytes]:
    number = float(_matched(_DOUBLE, value)) + 0.0  # of the two zeros, the positive one
    (bits,) = struct.unpack(">Q", struct.pack(">d", number))
    return "double", (bits ^ (1 << 63 if number >= 0 else (1 << 64) - 1)).to_bytes(8, "big")


def _of_day(value: bytes) -> tuple[str, bytes]:
    _checked(date.fromisoformat, _matched(_DAY, value))
    return "date", value


def _of_moment(value: bytes) -> tuple[str, bytes]:
    moment = _checked(datetime.fromisoformat, _matched(_MOMENT, value))
    family = "local time" if moment.tzinfo is None else "time"
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH
    return family, _signed(since // timedelta(microseconds=1))


_KEY_OF_TYPE: dict[str, Callable[[bytes], tuple[str, bytes]]] = {
    "integer": _of_integer,
    "decimal": _of_decimal,
    "double": _of_double,
    "date": _of_day,
    "dateTime": _of_moment,
}


def _matched(pattern: re.Pattern[bytes], value: bytes) -> str:
    if not pattern.fullmatch(value):
        raise CollationError(repr(value))
    return value.decode()


def _checked(read: Callable[[str], Value], value: str) -> Value:
    try:
        return read(value)
    except ValueError as error:
        raise CollationError(value) from error


def _signed(number: int) -> bytes:
    return (number + (1 << 127)).to_bytes(16, "big")
