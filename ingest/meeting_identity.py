"""Meetings of the same sides in several articles to those that are one meeting."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from ontology.terms import DIP

ENOUGH = 2.0
"""The score from which two mentions are one meeting; see `_score`."""

SEPARATE_FORMS = ({str(DIP.Visit)}, {str(DIP.Call)}, {str(DIP.Conference)})


class Meeting(Protocol):
    """A meeting as one article has it."""

    @property
    def ref(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def traits(self) -> Mapping[str, Any]: ...
    @property
    def key(self) -> tuple[str, str]: ...


M = TypeVar("M", bound=Meeting)


def same_meetings(members: Sequence[M]) -> list[list[M]]:
    """Group the members that are one meeting: connected by pairs that score enough."""
    group: dict[tuple[str, str], list[M]] = {m.key: [m] for m in members}
    by_key = {m.key: m for m in members}
    for i, first in enumerate(members):
        for second in members[i + 1 :]:
            if group[first.key] is not group[second.key] and _is_same(first, second, by_key):
                if any(a.article == b.article for a in group[first.key] for b in group[second.key]):
                    continue
                joined = [*group[first.key], *group[second.key]]
                for member in joined:
                    group[member.key] = joined
    unique = {id(g): g for g in group.values()}
    return sorted((sorted(g, key=lambda m: m.key) for g in unique.values()), key=lambda g: g[0].key)


def _is_same(first: M, second: M, by_key: Mapping[tuple[str, str], M]) -> bool:
    if first.article == second.article:
        return False
    score = _score(first.traits, second.traits)
    if score is None:
        return False
    return score + 0.5 * _follow_alike(first, second, by_key) >= ENOUGH


def _score(first: Mapping[str, Any], second: Mapping[str, Any]) -> float | None:
    """Return how much speaks for one meeting, or None where something speaks against it.

    A day in common, a place in common and people in common count 1 each; a month, a place within
    the other's state, and a topic in common count a half.
    """
    parts = [
        _forms(first, second),
        _dates(first, second),
        _places(first, second),
        _people(first, second),
    ]
    if any(part is None for part in parts):
        return None
    topics = 0.5 if set(first["topics"]) & set(second["topics"]) else 0.0
    return sum(part for part in parts if part is not None) + topics


def _forms(first: Mapping[str, Any], second: Mapping[str, Any]) -> float | None:
    for separate in SEPARATE_FORMS:
        if bool(separate & set(first["forms"])) != bool(separate & set(second["forms"])):
            return None
    return 0.0


def _dates(first: Mapping[str, Any], second: Mapping[str, Any]) -> float | None:
    if not first["dates"] or not second["dates"]:
        return 0.0
    agreeing = [
        min(len(a), len(b)) for a in first["dates"] for b in second["dates"] if _agree(a, b)
    ]
    return None if not agreeing else 1.0 if max(agreeing) >= 10 else 0.5


def _agree(first: str, second: str) -> bool:
    """EDTF dates agree when one is the other, less precise; X is an unknown digit."""
    return all(a == b or "X" in (a, b) for a, b in zip(first, second, strict=False))


def _places(first: Mapping[str, Any], second: Mapping[str, Any]) -> float | None:
    if not first["places"] or not second["places"]:
        return 0.0
    if set(first["places"]) & set(second["places"]):
        return 1.0
    if set(first["countries"]) & set(second["places"]) or set(second["countries"]) & set(
        first["places"]
    ):
        return 0.5
    return None


def _people(first: Mapping[str, Any], second: Mapping[str, Any]) -> float | None:
    if not first["people"] or not second["people"]:
        return 0.0
    return 1.0 if set(first["people"]) & set(second["people"]) else None


def _follow_alike(first: M, second: M, by_key: Mapping[tuple[str, str], M]) -> bool:
    """True if both follow, or are followed by, meetings that are alike."""
    before = _neighbours(first, by_key), _neighbours(second, by_key)
    return any(
        (_score(a.traits, b.traits) or 0) >= 1 and came == comes
        for a, came in before[0]
        for b, comes in before[1]
    )


def _neighbours(member: M, by_key: Mapping[tuple[str, str], M]) -> list[tuple[M, str]]:
    follows = [
        (by_key[member.article, r], "follows")
        for r in member.traits["follows"]
        if (member.article, r) in by_key
    ]
    followed = [
        (m, "followed")
        for m in by_key.values()
        if m.article == member.article and member.ref in m.traits["follows"]
    ]
    return follows + followed
