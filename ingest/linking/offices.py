"""Titles of posts to what two titles of one post have in common."""

import re
from functools import lru_cache

from ingest.names.countries import CountryForm, country_name
from ontology.iris import slug

OFFICES: dict[str, str] = {
    "foreign minister": r"foreign (?:and \w+ )?(?:affairs|minister|secretary)|external|secretary of state"
    r"|minister of state\b|international relations|minister for europe|foreign|chancellery|foreign policy",
    "head of government": r"prime minister|\bpm\b|premier|chancellor|taoiseach|president of the government"
    r"|president of the council|head of government|chief minister",
    "head of state": r"president|king|queen|monarch|emperor|emir|amir|sultan|pope|supreme leader|prince"
    r"|grand duke|governor.general|head of state|chairman of the presidency",
}
"""What titles of an office have in them, in lower case; the first that fits is the office."""

OTHER_OFFICE = re.compile(
    r"vice|deputy|crown|alternate|assistant|spokes|advis[eo]r|ambassador|envoy|under.?secretary|elect\b"
    r"|first lady|shadow|parliament|council member|commissioner|representative|counsel"
)
"""What the titles have in them that are of none of these."""

SILENT = frozenset("of for the and affairs to in his her majesty excellency republic".split())
"""Words that one title of a post has and another leaves out."""


@lru_cache(1 << 14)
def office_of(title: str) -> str | None:
    """Return the office of a title, None for those of no office told apart here.

    >>> office_of("Minister for Foreign Affairs"), office_of("Vice President")
    ('foreign minister', None)
    """
    words = title.lower()
    if OTHER_OFFICE.search(words):
        return None
    return next((o for o, has in OFFICES.items() if re.search(has, words)), None)


@lru_cache(1 << 14)
def title_words(title: str) -> frozenset[str]:
    """Return the words of a title, or of the name of a ministry, that tell it from others.

    >>> title_words("Minister for Foreign Affairs of Japan") == title_words("Japanese Foreign Minister")
    True
    """
    plain = _without_states(title.split())
    return frozenset(slug(" ".join(plain)).split("-")) - SILENT - {"", "s"}


def is_same_post(first: str, second: str) -> bool:
    """Tell whether two titles are of one post, where both are of one state."""
    if title_words(first) == title_words(second):
        return True
    office = office_of(first)
    return office is not None and office == office_of(second)


def _without_states(words: list[str]) -> list[str]:
    """Return the words without those that name a state, the longest name first."""
    kept: list[str] = []
    i = 0
    while i < len(words):
        length = next(
            (n for n in range(min(6, len(words) - i), 0, -1) if _is_state(words[i : i + n])), 0
        )
        kept += [] if length else [words[i]]
        i += length or 1
    return kept


def _is_state(words: list[str]) -> bool:
    found = country_name(" ".join(words).removesuffix("'s").removesuffix("\u2019s"))
    return found is not None and found.form in {CountryForm.NAME, CountryForm.ADJECTIVE}
