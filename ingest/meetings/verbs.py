"""Verbs of meeting, calling, receiving and visiting to mentions of meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rdflib import URIRef
from spacy.tokens import Token

from ingest.discourse.memory import distinct
from ingest.discourse.scene import Scene
from ingest.meetings.doers import doers_of
from ingest.meetings.event import Event
from ingest.meetings.named_events import is_name_of_event
from ingest.meetings.nearby import named_after_with, named_next
from ingest.meetings.people import is_political, is_press, people_meant
from ingest.meetings.rolls import with_their_lists
from ingest.meetings.setting import place_meant
from ingest.meetings.spans import clause_span
from ingest.meetings.status import status_of
from ingest.meetings.words import (
    BY_TELEPHONE,
    CALLING,
    FORM_OF_VERB,
    GATHERING,
    GENERIC,
    MOVING_TO_MEET,
    NEEDING_COMPANY,
    RECEIVING,
    RINGING,
    SITTING,
    TALKING,
    TOWARDS_PLACE,
)
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.clauses import auxiliaries, prepositional
from ingest.syntax.polarity import polarity_of
from ingest.syntax.subjects import agent_of, passive_subject, subject_of
from ingest.triples import kind_of
from ontology.terms import DIP

NO_OCCASION = frozenset(
    """request length invitation order time times minute minutes hour hours behalf person private detail
    morning afternoon evening january february march april may june july august september october november
    december""".split()
)
OF_MEETING = frozenset({"meet", "meeting", "attend", "visit", "summit", "discuss", "conference"})
"""Lemmas by which a journey is said to be for a meeting."""

OCCASIONS = frozenset(
    "talks visit meeting lunch dinner breakfast discussions consultations summit".split()
)
SAME_PLACE = ("at", "to", "in")


def event_of_verb(scene: Scene, verb: Token) -> Event | None:
    """Return the meeting that the verb states, if it names anybody who takes part."""
    lemma = verb.lemma_.lower()
    form = FORM_OF_VERB.get(lemma)
    is_attribute = verb.dep_ in {"amod", "compound"} and verb.tag_ != "VBD"
    if form is None or is_attribute or _is_habit(verb):
        return None
    if form == DIP.Visit:
        return _visit(scene, verb)
    if lemma in RECEIVING:
        return _reception(scene, verb, form)
    if lemma in GATHERING:
        return _gathering(scene, verb, form)
    return _meeting(scene, verb, form)


def _meeting(scene: Scene, verb: Token, form: URIRef) -> Event | None:
    """Return the meeting of "A met B", "A spoke with B" and "A and B met"."""
    lemma, objects = verb.lemma_.lower(), _objects(verb)
    met = [actor for noun in objects for actor in people_meant(scene, noun)]
    others = _others(scene, verb)
    if _is_passive(verb) and not _is_done_by_people(scene, verb):
        return None
    if not met and any(_is_thing(noun) for noun in objects):
        return None
    if not met and not others and lemma not in NEEDING_COMPANY:
        met = _next_person(scene, verb)
    doers = with_their_lists(scene, doers_of(scene, verb), [verb])
    if lemma in SITTING and not (others and _has_particle(verb, "down")):
        return None
    if lemma in NEEDING_COMPANY and not others and not (lemma in RINGING and met):
        return _conversation(scene, verb, form, doers)
    if not (met or others) and len(doers) == 1 and doers[0].kind is Kind.PERSON:
        return None
    if lemma == "consult" and not (_are_named(doers) and _are_named([*others, *met])):
        return None
    return _event(scene, verb, form, [*doers, *others, *(met if lemma not in TALKING else ())])


def _are_named(actors: Iterable[Actor]) -> bool:
    """True if one has a name: to consult "with partners" is no meeting in particular."""
    return any(actor.kind is not None for actor in actors)


def _conversation(
    scene: Scene, verb: Token, form: URIRef, doers: tuple[Actor, ...]
) -> Event | None:
    """Return the call of "A and B spoke on the phone" and "A and B spoke on Friday"."""
    if verb.lemma_ not in {"speak", "talk"} or verb.tag_ == "VBG" or _is_public(verb):
        return None
    is_mutual = len(doers) > 1 and all(d.kind in {Kind.PERSON, Kind.COUNTRY} for d in doers)
    return _event(scene, verb, form, list(doers)) if is_mutual else None


def _is_public(verb: Token) -> bool:
    """True for "spoke at the rally", "spoke to reporters", "spoke in parliament", "spoke out"."""
    if any(c.dep_ == "compound:prt" for c in verb.children):
        return True
    if _is_telephoned(verb):
        return False
    nouns = [c for c in verb.children if c.dep_ == "obl" and c.i > verb.i]
    return any(_is_occasion(noun) for noun in nouns)


def _is_occasion(noun: Token) -> bool:
    """True for "at the rally", but not for "at the request of" and "in May"."""
    marks = {m.lower_ for m in noun.children if m.dep_ == "case"}
    is_time = noun.lower_ in NO_OCCASION or noun.ent_type_ == "DATE" or noun.like_num
    return bool(marks & {"at", "to", "in", "of", "before"}) and not is_time


def _reception(scene: Scene, verb: Token, form: URIRef) -> Event | None:
    """Return the meeting of "A hosted B", and of "A welcomed B to the White House"."""
    if _is_passive(verb):
        head = passive_subject(verb)
        guests = scene.actors(head) if head is not None else ()
        hosts = [a for noun in [agent_of(verb)] if noun is not None for a in scene.actors(noun)]
    else:
        met = [a for noun in _objects(verb) for a in people_meant(scene, noun)]
        guests = tuple(met or _next_person(scene, verb))
        hosts = list(doers_of(scene, verb))
    guests = tuple(guest for guest in guests if guest.kind in {Kind.PERSON, None})
    needs_place = RECEIVING[verb.lemma_.lower()]
    if not guests or not hosts or (needs_place and not _is_at_place(scene, verb)):
        return None
    if not any(guest.kind is Kind.PERSON for guest in guests) and needs_place:
        return None
    return _event(scene, verb, form, [*hosts, *guests])


def _next_person(scene: Scene, verb: Token) -> list[Actor]:
    """Return the person named right after the verb, where the parser found no object."""
    nearest = named_next(scene, verb)
    return [nearest] if nearest and nearest.kind is Kind.PERSON else []


def _is_at_place(scene: Scene, verb: Token) -> bool:
    """True for "to the White House", "in Paris", "for talks" after the verb."""
    end = verb.sent.end
    for token in verb.doc[verb.i + 1 : end - 1]:
        if token.lower_ in SAME_PLACE:
            after = verb.doc[token.i + 1 : min(end, token.i + 4)]
            if any(place_meant(scene, word) is not None for word in after):
                return True
        elif token.lower_ == "for":
            after = verb.doc[token.i + 1 : min(end, token.i + 5)]
            if any(word.lower_ in OCCASIONS for word in after):
                return True
    return False


def _gathering(scene: Scene, verb: Token, form: URIRef) -> Event | None:
    """Return the meeting of "A convened the leaders of ...", and of "leaders gathered in Rome"."""
    objects = _objects(verb)
    met = [actor for noun in objects for actor in people_meant(scene, noun)]
    if objects:
        doers = doers_of(scene, verb)
        is_of_politics = any(actor.kind is Kind.PERSON or is_political(actor) for actor in met)
        is_event = any(map(is_name_of_event, met))
        is_told = bool(doers) and is_of_politics and not is_event
        return _event(scene, verb, form, [*doers, *met]) if is_told else None
    subject = passive_subject(verb) or subject_of(verb)
    who = people_meant(scene, subject) if subject is not None else ()
    is_set = any(True for _ in prepositional(verb, "in", "at", "for", "on", "with"))
    if not is_set or not (len(who) > 1 or any(map(is_political, who))):
        return None
    return _event(scene, verb, form, list(who))


def _others(scene: Scene, verb: Token) -> list[Actor]:
    is_spoken = verb.lemma_ in CALLING
    nouns = prepositional(verb, "with", *(("to",) if is_spoken else ()))
    actors = [actor for noun in nouns for actor in people_meant(scene, noun)]
    if (
        is_spoken
        and not _is_telephoned(verb)
        and not any(True for _ in prepositional(verb, "with"))
    ):
        actors = [a for a in actors if kind_of(a.ref) == "official" and doers_of(scene, verb)]
    if not actors:
        named = named_after_with(scene, verb, "with")
        actors = [named] if named else []
    return [actor for actor in actors if not is_press(actor)]


def _is_telephoned(verb: Token) -> bool:
    return any(t.lower_ in BY_TELEPHONE for t in verb.subtree)


def _visit(scene: Scene, verb: Token) -> Event | None:
    """Return the visit to a place, or with it to a person; a state is its place and never its visitor."""
    objects = _objects(verb)
    goals = list(prepositional(verb, *TOWARDS_PLACE.get(verb.lemma_, ("to",))))
    if verb.lemma_ in MOVING_TO_MEET and not _is_to_meet(verb):
        return None
    places = [place for noun in (*objects, *goals) for place in _places_of(scene, noun)]
    needed = {"visit": objects, "tour": objects}.get(verb.lemma_, goals)
    if not needed or not places:
        return None
    visitors = [
        a
        for a in doers_of(scene, verb)
        if a.kind not in {Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION}
    ]
    met = [a for noun in objects for a in scene.actors(noun) if a.kind is Kind.PERSON]
    event = _event(scene, verb, DIP.Visit, [*visitors, *met]) if visitors else None
    return replace(event, places=tuple(places)) if event else None


def _places_of(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Yield the places or states that the noun names, with those joined to it."""
    for token in (noun, *(c for c in noun.children if c.dep_ == "conj")):
        place = place_meant(scene, token)
        if place:
            yield place


