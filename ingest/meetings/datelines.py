"""A report's dateline to the place of the meeting that its first sentence tells."""

from collections.abc import Iterator

from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.meetings.meeting import Meeting
from ingest.triples import triple, typed
from ontology.iris import entity_path, slug
from ontology.terms import DIP

AT_A_DISTANCE = frozenset({DIP.Call, DIP.Visit})
"""Forms that are not held where they are reported from."""


def dateline_claims(scene: Scene, meeting: Meeting) -> Iterator[Claim]:
    """Yield that a held meeting is at the dateline, unless the article says where it is."""
    event = next((e for e in meeting.events if scene.paragraph(e.anchor).dateline), None)
    if event is None or meeting.places or event.status != DIP.Held or event.form in AT_A_DISTANCE:
        return
    dateline = scene.paragraph(event.anchor).dateline
    is_lead = event.anchor.sent.start == 0 and event.anchor.dep_ in {"obj", "ROOT", "obl"}
    if dateline is None or not is_lead:
        return
    ref = meeting.ref(scene.article)
    place = Ref(entity_path("place", slug(scene.article.quote(dateline))))
    yield claim(
        "meeting.dateline",
        [dateline, event.head],
        [triple(ref, DIP.place, place), typed(place)],
        spans={ref: event.head, place: dateline},
    )
