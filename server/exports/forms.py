"""The forms that claims can be had in, and for each its formats with what writes them."""

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Literal

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from server.exports.annotations import document
from server.exports.claim import Claim
from server.exports.nanopub import Publication, nanopub_quads
from server.exports.prov import bundle_quads
from server.exports.reifiers import annotated_turtle, reifier_quads
from server.exports.turtle import trig

Form = Literal["nanopub", "reifiers", "annotations", "prov"]
Batches = Iterable[list[Claim]]
QuadsOf = Callable[[list[Claim], Publication], Iterator[Quad]]
Write = Callable[[Batches, Publication, IO[bytes]], None]


def _quads(batches: Batches, publication: Publication, form: QuadsOf) -> Iterator[Quad]:
    return (quad for claims in batches for quad in form(claims, publication))


def _lines(format: RdfFormat, form: QuadsOf) -> Write:
    """Return what writes a line for each quad."""

    def write(batches: Batches, publication: Publication, output: IO[bytes]) -> None:
        pyoxigraph.serialize(_quads(batches, publication, form), output, format=format)

    return write


def _trig(form: QuadsOf) -> Write:
    def write(batches: Batches, publication: Publication, output: IO[bytes]) -> None:
        output.writelines(text.encode() for text in trig(_quads(batches, publication, form)))

    return write


def _texts(texts_of: Callable[[Batches], Iterator[str]]) -> Write:
    def write(batches: Batches, _: Publication, output: IO[bytes]) -> None:
        output.writelines(text.encode() for text in texts_of(batches))

    return write


def _reified(claims: list[Claim], _: Publication) -> Iterator[Quad]:
    return reifier_quads(claims)


def _bundled(claims: list[Claim], _: Publication) -> Iterator[Quad]:
    return bundle_quads(claims)


FORMATS_OF_FORM: dict[Form, dict[str, Write]] = {
    "nanopub": {"trig": _trig(nanopub_quads), "nq": _lines(RdfFormat.N_QUADS, nanopub_quads)},
    "reifiers": {"ttl": _texts(annotated_turtle), "nt": _lines(RdfFormat.N_TRIPLES, _reified)},
    "annotations": {"jsonld": _texts(document)},
    "prov": {"trig": _trig(_bundled), "nq": _lines(RdfFormat.N_QUADS, _bundled)},
}
"""The first format of a form is the one that is written unless another is named."""
