"""Ministries to claims: whose they are, and which bureaus are theirs."""

from collections.abc import Iterator

from spacy.tokens import Span as Words

from ingest.article import Span
from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.names.cast import Actor, Named
from ingest.names.name import Kind
from ingest.names.name_words import UNIT_HEADS
from ingest.names.titles import plain
from ingest.parsed import span_of
from ingest.triples import triple, typed
from ontology.iris import entity_path, slug
from ontology.terms import DIP

JOINING = frozenset({"the", "in", "at", "of"})
"""What stands between a bureau and its ministry."""


def ministry_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one claim per ministry, on its fullest mention, and one per bureau of a ministry."""
    best: dict[Ref, Named] = {}
    for named in scene.cast.names:
        if named.name.kind is Kind.MINISTRY:
            held = best.get(named.ref)
            if held is None or len(named.name.text) > len(held.name.text):
                best[named.ref] = named
    for ministry in best.values():
        yield _claim(ministry)
        unit = _unit_before(ministry)
        if unit is not None:
            yield _unit_claim(unit, ministry)


def _claim(ministry: Named) -> Claim:
    triples = [typed(ministry.ref)]
    actors = [ministry.actor]
    country = ministry.name.country
    if country:
        triples.append(triple(ministry.ref, DIP.ofCountry, country.ref))
        actors.append(Actor(country.ref, Kind.COUNTRY, ministry.span))
    return claim("ministry.name", [ministry.span], triples, actors)


def _unit_before(ministry: Named) -> Words | None:
    """Return the bureau of "the Asian and Oceanian Affairs Bureau in Japan's Foreign Ministry"."""
    doc, before = ministry.doc, ministry.name.start - 1
    last = before
    while last > 0 and doc[last].lower_ in JOINING:
        last -= 1
    if last < 1 or last == before or plain(doc[last]) not in UNIT_HEADS:
        return None
    first = last
    while first > 0 and (doc[first - 1].text[0].isupper() or doc[first - 1].lower_ in {"and", "-"}):
        first -= 1
    return doc[first : last + 1] if first < last else None


def _unit_claim(words: Words, ministry: Named) -> Claim:
    owner = ministry.ref.path.split("/")[1:]
    unit = Ref(entity_path("ministry", *owner, slug(words.text)))
    place = span_of(words)
    return claim(
        "ministry.unit",
        [Span(place.start, ministry.span.end)],
        [typed(unit), triple(unit, DIP.unitOf, ministry.ref)],
        [ministry.actor],
        spans={unit: place},
    )
