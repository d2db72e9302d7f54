"""People of several articles to those that are one person."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ingest.identity.connected import chained, connected
from ingest.identity.members import Group, Member, Tie, grouped, joined
from ingest.identity.nicknames import is_familiar
from ontology.spellings import Words, compared_words, fullest, is_close, is_respelt, is_short

NAME = Tie("identity.person", Decimal("0.95"))
HOMONYM = Tie("identity.homonym", Decimal("0.8"))
NICKNAME = Tie("identity.nickname", Decimal("0.9"))
RESPELT = Tie("identity.respelling", Decimal("0.9"))
ITEM = Tie("identity.item", Decimal("0.95"))
SHORT_NAME = Tie("identity.short-name", Decimal("0.85"))

NOISE = Decimal("0.2")
"""The share of the articles of a name that may give another state by mistake."""

Post = tuple[str, str]


def same_people(members: Iterable[Member]) -> list[Group]:
    """Group the members that are one person.

    Full names that are spellings of one are one person, unless they hold posts of two states; so
    are two of one post whose names are nearly spelt alike, or one of whose given names is short
    for the other's. A surname alone is whoever alone has it and the same post of the same state.
    Who is surely the same item of an authority is one, and who is surely another is somebody else.
    """
    ordered = sorted(members, key=lambda member: member.key)
    full = [m for m in ordered if not is_short(m.traits.names)]
    short = [m for m in ordered if is_short(m.traits.names)]
    people = [group for same in _by_spelling(full) for group in _told_apart(same)]
    people = _of_one_post(people, is_familiar, NICKNAME)
    return _of_one_item(_with_short(_of_one_post(people, is_close, RESPELT), short))


def _by_spelling(members: Iterable[Member]) -> Iterator[list[Member]]:
    by_words: defaultdict[Words, list[Member]] = defaultdict(list)
    for member in members:
        by_words[_words(member)].append(member)
    pairs = ((a, b) for a, b in combinations(by_words, 2) if is_respelt(a, b))
    for spellings in connected(by_words, pairs):
        yield [member for words in spellings for member in by_words[words]]


def _words(member: Member) -> Words:
    return compared_words(fullest(member.traits.names))


def _told_apart(members: Sequence[Member]) -> list[Group]:
    """Return one person, or several of that name: of several items, or with posts of two states each."""
    apart = _by_item(members)
    if len(apart) > 1:
        return [grouped(group, HOMONYM) for group in apart]
    groups = _by_shared_posts(members)
    if len(groups) == 1 or not _is_conflict(members):
        return [grouped(members, NAME)]
    return [grouped(group, HOMONYM) for group in groups]


def _by_shared_posts(members: Sequence[Member]) -> list[list[Member]]:
    """Group members that share a post of a state, directly or through others; the postless together."""
    by_key = {member.key: member for member in members}
    holders: defaultdict[Post | None, list[tuple[str, str]]] = defaultdict(list)
    for member in members:
        for post in member.traits.posts or (None,):
            holders[post].append(member.key)
    links = (link for keys in holders.values() for link in chained(keys))
    return [[by_key[key] for key in keys] for keys in connected(by_key, links)]


def _by_item(members: Sequence[Member]) -> list[list[Member]]:
    """Return the members by their items where these are several, and those without one together."""
    by_items: defaultdict[Words, list[Member]] = defaultdict(list)
    for member in members:
        by_items[member.traits.items].append(member)
    if len(by_items.keys() - {()}) < 2:
        return [list(members)]
    return [by_items[items] for items in sorted(by_items)]


def _of_one_item(people: Sequence[Group]) -> list[Group]:
    """Join the people who are surely the same item."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        for item in _items(person):
            holders[item].append(i)
    links = (link for some in holders.values() for link in chained(some))
    together = connected(range(len(people)), links)
    return [joined((people[i] for i in some), ITEM) for some in together]


def _items(person: Group) -> set[str]:
    return {item for member in person.members for item in member.traits.items}


def _may_be_one(first: Group, second: Group) -> bool:
    """Tell whether no items say that two are different people."""
    one, other = _items(first), _items(second)
    return not one or not other or not one.isdisjoint(other)


def _is_conflict(members: Iterable[Member]) -> bool:
    """True if another state than the first has more of the articles than mistakes would."""
    states = Counter(
        state for member in members for state in {country for _, country in member.traits.posts}
    )
    if len(states) < 2:
        return False
    (_, first), (_, second), *_ = states.most_common()
    return second > NOISE * (first + second)


def _of_one_post(
    people: Sequence[Group], is_alike: Callable[[Words, Words], bool], tie: Tie
) -> list[Group]:
    """Join the people who share a post, and whose names are alike."""
    pairs = [
        (i, j)
        for i, j in _sharing(people)
        if _may_be_one(people[i], people[j])
        and any(is_alike(a, b) for a in _spellings(people[i]) for b in _spellings(people[j]))
    ]
    together = connected(range(len(people)), pairs)
    return [joined((people[i] for i in some), tie) for some in together]


def _sharing(people: Sequence[Group]) -> list[tuple[int, int]]:
    """Return the pairs of people who share a post."""
    holders: defaultdict[Post, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        for post in _posts(person):
            holders[post].append(i)
    return sorted({pair for some in holders.values() for pair in combinations(some, 2)})


def _posts(person: Group) -> set[Post]:
    return {post for member in person.members for post in member.traits.posts}


def _spellings(person: Group) -> set[Words]:
    return {_words(member) for member in person.members}


def _with_short(people: Sequence[Group], short: Sequence[Member]) -> list[Group]:
    """Add each surname to the one person who has it and a post of its bearer; else to its like."""
    ends = [{end for w in _spellings(person) for end in (w[0], w[-1])} for person in people]
    holders: defaultdict[tuple[Post, str], set[int]] = defaultdict(set)
    for i, person in enumerate(people):
        for post in _posts(person):
            for end in ends[i]:
                holders[post, end].add(i)
    added: defaultdict[int, list[Group]] = defaultdict(list)
    left: list[Group] = []
    for like in _alike(short):
        (name,) = {_words(member)[0] for member in like}
        posts = {post for member in like for post in member.traits.posts}
        found = {i for post in posts for i in holders.get((post, name), ())}
        group = grouped(like, SHORT_NAME)
        found = {i for i in found if _may_be_one(people[i], group)}
        if len(found) == 1:
            added[found.pop()].append(group)
        else:
            left.append(group)
    return [joined([person, *added[i]]) for i, person in enumerate(people)] + left


def _alike(short: Iterable[Member]) -> list[list[Member]]:
    """Group the surnames that are of one post; without a post, each is alone."""
    by_key = {member.key: member for member in short}
    holders: defaultdict[tuple[Post, Words], list[tuple[str, str]]] = defaultdict(list)
    for member in by_key.values():
        for post in member.traits.posts:
            holders[post, _words(member)].append(member.key)
    links = (link for keys in holders.values() for link in chained(keys))
    groups = [[by_key[key] for key in keys] for keys in connected(by_key, links)]
    return [part for group in groups for part in _by_item(group)]
