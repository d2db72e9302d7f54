"""`demarche ingest --llm-url`: the whole way from articles over a server to a store, and its faults."""

import json
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from demarche.cli import main
from demarche.exit_codes import ExitCode
from demarche.llm_options import KEY
from ontology.terms import DIP
from store.opening import open_snapshot
from tests.llm_server import Reply, completion, failure, serving

pytestmark = pytest.mark.model

FIRST = "Envoys of Japan and Chile haggled in Oslo on Monday over fishing quotas."
SECOND = "Peruvian Foreign Minister Ana Quispe flew to Quito."
HAGGLED = {
    "quotes": [FIRST.rstrip(".")],
    "word": "haggled",
    "form": "talks",
    "participants": [{"words": "Japan", "kind": "state"}, {"words": "Chile", "kind": "state"}],
    "date": "on Monday",
    "place": "Oslo",
    "agenda": ["fishing quotas"],
}
LIE = {"quotes": ["Chile broke off the talks"], "word": "talks", "form": "talks"}
ANSWER = json.dumps({"meetings": [HAGGLED, LIE]})
KEY_OF_THE_TEST = "sk-never-shown"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the environment of who runs the tests out, and their cache."""
    for name in (KEY, "DEMARCHE_LLM_URL", "DEMARCHE_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    file = tmp_path / "news.jsonl"
    lines = [{"id": "first", "text": FIRST, "date": "2022-03-09"}, {"id": "second", "text": SECOND}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return file


def reader(number: int, shown: str) -> Reply:
    """Answer about the first article well and with a lie, and about others that there is nothing."""
    return ANSWER if "haggled" in shown else json.dumps({"meetings": []})


def run(*arguments: object) -> int:
    return main([str(part) for part in arguments])


def asking(url: str, news: Path, store: Path, *more: object) -> int:
    return run("ingest", news, "--store", store, "--llm-url", url, "--llm-model", "m-1", *more)


def rows(store: Path, sparql: str) -> list[dict[str, Any]]:
    snapshot = open_snapshot(store)
    found: Any = snapshot.query(f"PREFIX dip: <{DIP}> {sparql}", prefixes={"prov": str(PROV)})
    return [{v.value: row[v].value for v in found.variables} for row in found]


PROV = "http://www.w3.org/ns/prov#"
OF_MODEL = "?claim dip:rule ?rule . FILTER(STRSTARTS(?rule, 'llm.'))"


def test_the_whole_way(
    tmp_path: Path, news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, KEY_OF_THE_TEST)
    store = tmp_path / "store"
    with serving(reader) as served:
        assert asking(served.url, news, store, "--llm-prices", "10,100") == ExitCode.DONE
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "        4  llm\n" in printed.out
    assert (
        "asked 2 questions of the model, 0 more from the cache; 0 retries\n"
        "200 tokens asked, 40 answered, cost 0.0060\n"
        "dropped of what it said: 1\n"
        "        1  a quote that is not in the text\n"
    ) in printed.out
    assert printed.out.endswith(f"{store} now holds 2 articles\n")
    assert served.headers[0]["authorization"] == f"Bearer {KEY_OF_THE_TEST}"

    assert run("verify", "--store", store) == 0
    assert "0 problems" in capsys.readouterr().out
    base = "http://localhost:8000/"
    (meeting,) = rows(
        store,
        f"SELECT DISTINCT ?date ?a ?b {{ GRAPH ?claim {{ ?m dip:participant <{base}country/japan> ,"
        f" <{base}country/chile> }} ?m dip:date ?date ; a ?a ; dip:status ?b . {OF_MODEL}"
        " FILTER(?a = dip:Talks) }",
    )
    assert meeting == {"date": "2022-03-07", "a": str(DIP.Talks), "b": str(DIP.Held)}
    options = rows(
        store,
        "SELECT DISTINCT ?option { ?claim prov:wasGeneratedBy ?run ; dip:rule ?rule ."
        " ?run dip:option ?option . FILTER(STRSTARTS(?rule, 'llm.')) }",
    )
    assert "llm=m-1" in {row["option"] for row in options}
    assert {row["option"].partition("=")[0] for row in options} >= {"llm-prompt", "llm-schema"}
    assert KEY_OF_THE_TEST not in str(sorted(open_snapshot(store), key=str))


def dumped(store: Path, capfd: pytest.CaptureFixture[str]) -> str:
    capfd.readouterr()
    assert run("dump", "--store", store, "--sorted") == 0
    return capfd.readouterr().out


def test_the_same_answers_make_the_same_store_without_a_server(
    tmp_path: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with serving(reader) as served:
        assert asking(served.url, news, tmp_path / "a") == 0
    assert asking("http://127.0.0.1:9/v1", news, tmp_path / "b") == 0
    assert "asked 0 questions of the model, 2 more from the cache" in capfd.readouterr().out
    assert dumped(tmp_path / "a", capfd) == dumped(tmp_path / "b", capfd)


def test_without_a_model_again_its_claims_are_gone(
    tmp_path: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store, plain = tmp_path / "store", tmp_path / "plain"
    with serving(reader) as served:
        assert asking(served.url, news, store) == 0
    assert run("ingest", news, "--store", store) == 0
    assert run("ingest", news, "--store", plain) == 0
    assert dumped(store, capfd) == dumped(plain, capfd)


def test_an_article_without_an_answer_is_read_by_the_rules_alone(
    tmp_path: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def half(number: int, shown: str) -> Reply:
        return reader(number, shown) if "haggled" in shown else "I am sorry."

    store, plain = tmp_path / "store", tmp_path / "plain"
    with serving(half) as served:
        assert asking(served.url, news, store) == ExitCode.PROBLEMS
    printed = capfd.readouterr()
    assert (
        printed.err
        == "no answer about second: it answered no JSON; it is read by the rules alone\n"
    )
    assert "read 1 article by the rules alone\n" in printed.out
    assert run("verify", "--store", store) == 0
    assert run("ingest", news, "--store", plain) == 0
    of_second = "SELECT ?claim ?run { ?claim prov:wasGeneratedBy ?run , ?run ;"
    of_second += (
        " prov:wasDerivedFrom/<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
    )
    of_second += "referenceContext>/<http://purl.org/dc/terms/source> 'second' } ORDER BY ?claim"
    assert rows(store, of_second) == rows(plain, of_second) != []


@pytest.mark.parametrize(
    ("reply", "more", "said"),
    [
        (failure(401, f"no such key: {KEY_OF_THE_TEST}"), (), "no such key: ***"),
        (failure(500, "oops"), ("--llm-retries", 0), "HTTP 500"),
        (completion(None, refusal="no"), (), "the model refused to answer"),
    ],
)
def test_a_model_that_never_answers_leaves_the_rules(
    tmp_path: Path,
    news: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    reply: Reply,
    more: tuple[object, ...],
    said: str,
) -> None:
    monkeypatch.setenv(KEY, KEY_OF_THE_TEST)
    with serving(lambda number, shown: reply) as served:
        assert (
            asking(served.url, news, tmp_path / "a", "--llm-at-once", 1, *more) == ExitCode.PROBLEMS
        )
    printed = capfd.readouterr()
    assert said in printed.err
    assert KEY_OF_THE_TEST not in printed.err + printed.out
    assert "read 2 articles by the rules alone\n" in printed.out
    assert run("ingest", news, "--store", tmp_path / "b") == 0
    assert dumped(tmp_path / "a", capfd) == dumped(tmp_path / "b", capfd)


def test_a_budget_that_is_spent_is_said_once(
    tmp_path: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lines = news.read_text("utf-8")
    news.write_text(lines + '{"id": "third", "text": "It rained in Lima."}\n', "utf-8")
    with serving(reader) as served:
        more = ("--llm-max-tokens", 120, "--llm-at-once", 1)
        assert asking(served.url, news, tmp_path / "store", *more) == ExitCode.PROBLEMS
    printed = capfd.readouterr()
    spent = "the 120 tokens that may be spent are spent"
    assert printed.err == f"no more is asked: {spent}; the rest is read by the rules alone\n"
    assert "read 2 articles by the rules alone\n" in printed.out
    assert len(served.requests) == 1


def test_the_model_may_be_named_by_the_environment(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(reader) as served:
        monkeypatch.setenv("DEMARCHE_LLM_URL", served.url)
        monkeypatch.setenv("DEMARCHE_LLM_MODEL", "m-2")
        assert run("ingest", news, "--store", tmp_path / "a", "--llm-cache", tmp_path / "kept") == 0
        assert run("ingest", news, "--store", tmp_path / "b", "--llm-url", "") == 0
    assert [body["model"] for body in served.requests] == ["m-2", "m-2"]
    assert (tmp_path / "kept" / "answers.sqlite").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--llm-url", "http://127.0.0.1:1/v1"), "needs both --llm-url and --llm-model"),
        (("--llm-model", "m-1"), "needs both --llm-url and --llm-model"),
        (("--llm-url", "127.0.0.1:1", "--llm-model", "m"), "--llm-url is no address"),
        (("--llm-url", "ftp://a.example", "--llm-model", "m"), "--llm-url is no address"),
        (("--llm-url", "http://a.example:x/", "--llm-model", "m"), "--llm-url is no address"),
        (("--llm-url", "http://a.example/\n", "--llm-model", "m"), "--llm-url is no address"),
        (
            ("--llm-url", "http://me:secret@a.example", "--llm-model", "m"),
            f"put the key into {KEY}",
        ),
        (("--llm-url", "http://a.example", "--llm-model", "m\n"), "characters that no name has"),
        (
            ("--llm-url", "http://a.example", "--llm-model", "m", "--llm-prices", "cheap"),
            "write them like 0.15,0.6",
        ),
        (
            ("--llm-url", "http://a.example", "--llm-model", "m", "--llm-prices", "-1,2"),
            "write them like 0.15,0.6",
        ),
        (("--llm-url", "http://a.example", "--llm-model", "m", "--llm-at-once", "0"), "at-once"),
    ],
)
def test_options_that_make_no_sense_change_nothing(
    tmp_path: Path,
    news: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    said: str,
) -> None:
    assert run("ingest", news, "--store", tmp_path / "store", *options) == ExitCode.USAGE
    printed = capsys.readouterr().err
    assert said in printed
    assert "secret" not in printed
    assert printed.count("\n") == 1
    assert not (tmp_path / "store").exists()


def test_a_key_that_is_none_is_not_shown(
    tmp_path: Path,
    news: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(KEY, "sk-\u201cquoted\u201d")
    assert asking("http://127.0.0.1:9/v1", news, tmp_path / "store") == ExitCode.USAGE
    assert "quoted" not in capsys.readouterr().err


def test_a_cache_that_cannot_be_is_one_line(
    tmp_path: Path, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    code = asking("http://127.0.0.1:9/v1", news, tmp_path / "s", "--llm-cache", tmp_path / "taken")
    assert code == ExitCode.CANNOT_CREATE
    assert capsys.readouterr().err.startswith("demarche: answers cannot be kept in ")


def answers_in(folder: Path) -> list[str]:
    """Return the answers that are kept so far."""
    file = folder / "answers.sqlite"
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as database, suppress(sqlite3.OperationalError):
        return [row[0] for row in database.execute("SELECT content FROM answers")]
    return []


def test_an_interrupt_ends_the_asking_and_keeps_the_answers(tmp_path: Path, news: Path) -> None:
    released = threading.Event()

    def hang_at_the_second(number: int, shown: str) -> Reply:
        if "haggled" not in shown:
            released.wait(60)
        return ANSWER

    kept = tmp_path / "kept"
    with serving(hang_at_the_second) as served:
        model = ["--llm-url", served.url, "--llm-model", "m", "--llm-cache", str(kept)]
        asked = ["ingest", str(news), "--store", str(tmp_path / "store"), *model]
        root = Path(__file__).parents[1]
        with subprocess.Popen(
            [sys.executable, "-m", "demarche", *asked], cwd=root, stderr=subprocess.PIPE, text=True
        ) as process:
            while process.poll() is None and not answers_in(kept):
                time.sleep(0.1)
            start = time.monotonic()
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
            assert time.monotonic() - start < 40
            released.set()
    assert process.returncode == ExitCode.INTERRUPTED
    assert answers_in(kept) == [ANSWER]
    assert said == "interrupted; ingest again for the rest\n"


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path, news: Path) -> None:
    without = (
        "import sys; sys.modules['openai'] = None; from demarche.cli import main; sys.exit(main())"
    )
    asked = ["ingest", str(news), "--store", str(tmp_path / "store")]
    model = ["--llm-url", "http://127.0.0.1:9/v1", "--llm-model", "m"]
    root = Path(__file__).parents[1]
    plain, done = (
        subprocess.run(
            [sys.executable, "-c", without, *asked, *more],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        for more in ([], model)
    )
    assert plain.returncode == 0, plain.stderr
    assert done.returncode == ExitCode.UNAVAILABLE
    assert done.stderr == (
        "demarche: --llm-url needs openai; install demarche with its extra llm,"
        " as in pip install '.[llm]'\n"
    )
