"""Verbs of speech to who speaks with each, in the order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.claim import Modality
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.parsed import place_of, tokens_of
from ingest.speech.quotations import Quotation
from ingest.speech.sharing import has_subject, is_lost_main, partner_of
from ingest.speech.speakers import is_after_insertion, speakers_meant, subject_heads
from ingest.speech.voices import Voices
from ingest.speech.words import FRAMING, SPEECH_OF_LEMMA
from ingest.syntax.polarity import polarity_of


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb of speech outside quotations with its speakers; `partner` is the verb whose subject it shares."""

    verb: Token
    speakers: tuple[Actor, ...]
    partner: Token | None


Frames = dict[int, Frame]
"""By the place of the verb in the paragraph's document."""


def frames_of(
    scene: Scene, doc: Doc, quotations: Sequence[Quotation], voices: Voices
) -> tuple[Frames, Voices]:
    """Return the frames of a paragraph that have speakers, and who spoke last after it."""
    frames: Frames = {}
    for verb in _verbs(doc, quotations):
        if scene.named(verb):
            continue
        partner = None if is_after_insertion(scene, verb) else partner_of(verb)
        speakers = _speakers(scene, verb, partner, frames, voices)
        if not speakers:
            continue
        frames[verb.i] = Frame(verb, speakers, partner)
        if _is_heard(scene, verb, speakers):
            voices = voices.heard(speakers, place_of(verb))
    return frames, voices


def _is_heard(scene: Scene, verb: Token, speakers: tuple[Actor, ...]) -> bool:
    """True where somebody speaks of whom "he" may be next; a turn's own speaker is "I"."""
    is_said = verb.lemma_.lower() in SPEECH_OF_LEMMA and polarity_of(verb) is Modality.ASSERTED
    return is_said and not scene.is_own_turn(verb, speakers)


def _verbs(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[Token]:
    """Yield the verbs that may be of speech; inside quotation marks they are the speaker's own words."""
    for token in tokens_of(doc):
        if token.lemma_.lower() not in FRAMING:
            continue
        is_verb = token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB") or _is_lost(token)
        if not is_verb or _is_modifier(token):
            continue
        if not any(q.start <= token.idx < q.end for q in quotations):
            yield token


def _is_modifier(token: Token) -> bool:
    """True for "continuing efforts"."""
    return token.dep_ in {"amod", "compound"} and not is_lost_main(token)


def _is_lost(token: Token) -> bool:
    """True for "the United States commits to", where the tagger saw a plural noun."""
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and has_subject(token)


def _speakers(
    scene: Scene, verb: Token, partner: Token | None, frames: Frames, voices: Voices
) -> tuple[Actor, ...]:
    seen = 0
    while partner is not None and seen < 6:
        if partner.i in frames:
            return frames[partner.i].speakers
        verb, partner, seen = partner, partner_of(partner), seen + 1
    found = (speakers_meant(scene, head, voices) for head in subject_heads(scene, verb))
    return next((speakers for speakers in found if speakers), ())
