"""A person of an article against the people of an authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.authority.reading import Authority, Post
from ingest.linking.candidates import Candidate
from ingest.linking.names import name_grade, people_named
from ingest.linking.offices import is_same_post, office_of
from ingest.linking.scoring import POINTS_OF_POST, Grades
from ingest.linking.told import Named, Told, ToldPost
from ontology.spellings import fullest


@dataclass(frozen=True, slots=True)
class _Match:
    """How what an article gives a person agrees with the posts of an item; `held` are those."""

    grade: str
    told: ToldPost | None
    held: tuple[Post, ...]


def person_candidates(person: Named, told: Told, authority: Authority) -> list[Candidate]:
    """Return the people of the authority that this one may be, the likeliest first."""
    name = fullest(person.names)
    countries = {post.country for post in person.posts if post.country} or told.states
    found = (
        _candidate(qid, name, person, told, authority)
        for qid in people_named(name, sorted(countries), authority)
    )
    return sorted((c for c in found if c), key=lambda c: (-c.points, c.qid))


def _candidate(
    qid: str, name: str, person: Named, told: Told, authority: Authority
) -> Candidate | None:
    item = authority.item(qid)
    grade = name_grade(name, (n.text for n in item.names)) if item else None
    if grade is None or (grade == "surname" and person.is_cut):
        return None
    match = _match(person.posts, authority.posts(qid), told.states)
    time = _time(match, told.day)
    grades = Grades(grade, match.grade, time)
    passages = (person.span, *(match.told.passages if match.told else ()))
    return Candidate(qid, grades.points, grades.rule, passages)


def _match(told: Sequence[ToldPost], held: Sequence[Post], states: frozenset[str]) -> _Match:
    """Return the best agreement between any post that is told and any that is held."""
    matches = [_compared(one, held, states) for one in told] or [_untold(held, states)]
    if any(m.grade == "other-state" for m in matches) and not any(
        m.grade in {"post", "state"} for m in matches
    ):
        return next(m for m in matches if m.grade == "other-state")
    return max(matches, key=lambda m: POINTS_OF_POST[m.grade])


def _compared(told: ToldPost, held: Sequence[Post], states: frozenset[str]) -> _Match:
    of_state = tuple(p for p in held if told.country and p.country == told.country)
    same = tuple(p for p in of_state or held if _is_office(told.title, p))
    is_of_known = any(post.country for post in held)
    is_named = any(post.country in states for post in same)
    match (bool(of_state), bool(same)):
        case (True, True):
            return _Match("post", told, same)
        case (True, False):
            return _Match("state", told, of_state)
        case _ if told.country and told.is_stated and is_of_known:
            return _Match("other-state", None, tuple(held))
        case (False, True):
            return _Match("office-state-named" if is_named else "office", told, same)
        case _ if office_of(told.title) and held:
            return _Match("other-office", None, tuple(held))
        case _:
            return _Match("nothing", None, tuple(held))


def _untold(held: Sequence[Post], states: frozenset[str]) -> _Match:
    of_state = tuple(post for post in held if post.country in states)
    return (
        _Match("state-named", None, of_state) if of_state else _Match("nothing", None, tuple(held))
    )


def _is_office(title: str, post: Post) -> bool:
    return bool(title) and any(is_same_post(title, other) for other in post.titles)


def _time(match: _Match, day: date | None) -> str:
    """Return whether the posts were held when the article was written, or before if it says so."""
    known = [post for post in match.held if post.start or post.end]
    if day is None or not known:
        return "undated"
    is_former = match.told is not None and match.told.is_former
    if any(_is_held(post, day) or (is_former and _is_over(post, day)) for post in known):
        return "in-office"
    return "out-of-office"


def _is_held(post: Post, day: date) -> bool:
    """Tell whether a post was held on a day; a year or month counts whole.

    A start or end that is not known leaves that side open.
    """
    text = day.isoformat()
    return post.start <= text and (not post.end or text[: len(post.end)] <= post.end)


def _is_over(post: Post, day: date) -> bool:
    return bool(post.end) and post.end <= day.isoformat()
