"""Receipts and choices of claims over HTTP, as a client meets them."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from tests.sparql_server import JSON, Served, fetch, numbered_store, serving

PREFIX = "PREFIX dip: <https://w3id.org/demarche/ontology#> "
PARTICIPANTS = (
    PREFIX + "SELECT ?m ?who { ?m a dip:Meeting ; dip:participant ?who } ORDER BY ?m ?who"
)
TRIG = "application/trig"


@pytest.fixture(scope="module")
def server(seeds_folder: Path) -> Iterator[Served]:
    with serving(seeds_folder) as served:
        yield served


@pytest.mark.model
class TestReceipts:
    def test_the_plain_answer_comes_first_and_unchanged(self, server: Served) -> None:
        plain = server.get(PARTICIPANTS, {"Accept": JSON})[2]
        _, headers, cited = server.get(PARTICIPANTS, {"Accept": JSON}, receipts="true")
        assert headers["content-type"] == JSON
        assert cited.startswith(plain[:-1])

    def test_each_claim_is_told_once_with_what_a_person_needs(self, server: Served) -> None:
        found = server.ask(PARTICIPANTS, receipts="true")
        named = {
            claim for receipt in found["receipts"] for w in receipt["witnesses"] for claim in w
        }
        assert named <= found["claims"].keys()
        claim = found["claims"][min(named)]
        assert {"rule", "confidence", "modality", "passages"} <= claim.keys()
        passage = claim["passages"][0]
        assert passage["quote"] in passage["sentence"]
        assert found["articles"][passage["article"]]["source"].endswith(".txt")

    def test_a_page_has_receipts_and_the_rest_has_null(self, server: Served) -> None:
        page = {"receipts": "true", "receipts-offset": 2, "receipts-limit": 3}
        receipts = server.ask(PARTICIPANTS, **page)["receipts"]
        assert [receipt is None for receipt in receipts] == [True, True, False, False, False]

    def test_a_body_asks_as_an_address_does(self, server: Served) -> None:
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": JSON}
        body = server.url(PARTICIPANTS, receipts="true").partition("?")[2].encode()
        found = json.loads(fetch(f"{server.address}sparql", form, body)[2])
        assert len(found["receipts"]) == len(found["results"]["bindings"]) > 0

    def test_the_evidence_answers_the_query_by_itself(self, server: Served) -> None:
        _, headers, body = server.get(PARTICIPANTS, {"Accept": TRIG}, receipts="true")
        assert headers["content-type"] == TRIG
        alone = Store()
        alone.load(body, format=RdfFormat.TRIG)
        assert rows(alone.query(PARTICIPANTS)) == [
            [row["m"]["value"], row["who"]["value"]]
            for row in server.ask(PARTICIPANTS)["results"]["bindings"]
        ]

    def test_a_graph_has_a_receipt_for_each_triple(self, server: Served) -> None:
        query = PREFIX + "CONSTRUCT { ?m dip:participant ?who } { ?m dip:participant ?who }"
        found = server.ask(query, receipts="true")
        assert found["head"]["vars"] == ["subject", "predicate", "object"]
        assert len(found["receipts"]) == len(found["results"]["bindings"]) > 0

    @pytest.mark.parametrize(
        ("kind", "has_witnesses"), [("dip:Meeting", True), ("dip:Article", False)]
    )
    def test_a_yes_says_why(self, server: Served, kind: str, has_witnesses: bool) -> None:
        found = server.ask(f"{PREFIX} ASK {{ ?x a {kind} }}", receipts="true")
        (receipt,) = found["receipts"]
        assert found["boolean"] is True
        assert any(receipt["witnesses"]) == has_witnesses

    def test_a_no_says_what_was_not_found(self, server: Served) -> None:
        found = server.ask(PREFIX + "ASK { ?x a dip:Nothing }", receipts="true")
        assert found["boolean"] is False
        assert "Nothing" in found["receipts"][0]["absent"][0]

    def test_what_has_no_receipts_says_so_and_is_answered(self, server: Served) -> None:
        found = server.ask(
            PREFIX + "SELECT * { ?m a dip:Meeting } ORDER BY RAND()", receipts="true"
        )
        assert found["receipts"] == "unsupported"
        assert "RAND" in found["reason"]
        assert found["results"]["bindings"]

    def test_tags_tell_an_answer_with_receipts_from_one_without(self, server: Served) -> None:
        tags = {
            server.get(PARTICIPANTS, {"Accept": JSON}, **extra)[1]["etag"]
            for extra in ({}, {"receipts": "true"}, {"receipts": "true", "receipts-limit": 1})
        }
        assert len(tags) == 3

    def test_no_other_format_has_receipts(self, server: Served) -> None:
        assert server.get(PARTICIPANTS, {"Accept": "text/csv"}, receipts="true")[0] == 406

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("receipts", "yes"),
            ("receipts-offset", "-1"),
            ("receipts-limit", "1001"),
            ("min-confidence", "1.5"),
            ("published-before", "May"),
            ("speaker", "Kishida"),
            ("independent", "0"),
        ],
    )
    def test_a_value_that_says_nothing_is_refused(
        self, server: Served, name: str, value: str
    ) -> None:
        status, _, body = server.get(PARTICIPANTS, **{name: value})
        assert status == 400
        assert name in json.loads(body)["detail"]

    def test_the_deadline_holds_for_both_phases(self, server: Served) -> None:
        slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g) }"
        assert server.get(slow, receipts="true", timeout="0.5")[0] == 503


@pytest.mark.model
class TestChoices:
    def test_fewer_claims_give_fewer_rows_in_any_format(self, server: Served) -> None:
        every = server.get(PARTICIPANTS, {"Accept": "text/csv"})[2].splitlines()
        sure = server.get(PARTICIPANTS, {"Accept": "text/csv"}, **{"min-confidence": "0.75"})
        assert 1 < len(sure[2].splitlines()) < len(every)

    def test_independent_rows_are_those_that_two_stories_tell(self, server: Served) -> None:
        found = server.ask(PARTICIPANTS, independent="2", receipts="true")
        assert found["results"]["bindings"]
        for receipt in found["receipts"]:
            articles = {
                found["articles"][passage["article"]]["wireStory"]
                for witness in receipt["witnesses"]
                for claim in witness
                for passage in found["claims"][claim].get("passages", ())
            }
            assert len(articles) >= 2

    def test_what_cannot_be_asked_of_chosen_claims_is_refused(self, server: Served) -> None:
        count = PREFIX + "SELECT (COUNT(*) AS ?n) { ?m a dip:Meeting }"
        status, _, body = server.get(count, independent="2")
        assert status == 400
        assert "aggregate" in json.loads(body)["detail"]

    def test_counts_are_of_the_chosen_claims(self, server: Served) -> None:
        count = PREFIX + "SELECT (COUNT(*) AS ?n) { ?m a dip:Meeting ; dip:participant ?who }"
        chosen = server.ask(PARTICIPANTS, **{"min-confidence": "0.75"})["results"]["bindings"]
        assert n_of(server.ask(count, **{"min-confidence": "0.75"})) == len(chosen)


@pytest.mark.model
def test_why_not_names_the_parts_that_have_no_solution(server: Served) -> None:
    query = PREFIX + "SELECT * { ?m a dip:Meeting ; dip:nothing ?x }"
    found = server.ask(query, **{"why-not": "true"})
    assert found["results"]["bindings"] == []
    assert found["whyNot"] == {"sets": [[{"text": "?m dip:nothing ?x"}]], "complete": True}


def test_a_store_without_claims_has_no_receipts(tmp_path: Path) -> None:
    with serving(numbered_store(tmp_path / "store", 3)) as served:
        found = served.ask("SELECT * { ?s ?p ?o }", receipts="true")
    assert found["receipts"] == "unsupported"
    assert found["reason"] == "this store holds no claims"


@pytest.mark.model
def test_the_command_of_the_docs_gets_receipts(server: Served) -> None:
    page = (Path(__file__).parents[1] / "docs" / "receipts.md").read_text(encoding="utf8")
    command, *_ = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    here = command.replace("http://127.0.0.1:8000/", server.address)
    done = subprocess.run(["bash", "-c", here], capture_output=True, timeout=60, check=True)
    assert len(json.loads(done.stdout)["receipts"]) > 0


def rows(solutions: Any) -> list[list[str]]:
    assert isinstance(solutions, QuerySolutions)
    return [[term.value for term in solution] for solution in solutions]


def n_of(found: Any) -> int:
    return int(found["results"]["bindings"][0]["n"]["value"])
