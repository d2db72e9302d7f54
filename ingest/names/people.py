"""Personal names of one article to people: a short name is the fuller one that has its words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ontology.spellings import name_words

RULERS = frozenset("king queen sultan emir amir emperor pope prince princess shah".split())
"""Titles that stand before a given name: King Salman is not Mohammed bin Salman."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A personal name as it stands in the text; `place` is where, `title` the head noun before it or ""."""

    place: int
    name: str
    title: str
    in_office: bool


@dataclass(slots=True)
class Person:
    """A person met so far: the fullest name with its words, the titles and places of all mentions."""

    name: str
    words: tuple[str, ...]
    titles: set[str] = field(default_factory=set[str])
    in_office: bool = False
    places: list[int] = field(default_factory=list[int])

    @property
    def is_told(self) -> bool:
        """True if the text gives a title or a post."""
        return self.in_office or bool(self.titles)

    def last_before(self, place: int) -> int:
        """Return where the last mention before the place is, -1 where there is none."""
        return max((p for p in self.places if p < place), default=-1)


def people_of(bearings: Iterable[Bearing]) -> dict[int, Person]:
    """Return whose name stands at each place; full names are taken first, in the order of the text."""
    people: list[Person] = []
    of_place: dict[int, Person] = {}
    for bearing in sorted(bearings, key=lambda b: (-min(len(name_words(b.name)), 2), b.place)):
        words = name_words(bearing.name)
        person = _known(words, bearing, people)
        if person is None:
            person = Person(bearing.name, words)
            people.append(person)
        if len(words) > len(person.words):
            person.words, person.name = words, bearing.name
        person.titles |= {bearing.title} - {""}
        person.in_office |= bearing.in_office
        person.places.append(bearing.place)
        of_place[bearing.place] = person
    return of_place


def _known(words: tuple[str, ...], bearing: Bearing, people: list[Person]) -> Person | None:
    """Return the person of the name: the same words, words of theirs, or post and surname alike."""
    if not words:
        return None
    title, own = bearing.title, set(words)
    same = [p for p in people if own.issuperset(p.words) or own.issubset(p.words)]
    if title in RULERS:
        same = [p for p in same if p.words[0] == words[0] and p.titles <= RULERS]
    if len(words) == 1:
        return _by_one_word(words[0], bearing, same)
    found = [p for p in same if len(p.words) > 1] or _by_post(words, title, people)
    return found[0] if found else None


def _by_one_word(word: str, bearing: Bearing, people: list[Person]) -> Person | None:
    """Return the last one named so far whose surname it is, or else of whose name it is an end.

    Of several, the one in office is called by it alone, and their kin by their given names.
    "President Lee" is not the Ann Lee that the text names only later, without any post.
    """
    may_be = [
        p for p in people if not bearing.title or p.is_told or p.last_before(bearing.place) >= 0
    ]
    by_surname = [p for p in may_be if p.words[-1] == word]
    by_end = [p for p in may_be if word in (p.words[-1], p.words[0])]
    found = by_surname or by_end or may_be
    found = [p for p in found if bearing.title in p.titles] or found
    if len(found) > 1:
        found = [p for p in found if p.in_office and p.last_before(bearing.place) >= 0] or found
    return max(found, key=lambda p: p.last_before(bearing.place), default=None)


def _by_post(words: tuple[str, ...], title: str, people: list[Person]) -> list[Person]:
    """Return those of the same title, surname and initial."""
    return [
        p
        for p in people
        if title and title in p.titles and p.words[-1] == words[-1] and p.words[0][0] == words[0][0]
    ]
