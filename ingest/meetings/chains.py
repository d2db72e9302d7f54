"""Mentions of meetings to meetings: which mention is of the same one as those before it."""

from datetime import date

from spacy.tokens import Token

from ingest.claim import Ref
from ingest.dates.edtf import bounds_of
from ingest.dates.resolve import resolve
from ingest.discourse.scene import Scene
from ingest.meetings.event import Event
from ingest.meetings.events import events_of
from ingest.meetings.meeting import REACH, Meeting, Meetings, meetings_in
from ingest.meetings.nouns import is_purpose_of_meeting
from ingest.meetings.words import BY_TELEPHONE, GENERIC, HOLDING, MEETING_OF_SIDES, OTHER
from ingest.triples import kind_of
from ontology.terms import DIP

SEPARATE_FORMS = (DIP.Call, DIP.Visit)
"""A call or a visit is no meeting of another form."""

ASSEMBLED = frozenset({DIP.Conference, DIP.Summit})
NEGOTIATION = frozenset({"negotiation", "negotiations"})
"""What is no other word for a single meeting."""

JOINING = frozenset({"attend", "join", "participate", "partake"})
"""What others do at a meeting that is known already: "she also attended the meeting"."""

AHEAD = frozenset({DIP.Planned, DIP.Proposed})
UNDONE = frozenset({DIP.Refused, DIP.Cancelled})


def meetings_of(scene: Scene) -> Meetings:
    """Chain the mentions: a definite one goes to the last meeting that it may be."""
    meetings: list[Meeting] = []
    for event in events_of(scene):
        index = _index(scene, event, meetings)
        if index is not None:
            meetings[index] = Meeting((*meetings[index].events, event))
        elif _says_enough(event):
            meetings.append(Meeting((event,)))
    return meetings_in(meetings)


def _index(scene: Scene, event: Event, meetings: list[Meeting]) -> int | None:
    """Return the last meeting that the event may be: of its participants, or else any."""
    if meetings and _is_purpose(event, meetings[-1].events[-1]):
        return len(meetings) - 1
    recent = range(len(meetings) - 1, max(len(meetings) - 1 - REACH, -1), -1)
    candidates = [i for i in recent if _may_be(scene, event, meetings[i])]
    shared = [i for i in candidates if meetings[i].participants & event.refs]
    told = (i for i in shared if meetings[i].is_told) if _is_vague(event.anchor) else iter(())
    return next(told, next(iter(shared), candidates[0] if candidates else None))


def _is_purpose(event: Event, before: Event) -> bool:
    """True for the talks of "met for talks": that meeting."""
    return (
        event.anchor.pos_ != "VERB"
        and event.anchor.doc is before.anchor.doc
        and event.anchor.head.i == before.anchor.i
        and is_purpose_of_meeting(event.anchor)
    )


def _says_enough(event: Event) -> bool:
    if event.form in ASSEMBLED and event.is_named:
        return True
    if _is_of_several(event):
        return _is_held(event) and bool(event.participants)
    if event.anchor.lower_ in NEGOTIATION:
        return bool(event.participants)
    if event.form == DIP.Visit and not event.participants:
        return False
    if _is_private(event):
        return False
    if (
        event.anchor.lower_ in MEETING_OF_SIDES
        and event.anchor.pos_ != "VERB"
        and not _is_held(event)
    ):
        return len(event.participants) > 1 and bool(event.places or event.dates)
    return bool(event.participants or event.places or event.dates)


def _is_held(event: Event) -> bool:
    return event.holder is not None and event.holder.lemma_.lower() in HOLDING


def _is_of_several(event: Event) -> bool:
    """True for "meetings", "visits": unlike "talks", more than one, and so none in particular."""
    return (
        event.anchor.tag_ in {"NNS", "NNPS"}
        and event.form not in {DIP.Talks, DIP.Call}
        and (event.anchor.lower_ not in MEETING_OF_SIDES)
    )


def _is_private(event: Event) -> bool:
    """True where only people without an office take part, at no time or place."""
    kinds = {kind_of(ref) for ref in event.refs}
    is_open = not event.places and not event.dates
    return kinds == {"person"} and is_open and event.form not in ASSEMBLED


