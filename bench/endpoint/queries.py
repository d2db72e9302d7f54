"""What is asked of each endpoint."""

from dataclasses import dataclass

PREFIXES = """
PREFIX : <http://localhost:8000/>
PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX schema: <https://schema.org/>
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and how many rows answer it (None for ASK)."""

    name: str
    text: str
    rows: int | None

    @property
    def query(self) -> str:
        return PREFIXES + self.text


QUESTIONS = (
    Question("ASK", "ASK { <http://localhost:8000/meeting/77> a dip:Meeting }", None),
    Question("point look-up", "SELECT ?p ?o { <http://localhost:8000/meeting/4242> ?p ?o }", 5),
    Question(
        "join of 3 patterns",
        "SELECT ?m ?day { ?m dip:participant <http://localhost:8000/official/17> ;"
        " dip:place ?place ; schema:startDate ?day }",
        20,
    ),
    Question("COUNT of everything", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 1),
    Question("100,000 rows as JSON", "SELECT ?m ?label { ?m rdfs:label ?label }", 100_000),
    Question(
        "provenance with GRAPH",
        "SELECT ?c ?quote { GRAPH ?c { ?m dip:participant <http://localhost:8000/official/17> }"
        " ?c prov:wasDerivedFrom ?x . ?x nif:anchorOf ?quote }",
        20,
    ),
    Question(
        "ORDER BY on 100,000 labels",
        "SELECT ?m ?label { ?m rdfs:label ?label } ORDER BY ?label",
        100_000,
    ),
)
