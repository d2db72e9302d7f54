"""What only a meeting's words name to claims of what it is: "the G7 Summit" names the G7."""

from collections.abc import Iterator

from ingest.claim import Claim
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.meetings.meeting import Meetings
from ingest.names.name import Kind
from ingest.triples import kind_of, typed

NAMED = frozenset({Kind.PLACE, Kind.ORGANIZATION, Kind.COUNTRY})


def body_claims(scene: Scene, meetings: Meetings) -> Iterator[Claim]:
    """Yield one claim per entity of a meeting that is no name of the article, on its first mention."""
    known = {named.ref for named in scene.cast.names}
    for _, event in meetings.mentions:
        for actor in (*event.places, *(actor for _, actor in event.participants)):
            if actor.kind in NAMED and actor.ref not in known:
                known.add(actor.ref)
                yield claim(f"{kind_of(actor.ref)}.name", [actor.span], [typed(actor.ref)], [actor])
