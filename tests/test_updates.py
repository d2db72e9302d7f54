"""Changing a plain store over HTTP: who may, what is refused, and that a cut update changes nothing."""

import json
import os
import random
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from store.opening import open_writer
from tests.sparql_server import PATIENCE, Served, children_of, fetch, numbered_store, serving

TOKEN = "only-for-these-tests"
DIRECT = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
TURTLE = "text/turtle"
OURS = {"Authorization": f"Bearer {TOKEN}"}
# Joins what it has just inserted with itself, and never ends.
ENDLESS = """
    INSERT DATA { <http://e/first> <http://e/first> 1 } ;
    INSERT { ?a <http://e/q> ?b }
    WHERE { ?a ?p ?w . ?b ?q ?x . ?c ?r ?y . ?d ?s ?z FILTER(CONCAT(?w, ?x, ?y, ?z) = 'no') }
"""
Headers = Mapping[str, str]


def plain_store(directory: Path) -> Path:
    with open_writer(directory, kind="plain") as writer:
        writer.publish()
    return directory


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = plain_store(tmp_path_factory.mktemp("updates") / "store")
    with serving(directory, token=TOKEN, update_bytes=300_000) as served:
        yield served


def sent(
    served: Served,
    method: str,
    path: str,
    body: str = "",
    content_type: str = DIRECT,
    headers: Headers = OURS,
) -> tuple[int, Headers, bytes]:
    """Return the status, the headers in lower case and the body of the answer."""
    request = Request(
        f"{served.address}{path}",
        body.encode() if method not in ("GET", "HEAD", "DELETE") else None,
        {**headers, "Content-Type": content_type},
        method=method,
    )
    try:
        with urlopen(request, timeout=PATIENCE) as response:
            found = {name.lower(): value for name, value in response.headers.items()}
            return response.status, found, response.read()
    except HTTPError as refused:
        with refused:
            found = {name.lower(): value for name, value in refused.headers.items()}
            return refused.code, found, refused.read()


def updated(served: Served, update: str, **parameters: object) -> int:
    query = f"?{urlencode(parameters, doseq=True)}" if parameters else ""
    return sent(served, "POST", f"update{query}", update)[0]


def detail(answer: tuple[int, Headers, bytes]) -> Any:
    return json.loads(answer[2])["detail"]


# Who may


@pytest.mark.parametrize(
    ("headers", "challenge"),
    [
        ({}, 'Bearer realm="demarche"'),
        ({"Authorization": "Bearer wrong"}, 'Bearer realm="demarche", error="invalid_token"'),
        ({"Authorization": f"Bearer {TOKEN}x"}, 'Bearer realm="demarche", error="invalid_token"'),
        ({"Authorization": f"Basic {TOKEN}"}, 'Bearer realm="demarche", error="invalid_token"'),
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "update"),
        ("POST", "sparql"),
        ("PUT", "graphs?default"),
        ("POST", "graphs?default"),
        ("DELETE", "graphs?default"),
    ],
)
def test_nobody_writes_without_the_token(
    served: Served, method: str, path: str, headers: Headers, challenge: str
) -> None:
    status, found, _ = sent(served, method, path, "CLEAR ALL", headers=headers)

    assert (status, found["www-authenticate"]) == (401, challenge)


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER "])
def test_the_name_of_the_scheme_may_be_written_in_any_way(served: Served, scheme: str) -> None:
    headers = {"Authorization": f"{scheme} {TOKEN}"}

    assert sent(served, "POST", "update", "INSERT DATA {}", headers=headers)[0] == 204


def test_nobody_writes_where_no_token_is_set(tmp_path: Path) -> None:
    with serving(plain_store(tmp_path / "store")) as served:
        refused = sent(served, "POST", "update", "CLEAR ALL")

    assert refused[0] == 403
    assert detail(refused) == "this endpoint is read-only: it answers queries and refuses updates"


