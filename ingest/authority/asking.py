"""A SPARQL endpoint, asked one query at a time and no faster than it likes."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from httpcore2 import ConnectionPool, NetworkError, ProtocolError, TimeoutException
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from ingest.authority.errors import SourceError

USER_AGENT = "demarche/0.1 (https://w3id.org/demarche; authority files)"
RESULTS = "application/sparql-results+json"

OVERLOADED = frozenset({429, 500, 502, 503, 504})
"""Statuses after which the same query may succeed later, or a smaller one now."""

MOST_TRIES = 6
FIRST_PAUSE = 1.0
"""Seconds before the second try where the endpoint names none; each pause is twice the one before."""

LONGEST_PAUSE = 300.0
"""Seconds that an endpoint may ask for; more is refused, and is for a person to wait."""

LARGEST_ANSWER = 64 << 20

Row = Mapping[str, str]
"""The values of a solution's variables; those that are unbound are left out."""


class OverloadedError(SourceError):
    """The endpoint did not answer after all tries."""


@dataclass(slots=True)
class Endpoint:
    """An endpoint at an address; `pause` seconds are left between two queries."""

    address: str
    pause: float = 0.5
    timeout: float = 70.0
    sleep: Callable[[float], None] = time.sleep

    def ask(self, query: str) -> list[Row]:
        """Return the solutions of a query. Raises SourceError, or OverloadedError after MOST_TRIES."""
        why = ""
        for number in range(MOST_TRIES):
            self.sleep(self.pause)
            try:
                status, headers, body = self._posted(query)
            except (NetworkError, ProtocolError, TimeoutException) as error:
                why, asked = f"no answer ({type(error).__name__})", None
            else:
                if status == 200:
                    return self._rows(body)
                why, asked = f"HTTP {status}", retry_after(headers.get("retry-after", ""), _now())
                if status not in OVERLOADED:
                    said = " ".join(body[:300].decode(errors="replace").split())
                    raise SourceError(f"{self.address} answered {why}: {said}")
            self.sleep(self._pause_after(number, asked))
        raise OverloadedError(f"{self.address}: {why}, {MOST_TRIES} times")

    def _pause_after(self, number: int, asked: float | None) -> float:
        if asked is not None and asked > LONGEST_PAUSE:
            raise OverloadedError(f"{self.address} asks to wait for {asked:.0f} seconds")
        return FIRST_PAUSE * 2**number if asked is None else asked

    def _posted(self, query: str) -> tuple[int, Mapping[str, str], bytes]:
        headers: dict[str | bytes, str | bytes] = {
            "Accept": RESULTS,
            "Content-Type": "application/sparql-query",
            "User-Agent": USER_AGENT,
        }
        wait = dict.fromkeys(("connect", "read", "write", "pool"), self.timeout)
        body = b""
        with (
            ConnectionPool() as pool,
            pool.stream(
                "POST",
                self.address,
                headers=headers,
                content=query.encode(),
                extensions={"timeout": wait},
            ) as response,
        ):
            for part in response.iter_stream():
                body += part
                if len(body) > LARGEST_ANSWER:
                    raise SourceError(
                        f"{self.address} answered with more than {LARGEST_ANSWER} bytes"
                    )
            found = {name.decode().lower(): value.decode() for name, value in response.headers}
            return response.status, found, body

    def _rows(self, body: bytes) -> list[Row]:
        try:
            solutions = parse_query_results(body, format=QueryResultsFormat.JSON)
            if not isinstance(solutions, QuerySolutions):
                raise SourceError(f"{self.address} answered with no solutions")
            names = [variable.value for variable in solutions.variables]
            return [
                {
                    name: str(getattr(value, "value", ""))
                    for name, value in zip(names, solution, strict=True)
                    if value is not None
                }
                for solution in solutions
            ]
        except (SyntaxError, ValueError) as error:
            raise SourceError(f"{self.address} answered with no SPARQL results: {error}") from error


def retry_after(header: str, now: datetime) -> float | None:
    """Return the seconds that a server asks to wait (RFC 9110, section 10.2.3), None where it does not.

    >>> retry_after("7", datetime(2022, 1, 1, tzinfo=UTC)), retry_after("soon", datetime.now(UTC))
    (7.0, None)
    >>> retry_after("Sat, 01 Jan 2022 00:00:09 GMT", datetime(2022, 1, 1, tzinfo=UTC))
    9.0
    """
    if header.strip().isdecimal():
        return float(header)
    try:
        return max((parsedate_to_datetime(header) - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def _now() -> datetime:
    return datetime.now(UTC)
