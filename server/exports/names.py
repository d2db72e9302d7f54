"""IRIs to their short names, as Turtle, TriG and JSON-LD declare them."""

from functools import lru_cache

from server.protocol import prefixes
from server.protocol.prefixes import IRI_OF_PREFIX

_UNUSED = frozenset({"sd", "itsrdf"})
PREFIXES: dict[str, str] = {
    **{prefix: iri for prefix, iri in IRI_OF_PREFIX.items() if prefix not in _UNUSED},
    "np": "http://www.nanopub.org/nschema#",
    "oa": "http://www.w3.org/ns/oa#",
}
_PREFIX_OF_IRI = {iri: prefix for prefix, iri in PREFIXES.items()}


@lru_cache(1 << 10)
def short_name(iri: str) -> str | None:
    """Return the IRI as prefix and name, or None where it has no prefix or needs escapes.

    >>> short_name("https://w3id.org/demarche/ontology#rule"), short_name("http://example.org/rule")
    ('dip:rule', None)
    """
    return prefixes.short_name(iri, _PREFIX_OF_IRI)
