"""A triple pattern as a client of fragments writes it, and as a query."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

DEFAULT_GRAPH = "urn:ldf:defaultGraph"
"""What stands for the default graph in a quad pattern, as other servers of fragments call it."""

_LITERAL = re.compile(
    r'"(?P<value>.*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^<?(?P<datatype>[^"<>]+)>?)?', re.DOTALL
)
_FREE = re.compile(r"(?:\?.*|_:.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What each place must be, None where it may be anything; quads: of which graphs.

    `graph` is None for all graphs, the default one with them. A pattern that nothing can match has
    a text in a place of an IRI.
    """

    subject: NamedNode | Literal | None
    predicate: NamedNode | Literal | None
    object: NamedNode | Literal | None
    graph: str | None

    @property
    def is_possible(self) -> bool:
        return not any(isinstance(term, Literal) for term in (self.subject, self.predicate))

    def query(self, form: str, end: str = "") -> str:
        """Return a query of its matches as ?s ?p ?o and ?g, which is unbound in the default graph."""
        places = (self.subject, self.predicate, self.object)
        bound = (
            f"BIND({term} AS ?{name})" for name, term in zip("spo", places, strict=True) if term
        )
        terms = (
            str(term) if term else f"?{name}" for name, term in zip("spo", places, strict=True)
        )
        where = " UNION ".join(f"{{ {part} }}" for part in self._graphs(" ".join(terms)))
        return f"SELECT {form} WHERE {{ {where} {' '.join(bound)} }} {end}"

    def _graphs(self, triple: str) -> Iterator[str]:
        if self.graph in (None, DEFAULT_GRAPH):
            yield triple
        if self.graph is None:
            yield f"GRAPH ?g {{ {triple} }}"
        elif self.graph != DEFAULT_GRAPH:
            graph = NamedNode(self.graph)
            yield f"GRAPH {graph} {{ {triple} }} BIND({graph} AS ?g)"


def term_of(text: str) -> NamedNode | Literal | None:
    """Return what stands in a place of the pattern, None for a variable; raise ValueError for neither.

    Literals are written as `"text"`, `"text"@en` or `"5"^^http://...#integer`, IRIs without brackets.

    >>> str(term_of("http://e/a")), str(term_of('"a "word""@en')), term_of("?x"), term_of("")
    ('<http://e/a>', '"a \\\\"word\\\\""@en', None, None)
    """
    if _FREE.fullmatch(text):
        return None
    found = _LITERAL.fullmatch(text)
    if found is None:
        return NamedNode(text.removeprefix("<").removesuffix(">"))
    if found["datatype"]:
        return Literal(found["value"], datatype=NamedNode(found["datatype"]))
    return Literal(found["value"], language=found["language"])
