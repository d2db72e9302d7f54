"""An extraction to the rows that identity compares: each shared entity under its block."""

import json
from collections import Counter
from typing import Any

from rdflib import RDF

from ingest.cast import name_words
from ingest.claim import Ref
from ingest.countries import country_of_city
from ingest.derivations import clues_of
from ingest.extraction import Extraction
from ingest.quads import claim_iri
from ontology.iris import slug
from ontology.terms import DIP
from store.records import EntityRow

LOCAL_KINDS = frozenset({"statement", "group"})
"""Kinds whose path holds their article: nothing else can be the same."""


class _Facts:
    """What the claims of one article say of each entity, for look-up."""

    def __init__(self, extraction: Extraction) -> None:
        self.values: dict[Ref, dict[str, list[Any]]] = {}
        self.claims: dict[Ref, dict[str, set[str]]] = {}
        for claim in extraction.claims:
            path = claim_iri(extraction.article.path, claim)
            for triple in claim.triples:
                value = triple.object if isinstance(triple.object, Ref) else triple.object.value
                self.values.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(
                    value
                )
                self.claims.setdefault(triple.subject, {}).setdefault(claim.rule, set()).add(path)

    def of(self, ref: Ref, *predicates: str) -> list[Any]:
        return [v for p in predicates for v in self.values.get(ref, {}).get(str(p), ())]

    def stating(self, ref: Ref, *rules: str) -> list[str]:
        found = self.claims.get(ref, {})
        return sorted(
            {c for rule, claims in found.items() for c in claims if not rules or rule in rules}
        )


def rows_of(extraction: Extraction) -> tuple[EntityRow, ...]:
    """Return the rows of the entities that other articles may share."""
    facts = _Facts(extraction)
    names: dict[Ref, Counter[str]] = {}
    for mention in extraction.mentions:
        if mention.name and not is_local(mention.ref):
            names.setdefault(mention.ref, Counter())[mention.name] += 1
    rows = [_row(ref, counts, facts) for ref, counts in names.items()]
    rows += _clues(extraction, {row.block for row in rows if row.block.startswith("meeting:")})
    return tuple(sorted(rows, key=lambda row: (row.block, row.ref, row.traits)))


def _clues(extraction: Extraction, blocks: set[str]) -> list[EntityRow]:
    """Return what tells the year of an article about one pair of states, in that pair's block."""
    if len(blocks) != 1:
        return []
    claims = [(claim_iri(extraction.article.path, c), c) for c in extraction.claims]
    found = clues_of(extraction.article.text, claims)
    return [
        EntityRow(path, min(blocks), json.dumps({"claim": path, **numbers}, sort_keys=True))
        for path, numbers in found
    ]


def is_local(ref: Ref) -> bool:
    return kind_of(ref) in LOCAL_KINDS


def kind_of(ref: Ref) -> str:
    return ref.path.split("/", 1)[0]


def _row(ref: Ref, names: Counter[str], facts: _Facts) -> EntityRow:
    traits: dict[str, Any] = {"names": dict(sorted(names.items()))}
    block = f"entity:{ref.path}"
    match kind_of(ref):
        case "official" | "person":
            block = "person:" + "-".join(
                sorted(set(name_words(max(names, key=lambda n: (len(name_words(n)), n)))))
            )
            traits |= _person(ref, facts)
        case "meeting":
            sides = _sides(ref, facts)
            block = f"meeting:{'|'.join(sides)}" if len(sides) > 1 else block
            traits |= _meeting(ref, facts)
        case "treaty":
            traits |= {"dates": sorted(facts.of(ref, DIP.date)), "claims": facts.stating(ref)}
            parties = sorted({p.path for p in facts.of(ref, DIP.party)})
            if traits["dates"] and len(parties) > 1:
                block = f"treaty:{traits['dates'][0]}:{'|'.join(parties)}"
        case _:
            pass
    return EntityRow(ref.path, block, json.dumps(traits, sort_keys=True, ensure_ascii=False))


def _person(ref: Ref, facts: _Facts) -> dict[str, Any]:
    posts = {
        (slug(title), country.path)
        for position in facts.of(ref, DIP.holdsPosition, DIP.formerlyHeld)
        for title in facts.of(position, DIP.positionTitle)
        for country in facts.of(position, DIP.ofCountry)
    }
    return {"posts": sorted(map(list, posts)), "claims": facts.stating(ref)}


def _sides(ref: Ref, facts: _Facts) -> list[str]:
    """Return the states whose people, ministries or groups take part."""
    sides: set[str] = set()
    for actor in facts.of(ref, DIP.participant, DIP.ledBy, DIP.host):
        if kind_of(actor) == "country":
            sides.add(actor.path)
        sides |= {c.path for c in facts.of(actor, DIP.ofCountry)}
        posts = facts.of(actor, DIP.holdsPosition)
        sides |= {c.path for p in posts for c in facts.of(p, DIP.ofCountry)}
    return sorted(sides)


def _meeting(ref: Ref, facts: _Facts) -> dict[str, Any]:
    people = [
        a for a in facts.of(ref, DIP.participant, DIP.ledBy) if kind_of(a) in {"official", "person"}
    ]
    return {
        "forms": sorted(set(facts.of(ref, RDF.type))),
        "people": sorted({"-".join(sorted(a.path.split("/")[1].split("-"))) for a in people}),
        "places": sorted({p.path for p in facts.of(ref, DIP.place)}),
        "countries": sorted({c for p in facts.of(ref, DIP.place) if (c := place_country(p))}),
        "dates": sorted(set(facts.of(ref, DIP.date))),
        "words": sorted(set(facts.of(ref, DIP.dateText))),
        "topics": sorted({t.path for t in facts.of(ref, DIP.agenda)}),
        "follows": sorted({m.path for m in facts.of(ref, DIP.follows)}),
        "claims": facts.stating(ref),
        "dating": facts.stating(ref, "meeting.date"),
    }


def place_country(place: Ref) -> str | None:
    """Return the path of the state that a place is, or is a city of."""
    kind, name = place.path.split("/", 1)
    if kind == "country":
        return place.path
    country = country_of_city(name.replace("-", " "))
    return country.ref.path if country else None
