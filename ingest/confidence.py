"""How often a rule is right: its measured precision, which is the confidence of its claims."""

from decimal import Decimal

UNMEASURED = Decimal("0.7")
PRECISION_OF_RULE: dict[str, Decimal] = {}


def confidence_of(rule: str) -> Decimal:
    """Return the confidence of a rule's claims, in [0, 1]."""
    return PRECISION_OF_RULE.get(rule, UNMEASURED)
