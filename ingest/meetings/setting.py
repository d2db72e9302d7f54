"""Where and when a meeting is, by what hangs on its anchor and on the verb that holds it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.claim import Ref
from ingest.dates.find import find_dates
from ingest.dates.meaning import DateExpression
from ingest.dates.resolve import Tense
from ingest.discourse.scene import Scene
from ingest.meetings.event import Event, EventDate
from ingest.meetings.occasions import MARGINS
from ingest.meetings.words import FORM_OF_NOUN, OCCURRING, RECEIVING
from ingest.names.cast import Actor
from ingest.names.cities import is_city
from ingest.names.countries import CountryForm
from ingest.names.name import Kind
from ingest.names.name_words import CALENDAR
from ingest.names.titles import plain
from ingest.parsed import span_at, span_of, text_of
from ingest.syntax.clauses import prepositional, tense_of
from ontology.iris import entity_path, slug
from ontology.terms import DIP

Dates = Sequence[tuple[DateExpression, Token]]
"""The dates of a paragraph, each with the head of its words."""

OF_OCCASIONS = MARGINS | {"day", "eve", "occasion", "morning", "afternoon", "evening", "phone"}
SETTLEMENTS = frozenset(
    "city town capital port village resort island home hometown state region".split()
)
FARTHEST_PLACE = 30
"""Tokens from a verb to the place after it."""

FARTHEST_FRONT = 5
"""Tokens from the start of a sentence to the place that opens it."""

FARTHEST_GOVERNOR = 8
"""Steps from a date up to what it dates."""


def dates_in(doc: Doc) -> Dates:
    """Return the dates of the paragraph."""
    found: list[tuple[DateExpression, Token]] = []
    for expression in find_dates(text_of(doc)):
        words = doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if words is not None:
            found.append((expression, words.root))
    return found


def place_meant(scene: Scene, noun: Token) -> Actor | None:
    """Return the place or state that the noun names; a capital or a seat of government is where it stands.

    "The city of Lyon" is the place that it is called.
    """
    named = scene.named(noun)
    if named and named.name.kind is Kind.PERSON and not named.name.title:
        named = None if is_city(named.name.text) else named
    if named is None and plain(noun) in CALENDAR:
        return None
    if named is None and noun.pos_ == "PROPN" and is_city(noun.text):
        ref = Ref(entity_path("place", slug(noun.text)))
        return Actor(ref, Kind.PLACE, span_of(noun), noun.text)
    if named is None:
        called = prepositional(noun, "of") if noun.lemma_.lower() in SETTLEMENTS else ()
        return next((place for c in called if (place := place_meant(scene, c))), None)
    if named.name.form in {CountryForm.SEAT, CountryForm.CAPITAL}:
        ref = Ref(entity_path("place", slug(named.name.text.removeprefix("the "))))
        return Actor(ref, Kind.PLACE, named.span, named.name.text)
    if named.name.form is CountryForm.ADJECTIVE:
        return None
    return named.actor if named.name.kind in {Kind.PLACE, Kind.COUNTRY} else None


def with_setting(scene: Scene, event: Event, dates: Dates) -> Event:
    """Return the event with its first place, unless it has one, and its first date."""
    heads = _heads(scene, event)
    places = event.places or tuple(_places(scene, event, heads))[:1] or _place_nearby(scene, event)
    found = tuple(_dates(event, heads, dates))[:1] or _date_nearby(event, dates)
    return replace(event, places=places, dates=found)


def _heads(scene: Scene, event: Event) -> list[Token]:
    """Return the words that a place or a date of the event may hang on."""
    anchor, holder = event.anchor, event.holder
    heads = [anchor, *([holder] if holder is not None else _people_met(scene, event))]
    heads += [c for c in anchor.children if c.dep_ == "acl:relcl" and c.lemma_ in OCCURRING]
    teller = anchor.head if anchor.dep_ in {"nsubj", "nsubj:pass"} else holder
    if teller is not None:
        heads += [c for c in teller.children if c.dep_ == "xcomp" and c.lemma_ in OCCURRING]
    return heads


def _people_met(scene: Scene, event: Event) -> list[Token]:
    """Return the people after a verb: the parser may hang "in London on Friday" on the last of them."""
    after = (c for c in event.anchor.children if c.dep_ in {"obj", "obl"} and c.i > event.anchor.i)
    named = ((token, scene.named(token)) for token in after)
    return [token for token, name in named if name and name.name.kind is Kind.PERSON]


def _places(scene: Scene, event: Event, heads: Sequence[Token]) -> Iterator[Actor]:
    for head in heads:
        for noun in prepositional(head, "in", "at"):
            place = place_meant(scene, noun)
            if place and not _is_of_topic(event.anchor, noun):
                yield place


def _is_of_topic(anchor: Token, noun: Token) -> bool:
    """True for the place of "a discussion on the events in Gaza"."""
    return any(_ends_setting(token) for token in anchor.doc[anchor.i + 1 : noun.i])


def _place_nearby(scene: Scene, event: Event) -> tuple[Actor, ...]:
    """Return the place after "in" or "at" behind the anchor, before anything that is talked about."""
    doc, i = event.anchor.doc, event.anchor.i + 1
    marks = {"in", "at", "to"} if event.anchor.lemma_ in RECEIVING else {"in", "at"}
    end = min(event.anchor.sent.end, i + FARTHEST_PLACE)
    while i + 1 < end and (doc[i].lower_ in marks or not _ends_setting(doc[i])):
        if doc[i].lower_ in marks:
            j = i + 1 + (doc[i + 1].lower_ in {"the", "his", "her", "their"})
            place = place_meant(scene, doc[j]) if j < end else None
            if place is not None and not place.ref.path.startswith("country/"):
                return (place,)
            if place is not None and place.name and doc[i - 1].pos_ != "NOUN":
                return (place,)
        i += 1
    return _place_in_front(scene, event)


def _place_in_front(scene: Scene, event: Event) -> tuple[Actor, ...]:
    """Return the place of "Today in Geneva, the ministers met"."""
    if not _is_main(event):
        return ()
    doc, start = event.anchor.doc, event.anchor.sent.start
    for i in range(start, min(start + FARTHEST_FRONT, event.anchor.i - 1)):
        if doc[i].lower_ in {"in", "at"}:
            j = i + 1 + (doc[i + 1].lower_ == "the")
            place = place_meant(scene, doc[j]) if j < event.anchor.i else None
            return (place,) if place is not None else ()
    return ()


def _ends_setting(token: Token) -> bool:
    if token.lower_ == "on":
        after = token.nbor() if token.i + 1 < len(token.doc) else token
        if after.lower_ == "the" and after.i + 1 < len(after.doc):
            after = after.nbor()
        return not (plain(after) in CALENDAR or after.lower_ in OF_OCCASIONS or after.like_num)
    if token.lower_ in {
        "about",
        "regarding",
        "concerning",
        "over",
        "where",
        "which",
        "who",
        "that",
    }:
        return True
    return token.tag_ in {"TO", "VBD", "VBZ", "VBP", "MD"} or token.text in {";", ":"}


def _date_nearby(event: Event, dates: Dates) -> tuple[EventDate, ...]:
    """Return the date that opens the sentence of the main clause, or stands just behind the event's words."""
    sentence = event.anchor.sent
    for expression, root in dates:
        first = _first_token(root, expression, event)
        if not sentence.start <= root.i < sentence.end:
            continue
        opens = first - sentence.start <= 1 and _is_main(event)
        if opens or 0 < first - event.anchor.i <= 2:
            return (_event_date(event, expression),)
    return ()


def _first_token(root: Token, expression: DateExpression, event: Event) -> int:
    words = root.doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return words.start if words is not None else root.i


def _is_main(event: Event) -> bool:
    """True if the event is told by the first verb of its sentence."""
    teller = event.holder or event.anchor
    if teller.pos_ != "VERB":
        return False
    earlier = event.anchor.doc[event.anchor.sent.start : teller.i]
    return not any(t.pos_ == "VERB" and t.tag_ in {"VBD", "VBZ", "VBP"} for t in earlier)


def _event_date(event: Event, expression: DateExpression) -> EventDate:
    span = span_at(event.anchor.doc, expression.start, expression.end)
    return EventDate(expression, _tense(event), span)


def _dates(event: Event, heads: Sequence[Token], dates: Dates) -> Iterator[EventDate]:
    wanted = {head.i for head in heads}
    sentence = event.anchor.sent
    for expression, root in dates:
        if sentence.start <= root.i < sentence.end and _governor(root, wanted) in wanted:
            yield _event_date(event, expression)


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
