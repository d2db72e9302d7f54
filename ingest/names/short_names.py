"""Surnames alone, of people whom the article names in full: what a recogniser misses or mistakes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.names.cities import is_city
from ingest.names.name import Annotated, Kind, Name
from ingest.names.name_words import PROPER
from ingest.names.no_names import is_doubtful
from ingest.names.titles import plain
from ingest.parsed import tokens_of

MISTAKEN = frozenset({Kind.ORGANIZATION, Kind.PLACE})
LEAST_LENGTH = 3


def with_short_names(paragraphs: Sequence[Annotated]) -> list[Annotated]:
    """Return the paragraphs, each surname of a person named in full a person's name too.

    One word that is doubtful as a name is none, unless somebody's full name has it.
    """
    names = [name for found in paragraphs for name in found.names]
    words = frozenset(w for n in names if n.kind is Kind.PERSON for w in _words_of_full(n.text))
    surnames = frozenset(_surnames(names))
    return [_with_surnames(_without_doubtful(found, words), surnames) for found in paragraphs]


def _words_of_full(name: str) -> list[str]:
    words = name.replace(",", "").split()
    return words if len(words) > 1 else []


def _without_doubtful(found: Annotated, words: frozenset[str]) -> Annotated:
    kept = (n for n in found.names if n.text in words or not is_doubtful(found.doc, n))
    return replace(found, names=tuple(kept))


def _surnames(names: Iterable[Name]) -> Iterator[str]:
    for name in names:
        words = name.text.replace(",", "").split()
        while words and plain_word(words[-1]) in {"jr", "sr", "ii", "iii", "iv"}:
            words.pop()
        is_full = name.kind is Kind.PERSON and len(words) > 1
        if is_full and len(words[-1]) >= LEAST_LENGTH and not is_city(words[-1]):
            yield words[-1]


def plain_word(word: str) -> str:
    """Return the word in lower case without a final full stop."""
    return word.lower().rstrip(".")


def _with_surnames(found: Annotated, surnames: frozenset[str]) -> Annotated:
    if not surnames:
        return found
    taken = {i for name in found.names for i in range(name.start, name.end)}
    taken |= {i for title in found.titles for i in range(title.start, title.end)}
    names = [_retyped(name, surnames) for name in found.names]
    names += (
        Name(Kind.PERSON, token.i, token.i + 1, token.i, token.text)
        for token in tokens_of(found.doc)
        if token.text in surnames and token.i not in taken and _stands_alone(found, token.i)
    )
    return replace(found, names=tuple(sorted(names, key=lambda name: name.start)))


def _retyped(name: Name, surnames: frozenset[str]) -> Name:
    is_mistaken = name.kind in MISTAKEN and name.text in surnames
    return replace(name, kind=Kind.PERSON) if is_mistaken else name


def _stands_alone(found: Annotated, i: int) -> bool:
    """True where no other word of a name stands beside it, as in "Trump Tower" or "Clinton, Iowa"."""
    doc = found.doc
    beside = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc)]
    ends = {title.end for title in found.titles}
    return not any(
        token.is_title
        and token.tag_ in PROPER
        and plain(token) not in {"mr", "ms", "mrs", "dr"}
        and token.i + 1 not in ends
        for token in beside
    )
