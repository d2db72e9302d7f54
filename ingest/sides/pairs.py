"""A meeting with one known side, in a text on the alliance of two states, to the other side."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.article import Article, Span
from ingest.claim import Claim, Lit, Ref
from ingest.names.countries import country_name
from ingest.sides.posts import posts_without_owner
from ingest.sides.side import Side, claims_by_rule, objects_of
from ingest.triples import kind_of
from ontology.terms import DIP

_STATE = r"(?:the\s+)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}"
_BOND = r"alliance|partnership|friendship|relationship|relations|ties|cooperation|dialogue|bond"
_BONDS = (
    re.compile(
        rf"\b(?P<a>[A-Z][\w.]*)[-\u2010\u2011\u2013](?P<b>[A-Z][\w.]*)\s+(?:\w+\s+){{0,2}}(?i:{_BOND})\b"
    ),
    re.compile(
        rf"\b(?i:{_BOND})s?\s+between\s+(?:our\s+\w+\s+)?(?P<a>{_STATE})\s+and\s+(?P<b>{_STATE})"
    ),
)
"""What binds the states of those who meet; "the Russia-Ukraine war" binds nobody to anybody."""

LEADERS = "leader"
LEADER = re.compile(
    r"^(?:prime minister|premier|president|chancellor|king|queen|emir|amir|sultan|emperor"
    r"|crown prince|prince)$"
)
"""Titles of those who lead a state or its government."""

Bond = tuple[dict[Ref, Span], Span]
"""Two states with the places of their names, and the words of the bond."""


def pair_sides(
    article: Article, claims: Sequence[Claim], known: Mapping[Ref, set[Ref]]
) -> Iterator[Side]:
    """Yield the other side of a meeting, for those whose posts are told without saying whose they are.

    `known` are the sides that others act for; one of like rank has to be there, as a president may
    meet with ambassadors of his own. Nothing follows where a state has several partners.
    """
    bonds = list(_bonds(article))
    posts = posts_without_owner(claims) if bonds else {}
    titles = _titles(claims) if posts else {}
    for people in _meetings(claims) if posts else ():
        sides = {side for person in people for side in _sides_of(person, known)}
        bond = _only_bond(bonds, sides)
        told = [person for person in people if person in known]
        waiting = [person for person in people if person in posts and person not in known]
        if bond:
            for person in (p for p in waiting if _has_peer(p, told, titles)):
                yield _side(posts[person], person, sides, bond)


def _sides_of(actor: Ref, known: Mapping[Ref, set[Ref]]) -> set[Ref]:
    return {actor} if kind_of(actor) == "country" else known.get(actor, set())


def _bonds(article: Article) -> Iterator[Bond]:
    for pattern in _BONDS:
        for match in pattern.finditer(article.text):
            first, second = (_state_at(article, match.start(g), match[g]) for g in "ab")
            if first and second and first[0] != second[0]:
                yield dict((first, second)), Span(*match.span())


def _state_at(article: Article, start: int, words: str) -> tuple[Ref, Span] | None:
    """Return the state that the words name, or begin by naming."""
    while words:
        found = country_name(words) or country_name(words.removesuffix("."))
        if found:
            return found.country.ref, Span(start, start + len(words))
        words = words[:-1].rpartition(" ")[0]
    return None


def _only_bond(bonds: Sequence[Bond], sides: set[Ref]) -> Bond | None:
    """Return the bond of the one known side with the only partner that the text gives it."""
    if len(sides) != 1:
        return None
    (side,) = sides
    of_side = [bond for bond in bonds if side in bond[0]]
    partners = {state for states, _ in of_side for state in states} - sides
    return of_side[0] if len(partners) == 1 else None


def _meetings(claims: Iterable[Claim]) -> Iterator[tuple[Ref, ...]]:
    """Yield who takes part, for each claim of a meeting that names several."""
    for claim in claims_by_rule(claims, "meeting."):
        people = tuple(dict.fromkeys(objects_of(claim, DIP.participant, DIP.ledBy, DIP.host)))
        if len(people) > 1:
            yield people


def _titles(claims: Iterable[Claim]) -> dict[Ref, set[str]]:
    """Return the titles of each person; those of leaders of states count as one."""
    found: dict[Ref, set[str]] = {}
    for claim in claims_by_rule(claims, "official."):
        titles = {t.object.value.lower() for t in claim.triples if isinstance(t.object, Lit)}
        leading = {LEADERS} if any(LEADER.search(title) for title in titles) else set[str]()
        for person in (t.subject for t in claim.triples if t.predicate == str(DIP.holdsPosition)):
            found.setdefault(person, set()).update(titles | leading)
    return found


def _has_peer(person: Ref, others: Iterable[Ref], titles: Mapping[Ref, set[str]]) -> bool:
    return any(titles.get(person, set()) & titles.get(other, set()) for other in others)


def _side(post: Claim, person: Ref, sides: set[Ref], bond: Bond) -> Side:
    state = next(state for state in bond[0] if state not in sides)
    mentions = {**post.mentions, state: bond[0][state]}
    return Side("side.pair", person, state, post.passages, mentions, (bond[1],), post.as_of)
