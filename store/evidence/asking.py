"""Facts of many things at once, by one query."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from pyoxigraph import Literal, NamedNode, Store

AT_ONCE = 1_000
"""Things that one query is about."""

_QUERY = """SELECT ?subject ?predicate ?object WHERE {
  VALUES (?subject ?iri) { %s }
  ?iri ?said ?object .
  BIND(%s AS ?predicate)
  FILTER(?predicate >= 0)
}"""

_Rows = Iterable[tuple[Literal, Literal, NamedNode | Literal]]
"""What the query gives of a claims store, which has no blank nodes."""

Fact = tuple[str, NamedNode, str]
"""Subject, predicate, and the IRI or the text that is the object."""


def facts(store: Store, subjects: Sequence[str], predicates: Sequence[NamedNode]) -> Iterator[Fact]:
    """Yield what the default graph says of the subjects with these predicates, in no order.

    Subjects and predicates come back from the store as their places in the lists: the store looks
    up each IRI that it returns, and that is what takes time.
    """
    chosen = _place_of(predicates)
    predicate_at = {str(i): predicate for i, predicate in enumerate(predicates)}
    for begin in range(0, len(subjects), AT_ONCE):
        some = subjects[begin : begin + AT_ONCE]
        subject_at = {str(i): iri for i, iri in enumerate(some)}
        table = " ".join(f"({i} {NamedNode(iri)})" for i, iri in subject_at.items())
        for subject, predicate, value in cast(_Rows, store.query(_QUERY % (table, chosen))):
            yield subject_at[subject.value], predicate_at[predicate.value], value.value


def _place_of(predicates: Sequence[NamedNode]) -> str:
    """Return the expression for the place of `?said` among the predicates, -1 if it has none."""
    expression = "-1"
    for i, predicate in reversed(list(enumerate(predicates))):
        expression = f"IF(?said = {predicate}, {i}, {expression})"
    return expression
