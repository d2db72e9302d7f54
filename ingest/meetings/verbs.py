"""Verbs of meeting, calling and visiting to mentions of meetings."""

from dataclasses import replace

from rdflib import URIRef
from spacy.tokens import Token

from ingest.discourse.memory import distinct
from ingest.discourse.scene import Scene
from ingest.meetings.event import Event
from ingest.meetings.setting import place_meant
from ingest.meetings.spans import clause_span
from ingest.meetings.status import status_of
from ingest.meetings.words import FORM_OF_VERB
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.clauses import prepositional
from ingest.syntax.polarity import polarity_of
from ingest.syntax.subjects import agent_of, passive_subject, subject_of
from ontology.terms import DIP


def event_of_verb(scene: Scene, verb: Token) -> Event | None:
    """Return the meeting that the verb states, if it names anybody who takes part."""
    form = FORM_OF_VERB.get(verb.lemma_.lower())
    if form is None or verb.dep_ in {"amod", "compound"}:
        return None
    objects = [child for child in verb.children if child.dep_ == "obj"]
    if form == DIP.Visit:
        return _visit(scene, verb, objects)
    met = [actor for noun in objects for actor in scene.actors(noun)]
    others = _others(scene, verb)
    if (verb.lemma_ in {"speak", "talk"} and not others) or (
        verb.lemma_ == "meet" and objects and not met
    ):
        return None
    return _event(verb, form, [*_doers(scene, verb), *others, *met])


def _doers(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Return who does it: the subject, else the agent, else those it is done to."""
    for head in (subject_of(verb), agent_of(verb), passive_subject(verb)):
        if head is not None:
            return scene.actors(head)
    return ()


def _others(scene: Scene, verb: Token) -> list[Actor]:
    return [actor for noun in prepositional(verb, "with") for actor in scene.actors(noun)]


def _visit(scene: Scene, verb: Token, objects: list[Token]) -> Event | None:
    """Return the visit to a place, or with it to a person; a state is its place and never its visitor."""
    goals = list(prepositional(verb, "to"))
    places = [place for noun in (*objects, *goals) if (place := place_meant(scene, noun))]
    needed = {"visit": objects, "travel": goals}.get(verb.lemma_, places)
    if not needed or not places:
        return None
    visitors = [actor for actor in _doers(scene, verb) if actor.kind is not Kind.COUNTRY]
    met = [a for noun in objects for a in scene.actors(noun) if a.kind is Kind.PERSON]
    event = _event(verb, DIP.Visit, [*visitors, *_others(scene, verb), *met])
    return replace(event, places=tuple(places)) if event else None


def _event(verb: Token, form: URIRef, actors: list[Actor]) -> Event | None:
    if not actors:
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
        participants=tuple((DIP.participant, actor) for actor in distinct(actors)),
    )
