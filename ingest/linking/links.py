"""An extraction to the same with links: which items its people, posts, bodies and places are."""

from collections.abc import Iterator
from dataclasses import replace

from rdflib import OWL, Namespace

from ingest.authority.reading import Authority
from ingest.claim import Claim, Iri, merged_spans
from ingest.extraction import Extraction
from ingest.linking.candidates import Link, links_of
from ingest.linking.people import person_candidates
from ingest.linking.things import thing_candidates
from ingest.linking.told import Named, Told, told_in
from ingest.triples import kind_of, triple

WIKIDATA = Namespace("http://www.wikidata.org/entity/")
PEOPLE = frozenset({"official", "person"})


def linked(extraction: Extraction, authority: Authority) -> Extraction:
    """Return the extraction with a claim for each item that something in it is, or may be.

    This depends on the article and the authority alone.
    """
    told = told_in(extraction)
    links = [claim for thing in told.things for claim in _claims(thing, told, authority)]
    return replace(extraction, claims=(*extraction.claims, *links)) if links else extraction


def links_in(thing: Named, told: Told, authority: Authority) -> list[Link]:
    """Return the items that one thing of an article is, or may be."""
    find = person_candidates if kind_of(thing.ref) in PEOPLE else thing_candidates
    return list(links_of(find(thing, told, authority)))


def _claims(thing: Named, told: Told, authority: Authority) -> Iterator[Claim]:
    for link in links_in(thing, told, authority):
        yield Claim(
            link.candidate.rule,
            (triple(thing.ref, OWL.sameAs, Iri(str(WIKIDATA[link.candidate.qid]))),),
            merged_spans(link.candidate.passages, gap=1),
            {thing.ref: thing.span},
            modality=link.modality,
            confidence=link.score,
        )
