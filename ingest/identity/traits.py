"""What identity knows of an entity of one article, and how it is written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Traits:
    """An entity as one article has it; every tuple is sorted, and empty where nothing is said.

    `names` counts the mentions; `posts` are slugs of titles with paths of states; `claims` are the
    paths of all claims about it and `dating` of those that date it; the others are paths of
    entities, but `forms` (classes), `dates` (EDTF), `words` (of dates), `people` (sorted names) and
    `items` (of an authority, which it surely is).
    """

    names: Mapping[str, int]
    claims: tuple[str, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()
    forms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    dating: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Anniversary:
    """A claim that tells of the `count`th year of relations, `ahead` years after its article's."""

    claim: str
    ahead: int
    count: int


@dataclass(frozen=True, slots=True, order=True)
class Beginning:
    """A claim that tells in which year relations began."""

    claim: str
    year: int


Clue = Anniversary | Beginning
"""What tells the year of an article about one pair of states."""


def text_of(known: Traits | Clue) -> str:
    """Return the fields that say something as JSON, the same for the same."""
    found = {field.name: getattr(known, field.name) for field in fields(known)}
    is_clue = not isinstance(known, Traits)
    said = {name: value for name, value in found.items() if value or is_clue}
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def known_of(text: str) -> Traits | Clue:
    """Return what `text_of` wrote.

    >>> known_of(text_of(Traits({"Kim": 2}, posts=(("envoy", "country/japan"),))))
    ... # doctest: +ELLIPSIS
    Traits(names={'Kim': 2}, claims=(), posts=(('envoy', 'country/japan'),), ...
    """
    found = json.loads(text)
    if "year" in found:
        return Beginning(**found)
    if "count" in found:
        return Anniversary(**found)
    names: dict[str, int] = found.pop("names")
    posts: list[tuple[str, str]] = found.pop("posts", [])
    lists: dict[str, list[str]] = found
    told = {name: tuple(values) for name, values in lists.items()}
    return Traits(names, posts=tuple((title, state) for title, state in posts), **told)