def _is_to_meet(verb: Token) -> bool:
    """True for "arrived in Tokyo for talks" and "flew to Tokyo to meet"."""
    return any(
        t.i > verb.i and (t.lower_ in GENERIC or t.lemma_.lower() in OF_MEETING)
        for t in verb.subtree
    )


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "obj"]


def _is_thing(noun: Token) -> bool:
    """True for "meet the deadline", but not where the parser took "this weekend" or "with" for an object."""
    has_preposition = any(c.dep_ == "case" for c in (noun.left_edge, *noun.children))
    return not has_preposition and not noun.like_num and not _names_time(noun)


def _names_time(noun: Token) -> bool:
    return noun.lower_ in {
        *("today", "tomorrow", "yesterday", "week", "weekend", "month", "year", "day", "morning"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "evening"),
        *("afternoon", "night", "noon"),
    }


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in {"aux:pass", "nsubj:pass"} for c in verb.children)


def _is_done_by_people(scene: Scene, verb: Token) -> bool:
    agent = agent_of(verb)
    return agent is not None and bool(scene.actors(agent))


def _is_habit(verb: Token) -> bool:
    """True for "usually meet": no meeting in particular."""
    words = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    return bool(
        words & {"usually", "often", "regularly", "frequently", "normally", "typically"}
    ) and (verb.tag_ in {"VBP", "VBZ", "VB"} or not auxiliaries(verb))


def _has_particle(verb: Token, word: str) -> bool:
    return any(c.lower_ == word for c in verb.children)


def _event(scene: Scene, verb: Token, form: URIRef, actors: list[Actor]) -> Event | None:
    together = with_their_lists(scene, distinct(actors), [verb])
    if not together:
        return None
    passage = clause_span(verb)
    return Event(
        anchor=verb,
        holder=None,
        form=form,
        rule=f"meeting.{verb.lemma_.lower()}",
        passage=passage,
        head=passage,
        is_definite=False,
        status=status_of(verb, verb),
        is_status_stated=True,
        modality=polarity_of(verb),
        participants=tuple((DIP.participant, actor) for actor in together),
    )
