"""Verbs of speech to statements."""

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.claim import Modality
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.speech.acts import act_of, obliged
from ingest.speech.contents import content_of
from ingest.speech.extents import trimmed
from ingest.speech.quotations import Quotation
from ingest.speech.speakers import addressees, frame_of, is_passive, set_before, speaker_head
from ingest.speech.statement import Statement
from ingest.speech.words import SPEECH_OF_LEMMA, UNREAL, Speech
from ingest.syntax.clauses import auxiliaries, is_infinitive
from ingest.syntax.polarity import polarity_of


def reported_speech(
    scene: Scene, token: Token, quotations: Sequence[Quotation]
) -> Statement | None:
    """Return what the token, as a verb, says that somebody says; `quotations` are its paragraph's.

    Nothing is said where the clause is negated, unreal or a wish, nor by a verb inside a quotation.
    """
    if token.pos_ not in {"VERB", "AUX"} and not token.tag_.startswith("VB"):
        return None
    speeches = SPEECH_OF_LEMMA.get(token.lemma_.lower(), ())
    if not speeches or _is_quoted(token, quotations) or _is_unreal(token):
        return None
    head = speaker_head(token)
    speakers = scene.actors(head) if head is not None else set_before(scene, token)
    if not speakers:
        return None
    speaker = head if head is not None else token
    found = (_spoken(scene, token, s, speaker, speakers, quotations) for s in speeches)
    return next((statement for statement in found if statement), None)


def _is_quoted(token: Token, quotations: Sequence[Quotation]) -> bool:
    """Inside quotation marks it is the speaker's own word, not the article's."""
    return any(q.start <= token.idx < q.end for q in quotations)


def _is_unreal(verb: Token) -> bool:
    is_habit = any(c.lower_ == "only" for c in verb.children)
    return (
        polarity_of(verb) is not Modality.ASSERTED
        or (bool(auxiliaries(verb) & UNREAL) and not is_habit)
        or any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children)
        or is_infinitive(verb)
    )


def _spoken(
    scene: Scene,
    verb: Token,
    speech: Speech,
    speaker: Token,
    speakers: tuple[Actor, ...],
    quotations: Sequence[Quotation],
) -> Statement | None:
    words, is_quoted = content_of(verb, speech, quotations, is_passive=is_passive(verb))
    if words is None or words.start_char <= speaker.idx < words.end_char:
        return None
    content, frame = trimmed(words), frame_of(verb, speakers)
    if content is None or content.covers(frame):
        return None
    return Statement(
        rule=_rule(speech, is_quoted=is_quoted),
        act=act_of(scene, verb, speech, speakers),
        speakers=speakers,
        frame=frame,
        content=content,
        is_quoted=is_quoted,
        addressees=(*addressees(scene, verb, speakers), *obliged(scene, verb, speakers)),
    )


def _rule(speech: Speech, *, is_quoted: bool) -> str:
    act = str(speech.act).rsplit("#", 1)[-1].lower()
    place = "quoted" if is_quoted else speech.contents[0].name.lower().replace("_", "-")
    return f"statement.{act}-{place}"
