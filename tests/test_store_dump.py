"""What is written can be read again."""

import io

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from store.dump import dump

NODE = NamedNode("http://localhost:8000/x")
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
GRAPHS = st.sampled_from([DefaultGraph(), NamedNode("http://localhost:8000/claim/1")])
QUADS = st.builds(Quad, st.just(NODE), st.just(NODE), st.builds(Literal, TEXTS), GRAPHS)


def dumped(quads: set[Quad], format: RdfFormat, *, sorted: bool = False) -> bytes:
    store, output = Store(), io.BytesIO()
    store.extend(quads)
    dump(store, format, output, sorted=sorted)
    return output.getvalue()


@pytest.mark.parametrize("format", [RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.JSON_LD])
@given(quads=st.sets(QUADS))
def test_dataset_format_has_all_graphs(format: RdfFormat, quads: set[Quad]) -> None:
    assert set(pyoxigraph.parse(dumped(quads, format), format=format)) == quads


@pytest.mark.parametrize("format", [RdfFormat.N_TRIPLES, RdfFormat.TURTLE, RdfFormat.N3])
@given(quads=st.sets(QUADS))
def test_graph_format_has_the_default_graph(format: RdfFormat, quads: set[Quad]) -> None:
    default = {quad for quad in quads if quad.graph_name == DefaultGraph()}

    assert set(pyoxigraph.parse(dumped(quads, format), format=format)) == default


@given(quads=st.lists(QUADS))
def test_sorted_lines_are_those_unsorted(quads: list[Quad]) -> None:
    lines = dumped(set(quads), RdfFormat.N_QUADS, sorted=True).split(b"\n")

    assert lines[:-1] == sorted(dumped(set(quads), RdfFormat.N_QUADS).split(b"\n")[:-1])


def test_only_lines_can_be_sorted() -> None:
    with pytest.raises(ValueError, match="only N-Triples and N-Quads"):
        dumped(set(), RdfFormat.TURTLE, sorted=True)
