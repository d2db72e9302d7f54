"""Claims in the making: the short words with which the rules state their triples."""

from collections.abc import Iterable

from rdflib import RDF, URIRef

from ingest.article import Span
from ingest.cast import Actor
from ingest.claim import Claim, Iri, Lit, Modality, Ref, Term, Triple, merged_spans
from ontology.terms import DIP

EDTF = "http://id.loc.gov/datatypes/edtf"

CLASS_OF_KIND: dict[str, URIRef] = {
    "official": DIP.Official,
    "person": DIP.Person,
    "ministry": DIP.Ministry,
    "country": DIP.Country,
    "organization": DIP.Organization,
    "group": DIP.Group,
    "place": DIP.Place,
    "position": DIP.Position,
    "topic": DIP.Topic,
    "dispute": DIP.Dispute,
    "treaty": DIP.Treaty,
    "meeting": DIP.Meeting,
    "statement": DIP.Statement,
}


def triple(subject: Ref, predicate: URIRef, value: Term | URIRef | str) -> Triple:
    """Return the triple; a URIRef is a term of a vocabulary and a str a plain literal."""
    match value:
        case URIRef():
            return Triple(subject, str(predicate), Iri(str(value)))
        case str():
            return Triple(subject, str(predicate), Lit(value))
        case _:
            return Triple(subject, str(predicate), value)


def typed(ref: Ref) -> Triple:
    """Return that the entity is of the class its path names."""
    return triple(ref, RDF.type, CLASS_OF_KIND[ref.path.split("/", 1)[0]])


def claim(
    rule: str,
    passages: Iterable[Span],
    triples: Iterable[Triple],
    actors: Iterable[Actor] = (),
    *,
    spans: dict[Ref, Span] | None = None,
    modality: Modality = Modality.ASSERTED,
    reported_by: Ref | None = None,
    resolved_by: Iterable[Span] = (),
) -> Claim:
    """Return the claim with the mentions and antecedents of its actors."""
    actors = tuple(actors)
    mentions = {actor.ref: actor.span for actor in actors} | (spans or {})
    antecedents = {actor.antecedent for actor in actors if actor.antecedent}
    return Claim(
        rule=rule,
        triples=tuple(dict.fromkeys(triples)),
        passages=merged_spans(passages, gap=1),
        mentions=mentions,
        resolved_by=tuple(sorted(antecedents | set(resolved_by))),
        modality=modality,
        reported_by=reported_by,
    )
