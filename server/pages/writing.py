"""What stands in a page of values that strangers wrote: shortened, tamed, or not a link at all.

Jinja escapes what is HTML; here is what escaping does not see to.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from server.shown.when import spoken

LABEL_LENGTH = 160
"""Code points of a name that a page shows; the rest is told by an ellipsis."""

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, and those that turn the direction of what follows or cannot be seen."""

_HASH = re.compile(r"[0-9a-f]{64}")
_SPACES = re.compile(r"\s+")


def plain(text: str, most: int = LABEL_LENGTH) -> str:
    """Return a text on one line without what cannot be seen, for titles and attributes.

    >>> plain("Talks\\u202e in\\n Seoul"), plain("a long name", 6)
    ('Talks in Seoul', 'a lon…')
    """
    return short(_SPACES.sub(" ", _UNSEEN.sub("", text[: most * 4])).strip(), most)


def short(text: str, most: int = LABEL_LENGTH) -> str:
    """Return a text of at most so many code points.

    >>> short("Seoul", 5), short("Seoul talks", 7)
    ('Seoul', 'Seoul…')
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def is_web_address(text: str) -> bool:
    """Tell whether a text may be a link: only to the web, whatever the text says it is.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and text.isprintable()


def host(text: str) -> str:
    """Return the host of a web address, as a reader would name it."""
    return (urlsplit(text).hostname or "").removeprefix("www.")


def elsewhere(iri: str) -> str:
    """Return what a link to another place is called.

    >>> elsewhere("http://www.wikidata.org/entity/Q17"), elsewhere("https://example.org/a/b")
    ('Wikidata Q17', 'example.org b')
    """
    place = "Wikidata" if host(iri) == "wikidata.org" else host(iri)
    return plain(f"{place} {last_part(iri)}", 60)


def last_part(iri: str) -> str:
    """Return the end of an IRI, by which people know it; of a hash the beginning is enough."""
    part = iri.rstrip("/").rpartition("/")[2]
    return part[:12] if _HASH.fullmatch(part) else plain(part, 60)


def number(value: int) -> str:
    """Return a number with its thousands apart.

    >>> number(64321)
    '64,321'
    """
    return f"{value:,}"


def day(text: str) -> str:
    """Return an ISO date as it is read; what is none stays as it is, but short.

    >>> day("2014-05-15"), day("some day")
    ('15 May 2014', 'some day')
    """
    return plain(spoken(text), 40)


FILTERS: dict[str, Callable[..., object]] = {
    "plain": plain,
    "short": short,
    "host": host,
    "elsewhere": elsewhere,
    "last_part": last_part,
    "number": number,
    "day": day,
}
TESTS: dict[str, Callable[..., bool]] = {"web_address": is_web_address}
