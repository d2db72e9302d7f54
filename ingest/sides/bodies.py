"""Ministries and groups of officials to sides: whose they are told to be."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.article import Article
from ingest.claim import Claim, Ref
from ingest.sides.side import Side, claims_by_rule, objects_of
from ontology.terms import DIP

OFFICIAL_HEADS = frozenset(
    """official officials diplomat diplomats minister ministers leader leaders authorities delegation
    delegations negotiator negotiators delegate delegates envoy envoys ambassador ambassadors aide aides
    spokesman spokeswoman spokesperson representative representatives commander commanders forces troops
    counterparts foreign-ministers lawmaker lawmakers prosecutors investigators""".split()
)
"""Heads of groups that act for a state; victims and historians of a state do not."""

NOT_IN_OFFICE = frozenset(
    "former ex-official opposition rebel rebels dissident religious business".split()
)
OWNING = ("from", "of")


def ministry_sides(claims: Sequence[Claim]) -> Iterator[Side]:
    """Yield the state of each ministry."""
    for claim in claims_by_rule(claims, "ministry."):
        for ministry in (t.subject for t in claim.triples if t.predicate == str(DIP.ofCountry)):
            for state in objects_of(claim, DIP.ofCountry):
                yield Side("side.ministry", ministry, state, claim.passages, claim.mentions)


def group_sides(article: Article, claims: Sequence[Claim]) -> Iterator[Side]:
    """Yield the states of each group that is in office: "Japanese officials", "envoys from Iran"."""
    for claim in claims_by_rule(claims, "group."):
        group = claim.triples[0].subject
        for state in _owners(article, claim):
            if _acts_for(article, claim, group, state):
                yield Side("side.group", group, state, claim.passages, claim.mentions)


def _owners(article: Article, claim: Claim) -> list[Ref]:
    """Return the states of the phrase; none where one describes another ("Cuban American leaders")."""
    states = sorted(objects_of(claim, DIP.ofCountry), key=lambda state: claim.mentions[state])
    places = [claim.mentions[state] for state in states]
    between = (article.text[a.end : b.start] for a, b in pairwise(places))
    return [] if any(not words.strip() for words in between) else states


def _acts_for(article: Article, claim: Claim, group: Ref, state: Ref) -> bool:
    """True where the state stands before the head of the phrase, or after it with "from" or "of"."""
    phrase, place = claim.mentions[group], claim.mentions[state]
    words = article.quote(phrase).split()
    before = article.text[phrase.start : place.start].lower().split()
    after = article.text[place.end : phrase.end].lower().replace("'s", " ").split()
    if NOT_IN_OFFICE & {word.strip(".,").lower() for word in words}:
        return False
    heads = OFFICIAL_HEADS & {word.strip(".,") for word in after}
    behind = OFFICIAL_HEADS & {word.strip(".,") for word in before}
    return bool(heads) or (bool(behind) and _is_owning(before))


def _is_owning(before: Sequence[str]) -> bool:
    """True for "officials from", "officials from the", and "officials from Japan and"."""
    return any(word in OWNING for word in before) and not {"in", "at"} & set(before)
