"""The clause that a verb of speech says: as the parser has it, or as it should have had it."""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.speech.words import ADDRESSING, CLAUSE_ONLY
from ingest.syntax.phrases import subtree_words

FARTHEST_THAT = 8
"""Tokens from the verb to "that"."""

PREDICATES = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
INNER = frozenset({"acl:relcl", "advcl", "acl"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
CLOSED = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ", "PART"})
OPEN = frozenset({"both", "either", "neither", "if", "when", "while", "because"})
PURE = frozenset({"say", "argue", "insist", "assert", "contend", "state", "believe", "think"})
"""Verbs after which, but for an adverb, nothing but a clause can follow."""

MEANTIME = frozenset(
    "yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday also".split()
)


def clause_said(verb: Token) -> Words | None:
    """Return the words of the clause, None where there is none."""
    clause = _parsed_clause(verb)
    if clause is not None:
        words = _without(_with_lost_subject(subtree_words(clause), verb), verb)
        return _with_condition(words, verb)
    said = _after_that(verb)
    if said is not None:
        return said
    if verb.dep_ == "parataxis" and verb.head.i < verb.i and _is_main(verb.head):
        return _around(verb)
    return _before_comma(verb) or _bare_clause(verb)


def _parsed_clause(verb: Token) -> Token | None:
    """Return the head of the clause: the verb's complement, or what it is set after."""
    children = list(verb.children)
    complement = next((c for c in children if c.dep_ == "ccomp" and not _is_bit(c)), None)
    if complement is not None:
        return None if _is_beyond_object(complement, verb) else complement
    before = (c for c in children if c.dep_ == "parataxis" and c.i < verb.i)
    return next((c for c in before if c.pos_ in PREDICATES), None)


def _is_beyond_object(clause: Token, verb: Token) -> bool:
    """True for a clause that an object and a comma keep apart from the verb."""
    things = [c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < clause.i]
    edge = clause.left_edge.i
    return bool(things) and any(t.text == "," for t in verb.doc[things[0].i : edge + 1])


def _is_bit(clause: Token) -> bool:
    """True for "as reported by" and for a mere name, which are no clauses."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    is_name = clause.pos_ == "PROPN" and not any(
        c.dep_ in SUBJECTS or c.dep_ == "cop" for c in clause.children
    )
    return is_name or bool(marks & {"as"})


def _with_lost_subject(words: Words, verb: Token) -> Words:
    """Take in the clause's subject where the parser made it the verb's object ("insists Tokyo must")."""
    for child in verb.children:
        if child.dep_ == "obj" and child.i > verb.i and child.right_edge.i + 1 == words.start:
            return verb.doc[child.left_edge.i : words.end]
    return words


def _with_condition(words: Words, verb: Token) -> Words:
    """Begin right after the verb where nothing but the clause's own beginning can stand between."""
    doc = verb.doc
    between = doc[verb.i + 1 : words.start]
    is_plain = verb.lemma_.lower() in CLAUSE_ONLY and 0 < len(between) <= 8
    if words.start <= verb.i or not is_plain or any(t.text in {",", '"'} for t in between):
        return words
    is_own = all(t.head.i != verb.i or t.dep_ in {"mark", "punct", "obj"} for t in between)
    return doc[verb.i + 1 : words.end] if is_own else words


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
        is_for = token.lower_ == "for" and token.i == verb.i + 1
        is_thing = token.head.i == verb.i and token.dep_ == "obj" and not _is_told(verb)
        if token.pos_ in PREDICATES or token.is_punct or is_for or is_thing:
            return None
    return None


def _is_told(verb: Token) -> bool:
    """True for verbs whose object is whom they are said to."""
    return verb.lemma_.lower() in ADDRESSING


def _is_main(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}


def _around(verb: Token) -> Words | None:
    """Return the main clause in which "..., Kishida said" is set, up to the verb's own words."""
    own, start = verb.left_edge.i, verb.head.left_edge.i
    return verb.doc[start:own] if start < own else None


def _bare_clause(verb: Token) -> Words | None:
    """Return the clause without "that" of which the parser made something else."""
    if verb.lemma_.lower() not in CLAUSE_ONLY:
        return None
    doc, start, end = verb.doc, verb.i + 1, verb.sent.end
    while start < end and (doc[start].lower_ in MEANTIME or doc[start].pos_ == "ADV"):
        start += 1
    is_open = start < end and (doc[start].pos_ not in CLOSED or doc[start].lower_ in OPEN)
    if not is_open or (doc[start].tag_.startswith("VB") and doc[start].tag_ != "VBG"):
        return None
    words = doc[start:end]
    if verb.lemma_.lower() in PURE:
        return words if any(t.tag_.startswith("VB") for t in words) else None
    return words if _has_predicate(words) else None


def _has_predicate(words: Words) -> bool:
    """True where a finite verb follows that is of no clause about a noun."""
    insertions = 0
    for token in words[1:]:
        if token.text == ",":
            insertions += 1
        if token.text in {";", ":"} or insertions > 2 or (insertions == 1 and token.tag_ == "CC"):
            return False
        if token.tag_ in FINITE and not (token.dep_ in INNER and token.dep_ != "acl"):
            return token.head.dep_ != "acl:relcl" or token.head.i < words.start
        if token.dep_ == "acl" and token.tag_ == "VBN" and token.head.dep_ in {"nmod", "obj"}:
            return True
    return False


def _before_comma(verb: Token) -> Words | None:
    """Return what stands before "..., X said" at a sentence's end, whatever the parser made of it."""
    doc, sentence, start = verb.doc, verb.sent, verb.left_edge.i
    is_last = all(
        t.is_punct or t.pos_ == "ADV" or t.tag_ == "NNP" for t in doc[verb.i + 1 : sentence.end]
    )
    before = doc[sentence.start : start]
    is_clause = any(t.tag_ in FINITE for t in before)
    if is_last and is_clause and start - sentence.start > 3 and doc[start - 1].text in {",", '"'}:
        return before
    return None
