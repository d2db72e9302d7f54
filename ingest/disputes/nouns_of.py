"""A noun and its sides to a mention of a dispute."""

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import naming
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.polarity import polarity_of

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


def contest_of(
    rule: str,
    sort: Sort,
    head: Token,
    sides: Sequence[Actor],
    *,
    matters: Sequence[Words] = (),
    words: Words | None = None,
    passages: Sequence[Span] = (),
    leans: bool = False,
    doers: Sequence[Actor] = (),
) -> Contest | None:
    """Return the mention; one without sides leans on an earlier one if it is definite, or is none.

    `leans` says that it leans on an earlier one though it adds a side.
    """
    is_known = bool(matters) or any(
        side.kind in {Kind.COUNTRY, Kind.ORGANIZATION, Kind.PERSON} for side in sides
    )
    if not is_known and not any(c.lower_ in DEFINITE for c in head.children):
        return None
    return Contest(
        rule=rule,
        sort=sort,
        head=head,
        words=words or naming(head),
        sides=tuple(sides),
        matters=tuple(matters),
        passages=tuple(passages),
        modality=polarity_of(head),
        is_bare=leans or not is_known,
        doers=frozenset(doer.ref for doer in doers),
    )
