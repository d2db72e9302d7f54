"""Actors of events to what is known of them: name, kind, codes, and on behalf of whom they act."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyoxigraph import Store

from demarche.events.asking import ask, in_batches
from demarche.events.facts import value_of
from ingest.names.countries import all_countries
from ontology.terms import DIP

MOST_KNOWN = 20_000
"""Actors that are remembered; beyond, they are asked for again."""

KIND_OF_CLASS: dict[str, str] = {
    str(DIP.Country): "country",
    str(DIP.Organization): "organization",
    str(DIP.Ministry): "ministry",
    str(DIP.Group): "group",
    str(DIP.Person): "person",
    str(DIP.Place): "place",
}
_WIKIDATA = "http://www.wikidata.org/entity/"
_WHO = """SELECT ?actor ?kind ?name ?iso3 ?item WHERE {
  VALUES ?actor { $actors }
  VALUES ?kind { dip:Country dip:Organization dip:Ministry dip:Group dip:Person dip:Place }
  ?actor a ?kind .
  OPTIONAL { ?actor rdfs:label ?name }
  OPTIONAL { ?actor dip:iso3 ?iso3 }
  OPTIONAL { ?actor owl:sameAs ?item . FILTER(STRSTARTS(STR(?item), "http://www.wikidata.org/")) }
} ORDER BY ?actor ?item"""
_SIDES = """SELECT ?actor ?side (COUNT(?claim) AS ?claims) (MAX(?sure) AS ?confidence) WHERE {
  VALUES ?actor { $actors }
  GRAPH ?claim { ?actor dip:onBehalfOf ?side }
  ?claim dip:modality dip:Asserted ; dip:confidence ?sure .
} GROUP BY ?actor ?side"""
_SIDES_OF_ARTICLES = """SELECT DISTINCT ?actor ?side ?article WHERE {
  VALUES ?actor { $actors }
  GRAPH ?claim { ?actor dip:onBehalfOf ?side }
  ?claim dip:modality dip:Asserted ; prov:wasDerivedFrom/nif:referenceContext ?article .
}"""

OWN_SIDE = frozenset({"country", "organization"})
SEVERAL_SIDES = frozenset({"group"})
"""A group may act for several: "officials from Japan and South Korea"."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, by IRI; codes are empty where there are none or none are known."""

    iri: str
    name: str = ""
    kind: str = ""
    iso3: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """On behalf of whom an actor acts, how many claims say so, and in which articles they do.

    The articles are only known of actors of whom several sides are told.
    """

    iri: str
    claims: int
    confidence: Decimal
    articles: frozenset[str] = frozenset()


class Cast:
    """The actors of one store, asked for once each, as long as they are remembered."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._actors: dict[str, Actor] = {}
        self._sides: dict[str, tuple[Side, ...]] = {}

    def meet(self, actors: Iterable[str]) -> None:
        """Learn of the actors, and of whom they act for."""
        if len(self._actors) > MOST_KNOWN:
            self._actors.clear()
            self._sides.clear()
        new = sorted(set(actors) - self._sides.keys())
        for batch in in_batches(new):
            self._sides |= _sides(self._store, batch)
        sides = {side.iri for iri in new for side in self._sides[iri]}
        for batch in in_batches(sorted({*new, *sides} - self._actors.keys())):
            self._actors |= {iri: Actor(iri) for iri in batch} | _who(self._store, batch)

    def actor(self, iri: str) -> Actor:
        """Return one of those that were met; an empty one for ""."""
        return self._actors[iri] if iri else Actor("")

    def sides_of(self, iri: str, articles: Collection[str]) -> list[tuple[str, Decimal]]:
        """Return whom the actor acts for in these articles, with how sure that is; itself if unknown.

        A person acts for whom these articles say, else for whom all others say: of several, for the
        one state among them. Where that leaves several, it is not known.
        """
        kind, known = self._actors[iri].kind, self._sides[iri]
        if kind in OWN_SIDE or not known:
            return [(iri, Decimal(1))]
        here = [side for side in known if side.articles & set(articles)] or list(known)
        if kind not in SEVERAL_SIDES and len(here) > 1:
            here = [side for side in here if self._actors[side.iri].kind == "country"] or here
            most = max(side.claims for side in here)
            here = [side for side in here if side.claims == most]
        if kind not in SEVERAL_SIDES and len(here) > 1:
            return [(iri, Decimal(1))]
        return [(side.iri, side.confidence) for side in here]


def _who(store: Store, actors: Collection[str]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for row in ask(store, _WHO, actors=actors):
        text = {name: value_of(term) for name, term in row.items()}
        item = text.get("item", "").removeprefix(_WIKIDATA)
        kind, iso3 = KIND_OF_CLASS[text["kind"]], text.get("iso3", "")
        name = _names_of_states().get(iso3) or text.get("name", "")
        actor = Actor(text["actor"], name, kind, iso3, item)
        found.setdefault(actor.iri, actor)
    return found


@cache
def _names_of_states() -> dict[str, str]:
    """Return the short name of each state; its label is the fullest that the articles have."""
    return {country.iso3: country.name for country in all_countries()}


def _sides(store: Store, actors: Collection[str]) -> dict[str, tuple[Side, ...]]:
    found: dict[str, list[Side]] = {actor: [] for actor in actors}
    for row in ask(store, _SIDES, actors=actors):
        if "actor" in row:
            sure = Decimal(value_of(row["confidence"]))
            side = Side(value_of(row["side"]), int(value_of(row["claims"])), sure)
            found[value_of(row["actor"])].append(side)
    several = [actor for actor, sides in found.items() if len(sides) > 1]
    articles: dict[tuple[str, str], set[str]] = {}
    for row in ask(store, _SIDES_OF_ARTICLES, actors=several) if several else ():
        key = value_of(row["actor"]), value_of(row["side"])
        articles.setdefault(key, set()).add(value_of(row["article"]))
    return {
        actor: tuple(
            Side(s.iri, s.claims, s.confidence, frozenset(articles.get((actor, s.iri), ())))
            for s in sorted(sides, key=lambda side: side.iri)
        )
        for actor, sides in found.items()
    }