def test_a_store_of_claims_takes_no_writes(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store") as writer:
        writer.publish()
    with serving(tmp_path / "store", token=TOKEN) as served:
        refused = sent(served, "POST", "update", "CLEAR ALL")
        written = sent(served, "PUT", "graphs?default", "", TURTLE)

    assert (refused[0], written[0]) == (403, 403)
    assert "holds claims" in detail(refused)


# Updates


@pytest.mark.parametrize(
    ("path", "content_type", "body"),
    [
        ("update", DIRECT, "INSERT DATA {{ <http://e/{0}> <http://e/é> 'é' }}"),
        ("sparql", DIRECT, "INSERT DATA {{ <http://e/{0}> <http://e/é> 'é' }}"),
        ("update", f"{DIRECT}; charset=UTF-8", "INSERT DATA {{ <http://e/{0}> <http://e/é> 'é' }}"),
        ("update", FORM, "update=INSERT+DATA+%7B+%3Chttp://e/{0}%3E+%3Chttp://e/%C3%A9%3E+'é'+%7D"),
        ("sparql", FORM, "update=INSERT+DATA+%7B+%3Chttp://e/{0}%3E+%3Chttp://e/%C3%A9%3E+'é'+%7D"),
        ("update", DIRECT, "BASE <http://e/> INSERT DATA {{ <{0}> <é> 'é' }}"),
    ],
)
def test_the_next_query_sees_what_was_written(
    served: Served, path: str, content_type: str, body: str
) -> None:
    subject = f"s{random.getrandbits(60)}"

    status, _, _ = sent(served, "POST", path, body.format(subject), content_type)

    assert status == 204
    assert served.rows(f"SELECT ?o {{ <http://e/{subject}> <http://e/é> ?o }}") == ["é"]


def test_relative_iris_of_an_update_are_those_of_the_base(served: Served) -> None:
    assert updated(served, "INSERT DATA { <relative> <http://e/is> 1 }") == 204
    assert served.rows("SELECT ?s { ?s <http://e/is> 1 }") == ["http://localhost:8000/relative"]


@pytest.mark.parametrize(
    ("update", "parameters", "expected"),
    [
        ("INSERT {{ GRAPH {to} {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}", ["using-graph-uri"], ["1"]),
        (
            "INSERT {{ GRAPH {to} {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            ["using-named-graph-uri"],
            ["1"],
        ),
        (
            "INSERT {{ GRAPH {to} {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            ["using-graph-uri"],
            [],
        ),
        (
            "INSERT {{ GRAPH {to} {{ ?s ?p ?o }} }}"
            " WHERE {{ {{ SELECT * WHERE {{ ?s ?p ?o }} }} }} ;"
            " DELETE WHERE {{ GRAPH {to} {{ ?s ?p ?o }} }}",
            ["using-graph-uri"],
            ["1"],
        ),
    ],
)
def test_the_request_names_the_dataset(
    served: Served, update: str, parameters: list[str], expected: list[str]
) -> None:
    one, two, to = (f"http://e/g{random.getrandbits(60)}" for _ in range(3))
    data = f"GRAPH <{one}> {{ <http://e/a> <http://e/b> 1 }} GRAPH <{two}> {{ <http://e/a> <http://e/b> 2 }}"
    updated(served, f"INSERT DATA {{ {data} }}")

    status = updated(served, update.format(to=f"<{to}>"), **dict.fromkeys(parameters, one))

    assert status == 204
    assert served.rows(f"SELECT ?o {{ GRAPH <{to}> {{ ?s ?p ?o }} }}") == expected


@pytest.mark.parametrize(
    ("body", "parameters"),
    [
        ("CLEAR XYZ", {}),
        ("INSERT DATA { <http://e/load> <http://e/service> }", {}),
        (
            "WITH <http://e/g> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }",
            {"using-graph-uri": "http://e/"},
        ),
        ("DELETE { ?s ?p 1 } USING <http://e/> WHERE {}", {"using-named-graph-uri": "http://e/"}),
        ("CLEAR DEFAULT", {"using-graph-uri": "relative"}),
        ("CLEAR DEFAULT", {"default-graph-uri": "http://e/"}),
        ("CLEAR DEFAULT", {"query": "ASK {}"}),
        ("INSERT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(<http://e/f>(?o)) }", {}),
    ],
)
def test_what_is_no_update_gets_400(
    served: Served, body: str, parameters: dict[str, object]
) -> None:
    assert updated(served, body, **parameters) == 400


@pytest.mark.parametrize(
    ("content_type", "status"),
    [("text/plain", 415), ("application/sparql-query", 415), (f"{DIRECT}; charset=utf-16", 415)],
)
def test_another_kind_of_body_is_refused(served: Served, content_type: str, status: int) -> None:
    assert sent(served, "POST", "update", "CLEAR ALL", content_type)[0] == status


def test_a_body_that_is_too_long_is_refused(served: Served) -> None:
    assert updated(served, f"# {'x' * 300_000}\nCLEAR SILENT GRAPH <http://e/none>") == 413
    assert updated(served, f"# {'x' * 200_000}\nCLEAR SILENT GRAPH <http://e/none>") == 204


def test_one_request_makes_one_update(served: Served) -> None:
    two = sent(served, "POST", "update", "update=CLEAR+DEFAULT&update=CLEAR+NAMED", FORM)
    also = sent(served, "POST", "update?update=CLEAR+NAMED", "CLEAR DEFAULT")

    assert (two[0], also[0]) == (400, 400)
    assert detail(two) == "a request makes one update, found 2"


def test_get_updates_nothing(served: Served) -> None:
    assert sent(served, "GET", "update?update=CLEAR%20ALL")[0] == 405
    assert sent(served, "GET", "sparql?update=CLEAR%20ALL")[0] == 403


def test_an_update_is_done_whole_or_not_at_all(served: Served) -> None:
    update = "INSERT DATA { <http://e/half> <http://e/half> 1 } ; CLEAR GRAPH <http://e/absent>"

    assert updated(served, update) >= 400
    assert served.ask("ASK { <http://e/half> ?p ?o }")["boolean"] is False


# Nobody is called


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:{port}/data.ttl>",
        "LOAD SILENT <http://127.0.0.1:{port}/data.ttl>",
        "load<http://127.0.0.1:{port}/data.ttl>into graph<http://e/g>",
        "LOAD <http://localhost:{port}/data.ttl>",
        "LOAD <file:///etc/hostname>",
        "LOAD <data.ttl>",
        "PREFIX e: <http://127.0.0.1:{port}/> LOAD e:data.ttl",
        "PREFIX LOAD: <http://e/> LOAD SILENT<http://127.0.0.1:{port}/data.ttl>",
        "INSERT DATA {{}} ; #\rLOAD <http://127.0.0.1:{port}/data.ttl>",
        "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "DELETE {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT ?s {{ ?s ?p ?o }} }}",
    ],
)
def test_an_update_calls_nobody(served: Served, documents: "Documents", update: str) -> None:
    status = updated(served, update.format(port=documents.port))

    assert (status, documents.asked) == (403, [])


