"""A clause with its sides to a mention of a dispute, quoted from the first of its words to the last."""

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.disputes.contest import Contest, Sort
from ingest.facts.drafts import hull
from ingest.names.cast import Actor
from ingest.parsed import span_of
from ingest.syntax.polarity import polarity_of

LONGEST_DEED = 15
"""Tokens of a clause that names what somebody is accused of or called on to do."""

CLAUSES = frozenset({"mark", "acl:relcl", "parataxis"})
LONGEST = 250
"""Code points of a clause that is quoted whole; of a longer one only the verb and the matter are."""


def clause_contest(
    rule: str,
    sort: Sort,
    verb: Token,
    words: Words,
    sides: Sequence[Actor],
    subject: Token | None = None,
    *,
    leans: bool = False,
) -> Contest:
    """Return the mention that a verb makes of what the words name."""
    return Contest(
        rule=rule,
        sort=sort,
        head=words.root,
        words=words,
        sides=tuple(sides),
        passages=(quoted(verb, words, subject),),
        modality=polarity_of(verb),
        is_bare=leans,
    )


def clause_words(verb: Token) -> Words:
    """Return the verb with what follows it, up to the next comma or clause."""
    doc, end = verb.doc, min(verb.right_edge.i + 1, verb.i + LONGEST_DEED)
    stops = [
        t.i for t in doc[verb.i + 1 : end] if t.text in {",", ";", "(", "--"} or t.dep_ in CLAUSES
    ]
    end = min([end, *stops])
    while end > verb.i + 1 and doc[end - 1].pos_ in {"CCONJ", "ADP", "DET", "PUNCT"}:
        end -= 1
    return doc[verb.i : max(end, verb.i + 1)]


def quoted(verb: Token, words: Words, subject: Token | None) -> Span:
    """Return the place of the clause from its subject to the words, without the subject where that is far."""
    short = hull(span_of(verb), span_of(words))
    whole = hull(span_of(subject), short) if subject is not None else short
    return whole if whole.end - whole.start <= LONGEST else short
