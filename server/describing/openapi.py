"""The HTTP interface as an OpenAPI document, for programs that make clients or tests from one."""

from collections.abc import Mapping, Sequence

from server.protocol.media_types import (
    MEDIA_TYPE_OF_FORMAT,
    RDF_FORMAT_OF_MEDIA_TYPE,
    RESULTS_FORMAT_OF_MEDIA_TYPE,
)

Object = dict[str, object]

_FORM = "application/x-www-form-urlencoded"
_PROBLEM = "application/problem+json"
_TEXT: Object = {"type": "string"}
_QUERY: Object = {"type": "string", "format": "sparql-query"}
_UPDATE: Object = {"type": "string", "format": "sparql-update"}
_RDF: Object = {"type": "string", "format": "rdf"}
_IRI: Object = {"type": "string", "format": "iri"}
_PLACES = ("subject", "predicate", "object")
_RESULTS = tuple(RESULTS_FORMAT_OF_MEDIA_TYPE)
_GRAPHS = tuple(RDF_FORMAT_OF_MEDIA_TYPE)

_REASON_OF_STATUS = {
    200: "The answer.",
    201: "The graph was made.",
    204: "It is done.",
    300: "Several things have this name.",
    301: "It is known by another name.",
    302: "It is elsewhere.",
    304: "The answer is the one that the client has.",
    400: "The request, or the SPARQL or RDF in it, is malformed.",
    401: "Writing needs a token.",
    403: "This server does not do that.",
    404: "There is no such thing.",
    405: "The resource has no such method.",
    406: "The results cannot be had in a format that the client takes.",
    408: "The request took too long to arrive.",
    410: "It is not kept any more.",
    412: "The graph is not as the request says it must be.",
    413: "The request is too long.",
    415: "The body is of another media type.",
    500: "The server, or so deep a query, failed.",
    503: "A limit was reached, or too many ask at once; Retry-After says when to try again.",
    507: "The store's disk has no room for it; nothing was changed.",
}

_OF_QUERIES = (200, 304, 400, 403, 406, 408, 413, 500, 503)
_OF_BODIES = (401, 415)
_OF_WRITES = (201, 204, 400, 401, 403, 404, 405, 406, 408, 412, 413, 415, 500, 503, 507)
_FAILED = (405, 408, 500, 503)


