"""The words that belong to a head: its noun phrase, its subtree, what is joined to it."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.parsed import span_of

MODIFYING = frozenset(
    {
        *("compound", "amod", "nmod:poss", "nmod", "det", "nummod", "nmod:desc", "flat"),
        *("det:predet", "cc:preconj", "nmod:unmarked"),
    }
)
"""How a word before its head is part of the noun phrase."""

CLAUSAL = frozenset({"acl:relcl", "appos", "conj", "cc", "parataxis", "acl", "punct"})
"""How what follows a head hangs on it without being part of the noun phrase."""


def phrase(head: Token, *, until: frozenset[str] = CLAUSAL) -> Words:
    """Return the noun phrase of its head: from its first modifier to its last, without clauses."""
    first, last = head.i, head.i
    for child in head.children:
        if child.dep_ in {"punct", "case", "cc", "mark"}:
            continue
        if child.i < head.i:
            first = min(first, child.left_edge.i) if _modifies(child, head) else first
        elif child.dep_ not in until:
            first = min(first, child.left_edge.i)
            last = _end_with(child, last, until)
    return head.doc[first : last + 1]


def phrase_span(head: Token) -> Span:
    """Return the place of the noun phrase in the article's text."""
    return span_of(phrase(head))


def subtree_words(head: Token) -> Words:
    """Return the whole subtree of the head without punctuation at its edges."""
    doc = head.doc
    inner = [
        child.left_edge.i
        for child in head.children
        if child.dep_ not in {"case", "cc", "mark", "punct"}
    ]
    first, last = min([head.i, *inner]), head.right_edge.i
    while first < last and doc[first].is_punct and doc[first].text != '"':
        first += 1
    while last > first and doc[last].is_punct and doc[last].text not in {'"', ")"}:
        last -= 1
    return doc[first : last + 1]


def conjuncts(head: Token) -> Iterator[Token]:
    """Yield what is joined to the head by "and", at any depth, but not Y of "X and not Y"."""
    for child in head.children:
        if child.dep_ == "conj" and not _is_excluded(child):
            yield child
        if child.dep_ in {"conj", "flat"}:
            yield from conjuncts(child)


def _is_excluded(joined: Token) -> bool:
    return any(c.lower_ in {"not", "n't"} and c.i < joined.i for c in joined.children)


def _modifies(child: Token, head: Token) -> bool:
    return child.dep_ in MODIFYING and not any(
        token.text == "," for token in head.doc[child.left_edge.i : head.i]
    )


def _end_with(child: Token, last: int, until: frozenset[str]) -> int:
    """Return the phrase's last token, with the child where it follows on without a gap."""
    is_part = child.dep_ in {"nmod", "flat", "compound", "fixed", "conj"}
    if not is_part or child.left_edge.i > last + 1:
        return last
    inner = until - {"conj", "cc"} if child.dep_ == "nmod" else until
    return max(last, phrase(child, until=inner).end - 1)
