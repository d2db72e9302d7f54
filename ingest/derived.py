"""Claims that rest on other claims instead of on passages."""

from dataclasses import dataclass
from decimal import Decimal

from ingest.claim import Ref, Term, Triple
from ontology.iris import derived_claim_path


@dataclass(frozen=True, slots=True)
class DerivedClaim:
    """Triples that follow by a rule from `premises`, the paths of claims; sorted.

    `reasons` are what a person gave for deciding so.
    """

    rule: str
    triples: tuple[Triple, ...]
    premises: tuple[str, ...]
    confidence: Decimal
    reasons: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        said = ((t.subject.path, t.predicate, _plain(t.object)) for t in self.triples)
        return derived_claim_path(self.premises, self.rule, said)


def _plain(term: Term) -> str:
    return term.path if isinstance(term, Ref) else term.value
