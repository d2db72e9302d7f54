"""A store is a pure function of the set of its articles: not of order, batches or repetition."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, Store
from spacy.language import Language

from ingest.article import Article
from ingest.extraction import Extraction, extract
from ingest.ingestion import Run, ingest_batch, retract
from ingest.parsed import parsed
from store.opening import open_writer
from store.verify import shapes_problems, verify

pytestmark = pytest.mark.model

RUN = Run("demarche", "test", "shipped", {})
SEEDS = Path(__file__).parents[1] / "seeds"
HOMONYMS = (
    "British Foreign Minister John Smith met Japanese Foreign Minister Fumio Kishida in London on May 3.",
    "Canadian Foreign Minister John Smith visited Tokyo on Friday.",
    "Foreign Minister Kishida Fumio of Japan spoke by phone with John Smith on Monday.",
)


@pytest.fixture(scope="module")
def extractions(nlp: Language) -> tuple[Extraction, ...]:
    """Return the seeds and three short articles in which two people share a name."""
    texts = [file.read_text(encoding="utf8") for file in sorted(SEEDS.glob("*.txt"))]
    articles = [Article(text, source=f"seed-{i}") for i, text in enumerate(texts)]
    days = (date(2014, 5, day) for day in (5, 9, 13))
    articles += [
        Article(text, source=f"short-{i}", published=day)
        for i, (text, day) in enumerate(zip(HOMONYMS, days, strict=True))
    ]
    return tuple(extract(document) for document in parsed(articles, nlp))


def quads_after(
    batches: Iterable[Sequence[Extraction]], retracted: Sequence[str] = ()
) -> set[Quad]:
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "store") as writer:
        for batch in batches:
            ingest_batch(writer, batch, RUN)
        if retracted:
            retract(writer, retracted)
        return set(writer.dataset)


@pytest.fixture(scope="module")
def whole(extractions: tuple[Extraction, ...]) -> set[Quad]:
    return quads_after([extractions])


@settings(max_examples=8)
@given(data=st.data())
def test_order_and_batches_do_not_matter(
    extractions: tuple[Extraction, ...], whole: set[Quad], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(extractions))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1))))
    edges = [0, *cuts, len(order)]
    assert quads_after(order[a:b] for a, b in pairwise(edges)) == whole


@settings(max_examples=5)
@given(data=st.data())
def test_an_article_taken_out_was_never_there(
    extractions: tuple[Extraction, ...], data: st.DataObject
) -> None:
    every = range(len(extractions))
    gone = data.draw(st.sets(st.sampled_from(every), min_size=1, max_size=len(every) - 1))
    kept = [e for i, e in enumerate(extractions) if i not in gone]
    paths = [extractions[i].article.path for i in sorted(gone)]
    assert quads_after([extractions], paths) == quads_after([kept])


@settings(max_examples=5)
@given(data=st.data())
def test_what_no_article_is_left_of_is_remembered_as_gone(
    extractions: tuple[Extraction, ...], whole: set[Quad], data: st.DataObject
) -> None:
    paths = [extraction.article.path for extraction in extractions]
    gone = data.draw(st.sets(st.sampled_from(paths), min_size=1))
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "store") as writer:
        ingest_batch(writer, extractions, RUN)
        retract(writer, gone)
        remembered = writer.records.retracted()
        left = _things(set(writer.dataset), writer.info.base)

        assert remembered == _things(whole, writer.info.base) - left
        ingest_batch(writer, extractions, RUN)
        assert not writer.records.retracted()


def _things(quads: set[Quad], base: str) -> set[str]:
    """Return what a page can be of: passages, runs and wire stories are left out."""
    iris = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    others = (f"{base}run/", f"{base}story/")
    return {i for i in iris if i.startswith(base) and "#" not in i and not i.startswith(others)}


def test_the_same_article_twice_adds_nothing(
    extractions: tuple[Extraction, ...], whole: set[Quad]
) -> None:
    assert quads_after([extractions, extractions[:2], extractions]) == whole


def test_another_version_replaces_the_claims_of_an_article(
    extractions: tuple[Extraction, ...], tmp_path: Path
) -> None:
    other = Run("demarche", "next", "shipped", {})
    with open_writer(tmp_path / "store") as writer:
        ingest_batch(writer, extractions, RUN)
        ingest_batch(writer, extractions, other)
        assert not [q for q in writer.dataset if RUN.path in str(q)]


def test_there_are_no_blank_nodes(whole: set[Quad]) -> None:
    assert not [
        q for q in whole if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)
    ]


def test_what_must_hold_holds(extractions: tuple[Extraction, ...], tmp_path: Path) -> None:
    with open_writer(tmp_path / "store") as writer:
        ingest_batch(writer, extractions, RUN)
        quads = set(writer.dataset)
    store = Store()
    store.extend(quads)
    assert list(verify(store)) == []
    assert list(shapes_problems(store)) == []


def test_two_of_one_name_and_post_in_two_states_are_two(whole: set[Quad]) -> None:
    smiths = {
        str(q.subject)
        for q in whole
        if "/official/john-smith" in str(q.subject) and str(q.predicate).endswith("#holdsPosition>")
    }
    assert len(smiths) == 2


def test_a_name_in_another_order_is_the_same_person(whole: set[Quad]) -> None:
    replaced = {
        (str(q.subject), str(q.object)) for q in whole if str(q.predicate).endswith("isReplacedBy>")
    }
    assert any({"kishida-fumio", "fumio-kishida"} == {a[-14:-1], b[-14:-1]} for a, b in replaced)
