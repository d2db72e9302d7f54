"""Claims to the mentions of their entities: which words name each."""

from collections.abc import Iterable, Iterator

from ingest.article import Article
from ingest.claim import Claim, Mention
from ingest.names.cast import Cast, Named
from ingest.names.countries import CountryForm
from ingest.names.name import Kind

LONGEST_LABEL = 120
"""Code points."""


def mentions_of(cast: Cast, claims: Iterable[Claim], article: Article) -> Iterator[Mention]:
    """Yield every mention that names an entity of a claim: the cast's, and the words of what has no name."""
    pairs = {(ref, span): None for claim in claims for ref, span in claim.mentions.items()}
    used = {ref for ref, _ in pairs}
    names = [named for named in cast.names if named.ref in used]
    for named in names:
        yield Mention(named.ref, named.span, _spelling(named))
    named_refs = {named.ref for named in names}
    for ref, span in pairs:
        if ref not in named_refs:
            yield Mention(ref, span, label(article.quote(span)))


def label(words: str) -> str:
    """Return the words as one line, cut at a space where they are long.

    >>> label("the  comfort\\nwomen"), len(label("word " * 100))
    ('the comfort women', 121)
    """
    line = " ".join(words.split())
    if len(line) <= LONGEST_LABEL:
        return line
    return line[:LONGEST_LABEL].rsplit(" ", 1)[0] + " \u2026"


def _spelling(named: Named) -> str:
    """Return how the words spell the name; "Japanese" and "Tokyo" mean Japan but do not spell it."""
    country = named.name.country
    if named.name.kind is Kind.COUNTRY and country and named.name.form is not CountryForm.NAME:
        return country.name
    return " ".join(named.name.text.split())
