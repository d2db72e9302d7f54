"""Whether a word is said to be so: what denies or doubts it, in its clause and in those above."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.claim import Modality
from ingest.parsed import text_of
from ingest.syntax.clauses import UNCLEAR, auxiliaries, is_negated, modality_of

NOBODY = frozenset({"no", "neither", "nobody", "none", "nor"})
ALMOST = frozenset({"almost", "nearly", "hardly", "barely", "rarely"})
DENYING = frozenset({"deny", "refute", "disprove", "disbelieve", "fail", "avoid", "prevent"})
"""Verbs whose complement is not so."""

DISMISSING = frozenset({"reject", "dismiss", "deny", "refute", "debunk"})
"""What is done to a report that is not so; of an event itself "reject" is a refusal."""

REPORTS = frozenset(
    "rumour rumor report claim allegation suggestion speculation accusation assertion notion idea".split()
)
UNTRUE = frozenset("untrue false fabricated baseless unfounded wrong incorrect impossible".split())
DOUBTING = frozenset(
    "doubt question wonder pretend dream imagine fear consider rumour rumor speculate unlikely".split()
)
"""Words whose complement stays open."""

COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "csubj", "acl", "obj", "nsubj", "nsubj:pass", "csubj:pass", "obl", "nmod"}
)
SPOKEN = frozenset({"ccomp"})
OCCURRING = frozenset({"take", "happen", "occur", "be", "exist", "materialize", "materialise"})
"""Verbs by whose negation their subject did not happen; talks that "did not end" did."""


def polarity_of(token: Token) -> Modality:
    """Return whether the text presents what the word says as so, possible, or not so."""
    found = set(_signs(token))
    if Modality.DENIED in found:
        return Modality.DENIED
    return Modality.POSSIBLE if Modality.POSSIBLE in found else Modality.ASSERTED


def _signs(token: Token) -> Iterator[Modality]:
    """Yield what each clause above the word makes of it, itself included."""
    yield _own(token)
    sentence = token.sent
    words = text_of(token.doc)[sentence.start_char : sentence.end_char]
    if words.rstrip("\"') ").endswith("?"):
        yield Modality.POSSIBLE
    child, is_report = token, False
    while child.dep_ in COMPLEMENTS or child.dep_ == "conj":
        head = child.head
        if child.dep_ in COMPLEMENTS:
            is_report = is_report or head.lemma_.lower() in REPORTS
            yield _above(head, child, is_report=is_report)
        child = head


def _own(token: Token) -> Modality:
    """What the word's own clause says: "no talks", "without meeting", "neither signed"."""
    words = {
        c.lower_
        for c in token.children
        if c.dep_ in {"det", "advmod", "case", "mark", "cc:preconj"}
    }
    if words & NOBODY or words & ALMOST or "without" in words:
        return Modality.DENIED
    subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubj:pass"}]
    if any(_is_nobody(subject) for subject in subjects):
        return Modality.DENIED
    if _is_conditional(token):
        return Modality.POSSIBLE
    return modality_of(token)


def _is_nobody(subject: Token) -> bool:
    return subject.lower_ in NOBODY or any(c.lower_ in NOBODY for c in subject.children)


def _is_conditional(verb: Token) -> bool:
    """True for "would travel" with an "if" beside it."""
    conditions = (c for c in verb.children if c.dep_ == "advcl")
    marks = {m.lower_ for c in conditions for m in c.children if m.dep_ == "mark"}
    return bool(marks & UNCLEAR) and bool(auxiliaries(verb) & {"would", "could", "might", "will"})


def _above(head: Token, child: Token, *, is_report: bool) -> Modality:
    lemma = head.lemma_.lower()
    if lemma in UNTRUE or (lemma in DENYING and child.dep_ in {"ccomp", "xcomp", "acl"}):
        return Modality.DENIED
    if is_report and lemma in DISMISSING:
        return Modality.DENIED
    if lemma in DOUBTING and child.dep_ in {"ccomp", "xcomp", "csubj", "acl", "obl"}:
        return Modality.POSSIBLE
    if child.dep_ == "nsubj" and lemma not in OCCURRING:
        return Modality.ASSERTED
    if is_negated(head):
        return Modality.POSSIBLE if child.dep_ in SPOKEN else Modality.DENIED
    return _own(head) if head.pos_ in {"VERB", "AUX", "NOUN"} else Modality.ASSERTED
