"""Mentions of disputes to disputes: which mentions tell of the same one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.claim import Ref
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.words import STRIKES
from ingest.facts.topics import topic_name
from ingest.syntax.nouns import lemma
from ontology.iris import slug

APART = frozenset({Sort.ISSUE, Sort.KILLING, Sort.CONDUCT})
"""Sorts of which two states can have several at a time: only the same words are the same one."""

WITHIN_WAR = frozenset({Sort.CONDUCT, Sort.PRESSURE})
"""Sorts that are part of a war between the same sides."""


@dataclass(slots=True)
class Chain:
    """One dispute of an article: its mentions in the order of the text, and the sides of all."""

    mentions: list[Contest] = field(default_factory=list[Contest])
    sides: set[Ref] = field(default_factory=set[Ref])

    @property
    def first(self) -> Contest:
        return self.mentions[0]

    def add(self, contest: Contest) -> None:
        self.mentions.append(contest)
        self.sides |= {side.ref for side in contest.sides}


def chains_of(contests: Iterable[Contest]) -> list[Chain]:
    """Return the disputes; a mention that leans on an earlier one is left out where there is none."""
    chains: list[Chain] = []
    for contest in contests:
        chain = next((c for c in reversed(chains) if _is_same(contest, c)), None)
        if chain is None and not (contest.is_bare and not contest.sides):
            chain = Chain()
            chains.append(chain)
        if chain is not None:
            chain.add(_without_weak_sides(contest, chain))
    return chains


def _without_weak_sides(contest: Contest, chain: Chain) -> Contest:
    """Leave out whom only a pronoun names, where the dispute is known to have other sides."""
    if len(chain.sides) < 2 or not contest.sides:
        return contest
    sure = tuple(s for s in contest.sides if s.antecedent is None or s.ref in chain.sides)
    return replace(contest, sides=sure, is_bare=contest.is_bare or not sure)


def name_of(contest: Contest) -> str:
    """Return the name that rewordings of the same dispute share."""
    return slug(topic_name(contest.words.text))


def _is_same(contest: Contest, chain: Chain) -> bool:
    if name_of(contest) in {name_of(other) for other in chain.mentions}:
        return chain.first.sort is contest.sort and not _are_apart(contest, chain)
    if contest.is_bare:
        return _leans_on(contest, chain)
    if not contest.sides or _is_civil(contest) or _is_civil(chain.first):
        return False
    if _is_named(contest) and any(_is_named(other) for other in chain.mentions):
        return False
    sides = {side.ref for side in contest.sides}
    sure = {side.ref for side in contest.sides if side.antecedent is None} or sides
    if contest.sort in WITHIN_WAR and chain.first.sort is Sort.ARMED:
        return contest.sides[0].ref in chain.sides
    if contest.sort in APART or chain.first.sort is not contest.sort:
        return False
    is_part = sure <= chain.sides or sides <= chain.sides or chain.sides <= sides
    return is_part or _is_of_doer_and_land(contest, chain)


def _is_of_doer_and_land(contest: Contest, chain: Chain) -> bool:
    """True for "Russia's aggression" and "the war in Ukraine": one says whose, the other only where."""
    doers = {doer for other in chain.mentions for doer in other.doers}
    is_one_sided = len(contest.sides) == 1 and len(chain.sides) == 1
    return contest.sort is Sort.ARMED and is_one_sided and bool(doers) != bool(contest.doers)


def _are_apart(contest: Contest, chain: Chain) -> bool:
    """True if the two have words in common and no side: "the attacks" that A blames on B."""
    sides = {side.ref for side in contest.sides}
    return bool(sides and chain.sides) and not sides & chain.sides and not contest.is_bare


def _leans_on(contest: Contest, chain: Chain) -> bool:
    """True for "the war" after a war, "the attacks" after an attack, "the murder" after a killing."""
    heads = {lemma(other.head) for other in chain.mentions}
    if lemma(contest.head) in heads:
        return True
    is_strike = lemma(contest.head) in STRIKES
    is_like = is_strike == any(head in STRIKES for head in heads)
    if is_strike and chain.first.sort is Sort.KILLING:
        return True
    return chain.first.sort is contest.sort and contest.sort is not Sort.ISSUE and is_like


def _is_named(contest: Contest) -> bool:
    """True for "the Vietnam War", which is no other war of the same land."""
    head = contest.head
    before = head.doc[head.i - 1 : head.i] if head.i else ()
    return contest.sort is Sort.ARMED and head.is_title and any(t.text[0].isupper() for t in before)


def _is_civil(contest: Contest) -> bool:
    return any(token.lower_ == "civil" for token in contest.words)
