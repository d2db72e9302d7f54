"""The text of an answer to facts: patient with what is around them, strict about what they are."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.llm.answers import UnreadableError, read_answer
from ingest.llm.facts import (
    FACT_OF_LIST,
    Answer,
    DisputeFact,
    MeetingFact,
    MinistryFact,
    Named,
    StatementFact,
)
from ingest.llm.prompt import INSTRUCTIONS
from ingest.llm.schema import answer_schema

MINISTRY = {"quotes": ["the Foreign Office"], "name": "Foreign Office", "country": None}
GOOD = json.dumps({"ministries": [MINISTRY]})
FOUND = (MinistryFact(quotes=["the Foreign Office"], name="Foreign Office"),)


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"Here is what I found:\n\n```\n{GOOD}\n```\nLet me know if you need more.",
        f"Sure! {GOOD} I hope this helps.",
        f"<think>The text names {{one}} ministry.</think>{GOOD}",
        GOOD.replace("}]", "},]").replace("]}", "],\n}"),
        json.dumps({"ministries": [MINISTRY | {"why": "it is named"}], "notes": "none"}),
        json.dumps({"ministries": MINISTRY}),
        json.dumps({"ministries": [MINISTRY | {"quotes": "the Foreign Office"}], "treaties": None}),
        json.dumps({"ministries": [MINISTRY | {"certainty": "Asserted "}]}),
    ],
)
def test_sloppy_answers_are_read(content: str) -> None:
    assert read_answer(content).facts == FOUND
    assert read_answer(content).malformed == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "it answered nothing"),
        (" \n", "it answered nothing"),
        ("There are no facts in this text.", "it answered no JSON"),
        ("[]", "it answered no JSON"),
        ("null", "it answered no JSON"),
        ('{"ministries": [', "it answered no JSON"),
        ("{ministries: []}", "it answered no JSON"),
        ('{"ministries": ["\\ud800"]}', "it answered no JSON"),
        ("{}", "it answered JSON with none of the lists of facts"),
        ('{"facts": []}', "it answered JSON with none of the lists of facts"),
    ],
)
def test_broken_answers_say_what_they_are(content: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_answer(content)


@pytest.mark.parametrize(
    ("members", "malformed"),
    [
        ({"ministries": [MINISTRY | {"name": ""}]}, 1),
        ({"ministries": [MINISTRY | {"quotes": []}]}, 1),
        ({"ministries": [MINISTRY | {"certainty": "sure"}]}, 1),
        ({"ministries": ["the Foreign Office", 7, None]}, 3),
        ({"ministries": 7}, 1),
        ({"meetings": [{"quotes": ["met"], "word": "met", "form": "party"}]}, 1),
        ({"statements": [{"quotes": ["x"], "speakers": ["x"], "act": "shout", "content": "x"}]}, 1),
    ],
)
def test_facts_of_another_shape_are_counted(members: dict[str, Any], malformed: int) -> None:
    read = read_answer(json.dumps(members))
    assert (read.facts, read.malformed) == ((), malformed)


def test_one_malformed_fact_leaves_the_others() -> None:
    read = read_answer(json.dumps({"ministries": [{"name": "x"}, MINISTRY], "treaties": [1]}))
    assert (read.facts, read.malformed) == (FOUND, 2)


@pytest.mark.parametrize("kept", [len(GOOD) // 2, len(GOOD) - 3, len(GOOD) + 5, len(GOOD) + 40])
def test_of_a_cut_answer_what_is_complete_is_read(kept: int) -> None:
    content = json.dumps({"ministries": [MINISTRY, MINISTRY | {"name": "Home Office"}]})[:kept]
    read = read_answer(content, is_cut=True)
    assert read.facts == (FOUND if kept > len(GOOD) else ())
    assert read.is_cut


def test_a_bare_name_is_a_name_of_no_kind() -> None:
    fact = DisputeFact.model_validate({"quotes": ["x"], "name": "x", "parties": ["Oslo"]})
    assert fact.parties == [Named(words="Oslo", kind="other")]


@given(content=st.text() | st.from_regex(r'\{"(meetings|treaties)": .*'), is_cut=st.booleans())
def test_any_text_is_read_or_refused(content: str, is_cut: bool) -> None:
    with suppress(UnreadableError):
        assert read_answer(content, is_cut=is_cut).is_cut == is_cut


def test_the_schema_is_strict() -> None:
    schema: dict[str, Any] = answer_schema()
    objects = [schema, *schema["$defs"].values()]
    assert len(objects) == len(FACT_OF_LIST) + 2
    assert all(node["type"] == "object" for node in objects)
    assert all(node["additionalProperties"] is False for node in objects)
    assert all(set(node["required"]) == set(node["properties"]) for node in objects)
    assert "default" not in json.dumps(schema)
    assert set(schema) == {"$defs", "type", "properties", "required", "additionalProperties"}


@pytest.mark.parametrize("shape", [MeetingFact, StatementFact])
def test_the_prompt_tells_each_member_and_label(shape: type[MeetingFact]) -> None:
    assert all(f"- {member}: " in INSTRUCTIONS for member in shape.model_fields)


def test_the_lists_of_an_answer_are_those_of_the_schema() -> None:
    assert list(Answer.model_fields) == list(FACT_OF_LIST)
