"""Who does what a verb of meeting says: its subject, its agent, or who is named where a subject stands."""

from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.meetings.nearby import named_before
from ingest.meetings.people import state_of_office
from ingest.meetings.words import STATUS_OF_LEMMA
from ingest.names.cast import Actor
from ingest.syntax.clauses import is_infinitive
from ingest.syntax.phrases import conjuncts
from ingest.syntax.subjects import agent_of, passive_subject, subject_of

MOST_VERBS = 4
"""Verbs joined by "and" back to the one whose subject they share."""


def doers_of(scene: Scene, verb: Token, reach: int = MOST_VERBS) -> tuple[Actor, ...]:
    """Return who does it: the planner, subject, agent, those it is done to, or who is named just before."""
    planner = _planner(scene, verb)
    if planner is not None:
        return (planner,)
    for head in (subject_of(verb), agent_of(verb), passive_subject(verb), _expected(verb)):
        actors = scene.actors(head) or _states_of_offices(scene, head)
        if actors:
            return actors
    nearest = named_before(scene, verb) if verb.tag_ in {"VBD", "VBZ", "VBP"} else None
    if nearest is not None:
        return (nearest,)
    joined = _joined_before(verb) if reach else None
    return doers_of(scene, joined, reach - 1) if joined is not None else ()


def _states_of_offices(scene: Scene, head: Token | None) -> tuple[Actor, ...]:
    """Return the states of "the President of France and the Chancellor of Germany", nobody being named."""
    heads = (head, *conjuncts(head)) if head is not None else ()
    return tuple(state for token in heads if (state := state_of_office(scene, token)))


def _expected(verb: Token) -> Token | None:
    """Return X of "X is expected to meet"."""
    is_open = verb.dep_ in {"xcomp", "advcl"} and is_infinitive(verb)
    return passive_subject(verb.head) if is_open else None


def _planner(scene: Scene, verb: Token) -> Actor | None:
    """Return X of "X plans to meet", where the parser takes "plans" for a noun."""
    if verb.i < 3 or verb.nbor(-1).lower_ != "to":
        return None
    plan = verb.nbor(-2)
    is_noun = plan.pos_ in {"NOUN", "PROPN"} and plan.i > verb.sent.start
    if not is_noun or plan.lower_.removesuffix("s") not in STATUS_OF_LEMMA:
        return None
    return named_before(scene, plan)


def _joined_before(verb: Token) -> Token | None:
    """Return the infinitive before "and host": their doers are the same."""
    if verb.tag_ != "VB" or verb.i == verb.sent.start or verb.nbor(-1).tag_ != "CC":
        return None
    before = (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.tag_ == "VB")
    return next((t for t in before if t.pos_ == "VERB"), None)
