"""An extraction to the rows that identity compares: each shared entity under its block."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rdflib import RDF

from ingest.claim import Claim, Iri, Mention, Modality, Ref
from ingest.extraction import Extraction
from ingest.identity.anniversaries import clues_of
from ingest.identity.naming import PEOPLE
from ingest.identity.said import Said, said_in
from ingest.identity.traits import Traits, text_of
from ingest.names.cities import country_of_city
from ingest.triples import kind_of
from ontology.iris import slug
from ontology.spellings import compared_words, fullest, letters_of
from ontology.terms import DIP
from store.records import EntityRow

LOCAL_KINDS = frozenset({"statement", "group"})
"""Kinds whose path holds their article: nothing else can be the same."""

TELLING = "official."
"""What the rules' names begin with that say who a person is."""

LINKING = "link."
"""What the rules' names begin with that link to an authority."""

MOST_CLAIMS = 3
"""About one person of one article: enough to rest a decision on."""


def rows_of(extraction: Extraction) -> tuple[EntityRow, ...]:
    """Return the rows of the entities that other articles may share, sorted."""
    said = said_in((path, claim) for path, claim in extraction.told if not is_link(claim))
    named = _names(extraction.mentions)
    items = _items(extraction.claims)
    rows = [
        row for ref, names in named.items() for row in _rows(ref, names, said, items.get(ref, ()))
    ]
    rows += _clue_rows(extraction, {r.block for r in rows if r.block.startswith("meeting:")})
    return tuple(sorted(rows, key=lambda row: (row.block, row.ref, row.traits)))


def is_link(claim: Claim) -> bool:
    """Tell whether a claim says which item of an authority something is: no evidence of who it is here."""
    return claim.rule.startswith(LINKING)


def place_country(place: Ref) -> str | None:
    """Return the path of the state that a place is, or is a city of.

    >>> place_country(Ref("place/busan")), place_country(Ref("country/japan"))
    ('country/south-korea', 'country/japan')
    """
    if kind_of(place) == "country":
        return place.path
    country = country_of_city(place.path.split("/", 1)[1].replace("-", " "))
    return country.ref.path if country else None


def _names(mentions: Iterable[Mention]) -> dict[Ref, Counter[str]]:
    names: dict[Ref, Counter[str]] = {}
    for mention in mentions:
        if mention.name and kind_of(mention.ref) not in LOCAL_KINDS:
            names.setdefault(mention.ref, Counter())[mention.name] += 1
    return names


def _items(claims: Iterable[Claim]) -> dict[Ref, tuple[str, ...]]:
    """Return the items of an authority that each entity surely is."""
    found: dict[Ref, set[str]] = {}
    for claim in claims:
        if is_link(claim) and claim.modality is Modality.ASSERTED:
            for triple in claim.triples:
                if isinstance(triple.object, Iri):
                    found.setdefault(triple.subject, set()).add(triple.object.value)
    return {ref: tuple(sorted(items)) for ref, items in found.items()}


def _rows(ref: Ref, names: Counter[str], said: Said, items: tuple[str, ...]) -> Iterator[EntityRow]:
    """Yield the row of an entity, and rows without traits that link it to other blocks."""
    block, traits = f"entity:{ref.path}", Traits(names, said.claims_of(ref)[:1])
    match kind_of(ref):
        case "official" | "person":
            block = f"person:{letters_of(fullest(names))}"
            traits = replace(_person(ref, names, said), items=items)
            yield from _post_rows(ref, traits)
            yield from (EntityRow(ref.path, f"item:{item}", "") for item in items)
        case "meeting":
            sides, traits = _sides(ref, said), _meeting(ref, names, said)
            block = f"meeting:{'|'.join(sides)}" if len(sides) > 1 else block
        case "treaty":
            traits = _treaty(ref, names, said)
            parties = sorted({party.path for party in said.refs(ref, DIP.party)})
            if traits.dates and len(parties) > 1:
                yield EntityRow(ref.path, f"treaty:{traits.dates[0]}:{'|'.join(parties)}", "")
        case _:
            pass
    yield EntityRow(ref.path, block, text_of(traits))


def _post_rows(ref: Ref, traits: Traits) -> Iterator[EntityRow]:
    """Yield a row for each post with each word that may be the surname of its holder."""
    words = compared_words(fullest(traits.names))
    for title, country in traits.posts:
        for word in sorted({words[0], words[-1]}):
            yield EntityRow(ref.path, f"post:{country}:{title}:{word}", "")


def _person(ref: Ref, names: Counter[str], said: Said) -> Traits:
    posts = {
        (slug(title), country.path)
        for position in said.refs(ref, DIP.holdsPosition, DIP.formerlyHeld)
        for title in said.values(position, DIP.positionTitle)
        for country in said.refs(position, DIP.ofCountry)
    }
    told = said.claims_of(ref, *(rule for rule in said.rules_of(ref) if rule.startswith(TELLING)))
    claims = (told or said.claims_of(ref))[:MOST_CLAIMS]
    return Traits(names, claims, posts=tuple(sorted(posts)))


def _sides(ref: Ref, said: Said) -> list[str]:
    """Return the states whose people, ministries or groups take part."""
    sides: set[str] = set()
    for actor in said.refs(ref, DIP.participant, DIP.ledBy, DIP.host):
        if kind_of(actor) == "country":
            sides.add(actor.path)
        posts = said.refs(actor, DIP.holdsPosition)
        sides |= {c.path for of in (actor, *posts) for c in said.refs(of, DIP.ofCountry)}
    return sorted(sides)


def _meeting(ref: Ref, names: Counter[str], said: Said) -> Traits:
    people = [a for a in said.refs(ref, DIP.participant, DIP.ledBy) if kind_of(a) in PEOPLE]
    places = said.refs(ref, DIP.place)
    return Traits(
        names,
        said.claims_of(ref),
        forms=_sorted(said.values(ref, str(RDF.type))),
        people=_sorted("-".join(sorted(a.path.split("/")[1].split("-"))) for a in people),
        places=_sorted(place.path for place in places),
        countries=_sorted(c for place in places if (c := place_country(place))),
        dates=_sorted(said.values(ref, DIP.date)),
        words=_sorted(said.values(ref, DIP.dateText)),
        topics=_sorted(topic.path for topic in said.refs(ref, DIP.agenda)),
        follows=_sorted(meeting.path for meeting in said.refs(ref, DIP.follows)),
        dating=said.claims_of(ref, "meeting.date"),
    )


def _treaty(ref: Ref, names: Counter[str], said: Said) -> Traits:
    return Traits(names, said.claims_of(ref), dates=_sorted(said.values(ref, DIP.date)))


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _clue_rows(extraction: Extraction, blocks: set[str]) -> list[EntityRow]:
    """Return what tells the year of an article about one pair of states, in that pair's block."""
    if len(blocks) != 1:
        return []
    clues = clues_of(extraction.article.text, extraction.told)
    return [EntityRow(clue.claim, min(blocks), text_of(clue)) for clue in clues]
