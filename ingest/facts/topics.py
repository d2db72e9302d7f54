"""Noun phrases to topics: what is talked about, under a name that its rewordings share."""

import re

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Ref
from ingest.parsed import span_of
from ingest.syntax.phrases import subtree_words
from ontology.iris import entity_path, slug

LONGEST_TOPIC = 25
"""Tokens; a longer phrase is cut before its last clause."""

CLAUSES = frozenset({"acl:relcl", "parataxis", "appos"})
"""What is told of a topic and is not part of its name."""

LOOSER = frozenset({"advcl", "conj", "acl"})
"""What is cut off too where the phrase is long."""

_LEAD = re.compile(
    r"""^(?:(?:the|a|an|this|these|that|those|its|their|his|her|our|any|some|other|several|various|further|
        so-called|current|recent|ongoing|following)\s+|["'])+""",
    re.IGNORECASE | re.VERBOSE,
)
_ISSUE_OF = re.compile(
    r"^(?:issue|question|matter|subject|topic|problem) (?:of|around|regarding|concerning) ",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"\s+(?:issues?|question|matter|problem)$", re.IGNORECASE)


def topic_words(head: Token) -> Words:
    """Return the words of the topic, without a clause at its end."""
    words = subtree_words(head)
    ending = CLAUSES | LOOSER if len(words) > LONGEST_TOPIC else CLAUSES
    clauses = (c.left_edge.i for t in words for c in t.children if c.dep_ in ending)
    dashes = (t.i for t in words if t.text in {"--", "\u2014", "\u2013"})
    cuts = [i for i in (*clauses, *dashes) if i > head.i]
    end = min([*cuts, words.end, words.start + LONGEST_TOPIC])
    shorter = words.doc[words.start : max(end, head.i + 1)]
    while len(shorter) > 1 and (shorter[-1].is_punct or shorter[-1].tag_ in {"CC", "IN", "DT"}):
        shorter = shorter[:-1]
    return shorter


def topic_name(words: str) -> str:
    """Return the phrase without articles, quotation marks and "the issue of".

    >>> topic_name("the issue of the so-called comfort women"), topic_name('the "comfort women" issue')
    ('comfort women', 'comfort women')
    """
    name = " ".join(words.replace('"', " ").split())
    for _ in range(3):
        name = _ISSUE_OF.sub("", _LEAD.sub("", name))
    return _ISSUE.sub("", name).strip(" ,.;:'") or words


def topic_of(words: Words) -> tuple[Ref, Span]:
    """Return the path of the topic and where its words stand."""
    return named_after(words, "topic"), span_of(words)


def named_after(words: Words, kind: str) -> Ref:
    """Return the path of the topic or dispute that the words name."""
    return Ref(entity_path(kind, slug(topic_name(words.text))))
