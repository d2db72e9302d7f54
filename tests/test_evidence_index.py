"""What the index of a snapshot's evidence knows: all that the store does, and nothing else."""

import fcntl
import io
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, IntegrityError, connect
from subprocess import PIPE, Popen

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from server.index_file import index_file, opened
from server.looking.table import found_by
from server.reading.indexes import make_index
from server.receipts.answer_writing import write_cited
from server.receipts.citing import Asked, cite
from server.receipts.known import Known, KnownToStore
from server.receipts.known_to_index import KnownToIndex
from server.receipts.pending import Value
from server.receipts.wanted import Wanted
from store.default_graph import DEFAULT_GRAPH
from store.merging import MODALITY
from tests.claim_data import NODES, PREDICATES, MadeUpClaim, claims, store_of
from tests.sparql_server import JSON, PATIENCE, Served, serving

Json = dict[str, "Json"] | list["Json"] | str | float | bool | None
BASE = "http://localhost:8000/"
QUESTIONS = sorted((Path(__file__).parents[1] / "docs" / "questions").glob("*.rq"))
WHO = (
    "PREFIX dip: <https://w3id.org/demarche/ontology#> SELECT ?who { ?talks dip:participant ?who }"
)


@settings(max_examples=25)
@given(claims())
def test_it_knows_who_holds_a_triple(
    tmp_path_factory: pytest.TempPathFactory, data: tuple[MadeUpClaim, ...]
) -> None:
    store = store_of(data)
    triples = [*{triple for claim in data for triple in claim.triples}, said_by_nobody()]
    with closing(index_of(store, tmp_path_factory.mktemp("index"))) as index:
        indexed, stored = KnownToIndex(index), KnownToStore(store)
        assert indexed.holders(triples) == stored.holders(triples)
        graphs: list[Value] = [*(claim.iri for claim in data), NODES[0], Literal("no graph")]
        for graph in graphs:
            assert indexed.modality(graph) == stored.modality(graph)


@pytest.mark.model
@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
def test_receipts_are_the_same(seeds: Store, seeds_index: Connection, file: Path) -> None:
    query = file.read_text(encoding="utf8")
    assert cited(seeds, query, KnownToIndex(seeds_index)) == cited(
        seeds, query, KnownToStore(seeds)
    )


@pytest.mark.model
def test_it_knows_who_was_decided_to_be_whom(seeds: Store, seeds_index: Connection) -> None:
    entities = {
        quad.object
        for quad in seeds.quads_for_pattern(None, None, None, None)
        if isinstance(quad.object, NamedNode)
    }
    asked = sorted(entities, key=str)
    found = KnownToIndex(seeds_index).identities(asked)
    stored = KnownToStore(seeds).identities(asked)
    assert {e: list(c) for e, c in found.items() if c} == {e: sorted_(c) for e, c in stored.items()}
    assert stored


@pytest.mark.model
def test_it_knows_the_articles_of_claims(seeds: Store, seeds_index: Connection) -> None:
    quads = seeds.quads_for_pattern(None, MODALITY, None, DEFAULT_GRAPH)
    asked = [quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)]
    found = KnownToIndex(seeds_index).sources(asked)

    assert found == KnownToStore(seeds).sources(asked)
    assert all(found.values())
    assert any(len(articles) > 1 for articles in found.values())


@pytest.mark.model
def test_a_page_looked_up_ahead_is_what_it_would_be_now(
    seeds: Store, seeds_index: Connection
) -> None:
    ahead = seeds_index.execute("SELECT look_up, found FROM ahead").fetchall()
    assert any("country/japan" in look_up for look_up, _ in ahead)
    for look_up, found in ahead:
        name, *arguments = look_up.split("\n")
        _, now = found_by(name, seeds, KnownToStore(seeds), tuple(arguments))
        assert isinstance(now, bytes)
        assert json.loads(found) == json.loads(now)


def test_a_claim_of_two_minds_is_not_indexed(tmp_path: Path) -> None:
    store = Store()
    for modality in ("Asserted", "Denied"):
        said = NamedNode(f"https://w3id.org/demarche/ontology#{modality}")
        store.add(Quad(NamedNode("http://e/claim"), MODALITY, said))
    with pytest.raises(IntegrityError):
        make_index(store, BASE, tmp_path / "index")


@pytest.mark.model
def test_it_is_made_while_the_server_answers_and_changes_no_answer(store: Path) -> None:
    file = index_file((store / "current").resolve())
    file.parent.mkdir(exist_ok=True)
    of_older_form = file.with_suffix(".1.sqlite")
    of_older_form.touch()
    with serving(store, cache_bytes=0) as served:
        before = receipts(served)
        wait_for(file)
        assert receipts(served) == before
    assert not of_older_form.exists()
    with closing(connect(file)) as index:
        assert index.execute("SELECT count(*) FROM claim").fetchone()[0] > 100


@pytest.mark.model
def test_one_that_another_server_just_makes_is_waited_for(store: Path) -> None:
    snapshot = (store / "current").resolve()
    file = index_file(snapshot)
    file.parent.mkdir()
    unfinished = file.with_suffix(".new")
    unfinished.write_bytes(b"the other's")
    program = f"""import os; from pathlib import Path; from server.reading.indexes import main
print("begun", flush=True); main(Path({str(snapshot)!r}), {BASE!r}, os.getppid())"""
    descriptor = os.open(file.parent, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    with Popen([sys.executable, "-c", program], stdout=PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        time.sleep(1)
        unfinished.rename(file)
        os.close(descriptor)
        assert process.wait(PATIENCE) == 0

    assert file.read_bytes() == b"the other's"


@pytest.mark.model
def test_one_that_is_damaged_is_not_read(store: Path) -> None:
    file = index_file((store / "current").resolve())
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"no database")
    with serving(store, cache_bytes=0) as served:
        assert receipts(served)


@pytest.fixture
def store(seeds_folder: Path, tmp_path: Path) -> Path:
    """Return the folder of a store that has no index yet."""
    none = shutil.ignore_patterns("index")
    return Path(shutil.copytree(seeds_folder, tmp_path / "store", symlinks=True, ignore=none))


@pytest.fixture(scope="module")
def seeds_index(seeds: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with closing(index_of(seeds, tmp_path_factory.mktemp("index"))) as index:
        yield index


def index_of(store: Store, folder: Path) -> Connection:
    make_index(store, BASE, folder / "index")
    return opened(folder / "index")


def in_order(found: Json) -> Json:
    """Return JSON with its lists in order: members of a group come in any, at each evaluation."""
    if isinstance(found, dict):
        return {name: in_order(member) for name, member in found.items()}
    if isinstance(found, list):
        return sorted(map(in_order, found), key=json.dumps)
    return found


def cited(store: Store, query: str, known: Known) -> Json:
    written = io.BytesIO()
    found = cite(store, Asked(query, BASE), Wanted(), known=known)
    write_cited(store, known, found, JSON, lambda _: written)
    told: Json = json.loads(written.getvalue())
    return told


def said_by_nobody() -> Triple:
    return Triple(NODES[0], PREDICATES[0], Literal("said by nobody"))


def sorted_(claims: Sequence[NamedNode]) -> list[NamedNode]:
    return sorted(claims, key=lambda claim: claim.value)


def receipts(served: Served) -> bytes:
    status, _, body = served.get(WHO, {"Accept": JSON}, receipts="true")
    assert status == 200
    assert json.loads(body)["claims"]
    return body


def wait_for(file: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not file.exists():
        assert time.monotonic() < until, "the index was not made in time"
        time.sleep(0.1)
