"""A dump of Wikidata's to the items that are wanted of it, line by line."""

import bz2
import gzip
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from demarche.cli import main
from ingest.authority.dumps import part_of
from ingest.authority.item import Held, Item, ItemName
from ingest.authority.reading import open_authority
from ingest.authority.wikidata import Wanted, item_of

Entity = dict[str, Any]  # JSON


def to_item(qid: str) -> Entity:
    value = {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}


def at(time: str, precision: int) -> Entity:
    value = {"time": time, "precision": precision}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


UNKNOWN: Entity = {"snaktype": "somevalue"}


def statement(main_snak: Entity, rank: str = "normal", **qualifiers: Entity) -> Entity:
    said: object = {name: [snak] for name, snak in qualifiers.items()} or []
    return {"mainsnak": main_snak, "rank": rank, "qualifiers": said}


def entity(qid: str, label: str, claims: Mapping[str, list[Entity]]) -> Entity:
    return {
        "id": qid,
        "labels": {
            "en": {"language": "en", "value": label},
            "de": {"language": "de", "value": "X"},
        },
        "aliases": {"en": [{"language": "en", "value": f"{label} II"}]},
        "claims": claims or [],
    }


HUMAN = {"P31": [statement(to_item("Q5"))]}
KISHIDA = entity(
    "Q359480",
    "Fumio Kishida",
    {
        **HUMAN,
        "P39": [
            statement(to_item("Q274948"), P580=at("+2021-10-04T00:00:00Z", 11), P582=UNKNOWN),
            statement(to_item("Q1"), "deprecated"),
            statement(UNKNOWN),
        ],
    },
)
PREMIER = entity(
    "Q274948",
    "Prime Minister of Japan",
    {"P31": [statement(to_item("Q294414"))], "P1001": [statement(to_item("Q17"))]},
)
TREATY = entity(
    "Q304",
    "Treaty",
    {"P31": [statement(to_item("Q131569"))], "P585": [statement(at("+1965-06-00T00:00:00Z", 10))]},
)
PAINTER = entity("Q99", "A painter", HUMAN)
NAMES = ItemName("Fumio Kishida"), ItemName("Fumio Kishida II", "en", "alias")


def test_who_held_a_position_is_a_person_with_its_days() -> None:
    assert item_of(KISHIDA, Wanted()) == Item(
        "Q359480", "person", NAMES, (Held("Q274948", "", "2021-10-04", ""),)
    )


def test_a_position_is_of_its_jurisdiction() -> None:
    found = item_of(PREMIER, Wanted())

    assert found is not None
    assert (found.type, found.country) == ("position", "Q17")


def test_a_treaty_has_the_month_that_is_known() -> None:
    found = item_of(TREATY, Wanted())

    assert found is not None
    assert (found.type, found.date) == ("treaty", "1965-06")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        pytest.param(PAINTER, Wanted(), id="no position held"),
        pytest.param(KISHIDA, Wanted(positions=frozenset({"Q11696"})), id="another position"),
        pytest.param(TREATY, Wanted(types={"Q515": "place"}), id="another class"),
        pytest.param({"id": "P39", "claims": {}}, Wanted(), id="a property"),
    ],
)
def test_what_is_not_wanted_is_no_item(given: Entity, wanted: Wanted) -> None:
    assert item_of(given, wanted) is None


def test_names_are_those_of_the_languages_asked_for() -> None:
    found = item_of(KISHIDA, Wanted(languages=("de", "ja")))

    assert found is not None
    assert found.names == (ItemName("X", "de"),)


LINES = [b"[", *(json.dumps(e).encode() + b"," for e in (KISHIDA, PAINTER, PREMIER, TREATY)), b"]"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id": "Q1", "claims": {"P39"', "JSONDecodeError"),
        (b'{"id": "Q1", "claims": {"P39": [{"rank": "normal"}]}}', "KeyError"),
        (b'{"claims": {"P39": []}}', "KeyError"),
        (b'{"id": "\xff", "claims": {"P39": []}}', "UnicodeDecodeError"),
        (b'{"id": 5, "claims": {"P39": []}}', "TypeError"),
    ],
)
def test_a_malformed_line_is_told_with_its_number_and_the_others_are_read(
    line: bytes, why: str
) -> None:
    part = part_of(b"\n".join([*LINES[:2], line, *LINES[2:]]), 7, "dump", Wanted())

    assert [(m.where, why in m.why) for m in part.malformed] == [("dump:9", True)]
    assert len(part.rows.items) == 3


@pytest.mark.parametrize(
    ("ending", "compress"),
    [(".json", bytes), (".json.gz", gzip.compress), (".json.bz2", bz2.compress)],
)
def test_a_dump_is_read_as_it_is_compressed(
    ending: str, compress: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    dump, known = tmp_path / f"dump{ending}", tmp_path / "known"
    dump.write_bytes(compress(b"\n".join(LINES)))

    assert main(["authority", "build", str(dump), "-o", str(known), "--processes", "1"]) == 0
    opened = open_authority(known)
    assert opened.counts() == {"person": 1, "position": 1, "treaty": 1}
    assert opened.posts("Q359480")[0].country == "Q17"


def test_a_dump_that_breaks_off_is_refused_and_leaves_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump, known = tmp_path / "dump.json.gz", tmp_path / "known"
    dump.write_bytes(gzip.compress(b"\n".join(LINES * 50))[:-20])

    assert main(["authority", "build", str(dump), "-o", str(known), "--processes", "1"]) == 65
    assert "breaks off after line" in capsys.readouterr().err
    assert not known.exists()


@pytest.mark.parametrize("option", [["--class", "Q5=hero"], ["--class", "x"], ["--position", "x"]])
def test_what_is_no_class_or_position_is_refused(option: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("item,name\n")
    command = ["authority", "build", str(tmp_path / "a.csv"), "-o", str(tmp_path / "b"), *option]

    assert main(command) == 2
