"""A literal to the form of it that the store keeps."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, Store

_SUBJECT = NamedNode("urn:x-literal:subject")
_PREDICATE = NamedNode("urn:x-literal:predicate")
_AS_WRITTEN = frozenset(
    {
        NamedNode("http://www.w3.org/2001/XMLSchema#string"),
        NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"),
        NamedNode("http://id.loc.gov/datatypes/edtf"),
    }
)

_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def kept_quads(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Return the quads with their literals as the store keeps them."""
    return map(_kept_quad, quads)


def _is_offset(value: Literal) -> bool:
    """Tell a non-negative integer in its shortest form, of which there are too many to try each."""
    digits = value.value
    return (
        value.datatype == _INTEGER
        and digits.isascii()
        and digits.isdigit()
        and str(int(digits)) == digits
    )


@lru_cache(maxsize=100_000)
def kept_literal(literal: Literal) -> Literal:
    """Return what is read back after writing: Oxigraph keeps numbers and times by value.

    >>> kept_literal(Literal("0.970", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))
    <Literal value=0.97 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#decimal>>
    """
    scratch = Store()
    scratch.add(Quad(_SUBJECT, _PREDICATE, literal))
    kept = next(scratch.quads_for_pattern(_SUBJECT, _PREDICATE, None)).object
    return kept if isinstance(kept, Literal) else literal


def _kept_quad(quad: Quad) -> Quad:
    value = quad.object
    if not isinstance(value, Literal) or value.datatype in _AS_WRITTEN or _is_offset(value):
        return quad
    kept = kept_literal(value)
    if kept == value:
        return quad
    return Quad(quad.subject, quad.predicate, kept, quad.graph_name)
