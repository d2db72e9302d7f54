"""Names with a state and no post to sides: "Wang of China", "Israel's Lapid", "his Turkish counterpart"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.discourse.scene import Scene
from ingest.names.cast import Named
from ingest.names.countries import CountryForm
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.sides.side import Side

COUNTERPARTS = frozenset({"counterpart", "counterparts"})


def name_sides(scene: Scene) -> Iterator[Side]:
    """Yield the state that stands beside each person's name."""
    for person in scene.cast.names:
        if person.name.kind is Kind.PERSON:
            yield from _after(scene, person)
            yield from _before(scene, person)


def _after(scene: Scene, person: Named) -> Iterator[Side]:
    """ "Wang Yi of China" """
    end = person.name.end
    if end < len(person.doc) and person.doc[end].lower_ == "of":
        state = _state_at(scene, person.doc, end + 1)
        if state and state.name.form is CountryForm.NAME:
            yield _side("side.of-state", person, state)


def _before(scene: Scene, person: Named) -> Iterator[Side]:
    """ "Israel's Yair Lapid", "his Turkish counterpart, Mevlut Cavusoglu" """
    doc, last = person.doc, person.name.start - 1
    if last >= 0 and doc[last].text == ",":
        last -= 1
    if last < 1:
        return
    is_possessive = doc[last].tag_ == "POS" and last == person.name.start - 1
    if is_possessive or doc[last].lower_ in COUNTERPARTS:
        state = scene.named(doc[last - 1])
        if state and state.name.kind is Kind.COUNTRY:
            yield _side("side.possessive" if is_possessive else "side.counterpart", person, state)


def _state_at(scene: Scene, doc: Doc, i: int) -> Named | None:
    while i < len(doc) and doc[i].lower_ == "the":
        i += 1
    named = scene.named(doc[i]) if i < len(doc) else None
    return named if named and named.name.kind is Kind.COUNTRY else None


def _side(rule: str, person: Named, state: Named) -> Side:
    first = min(person.name.start, state.name.start)
    last = max(person.name.end, state.name.end)
    words = span_of(person.doc[first:last])
    return Side(
        rule, person.ref, state.ref, (words,), {person.ref: person.span, state.ref: state.span}
    )
