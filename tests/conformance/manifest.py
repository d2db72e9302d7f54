"""The published suites' manifests, read into what their tests say."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tomllib import loads

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store
from rdflib import RDF

from tests.conftest import SHARED

SUITES = SHARED / "suites" / "sparql11"
IRI_OF_SUITES = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
KNOWN_FAILURES = Path(__file__).with_name("known_failures.toml")

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"
_HT = "http://www.w3.org/2011/http#"
_CNT = "http://www.w3.org/2011/content#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

Node = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Response:
    """What has to come back; what is empty or None is left open."""

    statuses: tuple[str, ...]
    boolean: bool | None
    format: str
    location: str
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it goes over the wire."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    response: Response


@dataclass(frozen=True, slots=True)
class Exchange:
    """Requests of one test, one after the other, and the graphs that are there before."""

    iri: str
    requests: tuple[Request, ...]
    files_of_graph: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A query over files of data; `result` is None where it must not parse."""

    iri: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]
    result: Path | None


class Manifest:
    """The RDF of one manifest."""

    def __init__(self, file: Path) -> None:
        base = f"{IRI_OF_SUITES}{file.parent.name}/{file.name}"
        self._rdf = Store()
        self._rdf.load(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=base)

    def entries(self) -> Iterator[Node]:
        """Yield the tests in order."""
        for quad in self._rdf.quads_for_pattern(None, NamedNode(_MF + "entries"), None):
            yield from self.items(_node(quad.object))

    def values(self, subject: Node, predicate: str) -> list[Node]:
        if isinstance(subject, Literal):
            return []
        found = self._rdf.quads_for_pattern(subject, NamedNode(predicate), None)
        return [_node(quad.object) for quad in found]

    def value(self, subject: Node, predicate: str) -> Node | None:
        return next(iter(self.values(subject, predicate)), None)

    def text(self, subject: Node, predicate: str) -> str:
        found = self.value(subject, predicate)
        return "" if found is None or isinstance(found, BlankNode) else found.value

    def items(self, subject: Node) -> Iterator[Node]:
        """Yield the items of an RDF list."""
        first = self.value(subject, RDF.first)
        rest = self.value(subject, RDF.rest)
        if first is not None and rest is not None:
            yield first
            yield from self.items(rest)


def _node(term: object) -> Node:
    assert isinstance(term, NamedNode | BlankNode | Literal)
    return term


def evaluations(suite: str) -> Iterator[Evaluation]:
    """Yield the tests of a suite of queries."""
    manifest = Manifest(SUITES / suite / "manifest.ttl")
    for entry in manifest.entries():
        action = manifest.value(entry, _MF + "action")
        assert action is not None
        if isinstance(action, NamedNode):
            yield Evaluation(_iri(entry), file_of(action), (), (), None)
            continue
        query = manifest.value(action, _QT + "query")
        assert query is not None
        data = tuple(map(file_of, manifest.values(action, _QT + "data")))
        graphs = tuple(map(file_of, manifest.values(action, _QT + "graphData")))
        result = manifest.value(entry, _MF + "result")
        assert result is not None
        yield Evaluation(_iri(entry), file_of(query), data, graphs, file_of(result))


def exchanges(file: Path) -> Iterator[Exchange]:
    """Yield the tests of a suite of requests."""
    manifest = Manifest(file)
    for entry in manifest.entries():
        action = manifest.value(entry, _MF + "action")
        requests = action and manifest.value(action, _HT + "requests")
        assert requests is not None
        found = tuple(_request(manifest, each) for each in manifest.items(requests))
        yield Exchange(_iri(entry), found, dict(_graphs(manifest, entry)))


def _graphs(manifest: Manifest, entry: Node) -> Iterator[tuple[str, Path]]:
    for data in manifest.values(entry, _UT + "graphData"):
        graph = manifest.value(data, _UT + "graph")
        assert graph is not None
        yield manifest.text(data, _LABEL), file_of(graph)


def _request(manifest: Manifest, request: Node) -> Request:
    response = manifest.value(request, _HT + "resp")
    assert response is not None
    body = manifest.value(request, _HT + "body")
    encoding = manifest.text(body, _CNT + "characterEncoding") if body else "UTF-8"
    text = manifest.text(body, _CNT + "chars") if body else ""
    return Request(
        manifest.text(request, _HT + "methodName"),
        manifest.text(request, _HT + "absolutePath"),
        _headers(manifest, request),
        text.encode(encoding),
        _response(manifest, response),
    )


def _response(manifest: Manifest, response: Node) -> Response:
    statuses = [_iri(each) for each in manifest.values(response, _MF + "expectedStatus")]
    boolean = manifest.text(response, _MF + "expectedBoolean")
    body = manifest.value(response, _HT + "body")
    return Response(
        tuple(status.rpartition("#")[2] for status in statuses),
        json.loads(boolean) if boolean else None,
        manifest.text(response, _MF + "expectedFormat"),
        manifest.text(response, _MF + "expectedLocation"),
        _headers(manifest, response),
        manifest.text(body, _CNT + "chars") if body else "",
    )


def _headers(manifest: Manifest, message: Node) -> dict[str, str]:
    headers = manifest.value(message, _HT + "headers")
    if headers is None:
        return {}
    return {
        manifest.text(each, _HT + "fieldName"): manifest.text(each, _HT + "fieldValue")
        for each in manifest.items(headers)
    }


def _iri(node: Node) -> str:
    assert isinstance(node, NamedNode)
    return node.value


def file_of(node: Node) -> Path:
    """Return the file that an IRI of the suites stands for."""
    return SUITES / _iri(node).removeprefix(IRI_OF_SUITES)


def iri_of(file: Path) -> str:
    """Return the IRI that a file of the suites has."""
    return IRI_OF_SUITES + file.relative_to(SUITES).as_posix()


@cache
def reasons() -> Mapping[str, str]:
    """Return why each test that is known to fail does."""
    return {
        test: each["reason"]
        for each in loads(KNOWN_FAILURES.read_text("utf8"))["failure"]
        for test in each["tests"]
    }


def as_parameters(tests: Iterable[Evaluation | Exchange]) -> list[object]:
    """Return the tests as pytest has them, those that are known to fail as such."""
    return [pytest.param(test, id=test.iri, marks=marks(test.iri)) for test in tests]


def marks(iri: str) -> list[pytest.MarkDecorator]:
    """Return what says that a test is known to fail, if it is."""
    if iri not in reasons():
        return []
    return [pytest.mark.xfail(reason=reasons()[iri], strict=True)]


def absent() -> list[object]:
    """Return what stands for the tests on a machine that has no suites."""
    reason = f"the published suites are not on this machine: no folder {SUITES}"
    return [pytest.param(None, id="absent", marks=pytest.mark.skip(reason=reason))]
