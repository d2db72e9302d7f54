"""How many dates of an annotated file are found, and how many of those are placed right.

A gold expression counts if its type is DATE and its value names a day, week, month, quarter,
year or decade.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ingest.dates.edtf import interval_of
from ingest.dates.find import find_dates
from ingest.dates.meaning import DateExpression
from ingest.dates.resolve import Tense, resolve

_CALENDAR_VALUE = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T\w+)?")
_WEEK_VALUE = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER_VALUE = re.compile(r"(\d{4})-Q([1-4])")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|(?<!according )to|expected|scheduled|planned|due|upcoming"
    r"|plans?|until)\b"
    r"(?!\s+(?:the|a|an|[A-Z]))"
)
_CLAUSE_END = re.compile(r"[.;!?\n]|(?:, (?:and|but|which|who|after|when) )")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One gold expression: its words, its value as EDTF, and what was found there, if anything."""

    words: str
    expected: str
    found: str | None
    value: str | None


def main() -> None:
    """Print what was missed or placed elsewhere than expected, then recall and value accuracy."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    sys.stdout.writelines(f"{line}\n" for line in report_of(list(outcomes_of(lines))))


def report_of(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each outcome that is not as expected, and one with the two shares."""
    for it in outcomes:
        if it.value != it.expected:
            yield f"{it.words!r}: expected {it.expected}, found {it.found!r} as {it.value}"
    recall, accuracy = shares_of(outcomes)
    yield f"{len(outcomes)} dates: recall {recall:.3f}, value accuracy {accuracy:.3f}"


def shares_of(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Return the share of the expressions that is found, and of those the share with the right value."""
    found = [outcome for outcome in outcomes if outcome.found is not None]
    right = [outcome for outcome in found if outcome.value == outcome.expected]
    return len(found) / len(outcomes), len(right) / len(found)


def outcomes_of(lines: Iterable[str]) -> Iterator[Outcome]:
    """Yield an outcome for each dated gold expression; the first found that overlaps it counts."""
    for article in map(json.loads, lines):
        text, published = article["text"], article["dct"] and date.fromisoformat(article["dct"])
        found = find_dates(text)
        for gold in article["timex"]:
            expected = edtf_of_timex(gold["value"]) if gold["type"] == "DATE" else None
            if expected is not None:
                hit = next(
                    (e for e in found if e.start < gold["end"] and gold["start"] < e.end), None
                )
                words = text[hit.start : hit.end] if hit else None
                value = resolve(hit, published, tense_near(text, hit)).edtf if hit else None
                yield Outcome(gold["text"], expected, words, value)


def edtf_of_timex(value: str) -> str | None:
    """Return a TimeML value as EDTF, without time of day; None if it does not name a date."""
    if match := _CALENDAR_VALUE.fullmatch(value):
        return match[1]
    if match := _WEEK_VALUE.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5 if match[3] else 0)
        return interval_of(first.isoformat(), (monday + timedelta(days=6)).isoformat())
    if match := _QUARTER_VALUE.fullmatch(value):
        last = 3 * int(match[2])
        return f"{match[1]}-{last - 2:02d}/{match[1]}-{last:02d}"
    return f"{value}X" if re.fullmatch(r"\d{3}", value) else None


def tense_near(text: str, expression: DateExpression) -> Tense:
    """Guess the tense from the words before the date in its clause: a stand-in for a parser."""
    clause = _CLAUSE_END.split(text[: expression.start])[-1]
    return "future" if _FUTURE.search(clause) else "past"


if __name__ == "__main__":
    main()
