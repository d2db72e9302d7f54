"""A model is asked over HTTP: what comes of good, slow, broken and refusing servers."""

import json
import os
import stat
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import Response
from fastapi.responses import StreamingResponse

from ingest.article import Article
from ingest.errors import CacheError
from ingest.llm.asking import FAILURES_TO_STOP, Asker, Outcome
from ingest.llm.cache import Cache, Content
from ingest.llm.completion import NoAnswer
from ingest.llm.endpoint import tokens_of
from ingest.llm.pieces import pieces_of
from ingest.llm.settings import Limits, Model, Prices
from tests.llm_server import Reply, Script, Served, completion, failure, serving

ARTICLES = [Article(f"Envoy number {i} spoke in Oslo.", str(i)) for i in range(12)]
EMPTY = json.dumps({"meetings": []})
LIMITS = Limits(timeout=5, retries=2)
KEY = "sk-secret-of-the-test"


@contextmanager
def asking(url: str, folder: Path, limits: Limits = LIMITS, name: str = "m-1") -> Generator[Asker]:
    with Asker(Model(url, name, KEY), limits, Cache(folder)) as asker:
        yield asker


def answering(*replies: Reply) -> Script:
    """Reply with these, one after the other, and then with the last of them."""
    return lambda number, _: replies[min(number, len(replies) - 1)]


def asked(
    served: Served,
    folder: Path,
    articles: Sequence[Article] = ARTICLES[:1],
    limits: Limits = LIMITS,
) -> tuple[list[Outcome], Asker]:
    with asking(served.url, folder, limits) as asker:
        return list(asker.outcomes(articles).values()), asker


def test_a_question_is_what_the_protocol_says(tmp_path: Path) -> None:
    with serving(answering(EMPTY)) as served:
        (outcome,), asker = asked(served, tmp_path)
    (body,), (headers,) = served.requests, served.headers
    assert not isinstance(outcome, NoAnswer)
    assert outcome[0][1].facts == ()
    assert body["model"] == "m-1"
    assert body["temperature"] == 0
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert body["messages"][1]["content"] == "[1] Envoy number 0 spoke in Oslo."
    assert headers["authorization"] == f"Bearer {KEY}"
    assert (asker.usage.prompt_tokens, asker.usage.answer_tokens, asker.usage.retries) == (
        100,
        20,
        0,
    )


def test_what_the_environment_says_of_another_account_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "elsewhere")
    with serving(answering(EMPTY)) as served:
        asked(served, tmp_path)
    assert "elsewhere" not in str(served.headers)


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("", "it answered nothing"),
        ("No facts.", "it answered no JSON"),
        ('{"meetings": [', "it answered no JSON"),
        ("{}", "it answered JSON with none of the lists of facts"),
        (completion(None), "it answered nothing"),
        (completion(None, refusal="I cannot."), "the model refused to answer"),
        (completion("", finish="content_filter"), "a content filter withheld the answer"),
        (completion(EMPTY, finish="content_filter"), "a content filter withheld the answer"),
        (Response("<h1>Hello</h1>", media_type="text/html"), "the server sent no chat completion"),
        (Response("{}", media_type="application/json"), "it answered nothing"),
        (Response('{"choices": [{}]}'), "the server sent no chat completion"),
        (
            Response(b"\xff\xfe\0", media_type="application/json"),
            "the server sent no chat completion",
        ),
        (Response("", 204), "the server sent no chat completion"),
        (failure(400, "too  many\nwords"), "HTTP 400: .*too many words"),
        (failure(401, f"wrong key {KEY}"), r"HTTP 401: .*wrong key \*\*\*"),
        (failure(404, "no model m-1"), "HTTP 404: .*no model m-1"),
        (failure(429, "slow down", retry_after="0.01"), "HTTP 429: .*slow down"),
        (failure(429, "come tomorrow", retry_after="86400"), "HTTP 429: .*come tomorrow"),
        (failure(500, "oops", retry_after_ms="1"), "HTTP 500: .*oops"),
        (failure(503, "x" * 10_000, retry_after_ms="1"), "HTTP 503: .*x{100}"),
    ],
)
def test_what_is_no_answer_says_why(tmp_path: Path, reply: Reply, why: str) -> None:
    with serving(answering(reply)) as served:
        (outcome,), asker = asked(served, tmp_path)
    assert isinstance(outcome, NoAnswer)
    assert KEY not in outcome.why
    assert len(outcome.why) <= 200
    with pytest.raises(AssertionError, match=f"^{why}"):
        raise AssertionError(outcome.why)
    assert asker.usage.failed == 1


