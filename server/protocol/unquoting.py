"""Percent-encoded bytes to bytes.

`urllib.parse` takes them apart in Python, which is a good part of what a small query costs.
Quoted-printable differs only in the sign that comes before two digits, and is decoded in C.
"""

from binascii import a2b_qp
from urllib.parse import unquote_to_bytes


def unquoted(encoded: bytes) -> bytes:
    """Return what is encoded; a sign that no two digits follow stays.

    >>> unquoted(b"a%3Db%e2%82%ac"), unquoted(b"%3D=3D%3"), unquoted(b"%%41")
    (b'a=b\xe2\x82\xac', b'==3D%3', b'%A')
    """
    signs = encoded.count(b"%")
    if not signs:
        return encoded
    if b"%\n" in encoded or b"%\r" in encoded:  # a line that goes on, in quoted-printable
        return unquote_to_bytes(encoded)
    decoded = a2b_qp(encoded.replace(b"=", b"%3D").replace(b"%", b"="))
    are_all_followed = len(decoded) == len(encoded) - 2 * signs  # each that is not takes off less
    return decoded if are_all_followed else unquote_to_bytes(encoded)
