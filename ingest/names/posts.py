"""Which posts a paragraph gives a named person, by where title and name stand to each other."""

import re
from collections.abc import Iterator

from ingest.names.name import Annotated, Kind
from ingest.names.post import Post
from ingest.names.posts_after import posts_after
from ingest.names.posts_before import posts_before, posts_of_office
from ingest.names.shared_titles import shared_titles_of

PRIVATE = frozenset(
    """institute institution university college school company corporation corp inc ltd gmbh plc llc group
    holdings industries airlines airways motors newspaper news times post magazine press television tv radio
    broadcasting media foundation association society club church diocese cathedral museum hospital clinic
    center centre laboratory laboratories studios pictures records entertainment championship league
    federation team fc basketball football union workers exchange index fund ventures capital partners
    consulting solutions systems technologies energy oil gas petroleum railway steel greenpeace oxfam
    amnesty watch observatory network project campaign initiative trust charity orchestra
    theatre theater zoo farm hotel resort restaurant airport""".split()
)
"""Words in the names of what is of no state; "Energy Agency" and "Federation Council" have others too."""

PUBLIC = frozenset(
    """agency ministry department council commission board authority government nations fund army force
    forces navy guard guards command party parliament senate house congress assembly court national
    federal state international monetary european union""".split()
)
"""Words that make such a name public all the same."""

BARE = frozenset(
    """director coordinator administrator chair chairman chairwoman chairperson head chief treasurer
    superintendent captain lord delegate leader inspector counsel counselor""".split()
)
"""Titles of one word that are as often no post of a state."""

GRADES = frozenset(
    "executive deputy vice co assistant managing senior former acting interim".split()
)


def posts_of(found: Annotated) -> Iterator[Post]:
    """Yield each post of a state or of states, one per rule, title and name; names from left to right."""
    shared = shared_titles_of(found)
    for person in found.names:
        if person.kind is Kind.PERSON:
            posts = (
                *posts_before(found, person, shared.get(person.start)),
                *posts_of_office(found, person),
                *posts_after(found, person),
            )
            yield from (post for post in posts if is_public(post))


def is_public(post: Post) -> bool:
    """False for posts of firms and the like, and for "director" where nothing says of what."""
    if post.institution and post.institution.kind is Kind.ORGANIZATION:
        names = set(re.findall(r"\w+", post.institution.text.lower()))
        return not names & PRIVATE or bool(names & PUBLIC)
    words = [word for word in post.title.lower().replace("-", " ").split() if word not in GRADES]
    return len(words) > 1 or not set(words) & BARE or bool(post.institution or post.country)
