"""What is no person, of an article, against an authority: posts, ministries, bodies, places, treaties."""

from collections.abc import Callable, Iterator

from ingest.article import Span
from ingest.authority.item import Item
from ingest.authority.reading import Authority
from ingest.claim import Ref
from ingest.identity.rows import place_country
from ingest.linking.candidates import Candidate
from ingest.linking.offices import is_same_post, office_of, title_words
from ingest.linking.told import OF, TITLE, Named, Told, item_of_state
from ingest.triples import kind_of
from ontology.spellings import compared_words
from ontology.terms import DIP

SURE_POINTS, UNSURE_POINTS = 8.0, 4.5
"""Of what agrees in all that is known of it, and of what agrees in part."""

_DATE = str(DIP.date)

Find = Callable[[Named, Told, Authority], Iterator[Candidate]]


def thing_candidates(thing: Named, told: Told, authority: Authority) -> list[Candidate]:
    """Return the items that a thing may be, the likeliest first; none for kinds that are not linked."""
    find = FIND_OF_KIND.get(kind_of(thing.ref))
    found = find(thing, told, authority) if find else ()
    return sorted(found, key=lambda c: (-c.points, c.qid))


def _positions(thing: Named, told: Told, authority: Authority) -> Iterator[Candidate]:
    """Yield the posts of the same state: by the same words sure, of the same office unsure."""
    for state in _states(thing.ref, told):
        for qid in authority.of_country(state, "position"):
            titles = [name.text for name in _item(qid, authority).names]
            for said in told.values(thing.ref, TITLE):
                if any(title_words(said) == title_words(t) for t in titles):
                    yield _candidate(thing, qid, SURE_POINTS, "title")
                elif office_of(said) and any(is_same_post(said, t) for t in titles):
                    yield _candidate(thing, qid, UNSURE_POINTS, "office")


def _ministries(thing: Named, told: Told, authority: Authority) -> Iterator[Candidate]:
    """Yield the ministries of the same state whose names have the same words."""
    for state in _states(thing.ref, told):
        for qid in authority.of_country(state, "ministry"):
            names = {title_words(name.text) for name in _item(qid, authority).names}
            if any(_ministry_words(n) in map(_plain, names) for n in thing.names):
                yield _candidate(thing, qid, SURE_POINTS, "ministry")


def _bodies(thing: Named, told: Told, authority: Authority) -> Iterator[Candidate]:
    for qid in _named(thing, "organization", authority):
        yield _candidate(thing, qid, SURE_POINTS, "name")


def _places(thing: Named, told: Told, authority: Authority) -> Iterator[Candidate]:
    """Yield the places of the name: sure where both are of one state."""
    path = place_country(thing.ref)
    state = item_of_state(Ref(path)) if path else ""
    for qid in _named(thing, "place", authority):
        country = _item(qid, authority).country
        if state and country == state:
            yield _candidate(thing, qid, SURE_POINTS, "name-and-state")
        elif not (state and country):
            yield _candidate(thing, qid, UNSURE_POINTS, "name")


def _treaties(thing: Named, told: Told, authority: Authority) -> Iterator[Candidate]:
    """Yield the treaties of the name: sure where both are of one year, or the name has it."""
    years = {date[:4] for date in told.values(thing.ref, _DATE)}
    for qid in _named(thing, "treaty", authority):
        year = _item(qid, authority).date[:4]
        named = any(year in compared_words(name) for name in thing.names) if year else False
        if year and (year in years or named):
            yield _candidate(thing, qid, SURE_POINTS, "name-and-year")
        elif not (year and years):
            yield _candidate(thing, qid, UNSURE_POINTS, "name")


FIND_OF_KIND: dict[str, Find] = {
    "position": _positions,
    "ministry": _ministries,
    "organization": _bodies,
    "place": _places,
    "treaty": _treaties,
}


def _states(ref: Ref, told: Told) -> list[str]:
    return sorted({item for state in told.refs(ref, OF) if (item := item_of_state(state))})


def _named(thing: Named, type_: str, authority: Authority) -> list[str]:
    """Return the items with a name of the same words, in this order."""
    return sorted(
        {
            qid
            for name in thing.names
            for qid in authority.spelt(name, type_)
            if any(_words(n.text) == _words(name) for n in _item(qid, authority).names)
        }
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in compared_words(name) if word != "the")


def _ministry_words(name: str) -> frozenset[str]:
    return _plain(title_words(name))


def _plain(words: frozenset[str]) -> frozenset[str]:
    """Return the words with those that mean the same made one: ministry, department, office."""
    return frozenset(KIND_OF_MINISTRY.get(word, word) for word in words)


KIND_OF_MINISTRY: dict[str, str] = {"department": "ministry", "office": "ministry"}


def _item(qid: str, authority: Authority) -> Item:
    return authority.item(qid) or Item(qid, "other")


def _candidate(thing: Named, qid: str, points: float, how: str) -> Candidate:
    passages: tuple[Span, ...] = (thing.span,)
    return Candidate(qid, points, f"link.{kind_of(thing.ref)}.{how}", passages)
