"""Each named thing of an article to the claim that says what kind of thing it is."""

from collections.abc import Iterator
from datetime import date

from rdflib import OWL, XSD, Namespace

from ingest.claim import Claim, Iri, Lit, Ref, Triple
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.gazetteer.cow import cow_number
from ingest.names.cast import Named
from ingest.names.countries import CountryForm
from ingest.names.name import Kind
from ingest.triples import triple, typed
from ontology.terms import DIP

WIKIDATA = Namespace("http://www.wikidata.org/entity/")


def entity_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one claim per person, state, organisation and place, on its clearest mention."""
    best: dict[Ref, Named] = {}
    for named in scene.cast.names:
        if named.name.kind is Kind.MINISTRY:
            continue
        held = best.get(named.ref)
        if held is None or _clarity(named) > _clarity(held):
            best[named.ref] = named
    for named in best.values():
        yield _claim(named, scene.article.published)


def _clarity(named: Named) -> tuple[bool, int]:
    return (
        named.name.form is CountryForm.NAME,
        len(named.name.text) if named.name.kind is Kind.PERSON else 0,
    )


def _claim(named: Named, published: date | None) -> Claim:
    triples = [typed(named.ref)]
    country = named.name.country
    if named.name.kind is Kind.COUNTRY and country:
        triples.append(triple(named.ref, DIP.iso3, Lit(country.iso3)))
        triples += _cow_triples(named.ref, country.iso3, published)
        triples.append(triple(named.ref, OWL.sameAs, Iri(str(WIKIDATA[country.item]))))
    is_metonym = named.name.form in {CountryForm.CAPITAL, CountryForm.SEAT}
    rule = "country.metonym" if is_metonym else f"{named.name.kind.value}.name"
    return claim(rule, [named.span], triples, [named.actor])


def _cow_triples(ref: Ref, iso3: str, published: date | None) -> list[Triple]:
    """Return the number that the state has when the article speaks of it."""
    number = cow_number(iso3, published.year if published else None)
    return [] if number is None else [triple(ref, DIP.cowCode, Lit(str(number), str(XSD.integer)))]
