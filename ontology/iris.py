"""How IRIs are minted: from what a thing is to its path under the base.

Every function is pure and returns a path without leading slash; a hash never covers the base.
A changed result here is a changed IRI, which is a breaking change.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from anyascii import anyascii

Triple = tuple[str, str, str]

SLUG_LENGTH = 80
_SHORT_HASH_LENGTH = 12
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(r"article/([0-9a-f]{64})")
_CLAIM = re.compile(r"claim/[0-9a-f]{64}")


@lru_cache(1 << 14)
def slug(text: str) -> str:
    """Return a name as lower-case ASCII words joined by hyphens, of 1 to 80 characters.

    Other scripts are transliterated character by character, so no name is lost; a text without
    letters and digits, and the end of a long one, become a short hash.

    >>> slug("Lee Sang-Deok"), slug("Łukasz Żółć"), slug("Сергей Лавров")
    ('lee-sang-deok', 'lukasz-zolc', 'sergey-lavrov')
    """
    # anyascii has one table and no options; normality answers differently where PyICU is installed.
    composed = unicodedata.normalize("NFKC", text)
    words = _NOT_IN_SLUG.sub("-", anyascii(composed).lower()).strip("-")
    if not words:
        return _short_hash(composed)
    if len(words) <= SLUG_LENGTH:
        return words
    kept = words[: SLUG_LENGTH - _SHORT_HASH_LENGTH - 1].rstrip("-")
    return f"{kept}-{_short_hash(words)}"


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest(*parts: str) -> str:
    """Return the SHA-256 of a sequence of texts; no two sequences are joined to the same text."""
    return sha256("".join(f"{len(part)}:{part}," for part in parts))


def entity_path(kind: str, *slugs: str) -> str:
    """Return the path of an entity, as in `ministry/japan/foreign-ministry`.

    Raises ValueError where a part is not a slug, and so would change the path's shape.
    """
    parts = (kind, *slugs)
    if len(parts) < 2 or not all(_SLUG.fullmatch(part) for part in parts):
        raise ValueError(f"an entity's path needs a kind and slugs, found {parts!r}")
    return "/".join(parts)


def article_path(
    text: str, source: str | None, published: str | None, publisher: str | None
) -> str:
    """Return the path of an article: the same text from elsewhere or another day is another."""
    facts = (_optional(fact) for fact in (source, published, publisher))
    return f"article/{digest(text, *facts)}"


def passage_path(article: str, start: int, end: int) -> str:
    """Return the path of the code points [start, end) of an article (RFC 5147, section 2.1)."""
    if not 0 <= start < end:
        raise ValueError(f"span [{start}, {end}) is empty or negative")
    _hash_of_article(article)
    return f"{article}#char={start},{end}"


def claim_path(
    article: str, spans: Iterable[tuple[int, int]], rule: str, triples: Iterable[Triple]
) -> str:
    """Return the path of a claim, whatever the order of its spans and triples.

    `article` is the article's path. In `triples` every entity is already replaced by the span
    of its mention, so that a later change of identity leaves the claim's IRI as it is.
    """
    passages = (f"{start},{end}" for start, end in sorted(set(spans)))
    return (
        f"claim/{digest(_hash_of_article(article), digest(*passages), rule, _digest_of(triples))}"
    )


def derived_claim_path(premises: Iterable[str], rule: str, triples: Iterable[Triple]) -> str:
    """Return the path of a claim that rests on the claims of these paths, in any order."""
    claims = sorted(set(premises))
    if not claims or not all(_CLAIM.fullmatch(claim) for claim in claims):
        raise ValueError(f"a derived claim needs the paths of claims, found {claims!r}")
    return f"claim/{digest('derived', digest(*claims), rule, _digest_of(triples))}"


def story_path(articles: Iterable[str]) -> str:
    """Return the path of the wire story of some articles: that of the least of their paths."""
    return f"story/{_hash_of_article(min(articles))}"


def run_path(software: str, version: str, pipeline: str, options: Mapping[str, str]) -> str:
    """Return the path of a run, whatever the order of its options."""
    chosen = (part for option in sorted(options.items()) for part in option)
    return f"run/{digest(software, version, pipeline, *chosen)}"


def _short_hash(text: str) -> str:
    return sha256(text)[:_SHORT_HASH_LENGTH]


def _optional(fact: str | None) -> str:
    """Tell a fact that is not known from one that is empty."""
    return "-" if fact is None else f"+{fact}"


@lru_cache
def _hash_of_article(path: str) -> str:
    match = _ARTICLE.fullmatch(path)
    if match is None:
        raise ValueError(f"expected the path of an article, found {path!r}")
    return match[1]


def _digest_of(triples: Iterable[Triple]) -> str:
    return digest(*(digest(*triple) for triple in sorted(set(triples))))
