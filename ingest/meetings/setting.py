"""Where and when a meeting is, by what hangs on its anchor and on the verb that holds it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.dates.find import find_dates
from ingest.dates.meaning import DateExpression
from ingest.dates.resolve import Tense
from ingest.discourse.scene import Scene
from ingest.meetings.event import Event, EventDate
from ingest.meetings.words import FORM_OF_NOUN
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import span_at
from ingest.syntax.clauses import prepositional, tense_of
from ontology.terms import DIP

Dates = Sequence[tuple[DateExpression, Token]]
"""The dates of a paragraph, each with the head of its words."""

FARTHEST_GOVERNOR = 8
"""Steps from a date up to what it dates."""


def dates_in(doc: Doc) -> Dates:
    """Return the dates of the paragraph."""
    found: list[tuple[DateExpression, Token]] = []
    for expression in find_dates(doc.text):
        words = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if words is not None:
            found.append((expression, words.root))
    return found


def place_meant(scene: Scene, noun: Token) -> Actor | None:
    """Return the place or state that the noun names."""
    named = scene.named(noun)
    return named.actor if named and named.name.kind in {Kind.PLACE, Kind.COUNTRY} else None


def with_setting(scene: Scene, event: Event, dates: Dates) -> Event:
    """Return the event with its first place, unless it has one, and its first date."""
    heads = [
        event.anchor,
        *([event.holder] if event.holder is not None else _people_met(scene, event)),
    ]
    places = event.places or tuple(_places(scene, heads))[:1]
    return replace(event, places=places, dates=tuple(_dates(event, heads, dates))[:1])


def _people_met(scene: Scene, event: Event) -> list[Token]:
    """Return the people after a verb: the parser may hang "in London on Friday" on the last of them."""
    after = (c for c in event.anchor.children if c.dep_ in {"obj", "obl"} and c.i > event.anchor.i)
    named = ((token, scene.named(token)) for token in after)
    return [token for token, name in named if name and name.name.kind is Kind.PERSON]


def _places(scene: Scene, heads: Sequence[Token]) -> Iterator[Actor]:
    for head in heads:
        for noun in prepositional(head, "in", "at", "on"):
            place = place_meant(scene, noun)
            if place:
                yield place


def _dates(event: Event, heads: Sequence[Token], dates: Dates) -> Iterator[EventDate]:
    wanted = {head.i for head in heads}
    sentence = event.anchor.sent
    for expression, root in dates:
        if sentence.start <= root.i < sentence.end and _governor(root, wanted) in wanted:
            span = span_at(event.anchor.doc, expression.start, expression.end)
            yield EventDate(expression, _tense(event), span)


def _governor(token: Token, wanted: set[int]) -> int:
    """Return the verb or meeting that the date hangs on."""
    for _ in range(FARTHEST_GOVERNOR):
        is_end = token.pos_ in {"VERB", "AUX"} or token.lower_ in FORM_OF_NOUN
        if is_end or token.i in wanted or token.head.i == token.i:
            break
        token = token.head
    return token.i


def _tense(event: Event) -> Tense:
    if event.status in {DIP.Planned, DIP.Proposed}:
        return "future"
    verb = event.holder or event.anchor
    return tense_of(verb) if verb.pos_ == "VERB" else "past"
