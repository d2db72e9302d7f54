"""`--suites` prints how many tests of each published suite pass, fail and are known to fail."""

import re
from collections import Counter, defaultdict

import pytest

_SUITE = re.compile(r"/data-sparql11/([a-z-]+)/|/reconciliation-api[^/]*/specs/([^/]+)/")
_COLUMNS = ("passed", "failed", "xfailed", "skipped")
_NAME_OF_SUITE = {"http-rdf-update": "graph-store-protocol"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--suites", action="store_true", help="print a count for each suite")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.config.getoption("--suites", default=False):
        counts = _counts(terminalreporter)
        for line in _table(counts):
            terminalreporter.write_line(line)


def _counts(reporter: pytest.TerminalReporter) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for column in _COLUMNS:
        for report in reporter.getreports(column):
            suite = _SUITE.search(report.nodeid)
            if suite is not None:
                name = suite[1] or f"reconciliation {suite[2]}"
                counts[_NAME_OF_SUITE.get(name, name)][column] += 1
    return counts


def _table(counts: dict[str, Counter[str]]) -> list[str]:
    """Return the lines; `listed` are those of known_failures.toml."""
    whole = sum(counts.values(), Counter[str]())
    rows = [*sorted(counts.items()), ("all", whole)]
    heads = f"{'suite':24}{'passed':>8}{'failed':>8}{'listed':>8}"
    return [heads, *(_line(name, found) for name, found in rows)]


def _line(name: str, found: Counter[str]) -> str:
    return f"{name:24}{found['passed']:>8}{found['failed']:>8}{found['xfailed']:>8}"
