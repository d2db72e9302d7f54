"""Who else was there: "was joined by A and B", "participants included A", "A and B also attended"."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.claim import Claim
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim, hull
from ingest.meetings.meeting import Meetings, Mention
from ingest.meetings.nearby import named_after_with, named_before, named_next
from ingest.meetings.rolls import with_their_lists
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import index_of, place_of, span_of
from ingest.syntax.clauses import is_negated
from ingest.triples import triple
from ontology.terms import DIP

ATTENDEES = frozenset(
    "participants attendees participant attendee guests delegation members delegates invitees".split()
)
"""Subjects of "included" that are those who met."""

PRESENT = frozenset({"participate", "attend", "join", "present", "part"})
JOINED = frozenset({"join", "accompany", "flank"})
"""Verbs by whose passive others come along."""

ATTENDED = frozenset({"attend", "participate", "join", "take", "present"})
UNDONE = frozenset({DIP.Refused, DIP.Cancelled})
FARTHEST_PARAGRAPH = 1
"""Paragraphs back to the meeting that "also attended" is about."""


def attendance_claims(scene: Scene, meetings: Meetings) -> Iterator[Claim]:
    """Yield that those who are said to be there took part in the meeting that is meant."""
    if not meetings.all:
        return
    for token in scene.tokens:
        members = _members(scene, token)
        mention = _meant(token, meetings) if members else None
        if mention is not None:
            yield from _claims(scene, token, members, mention)


def _members(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Return the people that a word of attendance says were there, () for other words."""
    lemma = token.lemma_.lower()
    first: Actor | None = None
    if lemma in JOINED and token.tag_ == "VBN" and not is_negated(token):
        first = named_after_with(scene, token, "by")
    elif token.is_sent_start and token.lower_ in {"joining", "accompanying"}:
        first = _named_after_were(scene, token)
    elif lemma == "include" and _is_of_attendees(token):
        first = named_next(scene, token)
    elif lemma in ATTENDED and _is_also(token):
        first = named_before(scene, token) or _named_after_were(scene, token)
    if first is None or first.kind is not Kind.PERSON:
        return ()
    people = with_their_lists(scene, [first], [token])
    return tuple(actor for actor in people if actor.kind is Kind.PERSON)


def _is_of_attendees(verb: Token) -> bool:
    """True for "participants included", "officials taking part in the meeting included"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    words = {t.lemma_.lower() for s in subjects for t in s.subtree}
    return any(s.lower_ in ATTENDEES for s in subjects) or bool(words & PRESENT)


def _is_also(token: Token) -> bool:
    """True for "also attended" and "Also present were"."""
    before = token.doc[max(token.sent.start, token.i - 3) : token.i]
    return any(word.lower_ == "also" for word in before)


def _named_after_were(scene: Scene, token: Token) -> Actor | None:
    return named_after_with(scene, token, "were", "was")


def _meant(token: Token, meetings: Meetings) -> Mention | None:
    """Return the meeting named in the sentence, or else the last one of this paragraph or the one before."""
    index = index_of(token)
    inside = (
        meetings.at[place_of(other)]
        for other in token.sent
        if place_of(other) in meetings.at and other.pos_ != "VERB"
    )
    found = next(inside, None)
    if found is not None:
        return found
    for meeting, event in meetings.before(place_of(token)):
        if index_of(event.anchor) < index - FARTHEST_PARAGRAPH:
            return None
        if meeting.status not in UNDONE and meeting.participants:
            return meeting, event
    return None


def _claims(
    scene: Scene, token: Token, members: tuple[Actor, ...], mention: Mention
) -> Iterator[Claim]:
    meeting, event = mention
    new = [member for member in members if member.ref not in meeting.participants]
    if new:
        ref = meeting.ref(scene.article)
        first, last = min(m.span for m in new), max(m.span for m in new)
        yield claim(
            "meeting.attended",
            [hull(hull(first, span_of(token)), last)],
            [triple(ref, DIP.participant, member.ref) for member in new],
            new,
            spans={ref: event.head},
            modality=event.modality,
        )