def _may_be(scene: Scene, event: Event, meeting: Meeting) -> bool:
    return (
        _forms_agree(event, meeting)
        and _statuses_agree(event, meeting)
        and _places_agree(event, meeting)
        and _dates_agree(event, meeting, scene.article.published)
        and _participants_agree(scene, event, meeting)
    )


def _forms_agree(event: Event, meeting: Meeting) -> bool:
    """True for the same form, for two that are no visits or calls, and for a vague word ("the discussion")."""
    first, second = event.form, meeting.form
    if first == second:
        return True
    forms = {first, second}
    if event.anchor.lower_ in NEGOTIATION or DIP.Conference in forms:
        return False
    if _is_vague(event.anchor):
        return second != DIP.Visit
    return not any(form in forms for form in SEPARATE_FORMS)


def _is_vague(anchor: Token) -> bool:
    """True for "the discussion", and for "spoke" where nothing tells of a telephone."""
    if anchor.pos_ != "VERB":
        return anchor.lower_ in GENERIC
    return anchor.lemma_ in {"speak", "talk"} and not any(
        t.lower_ in BY_TELEPHONE for t in anchor.subtree
    )


def _statuses_agree(event: Event, meeting: Meeting) -> bool:
    if not event.is_status_stated and event.is_definite:
        return True
    if event.status in UNDONE or meeting.status in UNDONE:
        return event.status == meeting.status
    if not meeting.is_status_stated and all(e.is_definite for e in meeting.events):
        return True
    return (event.status in AHEAD) == (meeting.status in AHEAD)


def _places_agree(event: Event, meeting: Meeting) -> bool:
    places = {place.ref for place in event.places}
    return not places or not meeting.places or bool(places & meeting.places)


def _dates_agree(event: Event, meeting: Meeting, published: date | None) -> bool:
    """True where one date lies within the other."""
    mine = _edtf_of(event, published)
    theirs = {edtf for e in meeting.events for edtf in _edtf_of(e, published)}
    return (
        not mine
        or not theirs
        or any(_is_within(a, b) or _is_within(b, a) for a in mine for b in theirs)
    )


def _is_within(inner: str, outer: str) -> bool:
    if inner.startswith(outer):
        return True
    days, around = bounds_of(inner), bounds_of(outer)
    return bool(days and around and around[0] <= days[0] and days[1] <= around[1])


def _edtf_of(event: Event, published: date | None) -> set[str]:
    resolved = (resolve(d.expression, published, d.tense).edtf for d in event.dates)
    return {edtf for edtf in resolved if edtf is not None}


def _participants_agree(scene: Scene, event: Event, meeting: Meeting) -> bool:
    mine, theirs = event.refs, meeting.participants
    if not event.is_definite:
        return _are_the_same(event, meeting, mine, theirs)
    if event.holder is not None and event.holder.lemma_ in JOINING:
        return True
    people, others = _people(mine), _people(theirs)
    if people and others:
        return people <= others or others <= people
    if not mine or not theirs or mine & theirs or _are_groups(mine):
        return True
    return bool(scene.sides_of(mine) & scene.sides_of(theirs))


def _are_the_same(event: Event, meeting: Meeting, mine: set[Ref], theirs: set[Ref]) -> bool:
    """True if the people are the same, or all participants, and no word tells of another meeting."""
    people = _people(mine)
    is_known = (len(people) > 1 and people == _people(theirs)) or (mine == theirs and bool(mine))
    if len(mine) == 1 and event.form != DIP.Talks:
        places = {place.ref for place in event.places}
        is_known = is_known and (bool(places & meeting.places) or not _are_people(mine))
    return is_known and (
        event.anchor.pos_ == "VERB" or not any(c.lower_ in OTHER for c in event.anchor.children)
    )


def _are_groups(refs: set[Ref]) -> bool:
    return all(kind_of(ref) == "group" for ref in refs)


def _are_people(refs: set[Ref]) -> bool:
    return bool(_people(refs))


def _people(refs: set[Ref]) -> set[Ref]:
    return {ref for ref in refs if kind_of(ref) in {"official", "person"}}
