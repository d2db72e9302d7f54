"""Links to an authority in a store: the same whatever the order of the articles, and with evidence."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Store
from spacy.language import Language

from ingest.article import Article
from ingest.authority.item import Held, Item, ItemName
from ingest.authority.reading import Authority, open_authority
from ingest.authority.writing import write
from ingest.extraction import Extraction, extract
from ingest.ingestion import Run, ingest_batch, retract
from ingest.linking.links import linked
from ingest.parsed import parsed
from store.opening import open_writer
from store.verify import shapes_problems, verify

pytestmark = pytest.mark.model

RUN = Run("demarche", "test", "shipped", {"authority": "test"})
TEXTS = (
    "British Foreign Minister John Smith met Japanese Foreign Minister Fumio Kishida in London on May 3.",
    "Canadian Foreign Minister John Smith visited Tokyo on Friday.",
    "Foreign Minister Kishida Fumio of Japan spoke by phone with John Smith on Monday.",
)
ITEMS = (
    Item("Q101", "person", (ItemName("Fumio Kishida"),), (Held("Q201", "Q17", "2012", "2017"),)),
    Item("Q107", "person", (ItemName("John Smith"),), (Held("Q207", "Q145", "2013", "2015"),)),
    Item("Q108", "person", (ItemName("John Smith"),), (Held("Q208", "Q16", "2013", "2015"),)),
    Item("Q201", "position", (ItemName("Minister for Foreign Affairs"),), (), "Q17"),
    Item("Q207", "position", (ItemName("Foreign Secretary"),), (), "Q145"),
    Item("Q208", "position", (ItemName("Minister of Foreign Affairs"),), (), "Q16"),
)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    path = tmp_path_factory.mktemp("authority") / "known.authority"
    write(ITEMS, path)
    return open_authority(path)


@pytest.fixture(scope="module")
def extractions(nlp: Language, authority: Authority) -> tuple[Extraction, ...]:
    articles = [
        Article(text, source=f"short-{i}", published=date(2014, 5, 5 + i))
        for i, text in enumerate(TEXTS)
    ]
    return tuple(linked(extract(document), authority) for document in parsed(articles, nlp))


def quads_after(batches: Iterable[Sequence[Extraction]], gone: Sequence[str] = ()) -> set[Quad]:
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "store") as writer:
        for batch in batches:
            ingest_batch(writer, batch, RUN)
        if gone:
            retract(writer, gone)
        return set(writer.dataset)


@pytest.fixture(scope="module")
def whole(extractions: tuple[Extraction, ...]) -> set[Quad]:
    return quads_after([extractions])


@pytest.fixture(scope="module")
def store(whole: set[Quad]) -> Store:
    store = Store()
    store.extend(whole)
    return store


@settings(max_examples=3)
@given(data=st.data())
def test_order_and_batches_do_not_matter(
    extractions: tuple[Extraction, ...], whole: set[Quad], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(extractions))
    cut = data.draw(st.integers(1, len(order) - 1))

    assert quads_after([order[:cut], order[cut:]]) == whole


@settings(max_examples=2)
@given(data=st.data())
def test_an_article_taken_out_was_never_there(
    extractions: tuple[Extraction, ...], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(extractions) - 1))
    kept = [e for i, e in enumerate(extractions) if i != gone]

    assert quads_after([extractions], [extractions[gone].article.path]) == quads_after([kept])


def test_what_must_hold_holds(store: Store) -> None:
    assert list(verify(store)) == []
    assert list(shapes_problems(store)) == []


def items(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, prefixes=None)
    return sorted(tuple(str(cell) for cell in row) for row in found)  # type: ignore[union-attr]  # a SELECT


PREFIXES = """PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
"""
PERSON = 'FILTER(STRSTARTS(STR(?who), "http://localhost:8000/official/"))'


def test_a_sure_link_stands_in_the_default_graph(store: Store) -> None:
    found = items(store, f"{PREFIXES} SELECT ?who ?item {{ ?who owl:sameAs ?item {PERSON} }}")
    kishida = [row for row in found if "kishida" in row[0] and "wikidata" in row[1]]

    assert [row[1] for row in kishida] == ["<http://www.wikidata.org/entity/Q101>"]


def test_two_of_one_name_are_the_items_of_their_states(store: Store) -> None:
    found = items(
        store,
        f"""{PREFIXES} SELECT ?who ?item {{ ?who owl:sameAs ?item ; dip:holdsPosition ?p
        FILTER(CONTAINS(STR(?who), "john-smith") && CONTAINS(STR(?item), "wikidata")) }}""",
    )

    assert len({who for who, _ in found}) == 2
    assert {item[-5:-1] for _, item in found} == {"Q107", "Q108"}


def test_a_link_quotes_the_words_that_make_it(store: Store) -> None:
    found = items(
        store,
        f"""{PREFIXES} SELECT DISTINCT ?rule ?quote {{
        GRAPH ?claim {{ ?who owl:sameAs <http://www.wikidata.org/entity/Q108> }}
        ?claim dip:rule ?rule ; dip:modality dip:Asserted ; prov:wasDerivedFrom/nif:anchorOf ?quote }}""",
    )

    assert found == [('"link.full.post.in-office"', '"Canadian Foreign Minister John Smith"')]
