"""What a verb of speech says: the words at each of the places where a verb may keep its content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.speech.clause_contents import clause_said
from ingest.speech.ends import cut
from ingest.speech.extents import (
    quotation_before,
    quotation_near,
    to_end_of_quotation,
    whole_quotation,
)
from ingest.speech.frames import Frames
from ingest.speech.quotations import Quotation
from ingest.speech.words import OBJECTS_OF_LEMMA, WITHHOLDING, Content, Speech
from ingest.syntax.clauses import is_infinitive, prepositional
from ingest.syntax.phrases import subtree_words
from ingest.syntax.subjects import passive_subject

CASES_OF_OBJECT = frozenset({"of", "to", "for", "on", "in", "with", "over"})
"""Prepositions with which a phrase after the object is part of what is said."""

INFINITIVES = frozenset({Content.INFINITIVE, Content.OBJECT_TO, Content.ON_TO})

QUOTED = "quoted"
DETAILS = frozenset("detail details update information briefing readout overview assurance".split())
"""What is told by giving it."""

NAMED_AS = frozenset("describe characterize characterise portray name term".split())
"""Verbs of naming that need "as"."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words that are said and where the verb keeps them: `clause`, `on-to`, `quoted`, ..."""

    words: Words
    place: str

    @property
    def is_quoted(self) -> bool:
        return self.place == QUOTED


def content_of(
    verb: Token,
    speech: Speech,
    quotations: Sequence[Quotation],
    frames: Frames,
    *,
    is_passive: bool,
) -> Said | None:
    """Return the words of the first place that has any."""
    for content in speech.contents:
        found = FINDER_OF_CONTENT[content](verb)
        if found is not None:
            is_clause = content is Content.CLAUSE or content in INFINITIVES
            words = to_end_of_quotation(cut(found, verb, frames, is_clause=is_clause))
            if content is Content.CLAUSE:
                words = quotation_before(words, verb, quotations) or words
            whole = whole_quotation(words, quotations) if content is Content.CLAUSE else None
            return Said(whole, QUOTED) if whole is not None else Said(words, _name(content))
        quoted = _quoted(verb, speech, quotations) if content is Content.CLAUSE else None
        if quoted is not None:
            return Said(quoted, QUOTED)
    subject = passive_subject(verb) if is_passive else None
    if is_passive and subject is None and verb.dep_ == "acl":
        subject = verb.head
    return Said(subtree_words(subject), "passive") if subject is not None else None


def _name(content: Content) -> str:
    return content.name.lower().replace("_", "-")


def _quoted(verb: Token, speech: Speech, quotations: Sequence[Quotation]) -> Words | None:
    return None if _has_object(verb, speech) else quotation_near(verb, quotations)


def _has_object(verb: Token, speech: Speech) -> bool:
    """True where the verb has an object that may be what it says."""
    may_be = Content.OBJECT in speech.contents or Content.NAMING in speech.contents
    return may_be and any(c.dep_ == "obj" and c.i > verb.i for c in verb.children)


def after_case(noun: Token) -> Words:
    """Return the words of the noun without the preposition before it."""
    words = subtree_words(noun)
    return words[1:] if len(words) > 1 and words[0].dep_ in {"case", "mark"} else words


def _infinitive(verb: Token) -> Words | None:
    for child in verb.children:
        is_clause = child.dep_ in {"xcomp", "ccomp", "advcl", "obl", "acl"} and child.i > verb.i
        if is_clause and (is_infinitive(child) or child.left_edge.lower_ == "to"):
            start = next((t.i for t in child.subtree if t.lower_ == "to"), child.i)
            is_near = start - verb.i <= 12 and child.lemma_ not in WITHHOLDING
            if is_near and verb.doc[start].i > verb.i:
                return verb.doc[start : subtree_words(child).end]
    after = verb.doc[verb.i + 1 : verb.i + 3]
    if (
        len(after) == 2
        and after[0].lower_ == "to"
        and after[1].pos_ in {"VERB", "ADV", "AUX", "ADJ"}
    ):
        return verb.doc[verb.i + 1 : verb.sent.end]
    return None


def _own_infinitive(verb: Token) -> Words | None:
    """ "pledged to help", but not "pledged funds to help" nor "agreed on a plan to help" """
    found = _infinitive(verb)
    if found is None:
        return None
    between = (c for c in verb.children if verb.i < c.i < found.start)
    return None if any(c.dep_ == "obj" or _case(c) == "on" for c in between) else found


def _object(verb: Token) -> Words | None:
    found = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if found is None or found.tag_ in {"PRP", "WP", "WDT"}:
        return None
    allowed = OBJECTS_OF_LEMMA.get(verb.lemma_.lower())
    if allowed is not None and found.lemma_.lower() not in allowed:
        return None
    after = (c for c in verb.children if c.dep_ in {"obl", "advcl"} and c.i > found.i)
    ends = (c.right_edge.i for c in after if _case(c) in CASES_OF_OBJECT)
    words = verb.doc[found.left_edge.i : max([found.right_edge.i, *ends]) + 1]
    return subtree_words(found) if any(t.is_sent_start for t in words[1:]) else words


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ in {"case", "mark"}), "")


