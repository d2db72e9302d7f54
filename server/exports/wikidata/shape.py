"""Statements as RDF in Wikidata's own shape: statement nodes with ps:, pq: and references with pr:.

https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format. The nodes are named below our base,
by what they say, since only Wikidata names its own.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import PROV, RDF, XSD

from ontology.iris import digest
from server.exports.wikidata.statement import (
    POINT_IN_TIME,
    PUBLISHED,
    QUOTE,
    STATED_IN,
    URL,
    Reference,
    Statement,
    Time,
)

ENTITY = "http://www.wikidata.org/entity/"
PROPERTY = "http://www.wikidata.org/prop/"
WIKIBASE = "http://wikiba.se/ontology#"

PREFIXES: dict[str, str] = {
    "wd": ENTITY,
    "p": PROPERTY,
    "ps": f"{PROPERTY}statement/",
    "pq": f"{PROPERTY}qualifier/",
    "pr": f"{PROPERTY}reference/",
    "wikibase": WIKIBASE,
    "prov": str(PROV),
    "xsd": str(XSD),
}

_A, _FROM = NamedNode(RDF.type), NamedNode(PROV.wasDerivedFrom)
_STATEMENT, _REFERENCE = NamedNode(f"{WIKIBASE}Statement"), NamedNode(f"{WIKIBASE}Reference")
_RANK, _NORMAL = NamedNode(f"{WIKIBASE}rank"), NamedNode(f"{WIKIBASE}NormalRank")
_DATE_TIME = NamedNode(XSD.dateTime)


def quads_of(statements: Iterable[Statement], base: str) -> Iterator[Quad]:
    """Yield the statements and their references, all in the default graph."""
    for one in statements:
        value = one.value.text if isinstance(one.value, Time) else one.value
        node = NamedNode(f"{base}wikidata/statement/{digest(one.item, one.property, value)}")
        yield Quad(NamedNode(ENTITY + one.item), _property("", one.property), node)
        yield Quad(node, _A, _STATEMENT)
        yield Quad(node, _RANK, _NORMAL)
        yield Quad(node, _property("statement/", one.property), _value(one.value))
        if one.as_of:
            yield Quad(node, _property("qualifier/", POINT_IN_TIME), _value(one.as_of))
        for reference in one.references:
            yield from _reference_quads(reference, node, base)


def _reference_quads(reference: Reference, statement: NamedNode, base: str) -> Iterator[Quad]:
    said = (reference.url, reference.quote, reference.published, reference.stated_in)
    node = NamedNode(f"{base}wikidata/reference/{digest(*said)}")
    yield Quad(statement, _FROM, node)
    yield Quad(node, _A, _REFERENCE)
    yield Quad(node, _property("reference/", URL), NamedNode(reference.url))
    yield Quad(node, _property("reference/", QUOTE), Literal(reference.quote, language="en"))
    if reference.published:
        published = _value(Time(reference.published))
        yield Quad(node, _property("reference/", PUBLISHED), published)
    if reference.stated_in:
        publisher = NamedNode(ENTITY + reference.stated_in)
        yield Quad(node, _property("reference/", STATED_IN), publisher)


def _property(role: str, name: str) -> NamedNode:
    return NamedNode(f"{PROPERTY}{role}{name}")


def _value(value: str | Time) -> NamedNode | Literal:
    """Return an item, or a time as Wikidata writes it: the first day of a month or year."""
    if not isinstance(value, Time):
        return NamedNode(ENTITY + value)
    day = value.text + "-01-01"[: 10 - len(value.text)]
    return Literal(f"{day}T00:00:00Z", datatype=_DATE_TIME)
