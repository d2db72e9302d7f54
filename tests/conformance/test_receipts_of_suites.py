"""The published queries over one claim for each triple: the same rows with receipts, and each explained."""

import pytest
from pyoxigraph import NamedNode, Store, Triple, parse

from server.receipts.answering import answer_of, size_of
from server.receipts.cited import Answer, Triples
from server.receipts.citing import Asked, cite
from server.receipts.provenance import Kind
from server.receipts.wanted import Wanted
from store.plain import FORMAT_OF_EXTENSION
from tests.claim_data import MadeUpClaim
from tests.conformance.manifest import Evaluation, absent, iri_of
from tests.conformance.test_algebra_round_trip import EVALUATED

ALL = Wanted()
REASONS = (
    "gives another value each time",
    "a sub-select has LIMIT or OFFSET without ORDER BY",
    "?g is unbound where its pattern has matched",  # Oxigraph leaves the graph of a sub-select open
)


@pytest.mark.parametrize("test", EVALUATED or absent())
def test_each_row_has_a_receipt_and_no_other_row_comes(test: Evaluation) -> None:
    store, asked = store_of_claims(test), Asked(test.query.read_text("utf8"), iri_of(test.query))

    cited = cite(store, asked, ALL)

    if cited.unsupported is None:
        results = store.query(asked.text, base_iri=asked.base_iri)
        assert plain(cited.answer) == plain(answer_of(results))
        assert len(cited.receipts) == size_of(cited.answer)
        assert [r.names(Kind.UNKNOWN) for r in cited.receipts if r.names(Kind.UNKNOWN)] == []
    else:
        assert any(reason in cited.unsupported for reason in REASONS)


def plain(answer: Answer) -> object:
    """Return what is compared; the blank nodes of a template are others each time."""
    return len(answer.triples) if isinstance(answer, Triples) else answer


def store_of_claims(test: Evaluation) -> Store:
    store = Store()
    possible = Triple(NamedNode("x:a"), NamedNode("x:b"), NamedNode("x:c"))
    store.extend(MadeUpClaim(99_999, (possible,), "Possible", 0, "0.9", None).quads())
    for file in test.data:
        kind = FORMAT_OF_EXTENSION[file.suffix]
        for number, quad in enumerate(parse(path=file, format=kind, base_iri=iri_of(file))):
            claim = MadeUpClaim(number, (quad.triple,), "Asserted", 0, "0.9", None)
            store.extend(claim.quads())
    for file in test.graphs:
        graph = NamedNode(iri_of(file))
        store.load(
            path=file,
            format=FORMAT_OF_EXTENSION[file.suffix],
            base_iri=iri_of(file),
            to_graph=graph,
        )
    return store
