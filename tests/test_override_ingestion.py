"""A store is a pure function of the set of its articles and of a person's overrides."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, QuerySolutions, Store
from spacy.language import Language

from ingest.article import Article
from ingest.extraction import Extraction, extract
from ingest.identity.held import held_overrides
from ingest.identity.override_file import overrides_in
from ingest.identity.overrides import Override
from ingest.ingestion import Run, ingest_batch, override, retract
from ingest.parsed import parsed
from store.opening import open_writer
from store.verify import shapes_problems, verify

pytestmark = pytest.mark.model

RUN = Run("demarche", "test", "shipped", {})
BASE = "http://localhost:8000/"
TEXTS = (
    "British Foreign Minister John Smith met Japanese Foreign Minister Fumio Kishida in London.",
    "Canadian Foreign Minister John Smith visited Tokyo on Friday.",
    "Foreign Minister Kishida Fumio of Japan spoke by phone with John Smith on Monday.",
    "Jon Smythe, the British Foreign Minister, met Fumio Kishida in Paris. NATO was not there.",
    "The North Atlantic Alliance met in Paris, and John Smith spoke.",
)
LINES = (
    "same,John Smith,Jon Smythe,a slip of the desk",
    "different,Fumio Kishida,person/john-smith,nobody thought so",
    "same,organization/nato,organization/north-atlantic-alliance,another name",
    "same,place/oslo,place/christiania,not here",
)


@pytest.fixture(scope="module")
def extractions(nlp: Language) -> tuple[Extraction, ...]:
    articles = (
        Article(text, source=f"short-{i}", published=date(2014, 5, 5 + i))
        for i, text in enumerate(TEXTS)
    )
    return tuple(extract(document) for document in parsed(articles, nlp))


@pytest.fixture(scope="module")
def overrides(extractions: tuple[Extraction, ...]) -> tuple[Override, ...]:
    first, _, third, *_ = (extraction.article.path for extraction in extractions)
    apart = f"different,official/fumio-kishida in {first},official/kishida-fumio in {third},a test"
    return overrides_in("\n".join((*LINES, apart)), BASE)


Step = Extraction | tuple[Override, ...]


def quads_after(*steps: Step, retracted: tuple[str, ...] = ()) -> set[Quad]:
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "store") as writer:
        for step in steps:
            if isinstance(step, Extraction):
                ingest_batch(writer, [step], RUN)
            else:
                override(writer, step)
        retract(writer, retracted)
        return set(writer.dataset)


@pytest.fixture(scope="module")
def whole(extractions: tuple[Extraction, ...], overrides: tuple[Override, ...]) -> set[Quad]:
    return quads_after(*extractions, overrides)


@settings(max_examples=10)
@given(data=st.data())
def test_it_does_not_matter_when_overrides_are_set(
    extractions: tuple[Extraction, ...],
    overrides: tuple[Override, ...],
    whole: set[Quad],
    data: st.DataObject,
) -> None:
    early = data.draw(st.sets(st.sampled_from(overrides)).map(lambda some: tuple(sorted(some))))
    order = data.draw(st.permutations(extractions))
    at = data.draw(st.integers(0, len(order)))
    first = data.draw(st.integers(0, at))

    assert quads_after(*order[:first], early, *order[first:at], overrides, *order[at:]) == whole


@settings(max_examples=8)
@given(data=st.data())
def test_what_is_left_without_overrides_or_articles_is_as_if_they_had_never_been(
    extractions: tuple[Extraction, ...], overrides: tuple[Override, ...], data: st.DataObject
) -> None:
    some = data.draw(st.sets(st.sampled_from(overrides)).map(lambda some: tuple(sorted(some))))
    gone = data.draw(st.sets(st.integers(0, len(extractions) - 1), max_size=3))
    kept = [e for i, e in enumerate(extractions) if i not in gone]
    paths = tuple(extractions[i].article.path for i in sorted(gone))

    left = quads_after(overrides, *extractions, some, retracted=paths)

    assert left == quads_after(*kept, some)


def test_overrides_change_the_quads_and_are_held(
    extractions: tuple[Extraction, ...],
    overrides: tuple[Override, ...],
    whole: set[Quad],
    tmp_path: Path,
) -> None:
    assert whole != quads_after(*extractions)
    with open_writer(tmp_path / "store") as writer:
        override(writer, overrides)
        assert held_overrides(writer.records, BASE) == overrides


def test_what_must_hold_holds(whole: set[Quad]) -> None:
    store = Store()
    store.extend(whole)

    assert list(verify(store)) == []
    assert list(shapes_problems(store)) == []


def test_a_decision_of_a_person_is_a_claim_that_says_why(whole: set[Quad]) -> None:
    store = Store()
    store.extend(whole)
    asked = """
        PREFIX dip: <https://w3id.org/demarche/ontology#>
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        SELECT ?rule ?reason { GRAPH ?claim { ?one owl:sameAs|owl:differentFrom ?other }
          ?claim dip:rule ?rule ; dip:reason ?reason }
    """
    answer = store.query(asked)
    assert isinstance(answer, QuerySolutions)
    found = {(row["rule"].value, row["reason"].value) for row in answer}

    assert found == {
        ("identity.override-same", "a slip of the desk"),
        ("identity.override-same", "another name"),
        ("identity.override-different", "a test"),
        ("identity.override-different", "nobody thought so"),
    }
