"""What the cost of receipts is measured on: one query for each shape, each answered by a page of rows."""

from dataclasses import dataclass

_PREFIXES = """PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """A query, and the ratio to the plain answer that its receipts aim at."""

    name: str
    pattern: str
    aim: float

    @property
    def query(self) -> str:
        return _PREFIXES + self.pattern


SHAPES = (
    Shape(
        "star",
        "SELECT * { ?m a dip:Meeting ; dip:participant ?who ;"
        " dip:place <http://localhost:8000/place/7> } LIMIT 100",
        2.5,
    ),
    Shape(
        "chain",
        "SELECT * { ?m dip:participant ?who . ?who dip:holdsPosition ?post ."
        " ?post dip:ofCountry ?of } LIMIT 100",
        2.5,
    ),
    Shape(
        "union",
        "SELECT * { { ?m dip:place <http://localhost:8000/place/7> } UNION"
        " { ?m dip:participant <http://localhost:8000/official/7> } } LIMIT 100",
        2.5,
    ),
    Shape(
        "optional",
        "SELECT * { ?m dip:participant ?who OPTIONAL { ?m dip:place ?where } } LIMIT 100",
        3,
    ),
    Shape(
        "minus",
        "SELECT * { ?m dip:participant ?who MINUS { ?m dip:place ?where } } LIMIT 100",
        3,
    ),
    Shape(
        "not exists",
        "SELECT * { ?m dip:participant ?who FILTER NOT EXISTS { ?m dip:place ?where } } LIMIT 100",
        3,
    ),
    Shape(
        "aggregate",
        "SELECT ?where (COUNT(?who) AS ?n) { ?m dip:place ?where ; dip:participant ?who }"
        " GROUP BY ?where LIMIT 100",
        3,
    ),
    Shape(
        "path", "SELECT * { <http://localhost:8000/meeting/7000> dip:follows+ ?m } LIMIT 100", 2.5
    ),
    Shape(
        "star of over 10 ms",
        "SELECT ?m ?who ?name { ?m a dip:Meeting ; dip:participant ?who . ?who rdfs:label ?name"
        ' FILTER(CONTAINS(?name, "0.123")) } LIMIT 100',
        1.2,
    ),
    Shape(
        "ordered star of over 10 ms",
        "SELECT ?m ?who ?where { ?m a dip:Meeting ; dip:participant ?who ; dip:place ?where }"
        " ORDER BY ?where ?m ?who LIMIT 100",
        1.2,
    ),
)
