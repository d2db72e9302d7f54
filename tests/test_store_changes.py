"""A change checks itself."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib.namespace import RDFS

from ontology.terms import DIP
from store.changes import Change
from store.records import Record

CLAIM = NamedNode("http://localhost:8000/claim/1")
SAYS = NamedNode(DIP.dateText)


@pytest.mark.parametrize(
    ("quad", "reason"),
    [
        (Quad(BlankNode("b"), SAYS, Literal("x"), CLAIM), "IRIs and literals only"),
        (Quad(CLAIM, SAYS, BlankNode("b"), CLAIM), "IRIs and literals only"),
        (Quad(CLAIM, SAYS, Literal("x"), BlankNode("b")), "IRIs and literals only"),
        (Quad(CLAIM, NamedNode(RDFS.label), Literal("x"), CLAIM), "metadata stands in the default"),
        (Quad(CLAIM, NamedNode(DIP.rule), Literal("x"), CLAIM), "metadata stands in the default"),
    ],
)
def test_quad_that_breaks_the_graph_model_is_refused(quad: Quad, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Change(added=[quad])


def test_article_is_not_put_and_deleted_at_once() -> None:
    with pytest.raises(ValueError, match="article/1 is put and deleted"):
        Change(records={"article/1": Record(b"")}, deleted=frozenset({"article/1"}))


def test_empty_change_is_allowed() -> None:
    assert not Change().added
