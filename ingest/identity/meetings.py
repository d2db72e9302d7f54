"""Meetings of the same sides in several articles to those that are one meeting."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ingest.identity.members import Group, Key, Member, Tie
from ingest.identity.traits import Traits
from ontology.terms import DIP

RULE = "identity.meeting"

ENOUGH = 2.0
"""The score from which two mentions are one meeting; see `score`."""

MOST = 3.5
"""A day, a place and people in common, and a topic."""

ALIKE = 1.0
"""The score from which two meetings that come before, or after, speak for one meeting too."""

SEPARATE_FORMS = (str(DIP.Visit), str(DIP.Call), str(DIP.Conference))
WHOLE_DAY = len("2014-05-14")

Members = Mapping[Key, Member]


def same_meetings(members: Sequence[Member]) -> list[Group]:
    """Group the members that are one meeting: connected by pairs that score enough.

    No two meetings of one article become one.
    """
    by_key = {member.key: member for member in members}
    group_of = {member.key: [member] for member in members}
    scores: dict[Key, float] = {}
    for i, first in enumerate(members):
        for second in members[i + 1 :]:
            one, other = group_of[first.key], group_of[second.key]
            found = 0.0 if _share_article(one, other) else _score(first, second, by_key)
            if found >= ENOUGH:
                together = [*one, *other]
                group_of |= {member.key: together for member in together}
                scores |= {m.key: min(scores.get(m.key, found), found) for m in (first, second)}
    unique = {id(group): group for group in group_of.values()}.values()
    groups = [
        Group(
            tuple(sorted(group, key=lambda member: member.key)),
            {m.key: tie_of(scores.get(m.key, MOST)) for m in group},
        )
        for group in unique
    ]
    return sorted(groups, key=lambda group: group.members[0].key)


def tie_of(score: float) -> Tie:
    """Return the tie of meetings of this score: 0.8 where it is just enough, 0.95 at most."""
    return Tie(
        RULE, Decimal(str(min(0.8 + 0.1 * (score - ENOUGH), 0.95))).quantize(Decimal("0.01"))
    )


def score(first: Traits, second: Traits) -> float | None:
    """Return how much speaks for one meeting, or None where something speaks against it.

    A day in common, a place in common and people in common count 1 each; a month, a place within
    the other's state, and a topic in common count a half.
    """
    if not _forms_agree(first, second):
        return None
    parts = _dates(first, second), _places(first, second), _people(first, second)
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return sum(known) + (0.5 if _share(first.topics, second.topics) else 0.0)


def _share_article(first: Sequence[Member], second: Sequence[Member]) -> bool:
    return _share([m.article for m in first], [m.article for m in second])


def _share(first: Sequence[str], second: Sequence[str]) -> bool:
    return not set(first).isdisjoint(second)


def _score(first: Member, second: Member, by_key: Members) -> float:
    found = score(first.traits, second.traits)
    return 0.0 if found is None else found + 0.5 * _follow_alike(first, second, by_key)


def _forms_agree(first: Traits, second: Traits) -> bool:
    return all((form in first.forms) == (form in second.forms) for form in SEPARATE_FORMS)


def _dates(first: Traits, second: Traits) -> float | None:
    if not first.dates or not second.dates:
        return 0.0
    agreeing = [min(len(a), len(b)) for a in first.dates for b in second.dates if _agree(a, b)]
    if not agreeing:
        return None
    return 1.0 if max(agreeing) >= WHOLE_DAY else 0.5


def _agree(first: str, second: str) -> bool:
    """EDTF dates agree when one is the other, less precise; X is an unknown digit."""
    return all(a == b or "X" in (a, b) for a, b in zip(first, second, strict=False))


def _places(first: Traits, second: Traits) -> float | None:
    if not first.places or not second.places:
        return 0.0
    if _share(first.places, second.places):
        return 1.0
    is_within = _share(first.countries, second.places) or _share(second.countries, first.places)
    return 0.5 if is_within else None


def _people(first: Traits, second: Traits) -> float | None:
    if not first.people or not second.people:
        return 0.0
    return 1.0 if any(_named_alike(a, b) for a in first.people for b in second.people) else None


def _named_alike(first: str, second: str) -> bool:
    """True if one name has all words of the other, as a surname alone does."""
    words = set(first.split("-")), set(second.split("-"))
    return words[0] <= words[1] or words[1] <= words[0]


def _follow_alike(first: Member, second: Member, by_key: Members) -> bool:
    """True if both follow, or are followed by, meetings that are alike."""
    return any(
        (score(a.traits, b.traits) or 0) >= ALIKE and comes_before == goes_before
        for a, comes_before in _neighbours(first, by_key)
        for b, goes_before in _neighbours(second, by_key)
    )


def _neighbours(member: Member, by_key: Members) -> list[tuple[Member, bool]]:
    """Return the meetings of the article that the member follows (True) or that follow it (False)."""
    same = [m for m in by_key.values() if m.article == member.article]
    follows = [(m, True) for m in same if m.ref in member.traits.follows]
    return follows + [(m, False) for m in same if member.ref in m.traits.follows]
