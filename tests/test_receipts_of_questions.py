"""The ten questions with their receipts."""

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Store

from server.receipts.answering import rows_of, size_of
from server.receipts.choice import Choice
from server.receipts.cited import Cited, Table
from server.receipts.citing import Asked, cite
from server.receipts.evidence_graph import claims_of, mentions_of
from server.receipts.provenance import Kind
from server.receipts.wanted import Wanted
from store.evidence.passages import passages_of
from store.evidence.reading import evidence_of

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parents[1]
QUESTIONS = sorted((FOLDER / "docs" / "questions").glob("*.rq"))
ALL = Wanted()
BASE = "http://localhost:8000/"
DIP = "https://w3id.org/demarche/ontology#"
SAME_MEETING = """
PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?place ?after WHERE {
  ?meeting dip:follows ?first ; dip:place/rdfs:label ?place ; dip:participant ?who .
  ?first dip:place/rdfs:label ?after ; dip:participant ?who .
}
"""


def cited(seeds: Store, query: str) -> Cited:
    return cite(seeds, Asked(query, BASE), ALL)


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
def test_every_row_has_a_receipt_whose_quotes_stand_in_their_articles(
    seeds: Store, file: Path
) -> None:
    answer = cited(seeds, file.read_text(encoding="utf8"))

    assert answer.unsupported is None
    assert len(answer.receipts) == size_of(answer.answer) > 0
    assert not any(receipt.names(Kind.UNKNOWN) for receipt in answer.receipts)
    passages = [p for e in evidence_of(seeds, claims_of(answer)).values() for p in e.passages]
    passages += passages_of(seeds, mentions_of(answer)).values()
    assert passages
    assert all(p.article.text and p.article.text[p.start : p.end] == p.quote for p in passages)


@pytest.mark.parametrize("query", [QUESTIONS[8].read_text(encoding="utf8"), SAME_MEETING])
def test_9_rests_on_claims_of_all_three_articles(seeds: Store, query: str) -> None:
    answer = cited(seeds, query)

    claims = evidence_of(seeds, claims_of(answer)).values()
    assert len({p.article.iri for claim in claims for p in claim.passages}) == 3
    assert any(receipt.beside.identity for receipt in answer.receipts)


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
def test_a_choice_of_all_claims_changes_no_row(seeds: Store, file: Path) -> None:
    query = file.read_text(encoding="utf8")
    asked = Asked(query, BASE)
    chosen = cite(seeds, asked, Wanted(choice=Choice(min_confidence=Decimal(0))))
    assert sorted(rows(chosen)) == sorted(rows(cited(seeds, query)))


@pytest.mark.parametrize("name", ["who", "base", "k", "p", "d", "article", "premise", "claim"])
@pytest.mark.parametrize(
    "choice",
    [
        Choice(min_confidence=Decimal("0.7")),
        Choice(speakers=("http://localhost:8000/official/fumio-kishida",)),
    ],
)
def test_a_choice_means_the_same_whatever_variables_are_called(
    seeds: Store, choice: Choice, name: str
) -> None:
    def found(variable: str) -> list[str]:
        query = (
            f"PREFIX dip: <{DIP}> SELECT ?m ?{variable} {{ ?m dip:agenda|dip:speaker ?{variable} }}"
        )
        return rows(cite(seeds, Asked(query, BASE), Wanted(choice=choice)))

    assert sorted(found(name)) == sorted(found("other")) != []


@pytest.mark.parametrize(
    "pattern",
    [
        "?m dip:participant [ rdfs:label ?l ]",
        "[] dip:follows ?m OPTIONAL { ?m dip:place [ rdfs:label ?l ] }",
        "?m dip:place ?p FILTER EXISTS { ?m dip:agenda [ rdfs:label ?l ] }",
    ],
)
def test_claims_can_be_chosen_for_patterns_with_blank_nodes(seeds: Store, pattern: str) -> None:
    prefixes = f"PREFIX dip: <{DIP}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
    asked = Asked(f"{prefixes} SELECT * {{ {pattern} }}", BASE)
    chosen = cite(seeds, asked, Wanted(choice=Choice(min_confidence=Decimal(0))))
    assert sorted(rows(chosen)) == sorted(rows(cite(seeds, asked, ALL))) != []


def rows(answer: Cited) -> list[str]:
    """Return the values of each row."""
    assert isinstance(answer.answer, Table)
    names = list(answer.answer.variables)
    return [" ".join(map(str, row)) for row in rows_of(answer.answer, names, 0, None)]
