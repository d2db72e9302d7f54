"""The words that state a meeting: those of the verb's clause, or of the noun and the verb that holds it."""

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.article import Span
from ingest.parsed import span_of
from ingest.syntax.phrases import phrase, subtree_words
from ingest.syntax.subjects import subject_of

OF_VERB = frozenset(
    {
        *("obl", "obj", "iobj", "obl:unmarked", "aux", "aux:pass", "advmod", "nsubj", "nsubj:pass"),
        *("compound:prt", "obl:agent"),
    }
)
"""What of a clause belongs to the meeting that its verb states."""

OF_HOLDER = frozenset({"obl", "obl:unmarked", "aux", "aux:pass"})
CLAUSES = frozenset({"acl:relcl", "parataxis", "appos"})


def clause_span(verb: Token) -> Span:
    """From the subject to the end of the verb's own phrases, without the clauses that hang on it."""
    return _around([verb, *_subject_words(verb), *_subtrees(verb, OF_VERB)])


def noun_span(noun: Token, holder: Token | None = None) -> Span:
    """The noun's subtree without clauses; and the verb that holds the meeting, with its phrases."""
    tokens = [token for token in subtree_words(noun) if not _is_in_clause(token, noun)]
    if holder is not None and noun.dep_ != "conj":
        tokens += [holder, *_subject_words(holder), *_subtrees(holder, OF_HOLDER)]
    return _around(tokens)


def _subject_words(verb: Token) -> list[Token]:
    """The subject's phrase, where it stands in the sentence of the verb."""
    subject = subject_of(verb)
    return list(phrase(subject)) if subject is not None and subject.sent == verb.sent else []


def _subtrees(verb: Token, dependencies: frozenset[str]) -> list[Token]:
    return [t for child in verb.children if child.dep_ in dependencies for t in child.subtree]


def _is_in_clause(token: Token, top: Token) -> bool:
    while token.i != top.i and token.head.i != token.i:
        if token.dep_ in CLAUSES:
            return True
        token = token.head
    return False


def _around(tokens: Sequence[Token]) -> Span:
    places = [token.i for token in tokens]
    return span_of(tokens[0].doc[min(places) : max(places) + 1])
