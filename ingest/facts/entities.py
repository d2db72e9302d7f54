"""Each named thing of an article to the claim that says what kind of thing it is."""

from collections.abc import Iterator

from rdflib import OWL, Namespace

from ingest.claim import Claim, Iri, Lit, Ref
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
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
        yield _claim(named)


def _clarity(named: Named) -> tuple[bool, int]:
    return (
        named.name.form is CountryForm.NAME,
        len(named.name.text) if named.name.kind is Kind.PERSON else 0,
    )


def _claim(named: Named) -> Claim:
    triples = [typed(named.ref)]
    country = named.name.country
    if named.name.kind is Kind.COUNTRY and country:
        triples.append(triple(named.ref, DIP.iso3, Lit(country.iso3)))
        triples.append(triple(named.ref, OWL.sameAs, Iri(str(WIKIDATA[country.item]))))
    is_metonym = named.name.form in {CountryForm.CAPITAL, CountryForm.SEAT}
    rule = "country.metonym" if is_metonym else f"{named.name.kind.value}.name"
    return claim(rule, [named.span], triples, [named.actor])
