"""How many matches a pattern has, where the snapshot's statistics say: those of the large ones."""

from rdflib.namespace import RDF

from server.describing.statistics import Statistics
from server.looking.fragments.pattern import DEFAULT_GRAPH, term_of

_TYPE = str(RDF.type)


def total_of(pattern: tuple[str, str, str, str], figures: Statistics | None) -> str:
    """Return the number as a text, empty where it has to be counted."""
    if figures is None or pattern[3] != DEFAULT_GRAPH:
        return ""
    subject, predicate, value = map(term_of, pattern[:3])
    match subject, predicate, value:
        case None, None, None:
            return str(figures.triples)
        case None, predicate, None:
            return str(figures.uses_of_property.get(str(predicate), 0))
        case None, predicate, value if str(predicate) == f"<{_TYPE}>":
            return str(figures.instances_of_class.get(str(value), 0))
        case _:
            return ""