class Documents(HTTPServer):
    """Serves one triple as Turtle, a redirect to it, and what is broken."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []

    @property
    def port(self) -> int:
        return self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Documents)
        self.server.asked.append(self.path)
        status = {"/moved.ttl": 302, "/absent.ttl": 404}.get(self.path, 200)
        body = b"nonsense" if self.path == "/broken.ttl" else b"<s> <http://e/loaded> _:b ."
        self.send_response(status)
        self.send_header("Location", "/data.ttl")
        self.send_header("Content-Type", "text/turtle")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def documents() -> Iterator[Documents]:
    with Documents() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_load_fetches_from_listed_hosts_and_follows_no_redirect(
    tmp_path: Path, documents: Documents
) -> None:
    root = f"http://127.0.0.1:{documents.port}"
    with serving(plain_store(tmp_path / "store"), token=TOKEN, load_hosts="127.0.0.1") as served:
        loaded = updated(
            served, f"LOAD <{root}/data.ttl> ; LOAD <{root}/data.ttl> INTO GRAPH <http://e/g>"
        )
        refused = [
            updated(served, f"INSERT DATA {{ <http://e/a> <http://e/b> 1 }} ; LOAD <{root}/{name}>")
            for name in ("moved.ttl", "absent.ttl", "broken.ttl")
        ]
        silent = updated(served, f"LOAD SILENT <{root}/absent.ttl>")
        elsewhere = updated(served, f"LOAD <http://localhost:{documents.port}/data.ttl>")
        rows = served.rows("SELECT ?s { { ?s ?p ?o } UNION { GRAPH <http://e/g> { ?s ?p ?o } } }")

    assert (loaded, refused, silent, elsewhere) == (204, [400, 400, 400], 204, 403)
    assert rows == [f"{root}/s"] * 2


# Deadlines, death and other writers


def writers(served: Served) -> list[int]:
    """Return the processes that write, and the process that starts them."""
    return [
        pid
        for pid in children_of(served.process.pid)
        if b"server.writing.process" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def test_a_cut_update_changes_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    directory = numbered_store(tmp_path / "store")
    with serving(directory, token=TOKEN, update_seconds=1) as served:
        cut = sent(served, "POST", "update", ENDLESS)
        first = served.ask("ASK { <http://e/first> ?p ?o }")
        after = updated(served, "INSERT DATA { <http://e/after> <http://e/p> 1 }")
        second = served.ask("ASK { <http://e/after> ?p ?o }")

    assert cut[0] == 503
    assert detail(cut).endswith("as long as one may run; nothing was changed")
    assert (first["boolean"], after, second["boolean"]) == (False, 204, True)


def test_an_update_that_takes_too_much_memory_is_cut(tmp_path: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(32))
    update = f"INSERT {{ <http://e/a> <http://e/b> ?s32 }} WHERE {{ BIND('x' AS ?s0) {doubled} }}"
    with serving(
        plain_store(tmp_path / "store"), token=TOKEN, query_memory_bytes=100_000_000
    ) as served:
        cut = sent(served, "POST", "update", update)
        after = updated(served, "INSERT DATA { <http://e/after> <http://e/p> 1 }")

    assert (cut[0], after) == (503, 204)


def test_a_killed_update_is_in_the_store_whole_or_not_at_all(tmp_path: Path) -> None:
    directory = numbered_store(tmp_path / "store", 3000)
    with serving(directory, token=TOKEN) as served, ThreadPoolExecutor(1) as clients:
        updated(served, "MOVE DEFAULT TO <http://e/0>")
        began = monotonic()
        updated(served, moved_to(1))
        took = monotonic() - began
        outcomes = [killed(served, clients, number, took) for number in range(2, 7)]

    statuses, counts = zip(*outcomes, strict=True)
    assert set(counts) == {"3000"}
    assert 503 in statuses


def moved_to(number: int) -> str:
    """Return the update that moves all triples to one graph."""
    return f"""
        DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} INSERT {{ GRAPH <http://e/{number}> {{ ?s ?p ?o }} }}
        WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}
    """


def killed(
    served: Served, clients: ThreadPoolExecutor, number: int, seconds: float
) -> tuple[int, str]:
    """Kill what writes, each time at a later moment; return the status, and how many triples the graphs hold.

    Each graph that holds any is a row, so that there is one row if the update was whole.
    """
    update = clients.submit(updated, served, moved_to(number))
    sleep((number - 1) / 6 * seconds)
    for pid in writers(served):
        os.kill(pid, signal.SIGKILL)
    status = update.result(PATIENCE)
    updated(served, "INSERT DATA {}")  # publishes
    counts = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    return status, " ".join(served.rows(counts))


def test_another_writer_of_the_store_is_waited_for_by_the_client(tmp_path: Path) -> None:
    directory = plain_store(tmp_path / "store")
    with serving(directory, token=TOKEN) as served:
        with open_writer(directory, kind="plain"):
            busy = sent(served, "POST", "update", "INSERT DATA {}")
        after = updated(served, "INSERT DATA {}")

    assert (busy[0], busy[1]["retry-after"], after) == (503, "2", 204)


def test_writes_wait_for_each_other_and_all_are_done(tmp_path: Path) -> None:
    with (
        serving(plain_store(tmp_path / "store"), token=TOKEN) as served,
        ThreadPoolExecutor(8) as clients,
    ):
        inserts = [f"INSERT DATA {{ <http://e/a> <http://e/b> {n} }}" for n in range(8)]
        statuses = list(clients.map(partial(updated, served), inserts))

        assert statuses == [204] * 8
        assert served.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == ["8"]


def test_no_process_that_writes_outlives_the_server(tmp_path: Path) -> None:
    directory = plain_store(tmp_path / "store")
    with serving(directory, token=TOKEN) as served, ThreadPoolExecutor(1) as clients:
        clients.submit(fails, served)
        found = until_two(lambda: [*writers(served), *map_children(writers(served))])
        served.process.kill()
        served.process.wait()
        sleep(0.2)

        assert len(found) == 2
        assert [pid for pid in found if Path(f"/proc/{pid}/exe").exists()] == []
    with open_writer(directory, kind="plain", create=False) as writer:
        assert len(writer.dataset) == 0


def until_two(look: Callable[[], list[int]]) -> list[int]:
    began = monotonic()
    while len(found := look()) < 2 and monotonic() - began < PATIENCE:
        sleep(0.01)
    return found


def map_children(pids: list[int]) -> list[int]:
    return [child for pid in pids for child in children_of(pid)]


def fails(served: Served) -> None:
    with suppress(OSError):
        updated(served, ENDLESS)


def test_writes_are_counted_by_what_became_of_them(tmp_path: Path) -> None:
    with serving(plain_store(tmp_path / "store"), token=TOKEN) as served:
        sent(served, "POST", "update", "INSERT DATA { <http://e/s> <http://e/p> 1 }")
        sent(served, "POST", "update", "INSERT")
        sent(served, "POST", "update", "INSERT DATA {}", headers={})
        counted = fetch(f"{served.address}metrics")[2].decode().splitlines()

    assert 'demarche_writes_total{outcome="written"} 1.0' in counted
    assert 'demarche_writes_total{outcome="malformed"} 1.0' in counted
    assert 'demarche_writes_total{outcome="cut"} 0.0' in counted
    assert "demarche_write_seconds_count 2.0" in counted
