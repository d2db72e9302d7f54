"""IRIs to their short names, as Turtle, TriG and JSON-LD declare them."""

import re
from functools import lru_cache

from server.protocol.prefixes import IRI_OF_PREFIX

_UNUSED = frozenset({"sd", "itsrdf"})
PREFIXES: dict[str, str] = {
    **{prefix: iri for prefix, iri in IRI_OF_PREFIX.items() if prefix not in _UNUSED},
    "np": "http://www.nanopub.org/nschema#",
    "oa": "http://www.w3.org/ns/oa#",
}
_PREFIX_OF_IRI = {iri: prefix for prefix, iri in PREFIXES.items()}
_PARTS = re.compile(r"(.*[#/])([A-Za-z_][A-Za-z0-9_-]*)")


@lru_cache(1 << 10)
def short_name(iri: str) -> str | None:
    """Return the IRI as prefix and name, or None where it has no prefix or needs escapes.

    >>> short_name("https://w3id.org/demarche/ontology#rule"), short_name("http://example.org/rule")
    ('dip:rule', None)
    """
    found = _PARTS.fullmatch(iri)
    prefix = _PREFIX_OF_IRI.get(found[1]) if found else None
    return None if found is None or prefix is None else f"{prefix}:{found[2]}"
