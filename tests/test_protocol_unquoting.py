"""Percent-encoded bytes, decoded as `urllib.parse` does."""

from urllib.parse import parse_qsl, quote, unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.operation import parameters_of
from server.protocol.unquoting import unquoted

PIECES = (
    "%",
    "%4",
    "%41",
    "%c3%A9",
    "=",
    "=41",
    "=\n",
    "+",
    "_",
    " ",
    "é",
    "a",
    "\r\n",
    ".",
    "%\n",
)
ENCODED = st.lists(st.sampled_from(PIECES)).map(lambda pieces: "".join(pieces).encode())


@given(ENCODED)
def test_any_bytes_decode_as_the_standard_library_decodes_them(encoded: bytes) -> None:
    assert unquoted(encoded) == unquote_to_bytes(encoded)


@given(st.binary())
def test_what_is_encoded_comes_back(plain: bytes) -> None:
    assert unquoted(quote(plain).encode()) == plain


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_parameters_come_back(parameters: dict[str, str]) -> None:
    encoded = "&".join(f"{quote(name)}={quote(value)}" for name, value in parameters.items())
    assert dict(parameters_of(encoded.encode(), "URL")) == parameters


@pytest.mark.parametrize(
    "encoded", ["", "a", "a=", "=a", "&&a=b&", "a=b=c", "a+b=c+d", "a;b=c", "a=%3D&a=%26", "é=é"]
)
def test_parameters_are_taken_apart_as_the_standard_library_does(encoded: str) -> None:
    assert parameters_of(encoded.encode(), "URL") == parse_qsl(encoded, keep_blank_values=True)
