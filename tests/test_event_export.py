"""Articles to event data: what the seeds and invented articles come to, and the command that writes it."""

import csv
import json
import re
from pathlib import Path
from typing import get_args

import pytest
from pyoxigraph import Store

from demarche.cli import main
from demarche.events.asking import ask
from demarche.events.counts import DyadCount
from demarche.events.facts import value_of
from demarche.events.rows import EventRow, rows_of
from demarche.events.tables import PERIOD_COLUMNS, By, columns_of
from demarche.exit_codes import ExitCode
from store.opening import open_writer
from store.verify import verify

FOLDER = Path(__file__).parents[1]
PAGE = (FOLDER / "docs" / "events.md").read_text(encoding="utf8")
BASE = "http://localhost:8000/"


def documented(heading: str) -> list[str]:
    """Return the names in the first column of the table under the heading."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


def test_every_column_is_explained() -> None:
    assert documented("Columns of events") == list(columns_of(EventRow))
    counted = [*PERIOD_COLUMNS, *columns_of(DyadCount)]
    assert documented("Columns of counts") == counted


@pytest.fixture(scope="module")
def exported(seeds: Store) -> list[EventRow]:
    return list(rows_of(seeds))


@pytest.mark.model
def test_how_often_japan_and_south_korea_met(exported: list[EventRow]) -> None:
    met = [
        (row.status, row.plover, row.date, row.date_precision, row.place_name, row.stories)
        for row in exported
        if row.kind == "meeting" and {row.source_iso3, row.target_iso3} == {"JPN", "KOR"}
    ]
    assert ("Held", "CONSULT", "2014-04", "month", "Seoul", 2) in met
    assert ("Planned", "AGREE", "2014-05", "month", "Tokyo", 2) in met
    assert [m for m in met if m[0] == "Held"] == [m for m in met if m[2] == "2014-04"]
    assert {(m[0], m[3]) for m in met} >= {("Refused", "none"), ("Proposed", "none")}


@pytest.mark.model
def test_the_delegates_act_for_their_states(exported: list[EventRow]) -> None:
    (row,) = [r for r in exported if r.kind == "meeting" and r.date == "2014-04"]
    assert (row.source_name, row.source_cow, row.target_name, row.target_cow) == (
        *("Japan", 740),
        *("South Korea", 732),
    )
    assert "Junichi Ihara" in row.source_persons
    assert "Lee Sang Deok" in row.target_persons


@pytest.mark.model
def test_the_president_of_south_korea_demands_of_japan(exported: list[EventRow]) -> None:
    found = [r for r in exported if r.plover == "DEMAND" and r.source_persons == "Park Geun Hye"]
    assert {(r.source_iso3, r.target_iso3, r.is_directed) for r in found} == {("KOR", "JPN", True)}


@pytest.mark.model
def test_every_row_quotes_its_article(seeds: Store, exported: list[EventRow]) -> None:
    found = ask(seeds, "SELECT ?article ?text { ?article nif:isString ?text }")
    text_of = {value_of(row["article"]): value_of(row["text"]) for row in found}
    assert exported
    for row in exported:
        assert text_of[row.quote_article][row.quote_begin : row.quote_end] == row.quote


@pytest.mark.model
def test_a_store_with_sides_is_sound(seeds: Store) -> None:
    assert list(verify(seeds)) == []


WEBER, MARTIN = "German Foreign Minister Anna Weber", "French President Paul Martin"
MENON = "Indian Prime Minister Ravi Menon"
TEXTS = [
    ("one", "2021-06-09", f"{WEBER} met {MARTIN} on Tuesday."),
    (
        "two",
        "2021-06-10",
        f"{MARTIN} met {WEBER} on June 8, 2021. People spoke of a long quiet hour.",
    ),
    ("three", None, f"{WEBER} met {MENON}."),
    ("four", "2021-06-11", f"Germany will not meet with Iran. {MENON} may meet Paul Martin."),
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of a few invented articles."""
    folder = tmp_path_factory.mktemp("news")
    records = [{"id": name, "date": day, "text": text} for name, day, text in TEXTS]
    lines = [json.dumps({k: v for k, v in record.items() if v}) for record in records]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf8")
    assert main(["ingest", str(folder / "news.jsonl"), "--store", str(folder / "store")]) == 0
    return folder / "store"


def read(store: Path, output: Path, *options: str) -> list[dict[str, str]]:
    assert main(["export", "events", "--store", str(store), "-o", str(output), *options]) == 0
    with output.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.model
def test_two_reports_of_a_meeting_are_one_row_with_two_stories(news: Path, tmp_path: Path) -> None:
    rows = read(news, tmp_path / "events.csv")
    (met,) = [r for r in rows if {r["source_iso3"], r["target_iso3"]} == {"DEU", "FRA"}]
    assert (met["date"], met["stories"], met["sources"]) == ("2021-06-08", "2", "one; two")
    assert (met["source_persons"], met["target_persons"]) == ("Paul Martin", "Anna Weber")


@pytest.mark.model
def test_an_undated_meeting_is_flagged_and_kept(news: Path, tmp_path: Path) -> None:
    rows = read(news, tmp_path / "events.csv")
    (met,) = [r for r in rows if r["source_iso3"] == "DEU" and r["target_iso3"] == "IND"]
    assert (met["date"], met["is_dated"], met["reported"]) == ("", "false", "")
    assert rows.index(met) == len(rows) - 1
    months = read(news, tmp_path / "months.csv", "--by", "month")
    assert months[-1]["period_status"] == "undated"


@pytest.mark.model
def test_the_unsure_is_left_out_unless_asked_for(news: Path, tmp_path: Path) -> None:
    sure = read(news, tmp_path / "sure.csv")
    all_ = read(news, tmp_path / "all.csv", "--unsure")
    assert {row["modality"] for row in sure} == {"Asserted"}
    assert {row["modality"] for row in all_} > {"Asserted"}


@pytest.mark.model
@pytest.mark.parametrize("by", [by for by in get_args(By) if by != "event"])
def test_counts_add_up_to_the_events(news: Path, tmp_path: Path, by: str) -> None:
    events = read(news, tmp_path / "events.csv")
    counts = read(news, tmp_path / f"{by}.csv", "--by", by)
    assert sum(int(row["events"]) for row in counts) == len(events)


@pytest.mark.model
def test_standard_output_has_what_a_file_has(
    news: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    read(news, tmp_path / "events.csv")
    capfdbinary.readouterr()
    assert main(["export", "events", "--store", str(news)]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "events.csv").read_bytes()


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        (["--format", "xlsx"], "claims", "events can be had as csv or parquet, not as 'xlsx'"),
        (["-o", "events.json"], "claims", "events can be had as csv or parquet, not as 'json'"),
        ([], "plain", "takes any RDF, and has no events of ours"),
    ],
)
def test_what_cannot_be_exported_is_one_line(
    options: list[str], kind: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_writer(tmp_path / "store", kind="plain" if kind == "plain" else "claims"):
        pass
    code = main(["export", "events", "--store", str(tmp_path / "store"), *options])
    assert code == ExitCode.USAGE
    assert said in capsys.readouterr().err


def test_a_store_without_events_is_a_header(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with open_writer(tmp_path / "store"):
        pass
    assert main(["export", "events", "--store", str(tmp_path / "store")]) == 0
    assert capfdbinary.readouterr().out.decode() == ",".join(columns_of(EventRow)) + "\r\n"


def test_the_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "events", "--help"]) == 0
    printed = capsys.readouterr().out
    assert "  demarche export events" in printed.partition("Examples")[2]
