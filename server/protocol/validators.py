"""By what an answer can be known again, and from which state of the store it comes.

Entity tags and Last-Modified: RFC 9110, section 8.8. Mementos: RFC 7089.
"""

import hashlib
import re
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from urllib.parse import quote

_TAG = re.compile(r'(?:W/)?("[^"]*")')
_VARYING = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\s*\(|\bservice\b|_:|\[", re.IGNORECASE)
_IN_VARYING = ("now", "rand", "uuid", "bnode", "service", "_:", "[")
# Longer ones are left out of the link, since programs between here and the client cut headers.
_LINKED_BYTES = 4096
# The others would end the link's target, or are what no header holds.
_LINKED = bytes(sign for sign in range(0x21, 0x7F) if sign not in b'"<>')
_UNLINKED = re.compile(rb"[^!#-;=?-~]")


def entity_tag(*parts: str | None, coding: str = "") -> str:
    """Return the strong tag of what all of these decide, and of its content coding.

    >>> entity_tag("00000001-17", "ASK {}") == entity_tag("00000001-17", "ASK {}", coding="gzip")
    False
    """
    digest = hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
    return f'"{digest}-{coding}"' if coding else f'"{digest}"'


def is_repeatable(query: str) -> bool:
    """Tell whether the same bytes answer a query each time.

    False also for some queries of which it is true: those that name a time, a random number, a new
    blank node or a call only in a comment, or whose blank nodes are in the pattern alone.
    """
    lowered = query.lower()
    for word in _IN_VARYING:
        if word in lowered:
            return not _VARYING.search(query)
    return True


def is_known(tag: str, if_none_match: str) -> bool:
    """Tell whether a client has the answer of this tag already; one without a tag it never has.

    >>> is_known('"a"', 'W/"a", "b"'), is_known('"a"', '"b"'), is_known('"a"', "*"), is_known("", "*")
    (True, False, True, False)
    """
    return bool(tag) and (if_none_match.strip() == "*" or tag in _TAG.findall(if_none_match))


@lru_cache(maxsize=64)
def http_date(moment: datetime) -> str:
    """Return a moment of UTC as HTTP writes it."""
    return format_datetime(moment, usegmt=True)


def memento_link(path: str, query_string: bytes, taken: datetime) -> str:
    """Return the Link to the same question, asked of one state for good."""
    target = quote(path)
    if query_string and len(query_string) <= _LINKED_BYTES:
        is_linked = not query_string.translate(None, _LINKED)
        linked = query_string if is_linked else _UNLINKED.sub(_escaped, query_string)
        target += "?" + linked.decode("ascii")
    return f'<{target}>; rel="memento"; datetime="{http_date(taken)}"'


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"%%%02X" % found[0][0]


def original_link(path: str) -> str:
    """Return the Link from one state to the resource that always has the newest."""
    return f'<{quote(path)}>; rel="original timegate"'
