"""Requests a second, and how long they take: measured by wrk, and in process."""

import re
import subprocess
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, Store

JSON = "application/sparql-results+json"
_UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}
_LATENCY = re.compile(r"^ +(50|99)% +([\d.]+)(us|ms|s|m)$", re.MULTILINE)
_RATE = re.compile(r"^Requests/sec: +([\d.]+)$", re.MULTILINE)
_FAILED = re.compile(r"Non-2xx|Socket errors")


@dataclass(frozen=True, slots=True)
class Load:
    """Requests per second; the median and the 99th percentile of their seconds."""

    rate: float
    median: float
    p99: float


def measured(url: str, query: str, clients: int, seconds: int) -> Load:
    """Ask the same of an endpoint as fast as so many clients can; raise RuntimeError if it fails."""
    asked = f"{url}?{urlencode({'query': query})}"
    limits = ["-t", "1", "-c", str(clients), "-d", f"{seconds}s", "--timeout", "60s", "--latency"]
    command = ["wrk", *limits, "-H", f"Accept: {JSON}", "-H", "Accept-Encoding: identity", asked]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if _FAILED.search(printed):
        raise RuntimeError(f"{url} failed:\n{printed}")
    found = {part: float(number) * _UNITS[unit] for part, number, unit in _LATENCY.findall(printed)}
    rate = _RATE.search(printed)
    return Load(float(rate[1]) if rate else 0.0, found.get("50", 0.0), found.get("99", 0.0))


def measured_here(store: Store, query: str, seconds: int) -> Load:
    """Ask the store in this process, one query after the other, each answer written as JSON."""
    taken: list[float] = []
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds or not taken:
        before = time.perf_counter()
        results = store.query(query)
        if isinstance(results, QuerySolutions | QueryBoolean):
            results.serialize(format=QueryResultsFormat.JSON)
        taken.append(time.perf_counter() - before)
    taken.sort()
    whole = time.perf_counter() - begun
    return Load(len(taken) / whole, taken[len(taken) // 2], taken[int(len(taken) * 0.99)])
