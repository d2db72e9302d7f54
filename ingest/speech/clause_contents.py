"""The clause that a verb of speech says: as the parser has it, or as it should have had it."""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.speech.words import CLAUSE_ONLY
from ingest.syntax.phrases import subtree_words

FARTHEST_THAT = 8
"""Tokens from the verb to "that"."""

PREDICATES = frozenset({"VERB", "AUX"})


def clause_said(verb: Token) -> Words | None:
    """Return the words of the clause, None where there is none."""
    clause = _parsed_clause(verb)
    if clause is not None:
        return _without(_with_lost_subject(subtree_words(clause), verb), verb)
    said = _after_that(verb)
    if said is not None:
        return said
    if verb.dep_ == "parataxis" and verb.head.i < verb.i and _is_main(verb.head):
        return _around(verb)
    return _bare_clause(verb) or _before_comma(verb)


def _parsed_clause(verb: Token) -> Token | None:
    """Return the head of the clause: the verb's complement, or what it is set after."""
    children = list(verb.children)
    complement = next((c for c in children if c.dep_ == "ccomp"), None)
    if complement is not None:
        return complement
    before = (c for c in children if c.dep_ == "parataxis" and c.i < verb.i)
    return next((c for c in before if c.pos_ in PREDICATES), None)


def _with_lost_subject(words: Words, verb: Token) -> Words:
    """Take in the clause's subject where the parser made it the verb's object ("insists Tokyo must")."""
    for child in verb.children:
        if child.dep_ == "obj" and child.i > verb.i and child.right_edge.i + 1 == words.start:
            return verb.doc[child.left_edge.i : words.end]
    return words


def _without(words: Words, verb: Token) -> Words:
    """Cut the verb, when its own clause holds it, off the content."""
    if not words.start <= verb.i < words.end:
        return words
    if verb.left_edge.i > words.start:
        return verb.doc[words.start : verb.left_edge.i]
    return verb.doc[verb.right_edge.i + 1 : words.end]


def _after_that(verb: Token) -> Words | None:
    """Return the rest of the sentence after "that", where the parser made no clause of it."""
    doc, end = verb.doc, verb.sent.end
    for token in doc[verb.i + 1 : min(verb.i + 1 + FARTHEST_THAT, end - 2)]:
        if token.lower_ == "that" and token.tag_ in {"IN", "WDT"}:
            return doc[token.i + 1 : end]
        if token.pos_ in PREDICATES or token.is_punct:
            return None
    return None


def _is_main(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}


def _around(verb: Token) -> Words | None:
    """Return the main clause in which "..., Kishida said" is set, up to the verb's own words."""
    own, start = verb.left_edge.i, verb.head.left_edge.i
    return verb.doc[start:own] if start < own else None


def _bare_clause(verb: Token) -> Words | None:
    """Return the clause without "that" that the parser took for an object and a second sentence."""
    if verb.lemma_.lower() not in CLAUSE_ONLY:
        return None
    children = list(verb.children)
    said = next((c for c in children if c.dep_ == "obj" and c.i > verb.i), None)
    if said is None:
        return None
    goes_on = any(c.dep_ == "conj" and c.pos_ in PREDICATES and c.i > said.i for c in children)
    return verb.doc[said.left_edge.i : verb.sent.end] if goes_on else None


def _before_comma(verb: Token) -> Words | None:
    """Return what stands before "..., X said" at a sentence's end, whatever the parser made of it."""
    doc, sentence, start = verb.doc, verb.sent, verb.left_edge.i
    is_last = all(
        t.is_punct or t.pos_ == "ADV" or t.tag_ == "NNP" for t in doc[verb.i + 1 : sentence.end]
    )
    if is_last and start - sentence.start > 3 and doc[start - 1].text in {",", '"'}:
        return doc[sentence.start : start]
    return None
