"""Any RDF goes into a plain store, whole or not at all."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat

from store.errors import RdfFileError, StoreKindError
from store.opening import open_writer
from store.plain import load
from store.writer import Writer

TRIPLE = "<http://x/a> <http://x/b> <http://x/c> ."
NQUAD = "<http://x/a> <http://x/b> <http://x/c> <http://x/g> ."
XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">
<rdf:Description rdf:about="http://x/a"><x:b rdf:resource="http://x/c"/></rdf:Description>
</rdf:RDF>"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_writer(tmp_path / "store", kind="plain") as writer:
        yield writer


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.nt", TRIPLE, TRIPLE),
        ("a.ttl", TRIPLE, TRIPLE),
        ("A.TTL", TRIPLE, TRIPLE),
        ("a.n3", TRIPLE, TRIPLE),
        ("a.nq", NQUAD, NQUAD),
        ("a.trig", "<http://x/g> { <http://x/a> <http://x/b> <http://x/c> }", NQUAD),
        ("a.rdf", XML, TRIPLE),
        ("a.owl", XML, TRIPLE),
        ("a.jsonld", '{"@id": "http://x/a", "http://x/b": {"@id": "http://x/c"}}', TRIPLE),
    ],
)
def test_extension_tells_the_format(
    writer: Writer, tmp_path: Path, name: str, text: str, expected: str
) -> None:
    (tmp_path / name).write_text(text)
    load(writer, tmp_path / name)

    assert str(writer.dataset) == f"{expected}\n"


def test_packed_file_is_unpacked(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "a.nt.gz").write_bytes(gzip.compress(TRIPLE.encode()))
    load(writer, tmp_path / "a.nt.gz")

    assert str(writer.dataset) == f"{TRIPLE}\n"


def test_named_format_goes_before_the_extension(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NQUAD)
    load(writer, tmp_path / "a.txt", format=RdfFormat.N_QUADS)

    assert str(writer.dataset) == f"{NQUAD}\n"


def test_triples_can_go_to_a_graph(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(TRIPLE)
    load(writer, tmp_path / "a.nt", to_graph=NamedNode("http://x/g"))

    assert str(writer.dataset) == f"{NQUAD}\n"


def test_relative_iris_are_the_files(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<> <http://x/b> 1 .")
    load(writer, tmp_path / "a.ttl")

    assert f"<{(tmp_path / 'a.ttl').as_uri()}>" in str(writer.dataset)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.nt", f"{TRIPLE}\n<http://x/a> oops .".encode(), ":2:14: The predicate"),
        ("a.ttl", b"<http://x/a> y:b 1 .", ":1:14: The prefix y: has not been declared"),
        ("a.nq", b"<http://x/a> <b c> <http://x/c> .", ":1:14: Invalid IRI"),
        ("a.jsonld", b'{"@id"}', ":1:7: "),
        ("a.rdf", b"<rdf:RDF><a></rdf:RDF>", ": "),
        ("a.nt", b'<http://x/a> <http://x/b> "\xff" .', ":1:28: Invalid UTF-8"),
        ("a.nt.gz", b"no gzip", ": Not a gzipped file"),
        ("a.nt.gz", gzip.compress(TRIPLE.encode(), mtime=0)[:-9], ": Compressed file ended"),
        ("a.nt.gz", gzip.compress(TRIPLE.encode(), mtime=0)[:-12] + b"\xff" * 12, ": "),
    ],
)
def test_broken_file_is_said_where_and_leaves_nothing(
    writer: Writer, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(RdfFileError) as raised:
        load(writer, tmp_path / name)
    assert str(raised.value).startswith(f"{tmp_path / name}{message}")
    assert str(raised.value).endswith("; nothing was loaded")
    assert "\n" not in str(raised.value)
    assert len(writer.dataset) == 0


def test_broken_file_leaves_what_was_there(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(TRIPLE)
    (tmp_path / "b.nt").write_text("<http://x/d> <http://x/b> <http://x/c> .\noops")
    load(writer, tmp_path / "a.nt")

    with pytest.raises(RdfFileError):
        load(writer, tmp_path / "b.nt")
    assert str(writer.dataset) == f"{TRIPLE}\n"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.gz", ".ttl.bak"])
def test_unknown_extension_names_the_known_ones(writer: Writer, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TRIPLE)

    with pytest.raises(RdfFileError, match=r"the format is unknown.*\.nt, \.nq, \.ttl"):
        load(writer, tmp_path / name)


def test_missing_file_is_said(writer: Writer, tmp_path: Path) -> None:
    with pytest.raises(RdfFileError, match=r"a\.nt: No such file or directory"):
        load(writer, tmp_path / "a.nt")


def test_claims_store_loads_no_other_rdf(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(TRIPLE)

    with (
        open_writer(tmp_path / "claims") as writer,
        pytest.raises(StoreKindError, match="holds claims and loads no other RDF"),
    ):
        load(writer, tmp_path / "a.nt")
