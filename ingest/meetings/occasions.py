"""Meetings on the occasion of others: where "on the margins of the summit" and "a visit for the summit" are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from ingest.meetings.event import Event
from ontology.terms import DIP

MARGINS = frozenset({"margins", "sidelines", "margin", "sideline", "fringes"})


def with_occasions(events: Sequence[Event]) -> Iterator[Event]:
    """Yield the events of a paragraph, each with the place or date of the one that it is part of."""
    found = list(events)
    for i in range(1, len(found)):
        before, event = found[i - 1], found[i]
        if before.anchor.sent != event.anchor.sent:
            continue
        if is_margin(event.anchor):
            found[i - 1] = replace(before, places=before.places or event.places)
            found[i] = replace(event, dates=event.dates or before.dates)
        elif before.form == DIP.Visit and _is_aim(event.anchor, before.anchor):
            found[i] = replace(
                event,
                places=event.places or before.places[:1],
                dates=event.dates or before.dates,
            )
    yield from found


def is_margin(noun: Token) -> bool:
    """True for the summit of "on the margins of the summit"."""
    words = noun.doc[max(noun.sent.start, noun.i - 8) : noun.i]
    return any(word.lower_ in MARGINS for word in words)


def _is_aim(noun: Token, visit: Token) -> bool:
    """True for the summit of "travel to Rome in May for the summit"."""
    if noun.pos_ == "VERB":
        return False
    between = noun.doc[visit.i + 1 : noun.i]
    marks = [word.lower_ for word in between if word.lower_ in {"for", "to", "attend"}]
    return bool(marks) and marks[-1] in {"for", "attend"}
