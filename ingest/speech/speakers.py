"""Who speaks, to whom, and where the words stand that say so."""

from spacy.tokens import Token

from ingest.article import Span
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.speech.words import ADDRESSING, QUOTING
from ingest.syntax.clauses import prepositional
from ingest.syntax.subjects import agent_of, subject_of

NEAR = 300
"""Code points between a speaker and the verb; what is further is another sentence's."""


def is_passive(verb: Token) -> bool:
    """True for "was criticised" and for "a move criticised by"."""
    has_passive = any(c.dep_ in {"nsubj:pass", "aux:pass"} for c in verb.children)
    return not _is_quoted_as(verb) and (has_passive or (verb.tag_ == "VBN" and verb.dep_ == "acl"))


def speaker_head(verb: Token) -> Token | None:
    """Return the head of the speaker."""
    if _is_quoted_as(verb):
        return next((c for c in verb.head.children if c.dep_ == "obj"), None)
    return agent_of(verb) if is_passive(verb) else subject_of(verb)


def set_before(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Return X of "X, in a statement, announced", where the parser lost the subject."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return ()
    doc, start, at = verb.doc, verb.sent.start, verb.i - 1
    while at > start and doc[at].pos_ == "ADV":
        at -= 1
    if doc[at].text == ",":
        at -= 1
        while at > start and doc[at].text != ",":
            at -= 1
        at -= 1
    named = scene.named(doc[at]) if at >= start else None
    return (named.actor,) if named and named.name.kind is not Kind.PLACE else ()


def addressees(scene: Scene, verb: Token, speakers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return whom the verb's objects and its "to" and "on" mean, but for the speakers."""
    own = {actor.ref for actor in speakers}
    heads = [c for c in verb.children if c.dep_ == "iobj"]
    if verb.lemma_ in ADDRESSING:
        heads += [c for c in verb.children if c.dep_ == "obj"]
    if verb.lemma_ == "call":
        heads += prepositional(verb, "on", "upon")
    heads += prepositional(verb, "to")
    found = (actor for head in heads for actor in scene.actors(head))
    return tuple(dict.fromkeys(actor for actor in found if actor.ref not in own))


def frame_of(verb: Token, speakers: tuple[Actor, ...]) -> Span:
    """From the speaker to the verb, without what lies far off in another sentence."""
    word = span_of(verb)
    near = [actor.span for actor in speakers if abs(actor.span.start - word.start) < NEAR]
    spans = [word, *near]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _is_quoted_as(verb: Token) -> bool:
    """True for "M quoted X as saying"."""
    return (
        verb.tag_ == "VBG"
        and verb.head.lemma_.lower() in QUOTING
        and verb.dep_ in {"advcl", "xcomp", "acl"}
    )
