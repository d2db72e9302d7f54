"""One side of one actor as found: the words that say so, and the claim they make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.article import Span
from ingest.claim import Claim, Ref, merged_spans
from ingest.triples import triple
from ontology.terms import DIP


@dataclass(frozen=True, slots=True)
class Side:
    """`actor` acts on behalf of `state`, a country or an organisation; `mentions` has the words for both."""

    rule: str
    actor: Ref
    state: Ref
    passages: tuple[Span, ...]
    mentions: Mapping[Ref, Span]
    resolved_by: tuple[Span, ...] = ()
    as_of: str | None = None

    @property
    def claim(self) -> Claim:
        return Claim(
            rule=self.rule,
            triples=(triple(self.actor, DIP.onBehalfOf, self.state),),
            passages=merged_spans(self.passages, gap=1),
            mentions={ref: self.mentions[ref] for ref in (self.actor, self.state)},
            resolved_by=tuple(sorted(set(self.resolved_by))),
            as_of=self.as_of,
        )


def objects_of(claim: Claim, *predicates: object) -> list[Ref]:
    """Return the entities that the claim's triples lead to by the predicates."""
    wanted = {str(predicate) for predicate in predicates}
    found = (t.object for t in claim.triples if t.predicate in wanted)
    return [term for term in found if isinstance(term, Ref)]


def claims_by_rule(claims: Iterable[Claim], start: str) -> list[Claim]:
    """Return the claims whose rule begins so."""
    return [claim for claim in claims if claim.rule.startswith(start)]
