"""Queries to candidates, each with the features that its score is made of.

The score, from 0 to 100: the likeness of the name counts 70 and the conditions together 30, or
either of them 100 where the other is not asked for. Half of it is left for another type than asked.
Nobody but the one candidate that is surely meant is a match.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import DCTERMS

from server.matching import wikidata
from server.matching.likeness import SAME, likeness, words_of
from server.matching.names import Likeness, Named
from server.matching.properties import properties
from server.matching.queries import Condition, Query, Wanted
from server.matching.things import Things, things_of
from server.matching.types import local_name
from store.default_graph import Term, values

NAME_PART, CONDITIONS_PART = 0.7, 0.3
OTHER_TYPE = 0.5
UNSURE = 0.9
"""What is left of the likeness of a name that does not say alone who is meant, such as a surname."""

UNKNOWN = 0.5
"""What a condition counts where nothing is known of its property."""

_COMPARED = 100
"""Candidates of one query whose conditions are looked at."""

_REACHED = 1_000
"""Things of one value that are looked at when no name is given."""

_CLOSE_ENOUGH = 0.9
_REPLACED_BY = NamedNode(DCTERMS.isReplacedBy)
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_IDENTIFYING = ("id", "wikidata", "iso3")
"""Properties whose values one thing alone has."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing, and how well it fits. None: was not asked for, or in `agreements`, is not known."""

    iri: str
    name: str
    types: tuple[str, ...]
    likeness: Likeness | None
    fits_type: bool | None
    agreements: Mapping[str, float | None] = field(hash=False)

    @property
    def score(self) -> float:
        parts = [UNKNOWN if each is None else each for each in self.agreements.values()]
        conditions = sum(parts) / len(parts) if parts else None
        name = _name_value(self.likeness) if self.likeness else None
        whole = _together(name, conditions)
        return round(100 * whole * (OTHER_TYPE if self.fits_type is False else 1), 2)


@dataclass(frozen=True, slots=True)
class Found:
    """The best candidates, how many of all may be meant, and the one that surely is, if any."""

    candidates: Sequence[Candidate]
    rivals: int
    sure: str | None


def _name_value(likeness: Likeness) -> float:
    return likeness.value * (1 if likeness.named.is_sure else UNSURE)


def _together(name: float | None, conditions: float | None) -> float:
    if name is None:
        return conditions or 0.0
    if conditions is None:
        return name
    return NAME_PART * name + CONDITIONS_PART * conditions


def candidates(store: Store, query: Query, base: str) -> Found:
    """Return the best candidates for a query; its ids are IRIs, paths under the base, or items."""
    things = things_of(store)
    found = _of_names(store, things, query, base) or _of_conditions(store, things, query, base)
    described = (_described(store, things, query, base, *pair) for pair in found.items())
    kept = [c for c in described if c is not None and c.score > 0]
    kept.sort(key=lambda c: (-c.score, c.name, c.iri))
    rivals = [candidate for candidate in kept if _may_be_meant(candidate)]
    return Found(kept[: query.limit], len(rivals), _sure(rivals))


def meant(store: Store, things: Things, base: str, text: str) -> list[str]:
    """Return the things that a text is the identifier of."""
    item = wikidata.item_of(text)
    if item is not None:
        return [iri for iri in wikidata.things_of_item(store, item) if iri in things.types_of]
    whole = (text, base + text.removeprefix("/"))
    found = [iri for iri in whole if iri in things.types_of]
    return found or [each for iri in whole for each in _successors(store, things, iri)]


def _successors(store: Store, things: Things, iri: str) -> Iterator[str]:
    """Yield what an IRI gave way to when two things turned out to be one."""
    with suppress(ValueError):  # not every text is an IRI
        for value in values(store, NamedNode(iri), _REPLACED_BY):
            if isinstance(value, NamedNode) and value.value in things.types_of:
                yield value.value


def _of_names(store: Store, things: Things, query: Query, base: str) -> dict[str, Likeness | None]:
    found: dict[str, Likeness] = {}
    for text in (*query.ids, *query.names):
        for iri in meant(store, things, base, text):
            found[iri] = Likeness(Named(iri, things.name_of[iri], is_sure=True), SAME)
    for name in query.names:
        for iri, alike in things.index.alike(name).items():
            if iri not in found or found[iri].value < alike.value:
                found[iri] = alike
    best = sorted(found.items(), key=lambda pair: (-pair[1].value, pair[0]))
    return dict(best[:_COMPARED])


def _of_conditions(
    store: Store, things: Things, query: Query, base: str
) -> dict[str, Likeness | None]:
    """Return what has a value that is asked for, where neither a name nor an identifier is."""
    if query.names or query.ids:
        return {}
    found: dict[str, Likeness | None] = {}
    for condition in query.conditions:
        for iri in _having(store, things, condition, base):
            if iri in things.types_of:
                found[iri] = None
            if len(found) >= _REACHED:
                break
    return found


