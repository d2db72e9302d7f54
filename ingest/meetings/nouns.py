"""Nouns that mean a meeting to mentions of meetings."""

from collections.abc import Iterator

from rdflib import URIRef
from spacy.tokens import Token

from ingest.discourse.memory import distinct
from ingest.discourse.scene import Scene
from ingest.meetings.discussed import topics_of_noun
from ingest.meetings.event import Event
from ingest.meetings.setting import place_meant
from ingest.meetings.spans import noun_span
from ingest.meetings.status import status_of
from ingest.meetings.words import ATTENDING, FORM_OF_NOUN, HOLDING, LEADING, NEW, NOT_MEETINGS
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.clauses import prepositional, tense_of
from ingest.syntax.polarity import polarity_of
from ingest.syntax.subjects import agent_of, subject_of
from ontology.terms import DIP

NEVER_COMPOUND = frozenset({DIP.Meeting, DIP.Call, DIP.Visit})
"""Forms that before another noun only describe it ("the meeting room")."""

DEFINITE = frozenset({"the", "this", "these", "that", "those"})
DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
BY_TELEPHONE = frozenset({"phone", "telephone", "video"})
STATES = frozenset({Kind.COUNTRY, Kind.ORGANIZATION})


def event_of_noun(scene: Scene, noun: Token) -> Event | None:
    """Return the meeting that the noun means, whoever takes part."""
    form = _form(noun)
    if form is None:
        return None
    holder = _holder(noun)
    status = status_of(noun, holder or noun.head)
    is_past = holder is not None and tense_of(holder) == "past"
    return Event(
        anchor=noun,
        holder=holder,
        form=form,
        rule=f"meeting.noun-{noun.lower_}",
        passage=noun_span(noun, holder),
        head=noun_span(noun),
        is_definite=_is_definite(noun),
        status=status,
        is_status_stated=status != DIP.Held or is_past,
        modality=polarity_of(noun),
        participants=tuple(_roles(scene, noun, holder)),
        places=tuple(_goals(scene, noun)) if form == DIP.Visit else (),
        topics=tuple(topics_of_noun(noun)),
    )


def _form(noun: Token) -> URIRef | None:
    """Return the form of meeting, None where the noun means something else here."""
    form = FORM_OF_NOUN.get(noun.lower_) or FORM_OF_NOUN.get(noun.lemma_.lower())
    if form is None or noun.lower_ == "talk":
        return None
    before = noun.nbor(-1).lower_ if noun.i else ""
    is_compound = noun.dep_ == "compound" and noun.head.i > noun.i
    is_wake_up = before == "up" and noun.i > 2 and noun.nbor(-3).lower_ == "wake"
    if is_wake_up or before in NOT_MEETINGS or (is_compound and form in NEVER_COMPOUND):
        return None
    match noun.lower_:
        case "call" | "calls":
            return form if _is_telephone_call(noun) else None
        case "conversation":
            return form if _is_conversation_of_sides(noun) else None
        case "assembly":
            return form if before == "general" else None
        case _:
            return form


def _is_telephone_call(noun: Token) -> bool:
    """True for "a phone call", "a call with", and "their call", but not "his calls for reform"."""
    modifiers = {child.lower_ for child in noun.children}
    if modifiers & {*BY_TELEPHONE, "conference"} or _has(noun, "with", "between"):
        return True
    return (
        noun.i > 0
        and noun.tag_ == "NN"
        and bool(modifiers & {"the", "their", "'s"})
        and not _has(noun, "for", "to", "on")
    )


def _is_conversation_of_sides(noun: Token) -> bool:
    modifiers = {child.lower_ for child in noun.children}
    return bool(modifiers & BY_TELEPHONE) or _has(noun, "with", "between")


def _has(noun: Token, *prepositions: str) -> bool:
    return any(True for _ in prepositional(noun, *prepositions))


def _holder(noun: Token) -> Token | None:
    """Return the verb that holds the meeting: it is its object, or its subject ("the talks took place")."""
    is_held = noun.dep_ in {"obj", "nsubj", "nsubj:pass", "obl", "conj"}
    return noun.head if is_held and noun.head.pos_ == "VERB" else None


def _is_definite(noun: Token) -> bool:
    """True for "the talks", "their talks" (unless they are new ones) and "today's talks"."""
    children = list(noun.children)
    modifiers = {child.lower_ for child in children}
    owners = [child for child in children if child.dep_ == "nmod:poss"]
    is_own = any(owner.tag_ == "PRP$" for owner in owners) and not modifiers & NEW
    return is_own or bool(modifiers & DEFINITE) or any(o.lower_ in DAYS for o in owners)


def _goals(scene: Scene, noun: Token) -> Iterator[Actor]:
    for goal in prepositional(noun, "to"):
        place = place_meant(scene, goal)
        if place:
            yield place


def _roles(scene: Scene, noun: Token, holder: Token | None) -> Iterator[tuple[URIRef, Actor]]:
    """Yield who leads, then who takes part, with the organisation that a summit is named after."""
    yield from ((DIP.ledBy, actor) for actor in _leaders(scene, noun))
    taking_part = [*_of_noun(scene, noun), *_of_holder(scene, noun, holder)]
    actors = [actor for actor in taking_part if actor.kind is not Kind.PLACE]
    name = scene.named(noun)
    if name and name.name.kind is Kind.ORGANIZATION:
        actors.append(name.actor)
    yield from ((DIP.participant, actor) for actor in distinct(actors))


def _leaders(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Return who leads: "the talks will be led by ..."."""
    is_led = noun.dep_ == "nsubj:pass" and noun.head.lemma_.lower() in LEADING
    return scene.actors(agent_of(noun.head)) if is_led else ()


def _of_noun(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Yield whose meeting it is, the states in its name, and those it is with, between or of."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            yield from scene.actors(child)
        elif child.dep_ in {"compound", "amod"}:
            named = scene.named(child)
            if named and named.name.kind in STATES:
                yield named.actor
    for other in prepositional(noun, "with", "between", "among", "of", "by", "from"):
        yield from scene.actors(other)


def _of_holder(scene: Scene, noun: Token, holder: Token | None) -> Iterator[Actor]:
    """Yield who holds the meeting or takes part in it, and with whom."""
    if holder is None:
        return
    lemma = holder.lemma_.lower()
    if noun.dep_ == "obj" and lemma in HOLDING:
        yield from scene.actors(subject_of(holder))
    for other in prepositional(holder, "with", "between", "among"):
        yield from scene.actors(other)
    if noun.dep_ == "obl" and lemma in ATTENDING:
        yield from scene.actors(subject_of(holder))
