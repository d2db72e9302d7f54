"""What an endpoint of Wikidata's shape is asked: people by pages, then their names, posts and positions."""

from collections.abc import Iterable

PREFIXES = """PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def people_page(positions: Iterable[str], after: str, size: int) -> str:
    """Return the query for the next people who held a position, in the order of their IRIs."""
    held = " ".join(f"wd:{qid}" for qid in sorted(positions))
    values = f"VALUES ?position {{ {held} }}" if held else ""
    later = f'FILTER(STR(?item) > "http://www.wikidata.org/entity/{after}")' if after else ""
    return f"""{PREFIXES}SELECT DISTINCT ?item WHERE {{
  {values} ?item wdt:P39 ?position . {later}
}} ORDER BY STR(?item) LIMIT {size}"""


def things_page(classes: Iterable[str], after: str, size: int) -> str:
    """Return the query for the next instances of the classes, in the order of their IRIs."""
    known = " ".join(f"wd:{qid}" for qid in sorted(classes))
    later = f'FILTER(STR(?item) > "http://www.wikidata.org/entity/{after}")' if after else ""
    return f"""{PREFIXES}SELECT DISTINCT ?item WHERE {{
  VALUES ?class {{ {known} }} ?item wdt:P31 ?class . {later}
}} ORDER BY STR(?item) LIMIT {size}"""


def posts_of(items: Iterable[str]) -> str:
    """Return the query for the posts of these people."""
    return f"""{PREFIXES}SELECT ?item ?position ?country ?start ?end WHERE {{
  VALUES ?item {{ {_values(items)} }}
  ?item p:P39 ?statement . ?statement ps:P39 ?position .
  OPTIONAL {{ ?statement pq:P580 ?start }}
  OPTIONAL {{ ?statement pq:P582 ?end }}
  OPTIONAL {{ ?statement pq:P1001|pq:P17 ?country }}
  FILTER NOT EXISTS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
}}"""


def names_of(items: Iterable[str], languages: Iterable[str]) -> str:
    """Return the query for the labels and aliases of these items."""
    known = ", ".join(f'"{language}"' for language in languages)
    return f"""{PREFIXES}SELECT ?item ?kind ?name (LANG(?name) AS ?language) WHERE {{
  VALUES ?item {{ {_values(items)} }}
  VALUES ?kind {{ rdfs:label skos:altLabel }}
  ?item ?kind ?name .
  FILTER(LANG(?name) IN ({known}))
}}"""


def facts_of(items: Iterable[str]) -> str:
    """Return the query for class, state and date of these items."""
    return f"""{PREFIXES}SELECT ?item ?class ?country ?date WHERE {{
  VALUES ?item {{ {_values(items)} }}
  OPTIONAL {{ ?item wdt:P31 ?class }}
  OPTIONAL {{ ?item wdt:P1001|wdt:P17 ?country }}
  OPTIONAL {{ ?item wdt:P585|wdt:P571 ?date }}
}}"""


def _values(items: Iterable[str]) -> str:
    return " ".join(f"wd:{qid}" for qid in sorted(set(items)))
