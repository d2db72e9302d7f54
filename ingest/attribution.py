"""Whose words a claim is, where it lies within what somebody says."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.claim import Claim
from ingest.speech.statement import Statement

OWN_WORDS = ("official.", "country.")
"""Rules whose claims are the article's own, whoever is speaking; so are those that end in `.name`."""


def attributed(claim: Claim, statements: Iterable[Statement]) -> Claim:
    """Return the claim with the innermost single speaker around it, and who reports that speaker."""
    if claim.rule.endswith(".name") or claim.rule.startswith(OWN_WORDS):
        return claim
    around = [
        s
        for s in statements
        if len(s.speakers) == 1 and all(s.content.covers(span) for span in claim.passages)
    ]
    if not around:
        return claim
    innermost = min(around, key=lambda s: s.content.end - s.content.start)
    reporter = innermost.reported_by.ref if innermost.reported_by else claim.reported_by
    return replace(claim, attributed_to=innermost.speakers[0].ref, reported_by=reporter)
