"""The state that publishes an article: its officials are told there without saying of which state."""

import re
from urllib.parse import urlsplit

from ingest.article import Article
from ingest.names.countries import Country, CountryForm, country_name, country_of_code

OFFICIAL_HOSTS: tuple[tuple[re.Pattern[str], str | None], ...] = (
    (re.compile(r"(?:^|\.)(?:gov|govt|gob|gouv|go|gub|government|bund)\.([a-z]{2})$"), None),
    (re.compile(r"(?:^|\.)(?:gov|mil)$|(?:^|\.)\w*whitehouse\.archives\.gov$"), "us"),
    (re.compile(r"(?:^|\.)(?:gc\.ca|canada\.ca)$"), "ca"),
    (re.compile(r"(?:^|\.)(?:kremlin|mid|government)\.ru$"), "ru"),
    (re.compile(r"(?:^|\.)(?:elysee|gouvernement)\.fr$|\.gouv\.fr$"), "fr"),
    (re.compile(r"(?:^|\.)(?:auswaertiges-amt|bundesregierung|bundeskanzler|bmvg)\.de$"), "de"),
)
"""Ends of the hosts of governments, to the territory code; None where the host tells it."""

ROOMS_OF_WHITE_HOUSE = re.compile(
    r"^/?(?:briefing-room/)?(?:statements-releases|briefings-statements|speeches-remarks|press-briefings"
    r"|presidential-actions|remarks)/"
)
"""Where a source is told as the path below whitehouse.gov alone: the rubrics of that site."""

CODE_OF_HOST_CODE = {"uk": "gb"}


def publishing_state(article: Article) -> Country | None:
    """Return the state by the publisher's name, the host, or the path of the article's source."""
    return _by_name(article.publisher or "") or _by_source(article.source or "")


def _by_name(publisher: str) -> Country | None:
    """Return the state of "The White House" and of "Ministry of Foreign Affairs of Japan"."""
    found = country_name(publisher)
    if found:
        return found.country if found.form is CountryForm.SEAT else None
    if not re.search(
        r"(?i)\b(?:ministry|department|embassy|government|office|presidency)\b", publisher
    ):
        return None
    words = publisher.split()
    candidates = (
        words[0],
        " ".join(words[:2]),
        words[-1],
        " ".join(words[-2:]),
        " ".join(words[-3:]),
    )
    named = (country_name(words) for words in candidates)
    return next((name.country for name in named if name), None)


def _by_source(source: str) -> Country | None:
    host = urlsplit(source).hostname or ""
    if not host:
        return country_of_code("us") if ROOMS_OF_WHITE_HOUSE.match(source) else None
    for pattern, code in OFFICIAL_HOSTS:
        found = pattern.search(host)
        if found:
            told = code or found[1]
            return country_of_code(CODE_OF_HOST_CODE.get(told, told))
    return None
