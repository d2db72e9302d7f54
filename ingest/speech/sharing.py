"""Verbs that share a subject: "said A and welcomed B", "said A, adding that B"."""

from spacy.tokens import Token

from ingest.speech.words import HEADS_OF_PURPOSE, PURPOSES, SPEECH_OF_LEMMA
from ingest.syntax.clauses import auxiliaries, is_infinitive

FORM_OF_TAG: dict[str, str] = {
    "VBD": "past",
    "VBN": "past",
    "VBZ": "present",
    "VBP": "present",
    "VB": "base",
    "VBG": "participle",
}
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
WORDS = frozenset({"obj", "iobj", "ccomp", "xcomp", "obl", "obl:agent", "conj"})
SKIPPED = frozenset({"RB", "RBR", "CC"})
INNER = frozenset({"acl:relcl", "advcl", "acl"})


def is_lost_main(verb: Token) -> bool:
    """True for the main verb of a clause that the parser took for a participle of its subject."""
    noun = verb.head
    if verb.tag_ not in {"VBN", "VBD"} or verb.dep_ not in {"acl", "amod"}:
        return False
    is_set_off = any(t.text == "," for t in verb.doc[noun.i : verb.i])
    if noun.i > verb.i or is_set_off or any(c.dep_.startswith("aux") for c in verb.children):
        return False
    is_alone = noun.dep_ == "ROOT" or (noun.dep_ == "nsubj" and noun.pos_ in {"PROPN", "PRON"})
    has_words = any(c.dep_ in WORDS and c.i > verb.i for c in verb.children)
    return is_alone and has_words and not any(_is_agent(c) for c in verb.children)


def _is_agent(noun: Token) -> bool:
    return any(c.lower_ == "by" and c.dep_ == "case" for c in noun.children)


def has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def partner_of(verb: Token) -> Token | None:
    """Return the verb before it whose subject it shares, None where it has its own or hangs on a noun."""
    if has_subject(verb):
        return None
    if is_purpose(verb):
        return verb.head
    if verb.tag_ == "VBG":
        return _main_verb(verb) if follows_comma(verb) else None
    return _coordinated(verb) if verb.dep_ == "conj" else None


def is_purpose(verb: Token) -> bool:
    """True for "met ... to reaffirm": what a meeting or call was for is taken as said in it."""
    return (
        verb.lemma_.lower() in PURPOSES
        and is_infinitive(verb)
        and verb.head.lemma_.lower() in HEADS_OF_PURPOSE
        and verb.head.tag_ in {"VBD", "VBN", "VBZ", "VBP"}
        and verb.dep_ in {"advcl", "xcomp", "acl", "ccomp"}
    )


def follows_comma(verb: Token) -> bool:
    """True for ", also saying": nothing but adverbs between a comma and the verb."""
    return _before(verb) in {",", '"', "-", "\u2013", "\u2014", ";"}


def follows_and(verb: Token) -> bool:
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].tag_ in {"RB", "RBR"}:
        at -= 1
    return verb.doc[at].lower_ in {"and", "but"}


def _before(verb: Token) -> str:
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].tag_ in SKIPPED:
        at -= 1
    return verb.doc[at].text if at >= verb.sent.start else ""


def _main_verb(verb: Token) -> Token | None:
    """Return the finite verb to its left that a participle is said with."""
    found, seen = verb.head, verb
    while not _is_finite_before(found, verb) and found.i != seen.i:
        found, seen = found.head, found
    if not _is_finite_before(found, verb):
        before = verb.doc[verb.sent.start : verb.i]
        left = [t for t in before if _is_finite_before(t, verb) and t.dep_ not in INNER]
        lost = [t for t in before if t.tag_ == "VBN" and t.dep_ in {"amod", "acl"}]
        found_left = left or lost
        return found_left[-1] if found_left else None
    while found.dep_ == "ccomp" and not _is_speech(found) and _is_finite_before(found.head, verb):
        found = found.head
    return found


def _coordinated(verb: Token) -> Token:
    """Return the verb of the same form up the clauses; the parser may have joined a lower one."""
    chain = [verb.head]
    while chain[-1].head.i != chain[-1].i and len(chain) < 8:
        chain.append(chain[-1].head)
    like = [token for token in chain if _is_like(token, verb)]
    if not like:
        return verb.head
    return like[-1] if _is_after_comma(verb) else like[0]


def _is_after_comma(verb: Token) -> bool:
    """True for ", and said": the parser often joins it too low."""
    edge = min([verb.i, *(c.i for c in verb.children if c.dep_ == "cc")])
    return edge > verb.sent.start and verb.doc[edge - 1].text == ","


def _is_like(other: Token, verb: Token) -> bool:
    form = _form(other)
    is_same = form is not None and form == _form(verb)
    is_inner = other.dep_ in INNER and verb.tag_ in FINITE
    return other.i < verb.i and is_same and not is_inner


def _form(verb: Token) -> str | None:
    own = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if own & {"did", "do", "does"}:
        return "past" if "did" in own else "present"
    return FORM_OF_TAG.get(verb.tag_)


def _is_finite_before(token: Token, verb: Token) -> bool:
    is_finite = token.tag_ in FINITE or (token.tag_ == "VBN" and bool(auxiliaries(token)))
    return token.i < verb.i and is_finite


def _is_speech(token: Token) -> bool:
    return token.lemma_.lower() in SPEECH_OF_LEMMA
