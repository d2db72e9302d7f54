"""Posts to sides: the foreign minister of Japan acts on behalf of Japan."""

from collections.abc import Iterator, Sequence

from ingest.claim import Claim, Ref
from ingest.sides.side import Side, claims_by_rule, objects_of
from ingest.triples import kind_of
from ontology.terms import DIP


def post_sides(claims: Sequence[Claim]) -> Iterator[Side]:
    """Yield the state, or else the organisation, of each post that somebody holds."""
    for claim in claims_by_rule(claims, "official."):
        for person in _holders(claim):
            bodies = objects_of(claim, DIP.positionIn)
            organizations = [body for body in bodies if kind_of(body) == "organization"]
            for state in objects_of(claim, DIP.ofCountry) or organizations:
                yield Side(
                    _rule(claim, state),
                    person,
                    state,
                    claim.passages,
                    claim.mentions,
                    claim.resolved_by,
                    claim.as_of,
                )


def _holders(claim: Claim) -> list[Ref]:
    """Return who holds the post still."""
    return [t.subject for t in claim.triples if t.predicate == str(DIP.holdsPosition)]


def _rule(claim: Claim, state: Ref) -> str:
    """Tell apart the posts whose state stands in other words of the article."""
    is_with_post = any(passage.covers(claim.mentions[state]) for passage in claim.passages)
    return "side.post" if is_with_post else "side.post-elsewhere"
