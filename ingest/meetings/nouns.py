"""Nouns that mean a meeting to mentions of meetings."""

from collections.abc import Iterator

from rdflib import URIRef
from spacy.tokens import Token

from ingest.discourse.memory import distinct
from ingest.discourse.scene import Scene
from ingest.meetings.doers import doers_of
from ingest.meetings.event import Event
from ingest.meetings.named_events import (
    bodies_of,
    form_of_assembly,
    is_name_of_event,
    is_named_event,
    is_part_of_event,
)
from ingest.meetings.nearby import named_after_with, named_before
from ingest.meetings.noun_forms import form_of
from ingest.meetings.people import is_press, people_meant
from ingest.meetings.rolls import with_their_lists
from ingest.meetings.setting import place_meant
from ingest.meetings.spans import noun_span
from ingest.meetings.status import status_of
from ingest.meetings.words import ATTENDING, FORM_OF_VERB, HOLDING, LEADING, MEETING_OF_SIDES, NEW
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.clauses import prepositional, tense_of
from ingest.syntax.polarity import polarity_of
from ingest.syntax.subjects import agent_of, subject_of
from ontology.terms import DIP

DEFINITE = frozenset({"the", "this", "these", "that", "those"})
DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
STATES = frozenset({Kind.COUNTRY, Kind.ORGANIZATION})
FARTHEST_GOAL = 12
"""Tokens from "visit" to the place it is to."""

VISITORS = frozenset({Kind.PERSON, None})
SERIES = frozenset(
    {"series", "round", "process", "set", "string", "number", "couple", "day", "course"}
)
OF_PHRASE = frozenset(
    {"DT", "JJ", "NN", "NNP", "NNPS", "NNS", "CD", "HYPH", "POS", "PRP$", "VBN", "VBG"}
)


def event_of_noun(scene: Scene, noun: Token) -> Event | None:
    """Return the meeting that the noun means, whoever takes part."""
    form = form_of(noun)
    if form is None or is_part_of_event(noun):
        return None
    whole = _whole(noun)
    holder = _holder(whole)
    roles = tuple(_roles(scene, noun, holder, form))
    if not _is_an_event(noun, holder, roles):
        return None
    status = status_of(noun, holder or noun.head)
    is_past = holder is not None and tense_of(holder) == "past"
    return Event(
        anchor=noun,
        holder=holder,
        form=form_of_assembly(noun) or form,
        rule=f"meeting.noun-{noun.lower_}",
        passage=noun_span(noun, holder),
        head=noun_span(noun),
        is_definite=_is_definite(noun),
        status=status,
        is_status_stated=status != DIP.Held or is_past,
        modality=polarity_of(noun),
        participants=roles,
        places=tuple(_goals(scene, noun)) if form == DIP.Visit else (),
        is_named=is_named_event(noun),
    )


def _is_an_event(
    noun: Token, holder: Token | None, roles: tuple[tuple[URIRef, Actor], ...]
) -> bool:
    """Ask of vague words that it is said who meets, and of talks in general that they are named."""
    if noun.lower_ in MEETING_OF_SIDES and not _is_definite(noun):
        if is_purpose_of_meeting(noun):
            return True
        is_held = holder is not None and holder.lemma_.lower() in HOLDING
        return len(roles) > 1 or (bool(roles) and is_held)
    return True


def _holder(noun: Token) -> Token | None:
    """Return the verb that holds the meeting: it is its object, or its subject ("the talks took place").

    What a meeting "follows" is another, so that is no verb that holds it.
    """
    is_held = noun.dep_ in {"obj", "nsubj", "nsubj:pass", "obl", "conj"}
    verb = noun.head if is_held and noun.head.pos_ == "VERB" else _verb_before(noun)
    is_of_another = verb is not None and verb.lemma_ in {"follow", "precede"}
    return None if is_of_another and noun.dep_ == "nsubj" else verb


def _verb_before(noun: Token) -> Token | None:
    """Return "host" of "and host the Global Summit", where the parser hangs the noun elsewhere."""
    i = noun.i - 1
    while i > noun.sent.start and noun.doc[i].tag_ in OF_PHRASE:
        i -= 1
    verb = noun.doc[i]
    return verb if verb.pos_ == "VERB" and verb.lemma_.lower() in HOLDING else None


def is_purpose_of_meeting(noun: Token) -> bool:
    """True for "met in Rome for talks", "convened leaders for a summit": the same meeting."""
    is_purpose = any(
        c.lower_ == "for" and c.dep_ == "case" for c in (noun.left_edge, *noun.children)
    )
    form = FORM_OF_VERB.get(noun.head.lemma_.lower())
    return is_purpose and noun.head.pos_ == "VERB" and form is not None and form != DIP.Visit


def _whole(noun: Token) -> Token:
    """Return "series" of "a series of meetings": what is held."""
    is_part = noun.dep_ == "nmod" and noun.head.lemma_.lower() in SERIES
    return noun.head if is_part and noun.head.i < noun.i else noun


