"""The names of assemblies to the bodies they are of: the G7 of "the G7 Leaders' Summit"."""

import re
from collections.abc import Iterator

from rdflib import URIRef
from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Ref
from ingest.discourse.scene import Scene
from ingest.meetings.words import FORM_OF_NOUN
from ingest.names.cast import Actor
from ingest.names.countries import CountryForm, country_name
from ingest.names.name import Kind
from ingest.parsed import span_of
from ontology.iris import entity_path, slug
from ontology.terms import DIP

BODIES = frozenset(
    {
        *(
            "united nations",
            "european union",
            "african union",
            "european council",
            "european commission",
        ),
        *("gulf cooperation council", "arab league", "security council", "quad", "commonwealth"),
        *(
            "group of seven",
            "group of twenty",
            "nordic council",
            "pacific islands forum",
            "g-7",
            "g-20",
        ),
        *(
            "un u.n. eu e.u. au nato asean apec opec opec+ brics osce oas sadc ecowas igad gcc sco".split()
        ),
        *(
            "csto cis imf wto who iaea unesco mercosur saarc bimstec aukus celac caricom oecd eac".split()
        ),
        *(
            "g7 g8 g20 g77 p5+1 p5 e3 e3+3 oic unsc unga cofe ceeac eccas unasur cemac brics+".split()
        ),
    }
)
"""Names and acronyms of unions of states that assemblies are called after, casefolded."""

LONGEST_BODY = 4
"""Words."""

NAMING_FORMS = frozenset({DIP.Summit, DIP.Conference, DIP.Meeting})
INNER = frozenset({"meeting", "session", "summit", "opening"})
LONGEST_NAME = 10
"""Tokens from "the meeting" to the last word of the assembly's name."""

_WORD = re.compile(r"[A-Z][\w.&'+]*(?:-\d+)?")


def is_named_event(noun: Token) -> bool:
    """True for the last word of a name: "Leaders' Summit", "the General Assembly"."""
    return (
        noun.text[0].isupper()
        and noun.i > noun.sent.start
        and FORM_OF_NOUN.get(noun.lower_) in NAMING_FORMS
        and noun.nbor(-1).text[:1].isupper() | (noun.nbor(-1).text in {"'", "'s", ")"})
    )


def is_name_of_event(actor: Actor) -> bool:
    """True for an organisation that is a meeting: "the G7 Summit", "the General Assembly"."""
    if actor.kind is not Kind.ORGANIZATION:
        return False
    return any(FORM_OF_NOUN.get(w) in NAMING_FORMS for w in actor.name.casefold().split())


def is_part_of_event(noun: Token) -> bool:
    """True for the Assembly of "the meeting of the General Assembly": the meeting is that event."""
    if not is_named_event(noun):
        return False
    i = _start_of_name(noun) - 1
    while i > noun.sent.start and noun.doc[i].lower_ in {"the", "of"}:
        i -= 1
    return noun.doc[i].lower_ in INNER and noun.doc[i + 1].lower_ == "of"


def assembly_of(noun: Token) -> Token | None:
    """Return the Assembly of "the meeting of the General Assembly"."""
    if noun.lower_ not in INNER:
        return None
    end = min(noun.sent.end, noun.i + LONGEST_NAME)
    inner = (t for t in noun.doc[noun.i + 1 : end] if is_named_event(t))
    found = next(inner, None)
    return found if found is not None and is_part_of_event(found) else None


def form_of_assembly(noun: Token) -> URIRef | None:
    inner = assembly_of(noun)
    return FORM_OF_NOUN[inner.lower_] if inner is not None else None


def bodies_of(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Yield the states and organisations in the event's name, or in that of the assembly it is of."""
    inner = assembly_of(noun)
    for event in (noun, inner):
        if event is not None and (is_named_event(event) or _is_after_acronym(event)):
            yield from _in_name(scene, event)


def _is_after_acronym(noun: Token) -> bool:
    """True for "the G7 meeting", "a NATO summit"."""
    return noun.i > noun.sent.start and noun.nbor(-1).lower_ in BODIES


def _in_name(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Yield the bodies among the capitalised words before the noun, each by its own words."""
    doc, start = noun.doc, _start_of_name(noun)
    text = doc[start : noun.i].text
    offset = span_of(doc[start]).start
    words = list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        for size in range(min(LONGEST_BODY, len(words) - i), 0, -1):
            begin, end = words[i].start(), words[i + size - 1].end()
            actor = _body(scene, text[begin:end], Span(offset + begin, offset + end))
            if actor:
                yield actor
                i += size - 1
                break
        i += 1


def _start_of_name(noun: Token) -> int:
    i = noun.i
    while i > noun.sent.start and (
        noun.doc[i - 1].text[:1].isupper()
        or noun.doc[i - 1].text in {"-", "\u2013", "'", "'s", "(", ")", "and", "of", "the", "&"}
        or noun.doc[i - 1].like_num
    ):
        i -= 1
    while i < noun.i and not noun.doc[i].text[:1].isupper():
        i += 1
    return i


def _body(scene: Scene, words: str, span: Span) -> Actor | None:
    """Return the state or organisation, if the words name one."""
    if words.casefold() in BODIES:
        known = (n.ref for n in scene.cast.names if n.name.text == words)
        ref = next(known, Ref(entity_path("organization", slug(words))))
        return Actor(ref, Kind.ORGANIZATION, span, words)
    found = country_name(words)
    if found is None or found.form in {CountryForm.CAPITAL, CountryForm.SEAT}:
        return None
    return Actor(found.country.ref, Kind.COUNTRY, span, found.country.name)
