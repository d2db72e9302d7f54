"""Names joined over an apposition: B of "A, head of ..., and B, head of ...", which parsers lose."""

from spacy.tokens import Doc

from ingest.names.cast import Cast, Named
from ingest.names.name import Kind
from ingest.names.title_words import HONORIFICS

SKIPPED = {",", "and"} | HONORIFICS

Joined = dict[int, Named | None]
"""By the place where a person's name begins: the name joined to it after its apposition."""


def joined_names(cast: Cast) -> Joined:
    """Return the name after each apposition, None where no person is joined to it."""
    joined: Joined = {}
    for holding in cast.holdings:
        place = holding.person.span.start
        if holding.post.rule == "official.apposition" and place not in joined:
            joined[place] = _person_after_and(cast, holding.doc, holding.post.end)
    return joined


def _person_after_and(cast: Cast, doc: Doc, i: int) -> Named | None:
    is_joined = False
    while i < len(doc) and doc[i].lower_ in SKIPPED:
        is_joined |= doc[i].lower_ == "and"
        i += 1
    named = cast.named(doc[i]) if is_joined and i < len(doc) else None
    return named if named and named.name.kind is Kind.PERSON else None
