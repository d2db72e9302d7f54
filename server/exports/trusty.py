"""Quads to the hash that their own IRIs hold: Trusty URIs, module RA.

The quads are written with a space where the hash will stand, sorted, and hashed with SHA-256
(Kuhn and Dumontier, "Making Digital Artifacts on the Web Verifiable and Reliable", 2015).
"""

import base64
import hashlib
from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, Quad

MARK = "RA" + "0" * 43
"""Stands for the hash, which is as long, until that is known."""

_Key = tuple[str, str, str, bool, str, str, str]


def trusted(quads: Collection[Quad]) -> Iterator[Quad]:
    """Yield the quads, which have no blank nodes, with their hash wherever an IRI has the MARK."""
    artifact = _hash_of(quads)
    for quad in quads:
        subject, graph = _named(quad.subject, artifact), _named(quad.graph_name, artifact)
        value = quad.object if isinstance(quad.object, Literal) else _named(quad.object, artifact)
        yield Quad(subject, quad.predicate, value, graph)


def _named(term: object, artifact: str) -> NamedNode:
    assert isinstance(term, NamedNode), f"an IRI, not {term}"
    return NamedNode(term.value.replace(MARK, artifact)) if MARK in term.value else term


def _hash_of(quads: Collection[Quad]) -> str:
    ordered = sorted({_key_of(quad) for quad in quads})
    digest = hashlib.sha256("".join(map(_lines_of, ordered)).encode()).digest()
    return "RA" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _key_of(quad: Quad) -> _Key:
    """Return what quads are sorted by: IRIs before literals, these by text, datatype, language."""
    place = (_placed(quad.graph_name), _placed(quad.subject), quad.predicate.value)
    value = quad.object
    if not isinstance(value, Literal):
        return *place, False, _placed(value), "", ""
    datatype = "" if value.language else value.datatype.value
    return *place, True, value.value, datatype, value.language or ""


def _lines_of(key: _Key) -> str:
    *place, is_literal, value, datatype, language = key
    if is_literal:
        mark = f"@{language.lower()}" if language else f"^{datatype}"
        value = f"{mark} {_escaped(value)}"
    return "".join(f"{line}\n" for line in (*place, value))


def _placed(term: object) -> str:
    assert isinstance(term, NamedNode), f"an IRI, not {term}"
    return term.value.replace(MARK, " ")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")
