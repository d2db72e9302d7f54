"""Calls of other endpoints: of which, at which addresses, and how they fail."""

import socket
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from time import sleep

import httpx2
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st

from server.errors import EndpointNotAllowedError, SettingError
from server.federation.addresses import is_public
from server.federation.allowed import AllowedEndpoints, allowed_endpoints
from server.federation.forwarder import Forwarder, forwarding_iri
from tests.other_endpoint import Quiet, serving_with

JSON = "application/sparql-results+json"
QUERY = {"Content-Type": "application/sparql-query", "Accept": JSON}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_of_the_public_internet(address: str, public: bool) -> None:
    assert is_public(address) is public


@given(st.ip_addresses(v=4))
def test_an_address_in_ipv6_is_public_only_if_it_is_in_ipv4(address: object) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))


@pytest.mark.parametrize(
    "iri",
    [
        "",
        "example.org/sparql",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://",
        "https://me:secret@example.org/sparql",
        "https://example.org/sparql#a",
        "https://example.org:0/sparql",
        "https://example.org:99999/sparql",
        "https://example.org/sparql=>",
        "=>https://example.org/sparql",
        "https://example.org/sparql=>file:///etc/passwd",
        "https://example.org/sparql=>http://a/=>http://b/",
    ],
)
def test_what_is_no_endpoint_is_refused_at_the_start(iri: str) -> None:
    with pytest.raises(SettingError, match="DEMARCHE_SERVICES"):
        allowed_endpoints([iri], "DEMARCHE_SERVICES")


@pytest.mark.parametrize(
    "asked",
    [
        "https://example.org/sparql/",
        "http://example.org/sparql",
        "https://example.org/sparql?x=1",
        "https://example.org:443/sparql",
        "https://EXAMPLE.org/sparql",
        "",
    ],
)
def test_an_endpoint_is_called_only_as_it_is_listed(asked: str) -> None:
    allowed = allowed_endpoints(["https://example.org/sparql"], "services")

    assert allowed.address("https://example.org/sparql") == "https://example.org/sparql"
    with pytest.raises(EndpointNotAllowedError):
        allowed.address(asked)


def test_an_endpoint_may_be_called_at_a_mirror_of_it(other: str) -> None:
    iri = "https://query.wikidata.org/sparql"
    allowed = listing(f"{iri}=>{other}/echo", "https://example.org/sparql?a==>http://127.0.0.2/")

    assert allowed.address("https://example.org/sparql?a=") == "http://127.0.0.2/"
    assert call(Forwarder(allowed), iri).text == "ASK {}"
    with pytest.raises(EndpointNotAllowedError):
        allowed.address(f"{other}/echo")


def test_a_mirror_on_this_machine_lets_nobody_else_be_there() -> None:
    allowed = listing("https://query.wikidata.org/sparql=>http://127.0.0.1:7878/query")

    assert allowed.may_be_private("127.0.0.1")
    assert not allowed.may_be_private("query.wikidata.org")
    assert not listing("http://127.0.0.1:7878/=>https://example.org/").may_be_private("127.0.0.1")


class Endpoint(Quiet, BaseHTTPRequestHandler):
    """Another endpoint, which answers by its path."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        match self.path:
            case "/echo":
                self._send(200, body)
            case "/headers":
                self._send(200, str(self.headers).encode())
            case "/redirect":
                self._send(307, b"", location="/echo")
            case "/broken":
                self._send(500, b"a stack trace")
            case "/large":
                self._send(200, b"x" * 100_000)
            case "/slow":
                sleep(3)
                self._send(200, b"late")
            case _:
                self._send(404, b"")

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        with suppress(ConnectionError):
            self.send_response(status)
            for name, value in {"Content-Type": JSON, **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


@pytest.fixture(scope="module")
def other() -> Iterator[str]:
    """Return the address of another endpoint."""
    with serving_with(Endpoint) as address:
        yield address


@contextmanager
def forwarding(forwarder: Forwarder) -> Generator[str]:
    """Run the forwarder on a port, and yield its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(forwarder, log_config=None, lifespan="off", loop="asyncio")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join()


def call(forwarder: Forwarder, endpoint: str) -> httpx2.Response:
    with forwarding(forwarder) as address:
        iri = forwarding_iri(address, endpoint)
        return httpx2.post(iri, content="ASK {}", headers=QUERY, timeout=10)


def listing(*iris: str) -> AllowedEndpoints:
    return allowed_endpoints(iris, "services")


def test_a_listed_endpoint_answers_as_if_it_had_been_asked(other: str) -> None:
    answer = call(Forwarder(listing(f"{other}/echo")), f"{other}/echo")

    assert (answer.status_code, answer.text) == (200, "ASK {}")
    assert answer.headers["content-type"] == JSON


def test_nothing_is_passed_on_but_the_query_and_what_is_accepted(other: str) -> None:
    said = call(Forwarder(listing(f"{other}/headers")), f"{other}/headers").text.lower()

    names = {line.partition(":")[0] for line in said.splitlines() if line}
    assert names == {"host", "user-agent", "accept", "content-type", "content-length"}
    assert "user-agent: demarche/" in said


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("redirect", 502, "answered with status 307"),
        ("broken", 502, "answered with status 500"),
        ("gone", 502, "answered with status 404"),
    ],
)
def test_what_is_no_answer_is_a_failure(other: str, path: str, status: int, said: str) -> None:
    answer = call(Forwarder(listing(f"{other}/{path}")), f"{other}/{path}")

    assert answer.status_code == status
    assert said in answer.text
    assert "stack trace" not in answer.text


def test_an_endpoint_that_is_not_listed_is_not_called(other: str) -> None:
    assert call(Forwarder(listing(f"{other}/echo")), f"{other}/large").status_code == 403


def test_a_slow_endpoint_is_left(other: str) -> None:
    answer = call(Forwarder(listing(f"{other}/slow"), seconds=0.3), f"{other}/slow")

    assert answer.status_code == 504


def test_too_large_an_answer_is_a_failure(other: str) -> None:
    answer = call(Forwarder(listing(f"{other}/large"), max_bytes=10_000), f"{other}/large")

    assert answer.status_code == 502
    assert "more than 10,000 bytes" in answer.text


def test_nobody_listens(other: str) -> None:
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    endpoint = f"http://127.0.0.1:{port}/sparql"

    assert call(Forwarder(listing(endpoint)), endpoint).status_code == 502


def test_a_listed_name_that_turns_out_to_be_of_this_machine_is_not_called(
    other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = other.rpartition(":")[2]
    real = socket.getaddrinfo

    def rebound(host: str, *rest: object, **named: object) -> object:
        name = "127.0.0.1" if host in ("example.org", b"example.org") else host
        return real(name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    endpoint = f"http://example.org:{port}/echo"
    answer = call(Forwarder(listing(endpoint)), endpoint)

    assert answer.status_code == 502
    assert "public internet" in answer.text
