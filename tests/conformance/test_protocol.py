"""The published suites of requests: the SPARQL Protocol, and the Graph Store Protocol.

Each request goes over the wire as its manifest says, to a store that holds what the test names.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from pyoxigraph import RdfFormat

from server.protocol.media_types import (
    RDF_FORMAT_OF_MEDIA_TYPE,
    RESULTS_FORMAT_OF_MEDIA_TYPE,
)
from store.opening import open_writer
from tests.conformance.manifest import (
    SUITES,
    Exchange,
    Request,
    Response,
    absent,
    as_parameters,
    exchanges,
)
from tests.conformance.results import graph_of
from tests.sparql_server import PATIENCE, Served, serving

TOKEN = "only-for-these-tests"
_GSP = "/gsp"
PROTOCOL = [*exchanges(SUITES / "protocol" / "manifest.ttl")] if SUITES.is_dir() else []
GRAPHS = [
    exchange
    for name in ("manifest-direct.ttl", "manifest-indirect.ttl")
    if SUITES.is_dir()
    for exchange in exchanges(SUITES / "graph-store-protocol" / name)
]
_PATH_OF_PREFIX = {"/sparql": "/sparql", _GSP: "/graphs"}
_RDF = set(RDF_FORMAT_OF_MEDIA_TYPE)
_RESULTS = set(RESULTS_FORMAT_OF_MEDIA_TYPE)
_TYPES_OF_FORMAT = {"RDF": _RDF, "boolean": _RESULTS, "tabular": _RESULTS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = tmp_path_factory.mktemp("protocol") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.publish()
    with serving(directory, token=TOKEN) as served:
        yield served


@pytest.mark.parametrize("exchange", as_parameters(PROTOCOL) or absent())
def test_requests_of_the_sparql_protocol(served: Served, exchange: Exchange) -> None:
    play(served, exchange)


@pytest.mark.parametrize("exchange", as_parameters(GRAPHS) or absent())
def test_requests_of_the_graph_store_protocol(served: Served, exchange: Exchange) -> None:
    play(served, exchange)


def play(served: Served, exchange: Exchange) -> None:
    """Make the store as the test wants it, then send each request and compare what comes back."""
    with closing(HTTPConnection(urlsplit(served.address).netloc, timeout=PATIENCE)) as client:
        if exchange.files_of_graph or _GSP in exchange.requests[0].path:
            prepare(client, exchange.files_of_graph)
        location = ""
        for request in exchange.requests:
            answer = sent(client, request, location)
            location = answer.headers.get("location", location)
            compare(answer, request.response)


def prepare(client: HTTPConnection, files_of_graph: Mapping[str, Path]) -> None:
    graphs = (
        f"INSERT DATA {{ GRAPH <{graph}> {{ {file.read_text('utf8')} }} }}"
        for graph, file in files_of_graph.items()
    )
    update = " ;\n".join(["DROP ALL", *graphs])
    headers = {"Content-Type": "application/sparql-update"}
    assert exchanged(client, "POST", "/update", headers, update.encode()).status == 204


def sent(client: HTTPConnection, request: Request, location: str) -> Answer:
    prefix = next(prefix for prefix in _PATH_OF_PREFIX if request.path.startswith(prefix))
    path = request.path.replace(prefix, _PATH_OF_PREFIX[prefix], 1)
    path = path.replace("$LOCATION$", quote(location, safe=""))
    return exchanged(client, request.method, path, request.headers, request.body)


def exchanged(
    client: HTTPConnection, method: str, path: str, headers: Mapping[str, str], body: bytes
) -> Answer:
    client.putrequest(method, path, skip_accept_encoding=True)
    for name, value in {"Authorization": f"Bearer {TOKEN}", **headers}.items():
        client.putheader(name, value)
    if body or method in ("POST", "PUT"):
        client.putheader("Content-Length", str(len(body)))
    client.endheaders(body or None)
    response = client.getresponse()
    found = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status, found, response.read())


def compare(answer: Answer, expected: Response) -> None:
    assert any(is_status(answer.status, status) for status in expected.statuses), answer
    if expected.format:
        assert answer.media_type in _TYPES_OF_FORMAT[expected.format]
    if expected.boolean is not None:
        assert json.loads(answer.body)["boolean"] is expected.boolean
    if expected.location:
        assert answer.headers["location"]
    for name, value in expected.headers.items():
        assert answer.headers[name] == value
    if expected.body:
        found = graph_of(answer.body, RDF_FORMAT_OF_MEDIA_TYPE[answer.media_type], "http://e/")
        assert found == graph_of(expected.body.encode(), RdfFormat.TURTLE, "http://e/")


STATUS_OF_NAME = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}


def is_status(status: int, name: str) -> bool:
    """Tell whether a status has this name, or is of the class that has it: `StatusCode4xx`."""
    if name.startswith("StatusCode"):
        return status // 100 == int(name[len("StatusCode")])
    return status == STATUS_OF_NAME[name]