@pytest.mark.parametrize(
    "first",
    [
        failure(500, "oops"),
        failure(408, "slow"),
        failure(429, "slow down", retry_after="0.05"),
        failure(503, "busy", retry_after_ms="10"),
    ],
)
def test_what_may_pass_is_tried_again(tmp_path: Path, first: Response) -> None:
    with serving(answering(first, EMPTY)) as served:
        (outcome,), asker = asked(served, tmp_path)
    assert not isinstance(outcome, NoAnswer)
    assert (asker.usage.asked, asker.usage.tries, asker.usage.retries) == (1, 2, 1)


def test_a_server_that_asks_to_wait_is_waited_for(tmp_path: Path) -> None:
    with serving(answering(failure(429, "slow down", retry_after="1"), EMPTY)) as served:
        start = time.monotonic()
        asked(served, tmp_path)
    assert time.monotonic() - start >= 1


def test_a_server_that_hangs_is_given_up(tmp_path: Path) -> None:
    def hang(number: int, shown: str) -> Reply:
        time.sleep(1)
        return EMPTY

    with serving(hang) as served:
        limits = replace(LIMITS, timeout=0.2, retries=1)
        (outcome,), asker = asked(served, tmp_path, limits=limits)
    assert outcome == NoAnswer("no answer within 0.2 seconds")
    assert asker.usage.tries == 2


def test_a_server_that_never_comes_to_an_end_is_given_up(tmp_path: Path) -> None:
    def drip() -> Iterator[str]:
        for _ in range(800):
            time.sleep(0.05)
            yield " "

    with serving(lambda number, shown: StreamingResponse(drip())) as served:
        limits = replace(LIMITS, timeout=0.5, retries=0)
        start = time.monotonic()
        (outcome,), _ = asked(served, tmp_path, limits=limits)
        assert time.monotonic() - start < 30
    assert outcome == NoAnswer("no answer within 0.5 seconds")


def test_no_server_at_all_is_no_answer(tmp_path: Path) -> None:
    with serving(answering(EMPTY)) as served:
        pass
    (outcome,), _ = asked(served, tmp_path, limits=replace(LIMITS, retries=0))
    assert isinstance(outcome, NoAnswer)
    assert outcome.why.startswith("no connection: ")


def test_after_so_many_failures_in_a_row_no_more_is_asked(tmp_path: Path) -> None:
    with serving(answering(failure(500, "oops"))) as served:
        limits = replace(LIMITS, retries=0, at_once=1)
        outcomes, asker = asked(served, tmp_path, ARTICLES, limits)
    assert len(served.requests) == FAILURES_TO_STOP
    assert asker.stopped is not None
    assert outcomes[FAILURES_TO_STOP:] == [asker.stopped] * (12 - FAILURES_TO_STOP)
    assert asker.usage.failed == FAILURES_TO_STOP


def test_an_answer_in_between_is_another_start(tmp_path: Path) -> None:
    def every_other(number: int, shown: str) -> Reply:
        return EMPTY if number % 2 else failure(500, "oops")

    with serving(every_other) as served:
        _, asker = asked(served, tmp_path, ARTICLES, replace(LIMITS, retries=0, at_once=1))
    assert (len(served.requests), asker.stopped) == (12, None)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_server_that_refuses_the_key_or_the_model_is_asked_once(
    tmp_path: Path, status: int
) -> None:
    with serving(answering(failure(status, "no"))) as served:
        _, asker = asked(served, tmp_path, ARTICLES, replace(LIMITS, at_once=1))
    assert len(served.requests) == 1
    assert asker.stopped is not None


def test_answers_are_kept_and_not_asked_for_again(tmp_path: Path) -> None:
    with serving(answering(EMPTY)) as served:
        first, _ = asked(served, tmp_path)
        second, asker = asked(served, tmp_path)
    assert first == second
    assert len(served.requests) == 1
    assert (asker.usage.cached, asker.usage.asked, asker.usage.tokens) == (1, 0, 0)


def test_without_a_server_kept_answers_are_enough(tmp_path: Path) -> None:
    with serving(answering(EMPTY)) as served:
        first, _ = asked(served, tmp_path, ARTICLES)
    assert asked(served, tmp_path, ARTICLES, replace(LIMITS, retries=0))[0] == first


@pytest.mark.parametrize("reply", ["No facts.", completion(None, refusal="no"), failure(400, "no")])
def test_what_is_no_answer_is_not_kept(tmp_path: Path, reply: Reply) -> None:
    with serving(answering(reply, EMPTY)) as served:
        asked(served, tmp_path)
        (outcome,), _ = asked(served, tmp_path)
    assert not isinstance(outcome, NoAnswer)


def test_another_model_is_another_question(tmp_path: Path) -> None:
    with serving(answering(EMPTY)) as served:
        asked(served, tmp_path)
        with asking(served.url, tmp_path, name="m-2") as asker:
            asker.outcomes(ARTICLES[:1])
    assert [body["model"] for body in served.requests] == ["m-1", "m-2"]