def openapi(root: str, *, takes_updates: bool) -> Object:
    """Return the document of a server at this absolute IRI; paths that write say if they can."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "demarche",
            "version": "1",
            "description": "SPARQL 1.1 Protocol and Graph Store Protocol over snapshots of a store.",
        },
        "servers": [{"url": root.rstrip("/")}],
        "paths": _paths(takes_updates=takes_updates),
        "components": {
            "schemas": {"Problem": _PROBLEM_SCHEMA},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_PROBLEM_SCHEMA: Object = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}


def _paths(*, takes_updates: bool) -> Object:
    number: Object = {"name": "number", "in": "path", "required": True, "schema": _NUMBER}
    path: Object = {"name": "path", "in": "path", "required": True, "schema": _TEXT}
    return {
        "/sparql": _queries(()),
        "/snapshots/{number}/sparql": {"parameters": [number], **_queries((404, 410))},
        "/update": {"post": _update(takes_updates=takes_updates)},
        "/graphs": _graphs(takes_updates=takes_updates),
        "/.well-known/void": {"get": _operation("The way to the dataset.", (302, *_FAILED))},
        "/dataset": {"get": _read("The dataset, with its figures.", _GRAPHS, (406,))},
        "/data/{path}": {"parameters": [path], "get": _data()},
        "/ontology": {"get": _read("The vocabulary.", ("text/html", *_GRAPHS[:4]), (406,))},
        "/fragments": {"get": _fragment("triples of the default graph", _PLACES)},
        "/fragments/quads": {"get": _fragment("quads", (*_PLACES, "graph"))},
        "/search": {"get": _search()},
        "/health": {"get": _read("Whether the process runs.", ("application/json",))},
        "/ready": {"get": _read("Whether it can answer.", ("application/json",))},
        "/metrics": {"get": _read("What Prometheus reads.", ("text/plain",))},
        "/openapi.json": {"get": _read("This document.", ("application/json",))},
    }


_NUMBER: Object = {"type": "integer", "minimum": 1}
_SECONDS: Object = {"type": "number", "exclusiveMinimum": 0, "maximum": 999_999_999}
_IRIS: Object = {"type": "array", "items": _IRI}


def _parameter(name: str, schema: Object) -> Object:
    return {"name": name, "in": "query", "schema": schema}


_DAY: Object = {"type": "string", "format": "date"}
_TEXTS: Object = {"type": "array", "items": _TEXT}
_SCHEMA_OF_PARAMETER: dict[str, Object] = {
    "default-graph-uri": _IRIS,
    "named-graph-uri": _IRIS,
    "timeout": _SECONDS,
    "receipts": {"type": "boolean"},
    "receipts-offset": {"type": "integer", "minimum": 0},
    "receipts-limit": {"type": "integer", "minimum": 0, "maximum": 1000},
    "min-confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "publisher": _TEXTS,
    "published-before": _DAY,
    "published-after": _DAY,
    "speaker": _IRIS,
    "independent": {"type": "integer", "minimum": 1, "maximum": 9},
    "why-not": {"type": "boolean"},
}
_QUERY_PARAMETERS = [_parameter(*pair) for pair in _SCHEMA_OF_PARAMETER.items()]
_QUERY_BODY: Object = {
    "required": True,
    "content": {
        "application/sparql-query": {"schema": _QUERY},
        _FORM: {
            "schema": {
                "type": "object",
                "required": ["query"],
                "properties": {
                    "query": _QUERY,
                    **_SCHEMA_OF_PARAMETER,
                },
            }
        },
    },
}
_UPDATE_BODY: Object = {
    "required": True,
    "content": {
        "application/sparql-update": {"schema": _UPDATE},
        _FORM: {
            "schema": {
                "type": "object",
                "required": ["update"],
                "properties": {
                    "update": _UPDATE,
                    "using-graph-uri": _IRIS,
                    "using-named-graph-uri": _IRIS,
                },
            }
        },
    },
}
_GRAPH_BODY: Object = {
    "required": True,
    "content": {media_type: {"schema": _RDF} for media_type in _GRAPHS},
}
_GRAPH_PARAMETERS = [_parameter("graph", _IRI), _parameter("default", {"const": ""})]


def _operation(summary: str, statuses: Sequence[int]) -> Object:
    return {"summary": summary, "responses": _responses((*statuses, 405))}


def _read(summary: str, media_types: Sequence[str], more: Sequence[int] = ()) -> Object:
    responses = _responses((*_FAILED, *more), media_types)
    return {"summary": summary, "responses": {"200": _response(200, media_types), **responses}}


def _data() -> Object:
    summary = "What is known of a thing, by the path of its IRI; a suffix fixes the format."
    return {
        **_read(summary, _GRAPHS, (300, 301, 302, 304, 400, 404, 406, 410)),
        "parameters": [_parameter("page", _NUMBER)],
    }


def _fragment(what: str, places: Sequence[str]) -> Object:
    return {
        **_read(
            f"A page of the {what} that match a pattern.", ("text/html", *_GRAPHS), (304, 400, 406)
        ),
        "parameters": [_parameter(name, _TEXT) for name in places] + [_parameter("page", _NUMBER)],
    }


def _search() -> Object:
    media_types = ("application/json", "text/html")
    return {
        **_read("Things and articles that are called so, or that say so.", media_types),
        "parameters": [
            _parameter("q", _TEXT),
            _parameter("kind", _TEXT),
            _parameter("page", _NUMBER),
        ],
    }


def _queries(more: Sequence[int]) -> Object:
    asked = "Ask a query, or for the description of the service."
    return {
        "get": {
            **_operation(asked, (*_OF_QUERIES, *more)),
            "parameters": [
                _parameter("query", _QUERY),
                _parameter("as", {"enum": list(MEDIA_TYPE_OF_FORMAT)}),
                *_QUERY_PARAMETERS,
            ],
        },
        "post": {
            **_operation("Ask a query.", (*_OF_QUERIES, *_OF_BODIES, *more)),
            "parameters": _QUERY_PARAMETERS,
            "requestBody": _QUERY_BODY,
        },
    }


def _update(*, takes_updates: bool) -> Object:
    does = "Make an update." if takes_updates else "Refused: this store takes none."
    return {
        "summary": does,
        "security": [{"token": []}],
        "parameters": [
            _parameter("using-graph-uri", _IRIS),
            _parameter("using-named-graph-uri", _IRIS),
        ],
        "requestBody": _UPDATE_BODY,
        "responses": _responses(_OF_WRITES),
    }


def _graphs(*, takes_updates: bool) -> Object:
    refused = "" if takes_updates else " Refused: this store takes no writes."
    written: Mapping[str, str] = {
        "put": "Put a graph in the place of one.",
        "post": "Add to a graph, or make one.",
        "delete": "Remove a graph.",
    }
    writes: Object = {
        method: {
            "summary": does + refused,
            "security": [{"token": []}],
            "responses": _responses(_OF_WRITES),
            **({} if method == "delete" else {"requestBody": _GRAPH_BODY}),
        }
        for method, does in written.items()
    }
    read = {"summary": "A graph.", "responses": _responses((*_OF_QUERIES, 404), _GRAPHS)}
    return {"parameters": _GRAPH_PARAMETERS, "get": read, **writes}


def _responses(
    statuses: Sequence[int], media_types: Sequence[str] = (*_RESULTS, *_GRAPHS)
) -> Object:
    return {str(status): _response(status, media_types) for status in sorted(set(statuses))}


def _response(status: int, media_types: Sequence[str]) -> Object:
    described: Object = {"description": _REASON_OF_STATUS[status]}
    if status == 200:
        return {**described, "content": {media_type: {} for media_type in media_types}}
    if status < 400:
        return described
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {**described, "content": {_PROBLEM: schema}}
