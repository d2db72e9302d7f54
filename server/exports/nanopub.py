"""A claim to a nanopublication: assertion, provenance and publication info, under a Trusty URI.

As in the Nanopublication Guidelines; nothing is signed, and nothing is published.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad
from rdflib.namespace import DCTERMS

from server.exports.claim import Claim
from server.exports.describing import descriptions
from server.exports.facts import facts_of_claim
from server.exports.names import PREFIXES
from server.exports.nodes import FROM, LICENSE, A
from server.exports.trusty import MARK, trusted

NP = PREFIXES["np"]
_NANOPUB = NamedNode(f"{NP}Nanopublication")
_ASSERTION, _PROVENANCE = NamedNode(f"{NP}hasAssertion"), NamedNode(f"{NP}hasProvenance")
_INFO = NamedNode(f"{NP}hasPublicationInfo")
_CREATOR = NamedNode(DCTERMS.creator)


@dataclass(frozen=True, slots=True)
class Publication:
    """Where nanopublications stand, and what those who make them say of them (IRIs)."""

    base: str
    creators: tuple[str, ...] = ()
    license: str | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    """The IRIs of one nanopublication; the hash is not known yet."""

    publication: NamedNode
    head: NamedNode
    assertion: NamedNode
    provenance: NamedNode
    info: NamedNode


def nanopub_quads(claims: Iterable[Claim], publication: Publication) -> Iterator[Quad]:
    """Yield the quads of one nanopublication for each claim, the same for the same claims."""
    names = _names(publication.base)
    for claim in claims:
        yield from trusted(
            [
                *_head(names),
                *(Quad(t.subject, t.predicate, t.object, names.assertion) for t in claim.triples),
                *_provenance(claim, names),
                *_publication_info(claim, names, publication),
            ]
        )


def _names(base: str) -> _Names:
    iri = f"{base}nanopub/{MARK}"
    parts = ("Head", "assertion", "provenance", "pubinfo")
    return _Names(NamedNode(iri), *(NamedNode(f"{iri}#{part}") for part in parts))


def _head(names: _Names) -> Iterator[Quad]:
    yield Quad(names.publication, A, _NANOPUB, names.head)
    yield Quad(names.publication, _ASSERTION, names.assertion, names.head)
    yield Quad(names.publication, _PROVENANCE, names.provenance, names.head)
    yield Quad(names.publication, _INFO, names.info, names.head)


def _provenance(claim: Claim, names: _Names) -> Iterator[Quad]:
    """Yield of the assertion what is known of the claim, and all that this names."""
    for predicate, value in facts_of_claim(claim.evidence):
        yield Quad(names.assertion, predicate, value, names.provenance)
    for iri, facts in descriptions([claim]):
        for predicate, value in facts:
            yield Quad(NamedNode(iri), predicate, value, names.provenance)


def _publication_info(claim: Claim, names: _Names, publication: Publication) -> Iterator[Quad]:
    yield Quad(names.publication, FROM, NamedNode(claim.iri), names.info)
    for creator in publication.creators:
        yield Quad(names.publication, _CREATOR, NamedNode(creator), names.info)
    if publication.license is not None:
        yield Quad(names.publication, LICENSE, NamedNode(publication.license), names.info)
