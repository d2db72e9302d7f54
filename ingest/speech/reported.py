"""Verbs of speech to statements."""

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.claim import Modality
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.speech.acts import act_of, obliged_by
from ingest.speech.addressees import addressees
from ingest.speech.contents import content_of
from ingest.speech.extents import trimmed
from ingest.speech.frames import Frame, Frames
from ingest.speech.performatives import performed_in
from ingest.speech.quotations import Quotation
from ingest.speech.sharing import is_purpose
from ingest.speech.speakers import frame_of, is_passive, marks_of
from ingest.speech.statement import Statement
from ingest.speech.words import (
    FIRST_OF_PHRASE,
    SPEECH_OF_LEMMA,
    SPEECH_OF_PHRASE,
    UNREAL,
    Speech,
)
from ingest.syntax.clauses import auxiliaries, is_infinitive, is_negated
from ingest.syntax.polarity import polarity_of
from ontology.terms import DIP

FARTHEST_PARTICLE = 5
"""Tokens from a verb to the particle that makes it one of speech ("made very clear")."""


def reported_speech(
    scene: Scene, frame: Frame, frames: Frames, quotations: Sequence[Quotation]
) -> Statement | None:
    """Return what the frame's speakers say with its verb; `frames` and `quotations` are its paragraph's.

    Nothing is said where the clause is negated, unreal or a wish.
    """
    if is_unreal(frame.verb, frame.partner):
        return None
    speeches = speeches_of(frame.verb)
    found = (_spoken(scene, frame, s, frames, quotations) for s in speeches)
    return next((statement for statement in found if statement), None)


def speeches_of(verb: Token) -> tuple[Speech, ...]:
    """Return what the verb may do, with its particle if it has one."""
    lemma = verb.lemma_.lower()
    if lemma in FIRST_OF_PHRASE:
        for token in verb.doc[verb.i + 1 : verb.i + 1 + FARTHEST_PARTICLE]:
            found = SPEECH_OF_PHRASE.get(f"{lemma} {token.lower_}")
            if (found and token.head.i == verb.i) or (found and token.i == verb.i + 1):
                return found
    return SPEECH_OF_LEMMA.get(lemma, ())


def is_unreal(verb: Token, partner: Token | None = None) -> bool:
    """True where the clause is negated, unreal or a wish; a verb joined too low is as its partner is."""
    if partner is not None and partner.i != verb.head.i:
        return is_unreal(partner) or is_negated(verb)
    is_habit = any(c.lower_ == "only" for c in verb.children)
    return (
        polarity_of(verb) is not Modality.ASSERTED
        or (bool(auxiliaries(verb) & UNREAL) and not is_habit)
        or any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children)
        or _is_negated_by_auxiliary(verb)
        or (is_infinitive(verb) and not _is_done(verb))
    )


def _is_done(verb: Token) -> bool:
    return is_purpose(verb) and not is_unreal(verb.head)


def _is_negated_by_auxiliary(verb: Token) -> bool:
    """True for "had not, as of Monday, announced", where the parser made "had" the main verb."""
    head = verb.head
    if head.pos_ != "AUX" or head.i > verb.i or any(c.dep_ == "cc" for c in verb.children):
        return False
    return any(c.lower_ in {"not", "n't", "never"} for c in head.children)


def _spoken(
    scene: Scene, frame: Frame, speech: Speech, frames: Frames, quotations: Sequence[Quotation]
) -> Statement | None:
    verb, speakers = frame.verb, frame.speakers
    said = content_of(verb, speech, quotations, frames, is_passive=is_passive(verb))
    if said is None or len(said.words) == 0 or _is_greeting(scene, speech, said.words):
        return None
    words, is_quoted = said.words, said.is_quoted
    marks = marks_of(verb, speakers)
    content, place = trimmed(words), frame_of(marks)
    if content is None or content.covers(place) or _holds(words, verb):
        return None
    obliged = () if is_quoted else obliged_by(scene, verb, words, speakers)
    act = act_of(verb, speech, words, speakers, obliged)
    # "I think" in a transcript: what is said there is the turn.
    if DIP.Say in {act, speech.act} and scene.is_own_turn(verb, speakers):
        return None
    told = addressees(scene, verb, speech, words, speakers)
    performed = performed_in(scene, words, speakers) if is_quoted and act == DIP.Say else None
    return Statement(
        rule=_rule(speech, said.place),
        act=performed.act if performed else act,
        speakers=speakers,
        frame=place,
        content=content,
        is_quoted=is_quoted,
        addressees=_distinct(told, obliged, performed.addressees if performed else ()),
        marks=marks,
    )


def _holds(words: Words, verb: Token) -> bool:
    return words.start <= verb.i < words.end


def _is_greeting(scene: Scene, speech: Speech, words: Words) -> bool:
    """True for "welcomed President X to Ankara"; what is welcomed in speech is no person."""
    actors = scene.actors(words.root) if speech.act == DIP.Welcome else ()
    return any(actor.kind is Kind.PERSON or actor.kind is None for actor in actors)


def _distinct(*groups: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple({actor.ref: actor for group in groups for actor in group}.values())


def _rule(speech: Speech, place: str) -> str:
    return f"statement.{str(speech.act).rsplit('#', 1)[-1].lower()}-{place}"
