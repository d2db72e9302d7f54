"""The words that name a dispute: a noun with what leads up to it and what it is of."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.facts.topics import LONGEST_TOPIC
from ingest.syntax.nouns import governed
from ingest.syntax.phrases import MODIFYING

LEADING = MODIFYING | {"punct", "advmod", "nmod:tmod", "obl:npmod"}
TRAILING = frozenset({"nmod", "nmod:unmarked", "flat", "nmod:desc", "acl", "obl", "fixed"})
"""How what follows a noun belongs to its name."""

STOPS = frozenset({"conj", "cc", "acl:relcl", "appos", "parataxis", "advcl"})
TIMES = frozenset("year month week day time decade century hour morning night".split())
ASIDES = frozenset(
    {"including", "such", "following", "amid", "during", "after", "before", "since", "as"}
)
"""Words that begin an aside or a time, which is no part of the name."""


def naming(head: Token) -> Words:
    """Return the words that name what the head is the noun of."""
    return head.doc[_start(head) : _end(head)]


def joined_naming(head: Token) -> Words:
    """Return the words with those that "and" joins to the head ("unfair policies and practices")."""
    doc, end = head.doc, _end(head)
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ == "NOUN" and child.left_edge.i <= end + 1:
            end = max(end, _end(child))
    return doc[_start(head) : end]


def _start(head: Token) -> int:
    """Return where the words that lead up to the head begin, without its preposition."""
    start = head.i
    for child in reversed([c for c in head.children if c.i < head.i]):
        if child.dep_ not in LEADING or child.lower_ in ASIDES or _is_measure(child):
            break
        start = child.left_edge.i
    while start < head.i and head.doc[start].is_punct:
        start += 1
    return start


def _is_measure(child: Token) -> bool:
    """True for "one week" in "one week after the attack"."""
    return child.dep_ in {"nmod:tmod", "obl:npmod", "nmod:unmarked"} and child.pos_ == "NOUN"


def _end(head: Token) -> int:
    """Return where what follows the head stops belonging to it."""
    end = head.i + 1
    for child in head.children:
        if child.i < head.i:
            continue
        is_next = child.left_edge.i <= end + (
            head.doc[min(end, len(head.doc) - 1)].text in {'"', "'"}
        )
        if child.dep_ not in TRAILING or not is_next or child.left_edge.lower_ in ASIDES:
            break
        end = _end_of_part(child)
    beside = governed(head, "in", "of", "on", "against", "between") if end == head.i + 1 else ()
    end = max(
        [
            _end_of_name(head.doc, end),
            *(_end_of_part(noun) for noun in beside if not _is_time(noun)),
        ]
    )
    return min(end, head.i + LONGEST_TOPIC)


def _is_time(noun: Token) -> bool:
    return noun.like_num or noun.lemma_.lower() in TIMES


def _end_of_name(doc: Doc, end: int) -> int:
    """Take in the proper noun that follows a title: "the murder of journalist" Jamal Khashoggi."""
    is_open = doc[end - 1].tag_ in {"NN", "NNP"} and end < len(doc) and not doc[end].is_sent_start
    while is_open and end < len(doc) and doc[end].tag_ == "NNP" and doc[end].text[0].isupper():
        end += 1
    return end


def _end_of_part(part: Token) -> int:
    """Return the end of what belongs to the head, with what "and" joins inside it, without its clauses."""
    end = part.i + 1
    for child in part.children:
        if child.i < part.i:
            continue
        is_part = child.dep_ not in STOPS - {"conj", "cc"} and child.dep_ != "punct"
        if not is_part or child.left_edge.lower_ in ASIDES:
            break
        end = max(end, _end_of_part(child)) if child.dep_ != "cc" else end
    return end