def _naming(verb: Token) -> Words | None:
    """ "called the crisis the worst in the world" """
    if verb.lemma_.lower() in {"name", "term"} and verb.dep_ == "acl":
        return None
    children = [c for c in verb.children if c.i > verb.i]
    thing = next((c for c in children if _is_thing(c)), None)
    if thing is None:
        return None
    names = [c for c in children if c.i > thing.i and (c.dep_ in {"xcomp", "ccomp"} or _is_as(c))]
    names += [c for c in thing.children if _is_as(c)] if not names else []
    if not names or (verb.lemma_.lower() in NAMED_AS and not any(_is_as(c) for c in names)):
        return None
    if any(t.lower_ in {"for", "on", "upon"} for t in verb.doc[verb.i + 1 : verb.i + 2]):
        return None
    is_verbal = names[0].tag_ in {"VB", "VBG"} and names[0].dep_ in {"xcomp", "ccomp"}
    return None if is_verbal else verb.doc[thing.left_edge.i : names[-1].right_edge.i + 1]


def _is_thing(token: Token) -> bool:
    has_case = any(c.dep_ == "case" and c.i < token.i for c in token.children if c.lower_ != "'s")
    return token.dep_ in {"obj", "iobj"} or (token.dep_ == "obl:agent" and not has_case)


def _is_as(token: Token) -> bool:
    return any(c.lower_ == "as" and c.i < token.i for c in token.children)


def _after(*prepositions: str) -> Callable[[Token], Words | None]:
    def found(verb: Token) -> Words | None:
        noun = next((n for n in prepositional(verb, *prepositions) if n.i > verb.i), None)
        return after_case(noun) if noun is not None else None

    return found


def _on_to(verb: Token) -> Words | None:
    addressees = [
        n
        for n in prepositional(verb, "on", "upon", "to")
        if n.i > verb.i and n.pos_ in {"NOUN", "PROPN", "PRON"}
    ]
    if not addressees:
        return None
    wanted = (c for n in addressees for c in n.children if c.dep_ == "acl" and c.i > n.i)
    found = _infinitive(verb) or next((subtree_words(c) for c in wanted), None)
    return found or _to_after(addressees[0])


def _to_after(noun: Token) -> Words | None:
    """Return "to respect the law" right after the noun, whatever the parser hung it on."""
    doc, start = noun.doc, noun.i + 1
    while start < noun.sent.end and doc[start].tag_ in {"NNP", "NNPS", "NN", "NNS", "IN"}:
        start += 1
    is_to = start + 1 < noun.sent.end and doc[start].lower_ == "to"
    return doc[start : noun.sent.end] if is_to and doc[start + 1].tag_ == "VB" else None


def _for(verb: Token) -> Words | None:
    """ "for G7 action to correct"; to call a race for somebody is no demand."""
    if verb.lemma_ == "call" and any(c.dep_ == "obj" for c in verb.children):
        return None
    heads = [verb, *(c for c in verb.children if c.dep_ == "obj" and verb.lemma_ == "thank")]
    nouns = (n for head in heads for n in prepositional(head, "for") if n.i > verb.i)
    noun = next(nouns, None)
    return after_case(noun) if noun is not None else None


def _of(verb: Token) -> Words | None:
    heads = [verb, *(c for c in verb.children if c.dep_ == "obj" and verb.lemma_ == "accuse")]
    nouns = (n for head in heads for n in prepositional(head, "of") if n.i > verb.i)
    noun = next(nouns, None)
    return after_case(noun) if noun is not None else None


def _object_to(verb: Token) -> Words | None:
    things = [c for c in verb.children if c.dep_ in {"obj", "iobj"} and c.i > verb.i]
    found = _infinitive(verb) if things else None
    if found is None or found.start <= verb.i + 1:
        return None
    between = verb.doc[things[0].i : found.start]
    return None if any(t.text in {",", ";"} for t in between[1:-1]) else found


def _details(verb: Token) -> Words | None:
    """ "provided their counterparts with details of a new package", "gave an update on the talks" """
    heads = [*prepositional(verb, "with"), *(c for c in verb.children if c.dep_ == "obj")]
    told = next((n for n in heads if n.lemma_.lower() in DETAILS and n.i > verb.i), None)
    return after_case(told) if told is not None else None


FINDER_OF_CONTENT: dict[Content, Callable[[Token], Words | None]] = {
    Content.CLAUSE: clause_said,
    Content.INFINITIVE: _own_infinitive,
    Content.OBJECT: _object,
    Content.NAMING: _naming,
    Content.OBJECT_TO: _object_to,
    Content.ON_TO: _on_to,
    Content.FOR: _for,
    Content.OF: _of,
    Content.TO: _after("to"),
    Content.ON: _after("on", "upon"),
    Content.ABOUT: _after("about", "against", "over"),
    Content.AT: _after("at"),
    Content.DETAILS: _details,
}
