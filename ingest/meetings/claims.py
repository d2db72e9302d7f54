"""Everything that an article says of its meetings to claims."""

from collections.abc import Iterator

from ingest.claim import Claim
from ingest.discourse.scene import Scene
from ingest.meetings.agendas import agenda_claims, included_claims
from ingest.meetings.attendance import attendance_claims
from ingest.meetings.bodies import body_claims
from ingest.meetings.chains import meetings_of
from ingest.meetings.datelines import dateline_claims
from ingest.meetings.event_claims import event_claims
from ingest.meetings.order import follow_up_claims, order_claims
from ingest.meetings.outcomes import outcome_claims


def meeting_claims(scene: Scene) -> Iterator[Claim]:
    """Yield the claims about every meeting that the article speaks of."""
    meetings = meetings_of(scene)
    for meeting in meetings.all:
        for event in meeting.events:
            yield from event_claims(scene.article, meeting, event)
        yield from dateline_claims(scene, meeting)
    yield from body_claims(scene, meetings)
    yield from attendance_claims(scene, meetings)
    yield from agenda_claims(scene, meetings)
    yield from order_claims(scene.article, meetings)
    yield from follow_up_claims(scene.article, meetings)
    yield from outcome_claims(scene, meetings)
    yield from included_claims(scene, meetings)
