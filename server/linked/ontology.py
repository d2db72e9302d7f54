"""The vocabulary at `/ontology`: one document in which each of its hash terms has its place."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from server.describing.writing import written_graph
from server.errors import NotAcceptableError
from server.linked.addresses import HTML, ONTOLOGY, SUFFIX_OF_MEDIA_TYPE, Addresses
from server.linked.sending import coding_of, document, mount_of, unchanged
from server.linked.vocabulary import Section, sections_of
from server.looking.things.compacting import json_ld
from server.protocol.negotiate import best_media_type
from server.protocol.rendering import Render
from server.protocol.validators import entity_tag
from server.settings import Settings

_TYPES = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")
_SUFFIXES = {SUFFIX_OF_MEDIA_TYPE[media_type]: media_type for media_type in _TYPES}
_TURTLE, _JSON_LD = _TYPES[:2]


def ontology_routes(settings: Settings, render: Render) -> Sequence[BaseRoute]:
    """Return the routes of the vocabulary and of its JSON-LD context."""

    def links(request: Request) -> str:
        mount = mount_of(request, trusts_proxy=bool(settings.trust_proxy))
        here = Addresses(settings.base_iri, mount).thing("ontology")
        alternates = [
            f'<{here}.{suffix}>; rel="alternate"; type="{media_type}"'
            for suffix, media_type in _SUFFIXES.items()
        ]
        return ", ".join([f'<{here}>; rel="canonical"', *alternates])

    async def ontology(request: Request) -> Response:
        fixed = _SUFFIXES.get(request.url.path.rpartition("ontology.")[2])
        accept = request.headers.get("accept")
        media_type = fixed or best_media_type(accept, (*_TYPES[:1], HTML, *_TYPES[1:]))
        if media_type is None:
            raise NotAcceptableError((HTML, *_TYPES))
        headers = {"Link": links(request)}
        if media_type == HTML:
            context = {"iri": ONTOLOGY, "sections": _sections(), "forms": list(_SUFFIXES.items())}
            return render(request, "ontology.html", context, headers=headers)
        return _sent(request, _body(media_type), media_type, headers)

    async def context(request: Request) -> Response:
        return _sent(request, _file("context.jsonld"), _JSON_LD, {})

    paths = [f"/ontology.{suffix}" for suffix in _SUFFIXES]
    return [
        Route("/ontology", ontology, methods=["GET"]),
        *(Route(path, ontology, methods=["GET"], include_in_schema=False) for path in paths),
        Route("/ontology/context.jsonld", context, methods=["GET"], include_in_schema=False),
    ]


def _sent(request: Request, body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    tag = entity_tag(sha256(body).hexdigest(), coding=coding_of(request))
    return unchanged(request, tag, headers) or document(
        request, body, media_type, {**headers, "ETag": tag}
    )


@cache
def _body(media_type: str) -> bytes:
    """Return the vocabulary; as Turtle it is the file itself, which people wrote."""
    if media_type == _TURTLE:
        return _file("diplomacy.ttl")
    if media_type == _JSON_LD:
        return json_ld(Quad(*triple) for triple in _triples())
    return written_graph(_triples(), media_type)


@cache
def _sections() -> tuple[Section, ...]:
    return tuple(sections_of(_triples()))


@cache
def _triples() -> tuple[Triple, ...]:
    quads = pyoxigraph.parse(_file("diplomacy.ttl"), format=RdfFormat.TURTLE)
    return tuple(quad.triple for quad in quads)


def _file(name: str) -> bytes:
    return (files("ontology") / name).read_bytes()
