"""Facts of many things at once, by one query."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from store.default_graph import Term

AT_ONCE = 1_000
"""Things that one query is about."""

_QUERY = """SELECT ?subject ?predicate ?object WHERE {
  VALUES (?subject ?iri) { %s }
  ?iri ?said ?object .
  BIND(%s AS ?predicate)
  FILTER(?predicate >= 0)
}"""

Fact = tuple[str, NamedNode, Term]


def facts(store: Store, subjects: Sequence[str], predicates: Sequence[NamedNode]) -> Iterator[Fact]:
    """Yield what the default graph says of the subjects with these predicates, in no order.

    Subjects and predicates come back from the store as their places in the lists: the store looks
    up each IRI that it returns, and that is what takes time.
    """
    chosen = _place_of(predicates)
    for begin in range(0, len(subjects), AT_ONCE):
        some = subjects[begin : begin + AT_ONCE]
        table = " ".join(f"({i} {NamedNode(iri)})" for i, iri in enumerate(some))
        solutions = store.query(_QUERY % (table, chosen))
        assert isinstance(solutions, QuerySolutions), "a SELECT"
        for subject, predicate, value in solutions:
            assert isinstance(subject, Literal), "a place"
            assert isinstance(predicate, Literal), "a place"
            yield some[int(subject.value)], predicates[int(predicate.value)], value


def _place_of(predicates: Sequence[NamedNode]) -> str:
    """Return the expression for the place of `?said` among the predicates, -1 if it has none."""
    expression = "-1"
    for i, predicate in reversed(list(enumerate(predicates))):
        expression = f"IF(?said = {predicate}, {i}, {expression})"
    return expression
