"""The published queries, read to algebra and written back: the same algebra, and the same rows."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.parsing import parsed
from server.algebra.writing import written
from store.plain import FORMAT_OF_EXTENSION
from tests.conformance.manifest import SUITES, Evaluation, absent, iri_of
from tests.conformance.results import Comparable, comparable_rows
from tests.conformance.test_evaluation import TESTS

_COUNTED = "counted repetition of a path, `{n,m}`, did not get into SPARQL 1.1"
REASON_OF_UNREAD = {
    "construct/constructwhere05.rq": "a FILTER in the short form of CONSTRUCT: must not parse",
    "construct/constructwhere06.rq": "a GRAPH in the short form of CONSTRUCT: must not parse",
    "property-path/path-2-1.rq": _COUNTED,
    "property-path/path-2-3.rq": _COUNTED,
    "property-path/path-3-1.rq": _COUNTED,
    "property-path/path-3-2.rq": _COUNTED,
    "property-path/path-3-4.rq": _COUNTED,
    "property-path/pp04.rq": _COUNTED,
    "property-path/pp05.rq": _COUNTED,
    "property-path/pp13.rq": _COUNTED,
    "property-path/pp15.rq": _COUNTED,
}
FILES = {file.relative_to(SUITES).as_posix(): file for file in sorted(SUITES.glob("*/*.rq"))}
READ = [pytest.param(file, id=name) for name, file in FILES.items() if name not in REASON_OF_UNREAD]
UNREAD = [pytest.param(FILES[name], id=name) for name in REASON_OF_UNREAD if name in FILES]
EVALUATED = [
    pytest.param(test, id=test.iri)
    for test in TESTS
    if test.result is not None and test.query.relative_to(SUITES).as_posix() not in REASON_OF_UNREAD
]


@pytest.mark.parametrize("file", READ or absent())
def test_what_is_written_is_read_as_the_same_algebra(file: Path) -> None:
    query = parsed(file.read_text("utf8"), iri_of(file))

    assert parsed(written(query), "http://elsewhere.example/") == query


@pytest.mark.parametrize("file", UNREAD or absent())
def test_what_the_store_does_not_read_has_no_algebra(file: Path) -> None:
    text = file.read_text("utf8")

    with pytest.raises(UnsupportedSyntaxError):
        parsed(text, iri_of(file))
    with pytest.raises(SyntaxError):
        Store().query(text, base_iri=iri_of(file))


@pytest.mark.parametrize("test", EVALUATED or absent())
def test_what_is_written_has_the_same_answer(test: Evaluation) -> None:
    text = test.query.read_text("utf8")
    query = parsed(text, iri_of(test.query))
    store = _store_of(test)
    is_ordered = bool(query.select.orderings)

    answer = _answer(store, written(query), "http://elsewhere.example/", is_ordered)

    assert answer == _answer(store, text, iri_of(test.query), is_ordered)


def _store_of(test: Evaluation) -> Store:
    store = Store()
    for file in test.data:
        store.load(path=file, format=FORMAT_OF_EXTENSION[file.suffix], base_iri=iri_of(file))
    for file in test.graphs:
        graph = NamedNode(iri_of(file))
        kind = FORMAT_OF_EXTENSION[file.suffix]
        store.load(path=file, format=kind, base_iri=iri_of(file), to_graph=graph)
    return store


def _answer(store: Store, text: str, base_iri: str, is_ordered: bool) -> Comparable:
    results = store.query(text, base_iri=base_iri)
    match results:
        case QueryBoolean():
            return (bool(results),)
        case QueryTriples():
            return comparable_rows(
                {"s": triple.subject, "p": triple.predicate, "o": triple.object}
                for triple in results
            )
        case QuerySolutions():
            names = [variable.value for variable in results.variables]
            rows = [
                {n: term for n, term in zip(names, row, strict=True) if term is not None}
                for row in results
            ]
            return (*names, *(rows if is_ordered else comparable_rows(rows)))
