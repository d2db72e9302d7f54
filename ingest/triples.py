"""The short words with which claims state their triples."""

from datetime import date

from rdflib import RDF, XSD, URIRef

from ingest.claim import Iri, Lit, Ref, Term, Triple
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


def kind_of(ref: Ref) -> str:
    """Return the first part of the entity's path.

    >>> kind_of(Ref("ministry/japan/foreign-ministry"))
    'ministry'
    """
    return ref.path.split("/", 1)[0]


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
    return triple(ref, RDF.type, CLASS_OF_KIND[kind_of(ref)])


def dated(ref: Ref, edtf: str | None, start: date | None, end: date | None) -> list[Triple]:
    """Return the date of the entity and its bounds, as far as they are known."""
    triples = [triple(ref, DIP.date, Lit(edtf, EDTF))] if edtf else []
    bounds = ((DIP.dateStart, start), (DIP.dateEnd, end))
    return triples + [
        triple(ref, predicate, Lit(day.isoformat(), str(XSD.date)))
        for predicate, day in bounds
        if day
    ]
