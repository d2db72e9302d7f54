"""What can be set about the server."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from server.errors import SettingError

_POSITIVE = (
    "queries_at_once",
    "quick_queries",
    "query_seconds",
    "query_processor_seconds",
    "query_memory_bytes",
    "result_bytes",
    "buffered_bytes",
    "client_seconds",
    "request_seconds",
    "connections",
    "max_request_bytes",
    "service_seconds",
    "service_bytes",
    "reconcile_batch",
    "update_seconds",
    "update_bytes",
)
_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]{16,}=*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the server listens, what its IRIs start with, and how much it does at once.

    A query may run for `query_seconds`, use a processor for `query_processor_seconds`, take
    `query_memory_bytes`, and answer with `result_bytes`. At most `queries_at_once` run for long
    and `quick_queries` have just begun, `queries_stopped` are stopped between the two and
    `queries_waiting` wait to begin; answers that wait for their clients take `buffered_bytes`
    in all. The store is told to keep `keep_snapshots`, or nothing if that is 0. A client that takes
    nothing of its answer for `client_seconds` is cut off, and so is one whose request has not
    arrived after `request_seconds`; there are at most `connections`.

    Whoever knows the `token` may write, nobody if it is empty. A write may run for
    `update_seconds` and have `update_bytes`; one runs at a time, `updates_waiting` wait. LOAD
    fetches only from `load_hosts`, separated by commas. An endpoint that a query calls has
    `service_seconds` to answer in `service_bytes`. With `trust_proxy` at 1, what a proxy
    says of its client's request decides the server's own IRI, and who the client is. A batch to
    reconcile has at most `reconcile_batch` queries, and one client sends
    `reconcile_queries_a_minute`, any number if 0.
    """

    base_iri: str = "http://localhost:8000/"
    host: str = "127.0.0.1"
    port: int = 8000
    queries_at_once: int = 3
    quick_queries: int = 2
    queries_stopped: int = 8
    queries_waiting: int = 64
    query_seconds: int = 30
    query_processor_seconds: int = 30
    query_memory_bytes: int = 1_000_000_000
    result_bytes: int = 1_000_000_000
    buffered_bytes: int = 4_000_000_000
    cache_bytes: int = 256_000_000
    client_seconds: int = 60
    request_seconds: int = 30
    connections: int = 1000
    max_request_bytes: int = 131_072
    keep_snapshots: int = 0
    stop_seconds: int = 10
    token: str = field(default="", repr=False)
    update_seconds: int = 60
    update_bytes: int = 16_777_216
    updates_waiting: int = 16
    load_hosts: str = ""
    trust_proxy: int = 0
    services: str = ""
    service_seconds: int = 20
    service_bytes: int = 67_108_864
    reconcile_batch: int = 50
    reconcile_queries_a_minute: int = 12_000

    def __post_init__(self) -> None:
        if not self.base_iri.startswith(("http://", "https://")) or self.base_iri[-1] != "/":
            raise SettingError("base_iri", self.base_iri, "an http or https IRI that ends in '/'")
        if not 0 <= self.port <= 65_535:
            raise SettingError("port", self.port, "0 (any) to 65535")
        for name in _POSITIVE:
            if getattr(self, name) < 1:
                raise SettingError(name, getattr(self, name), "at least 1")
        if self.token and not _TOKEN.fullmatch(self.token):
            expected = "16 or more letters, digits and -._~+/, for example of: openssl rand -hex 32"
            raise SettingError("token", "...", expected)
        if self.trust_proxy not in (0, 1):
            raise SettingError("trust_proxy", self.trust_proxy, "0 or 1")
        for name in (
            "queries_stopped",
            "queries_waiting",
            "keep_snapshots",
            "stop_seconds",
            "updates_waiting",
            "reconcile_queries_a_minute",
        ):
            if getattr(self, name) < 0:
                raise SettingError(name, getattr(self, name), "at least 0")

    @property
    def endpoints_to_call(self) -> tuple[str, ...]:
        """Return the IRIs of the endpoints that queries may call."""
        return tuple(self.services.split())

    @property
    def hosts_to_load_from(self) -> tuple[str, ...]:
        """Return the names or addresses that LOAD may fetch from."""
        return tuple(host.strip().lower() for host in self.load_hosts.split(",") if host.strip())


def settings_of(variables: Mapping[str, str]) -> Settings:
    """Return the settings that the environment gives: `DEMARCHE_PORT` is `port`, and so on.

    A variable that is not there leaves the default. Raises SettingError with the variable's name.
    """
    # Any, since the fields are of two types; `replace` runs the checks of both.
    values: dict[str, Any] = {}
    for each in fields(Settings):
        variable = _variable_of(each.name)
        if variable in variables:
            values[each.name] = _value(variable, variables[variable], is_number=each.type is int)
    try:
        return replace(Settings(), **values)
    except SettingError as error:
        raise SettingError(_variable_of(error.name), error.found, error.expected) from error


def _variable_of(name: str) -> str:
    return f"DEMARCHE_{name.upper()}"


def _value(variable: str, text: str, *, is_number: bool) -> str | int:
    if not is_number:
        return text
    try:
        return int(text)
    except ValueError as error:
        raise SettingError(variable, text, "a whole number") from error
