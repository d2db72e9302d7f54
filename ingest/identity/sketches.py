"""A text to what is kept of it to tell whether another is an edit of it."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Protocol
from zlib import crc32

from datasketch import MinHash

PERMUTATIONS = 255
SHINGLE = 3
"""Words; three-word runs survive the edits of a desk, and are rarely shared by chance."""

SIMILAR = 0.3
"""Estimated share of common shingles from which two articles may be one wire story."""

NEARLY_ALL = 0.95
FEW_WORDS = 30
"""Of so few words, two articles are one story only where nearly all agree."""

MOST_DAYS = 1
"""Between the days of publication of two edits of one report."""

LEAD = 1000
"""Characters in which a report has named what it is about."""

_WORD = re.compile(r"\w+")
_DAY_OF_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d+"
)
_BEGINS = r"(?=[A-Z\d])"
"""What all of these begin with: a quick look that rules out most places."""
_FACT = re.compile(rf"{_BEGINS}(?:{_DAY_OF_MONTH}|\b\d{{3,}}\b|\b[A-Z]\w+)")
_INSIDE = r"(?:(?<=[^\W\d_] )|(?<=[,;:’'\)\-\u2010\u2011\u2013/] )|(?<=[\-\u2010\u2011\u2013/]))"
_FACT_INSIDE = re.compile(rf"{_BEGINS}(?:{_DAY_OF_MONTH}|\b\d{{3,}}\b|{_INSIDE}[A-Z]\w+)")
"""Names, days and large numbers; names not where a sentence begins, where any word is written so."""

_NO_FACTS = frozenset(
    "mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday today".split()
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text's MinHash, day, number of words, and hashes of the names in its lead and in all of it."""

    minhash: tuple[int, ...]
    day: str = ""
    words: int = FEW_WORDS
    lead: tuple[int, ...] = ()
    names: tuple[int, ...] = ()


def sketch_of(text: str, published: date | None = None) -> Sketch:
    """Return what is kept of a text; the same for the same."""
    words = _WORD.findall(text.casefold())
    plain = " ".join(text.split())
    return Sketch(
        _minhash(words),
        published.isoformat() if published else "",
        len(words),
        _hashes(_FACT_INSIDE.findall(plain[:LEAD])),
        _hashes(_FACT.findall(plain)),
    )


def is_one_story(first: Sketch, second: Sketch) -> bool:
    """True if enough words agree, and no more than the words of a form do.

    Forms, such as declarations and read-outs, share their words but each names something that the
    other does not; of two edits, at most one does. They are not days apart.
    """
    agreeing = sum(a == b for a, b in zip(first.minhash, second.minhash, strict=True))
    share = NEARLY_ALL if min(first.words, second.words) < FEW_WORDS else SIMILAR
    return (
        agreeing >= share * len(first.minhash)
        and days_between(first, second) <= MOST_DAYS
        and not (_has_more(first, second) and _has_more(second, first))
    )


def text_of_sketch(sketch: Sketch) -> str:
    """Return the sketch as JSON."""
    said = {field.name: getattr(sketch, field.name) for field in fields(sketch)}
    return json.dumps(said, separators=(",", ":"))


def sketch_in(text: str) -> Sketch:
    """Return what `text_of_sketch` wrote."""
    found = json.loads(text)
    minhash, lead, names = (tuple[int, ...](found[name]) for name in ("minhash", "lead", "names"))
    return Sketch(minhash, str(found["day"]), int(found["words"]), lead, names)


def _has_more(first: Sketch, second: Sketch) -> bool:
    """True if the lead of the first has a name that is nowhere in the second."""
    return not set(second.names).issuperset(first.lead)


def days_between(first: Sketch, second: Sketch) -> int:
    """Return how far apart two texts were published; 0 where that is not known."""
    if not first.day or not second.day:
        return 0
    return abs((date.fromisoformat(first.day) - date.fromisoformat(second.day)).days)


def _hashes(facts: Iterable[str]) -> tuple[int, ...]:
    known = {fact.casefold() for fact in facts} - _NO_FACTS
    return tuple(sorted({crc32(fact.encode()) for fact in known}))


class _MinHash(Protocol):
    """What is used of a MinHash, whose own annotations leave the types open."""

    @property
    def hashvalues(self) -> Iterable[int]: ...
    def copy(self) -> "_MinHash": ...
    def update_batch(self, b: Iterable[bytes]) -> None: ...


def _minhash(words: Sequence[str]) -> tuple[int, ...]:
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1))}
    minhash = _empty().copy()
    minhash.update_batch([shingle.encode() for shingle in shingles])
    return tuple(int(value) for value in minhash.hashvalues)


@cache
def _empty() -> _MinHash:
    return MinHash(num_perm=PERMUTATIONS, seed=1)
