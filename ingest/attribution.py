"""Whose words a claim is, where it lies within what somebody says."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.claim import Claim
from ingest.speech.statement import Statement

OWN_WORDS = ("official.", "country.", "llm.position", "llm.ministry")
"""Rules whose claims are the article's own, whoever is speaking; so are those that end in `.name`."""

STRETCH = 1_000
"""Code points: statements are looked up by the stretches of the text that they reach into."""


def attributed(claims: Iterable[Claim], statements: Iterable[Statement]) -> Iterator[Claim]:
    """Yield each claim with the innermost single speaker around it, and who reports that speaker."""
    by_stretch: dict[int, list[Statement]] = {}
    for statement in statements:
        if statement.voice:
            first, last = statement.content.start // STRETCH, statement.content.end // STRETCH
            for stretch in range(first, last + 1):
                by_stretch.setdefault(stretch, []).append(statement)
    for claim in claims:
        yield _attributed(claim, by_stretch.get(claim.passages[0].start // STRETCH, ()))


def _attributed(claim: Claim, near: Iterable[Statement]) -> Claim:
    if claim.rule.endswith(".name") or claim.rule.startswith(OWN_WORDS):
        return claim
    around = [s for s in near if all(s.content.covers(span) for span in claim.passages)]
    if not around:
        return claim
    innermost = min(around, key=lambda s: s.content.end - s.content.start)
    reporter = innermost.reported_by.ref if innermost.reported_by else claim.reported_by
    speaker = innermost.voice or innermost.speakers[0]
    return replace(claim, attributed_to=speaker.ref, reported_by=reporter)