def _having(store: Store, things: Things, condition: Condition, base: str) -> Iterator[str]:
    known = properties().get(condition.property)
    if known is None or condition.quantifier == "none":
        return
    for wanted in condition.wanted:
        if condition.property == "spelling":
            alike = things.index.alike(wanted.text).values()
            yield from (each.named.iri for each in alike if each.value == SAME)
        elif condition.property == "id":
            yield from meant(store, things, base, wanted.id or wanted.text)
        elif known.backwards is not None:
            for value in _values_meant(store, things, wanted, base):
                subjects = known.backwards(store, value)
                yield from (x.value for x in subjects if isinstance(x, NamedNode))


def _values_meant(store: Store, things: Things, wanted: Wanted, base: str) -> Iterator[Term]:
    text = wanted.id or wanted.text
    item = wikidata.item_of(text)
    if item is not None:
        yield NamedNode(wikidata.SPACE + item)
    yield from map(NamedNode, meant(store, things, base, text))
    if wanted.text:
        yield Literal(wanted.text)
        if _WHOLE_NUMBER.fullmatch(wanted.text):
            yield Literal(int(wanted.text))
        alike = things.index.alike(wanted.text).values()
        yield from (NamedNode(each.named.iri) for each in alike if each.value == SAME)


def _described(
    store: Store, things: Things, query: Query, base: str, iri: str, alike: Likeness | None
) -> Candidate | None:
    """Return the candidate, or None if it lacks what it must have."""
    kinds = things.types_of[iri]
    fits = _fits(query, kinds)
    if fits is False and query.strictness != "should":
        return None
    agreements: dict[str, float | None] = {}
    for condition in query.conditions:
        agreement = _agreement(store, things, base, NamedNode(iri), condition)
        if condition.is_required and agreement != SAME:
            return None
        agreements[condition.property] = _worse(agreement, agreements.get(condition.property, SAME))
    return Candidate(iri, things.name_of[iri], kinds, alike, fits, agreements)


def _worse(first: float | None, second: float | None) -> float | None:
    return min((first, second), key=lambda each: UNKNOWN if each is None else each)


def _fits(query: Query, kinds: tuple[str, ...]) -> bool | None:
    asked = [local_name(type_) for type_ in query.types]
    if not asked:
        return None
    fitting = [type_ in kinds for type_ in asked]
    return all(fitting) if query.strictness == "all" else any(fitting)


def _agreement(
    store: Store, things: Things, base: str, thing: NamedNode, condition: Condition
) -> float | None:
    known = properties().get(condition.property)
    if known is None:
        return 0.0
    has = list(known.values(store, thing))
    if not has:
        return SAME if condition.quantifier == "none" else None
    each = [
        max(_agrees(store, things, base, value, wanted) for value in has)
        for wanted in condition.wanted
    ]
    if condition.quantifier == "none":
        return SAME - max(each, default=0.0)
    return (min if condition.quantifier == "all" else max)(each, default=0.0)


def _agrees(store: Store, things: Things, base: str, value: Term, wanted: Wanted) -> float:
    """Return how well a value agrees with the one that is wanted; texts may be the start of dates."""
    if isinstance(value, Literal):
        return _texts_agree(value.value, wanted.text or wanted.id)
    if not isinstance(value, NamedNode):
        return 0.0
    text = wanted.id or wanted.text
    item = wikidata.item_of(text)
    if item is not None:
        same = [value.value.removeprefix(wikidata.SPACE), *wikidata.items(store, value)]
        return SAME if item in same else 0.0
    if value.value in (text, base + text.removeprefix("/")):
        return SAME
    names = (*things.names_of(value.value), local_name(value.value))
    return max(_texts_agree(name, wanted.text) for name in names) if wanted.text else 0.0


def _texts_agree(has: str, wanted: str) -> float:
    if has.casefold() == wanted.casefold() or (has[:1].isdigit() and has.startswith(wanted)):
        return SAME
    alike = likeness(words_of(has), words_of(wanted))
    return alike if alike >= _CLOSE_ENOUGH else 0.0


def _may_be_meant(candidate: Candidate) -> bool:
    """Tell whether it has the name or the identifier, and nothing speaks against it."""
    is_of_name = candidate.likeness is not None and candidate.likeness.value == SAME
    is_told = is_of_name or (candidate.likeness is None and _is_identified(candidate))
    return is_told and 0.0 not in candidate.agreements.values() and candidate.fits_type is not False


def _sure(rivals: Sequence[Candidate]) -> str | None:
    """Return the only one that may be meant, if its name is enough and all conditions agree."""
    if len(rivals) != 1:
        return None
    (only,) = rivals
    agrees = all(agreement == SAME for agreement in only.agreements.values())
    is_named = only.likeness is not None and only.likeness.named.is_sure
    is_meant = is_named or _is_identified(only) or _is_owned(only)
    return only.iri if agrees and is_meant else None


def _is_identified(candidate: Candidate) -> bool:
    return any(candidate.agreements.get(each) == SAME for each in _IDENTIFYING)


def _is_owned(candidate: Candidate) -> bool:
    """Tell whether the country makes up for a name that says too little: "Foreign Minister"."""
    is_owned = bool({"Position", "Ministry"}.intersection(candidate.types))
    return is_owned and candidate.agreements.get("country") == SAME