def test_the_same_words_in_two_articles_are_asked_about_once(tmp_path: Path) -> None:
    twins = [Article("Envoys met.", "a"), Article("Envoys met.", "b")]
    with serving(answering(EMPTY)) as served:
        outcomes, _ = asked(served, tmp_path, twins)
    assert len(outcomes) == 2
    assert len(served.requests) == 1


def test_a_long_article_is_asked_about_in_pieces_and_has_all_answers_or_none(
    tmp_path: Path,
) -> None:
    text = "\n\n".join(f"Envoy number {i} spoke. " + "It rained. " * 300 for i in range(6))

    def fail_once(number: int, shown: str) -> Reply:
        return failure(400, "too long") if "number 5" in shown else EMPTY

    with serving(fail_once) as served:
        (outcome,), asker = asked(served, tmp_path, [Article(text)])
    assert len(served.requests) == 3
    assert isinstance(outcome, NoAnswer)
    assert asker.usage.failed == 1


def test_a_cut_answer_keeps_what_was_complete(tmp_path: Path) -> None:
    row = {"quotes": ["row"], "name": "row", "parties": ["Oslo"]}
    content = json.dumps({"disputes": [row, row]})[:-20]
    with serving(answering(completion(content, finish="length"))) as served:
        (outcome,), _ = asked(served, tmp_path)
        again, _ = asked(served, tmp_path)
    assert not isinstance(outcome, NoAnswer)
    assert (len(outcome[0][1].facts), outcome[0][1].is_cut) == (1, True)
    assert again == [outcome]


def test_no_more_is_asked_once_the_budget_is_spent(tmp_path: Path) -> None:
    with serving(answering(EMPTY)) as served:
        limits = replace(LIMITS, tokens=240, at_once=1)
        outcomes, asker = asked(served, tmp_path, ARTICLES, limits)
    assert len(served.requests) == 2
    assert outcomes[2:] == [NoAnswer("the 240 tokens that may be spent are spent")] * 10
    assert asker.usage.cost(Prices(prompt=10, answer=100)) == pytest.approx(0.006)


def test_a_server_that_does_not_count_tokens_spends_some_all_the_same(tmp_path: Path) -> None:
    with serving(answering(completion(EMPTY, tokens=None))) as served:
        _, asker = asked(served, tmp_path, ARTICLES, replace(LIMITS, tokens=240, at_once=1))
    assert len(served.requests) == 1
    assert asker.usage.tokens > 240


@pytest.mark.parametrize("at_once", [1, 3])
def test_so_many_are_asked_at_once_and_no_more(tmp_path: Path, at_once: int) -> None:
    def slowly(number: int, shown: str) -> Reply:
        time.sleep(0.5)
        return EMPTY

    with serving(slowly) as served:
        asked(served, tmp_path, ARTICLES[:6], replace(LIMITS, at_once=at_once))
    assert served.busiest == at_once


def test_requests_keep_to_their_rate(tmp_path: Path) -> None:
    with serving(answering(EMPTY)) as served:
        start = time.monotonic()
        asked(served, tmp_path, ARTICLES[:4], replace(LIMITS, requests_per_minute=300))
    assert time.monotonic() - start >= 3 * 0.2 * 0.9


def test_tokens_keep_to_their_rate(tmp_path: Path) -> None:
    one = tokens_of(next(pieces_of(ARTICLES[0])))
    with serving(answering(EMPTY)) as served:
        start = time.monotonic()
        asked(served, tmp_path, ARTICLES[:8], replace(LIMITS, tokens_per_minute=28 * one))
    assert time.monotonic() - start >= 1.5  # a burst of seven, and two seconds for the eighth


def test_the_cache_is_for_its_owner_and_holds_no_key(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "answers"
    with serving(answering(EMPTY)) as served:
        asked(served, folder)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    assert KEY.encode() not in (folder / "answers.sqlite").read_bytes()


def test_a_cache_that_cannot_be_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(CacheError, match="answers cannot be kept in "):
        Cache(tmp_path / "file")
    (tmp_path / "answers.sqlite").write_text("no database" * 100, "utf-8")
    with pytest.raises(CacheError, match="answers cannot be kept in "):
        Cache(tmp_path)


def test_two_programs_share_a_cache(tmp_path: Path) -> None:
    first, second = Cache(tmp_path), Cache(tmp_path)
    first.put("q", Content("a", is_cut=True))
    assert second.get("q") == Content("a", is_cut=True)
    assert second.get("p") is None
    second.put("q", Content("b"))
    assert first.get("q") == Content("b")
    first.close()
    second.close()


def test_what_decides_the_claims_is_told_and_the_key_and_the_address_are_not() -> None:
    model = Model("http://user.example/v1", "m-1", KEY)
    assert set(model.options) == {
        "llm",
        "llm-prompt",
        "llm-schema",
        "llm-temperature",
        "llm-piece",
        "llm-answer",
    }
    assert KEY not in repr(model)
    assert "user.example" not in str(model.options)
