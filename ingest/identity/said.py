"""What the claims of one article say of each entity, for look-up."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.claim import Claim, Ref, Term


@dataclass(frozen=True, slots=True)
class Said:
    """Objects by subject and predicate, each once, and paths of claims by subject and rule."""

    objects: dict[tuple[Ref, str], dict[Term, None]] = field(
        default_factory=dict[tuple[Ref, str], dict[Term, None]]
    )
    claims: dict[Ref, dict[str, set[str]]] = field(default_factory=dict[Ref, dict[str, set[str]]])

    def refs(self, ref: Ref, *predicates: str) -> list[Ref]:
        """Return the entities that the predicates lead to."""
        return [term for term in self._objects(ref, predicates) if isinstance(term, Ref)]

    def values(self, ref: Ref, *predicates: str) -> list[str]:
        """Return the literals and terms that the predicates lead to."""
        return [term.value for term in self._objects(ref, predicates) if not isinstance(term, Ref)]

    def claims_of(self, ref: Ref, *rules: str) -> tuple[str, ...]:
        """Return the sorted paths of the claims about the entity: by these rules, or all."""
        by_rule = self.claims.get(ref, {})
        wanted = rules or tuple(by_rule)
        return tuple(sorted({path for rule in wanted for path in by_rule.get(rule, ())}))

    def rules_of(self, ref: Ref) -> tuple[str, ...]:
        """Return the rules that made claims about the entity."""
        return tuple(self.claims.get(ref, ()))

    def _objects(self, ref: Ref, predicates: Iterable[str]) -> list[Term]:
        return [t for p in predicates for t in self.objects.get((ref, str(p)), ())]


def said_in(claims: Iterable[tuple[str, Claim]]) -> Said:
    """Return what the claims of an article, each with its path, say."""
    said = Said()
    for path, claim in claims:
        for triple in claim.triples:
            said.objects.setdefault((triple.subject, triple.predicate), {})[triple.object] = None
            said.claims.setdefault(triple.subject, {}).setdefault(claim.rule, set()).add(path)
    return said