def _is_definite(noun: Token) -> bool:
    """True for "the talks", "their talks" (unless they are new ones) and "today's talks"."""
    children = list(noun.children)
    modifiers = {child.lower_ for child in children}
    owners = [child for child in children if child.dep_ == "nmod:poss"]
    is_own = bool(owners) and not modifiers & NEW
    return is_own or bool(modifiers & DEFINITE) or any(o.lower_ in DAYS for o in owners)


def _goals(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Yield the places that a visit is to, by the order of the words where the parser hangs them elsewhere."""
    found = False
    for goal in prepositional(noun, "to", "of", "across"):
        for token in (goal, *(c for c in goal.children if c.dep_ == "conj")):
            place = place_meant(scene, token)
            if place:
                found = True
                yield place
    nearest = None if found else _goal_nearby(scene, noun)
    if nearest is not None:
        yield nearest


def _goal_nearby(scene: Scene, noun: Token) -> Actor | None:
    doc, end = noun.doc, min(noun.sent.end, noun.i + FARTHEST_GOAL)
    for i in range(noun.i + 1, end - 1):
        if doc[i].pos_ in {"VERB", "AUX"} or doc[i].is_punct:
            return None
        if doc[i].lower_ == "to":
            after = (doc[k] for k in range(i + 1, min(end, i + 4)))
            return next((place for t in after if (place := place_meant(scene, t))), None)
    return None


def _roles(
    scene: Scene, noun: Token, holder: Token | None, form: URIRef
) -> Iterator[tuple[URIRef, Actor]]:
    """Yield who leads, then who takes part, with the organisation that a summit is named after."""
    verbs = [holder] if holder is not None else []
    yield from ((DIP.ledBy, a) for a in with_their_lists(scene, _leaders(scene, noun), verbs))
    taking_part = [*_of_noun(scene, noun, form), *_of_holder(scene, noun, holder)]
    actors = [a for a in taking_part if a.kind is not Kind.PLACE and not is_press(a)]
    actors = [actor for actor in actors if not is_name_of_event(actor)]
    actors = [*with_their_lists(scene, actors, verbs), *bodies_of(scene, noun)]
    if form == DIP.Visit:
        actors = [actor for actor in actors if actor.kind in VISITORS]
    yield from ((DIP.participant, actor) for actor in distinct(actors))


def _leaders(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Return who leads: "the talks will be led by ...", "the ministers chaired the meeting"."""
    verb = noun.head
    if verb.lemma_.lower() not in LEADING:
        return ()
    if noun.dep_ == "nsubj:pass":
        nearest = named_after_with(scene, verb, "by")
        return scene.actors(agent_of(verb)) or ((nearest,) if nearest else ())
    return doers_of(scene, verb) if noun.dep_ == "obj" else ()


WITH = ("with", "between", "among")


def _of_noun(scene: Scene, noun: Token, form: URIRef) -> Iterator[Actor]:
    """Yield whose meeting it is, the states in its name, and those it is with, between or of."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            yield from _owners(scene, noun, child)
        elif child.dep_ in {"compound", "amod"} and not is_named_event(noun):
            named = scene.named(child)
            if named and named.name.kind in STATES:
                yield named.actor
    owning = ("by",) if is_named_event(noun) else ("of", "by", "from")
    others = [a for n in prepositional(noun, *WITH, *owning) for a in people_meant(scene, n)]
    nearest = None if others else named_after_with(scene, noun, *WITH)
    yield from [nearest] if nearest else others


def _owners(scene: Scene, noun: Token, owner: Token) -> tuple[Actor, ...]:
    """Return whose meeting it is; "in his meeting with the king, the president" looks ahead to the subject."""
    if owner.tag_ != "PRP$":
        return scene.actors(owner)
    if noun.dep_ == "obl" and noun.head.pos_ == "VERB":
        subject = subject_of(noun.head)
        if subject is not None and noun.i < subject.i:
            return scene.actors(subject) or scene.actors(owner)
    ahead = _teller(scene, noun) if owner.i - noun.sent.start <= 1 else None
    return scene.actors(owner) or ((ahead,) if ahead else ())


def _teller(scene: Scene, noun: Token) -> Actor | None:
    """Return who is named just before the first finite verb after the noun."""
    verbs = (t for t in noun.doc[noun.i + 1 : noun.sent.end] if t.tag_ in {"VBD", "VBZ"})
    verb = next(verbs, None)
    return named_before(scene, verb) if verb is not None else None


def _of_holder(scene: Scene, noun: Token, holder: Token | None) -> Iterator[Actor]:
    """Yield who holds the meeting or takes part in it, and with whom."""
    if holder is None:
        return
    lemma = holder.lemma_.lower()
    whole = _whole(noun)
    is_object = whole.dep_ not in {"nsubj", "nsubj:pass", "obl"}
    if is_object and lemma in HOLDING - LEADING:
        yield from doers_of(scene, holder)
    for other in prepositional(holder, "with", "between", "among"):
        yield from people_meant(scene, other)
    if whole.dep_ == "obl" and lemma in ATTENDING:
        yield from doers_of(scene, holder)
    if noun.dep_ == "nsubj:pass" and lemma in HOLDING:
        yield from scene.actors(agent_of(holder))
