"""Claims in the making: actors to the mentions and antecedents of a claim."""

from collections.abc import Iterable

from ingest.article import Span
from ingest.claim import Claim, Modality, Ref, Triple, merged_spans
from ingest.names.cast import Actor


def claim(
    rule: str,
    passages: Iterable[Span],
    triples: Iterable[Triple],
    actors: Iterable[Actor] = (),
    *,
    spans: dict[Ref, Span] | None = None,
    modality: Modality = Modality.ASSERTED,
    reported_by: Ref | None = None,
    resolved_by: Iterable[Span] = (),
) -> Claim:
    """Return the claim with the mentions and antecedents of its actors; `spans` mention what is no actor."""
    actors = tuple(actors)
    antecedents = {actor.antecedent for actor in actors if actor.antecedent}
    return Claim(
        rule=rule,
        triples=tuple(dict.fromkeys(triples)),
        passages=merged_spans(passages, gap=1),
        mentions={actor.ref: actor.span for actor in actors} | (spans or {}),
        resolved_by=tuple(sorted(antecedents | set(resolved_by))),
        modality=modality,
        reported_by=reported_by,
    )


def hull(first: Span, second: Span) -> Span:
    """Return the least span that covers both."""
    return Span(min(first.start, second.start), max(first.end, second.end))
