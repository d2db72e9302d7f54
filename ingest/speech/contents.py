"""What a verb of speech says: the words at each of the places where a verb may keep its content."""

from collections.abc import Callable, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.speech.clause_contents import clause_said
from ingest.speech.extents import quotation_near, to_end_of_clause, whole_quotation
from ingest.speech.quotations import Quotation
from ingest.speech.words import Content, Speech
from ingest.syntax.clauses import is_infinitive, prepositional
from ingest.syntax.phrases import subtree_words
from ingest.syntax.subjects import passive_subject

CASES_OF_OBJECT = frozenset({"of", "to", "for", "on", "in", "with", "over"})
"""Prepositions with which a phrase after the object is part of what is said."""


def content_of(
    verb: Token, speech: Speech, quotations: Sequence[Quotation], *, is_passive: bool
) -> tuple[Words | None, bool]:
    """Return the words of the first place that has any, and whether they are a quotation."""
    for place in speech.contents:
        found = FINDER_OF_CONTENT[place](verb)
        if place is not Content.CLAUSE:
            if found is not None:
                return to_end_of_clause(found, verb), False
            continue
        if found is not None:
            return whole_quotation(found, quotations)
        quoted = quotation_near(verb, quotations)
        if quoted is not None:
            return quoted, True
    subject = passive_subject(verb) if is_passive else None
    return (subtree_words(subject) if subject is not None else None), False


def after_case(noun: Token) -> Words:
    """Return the words of the noun without the preposition before it."""
    words = subtree_words(noun)
    return words[1:] if len(words) > 1 and words[0].dep_ in {"case", "mark"} else words


def _infinitive(verb: Token) -> Words | None:
    for child in verb.children:
        is_clause = child.dep_ in {"xcomp", "ccomp", "advcl"} and child.i > verb.i
        if is_clause and is_infinitive(child):
            return verb.doc[child.left_edge.i : subtree_words(child).end]
    return None


def _object(verb: Token) -> Words | None:
    found = next((c for c in verb.children if c.dep_ == "obj"), None)
    if found is None or found.tag_ in {"PRP", "WP", "WDT"} or found.i < verb.i:
        return None
    after = (c for c in verb.children if c.dep_ in {"obl", "advcl"} and c.i > found.i)
    ends = (c.right_edge.i for c in after if _case(c) in CASES_OF_OBJECT)
    words = verb.doc[found.left_edge.i : max([found.right_edge.i, *ends]) + 1]
    return subtree_words(found) if any(t.is_sent_start for t in words[1:]) else words


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ in {"case", "mark"}), "")


def _for(verb: Token) -> Words | None:
    noun = next(prepositional(verb, "for"), None)
    return after_case(noun) if noun is not None else None


def _of(verb: Token) -> Words | None:
    noun = next(prepositional(verb, "of"), None)
    return after_case(noun) if noun is not None else None


def _to(verb: Token) -> Words | None:
    noun = next(prepositional(verb, "to"), None)
    return subtree_words(noun) if noun is not None else None


def _on_to(verb: Token) -> Words | None:
    addressees = list(prepositional(verb, "on", "upon"))
    if not addressees:
        return None
    wanted = (c for n in addressees for c in n.children if c.dep_ == "acl" and c.i > n.i)
    return _infinitive(verb) or next((subtree_words(c) for c in wanted), None)


def _object_to(verb: Token) -> Words | None:
    has_object = any(c.dep_ in {"obj", "iobj"} for c in verb.children)
    return _infinitive(verb) if has_object else None


FINDER_OF_CONTENT: dict[Content, Callable[[Token], Words | None]] = {
    Content.CLAUSE: clause_said,
    Content.INFINITIVE: _infinitive,
    Content.OBJECT: _object,
    Content.FOR: _for,
    Content.OF: _of,
    Content.TO: _to,
    Content.ON_TO: _on_to,
    Content.OBJECT_TO: _object_to,
}
