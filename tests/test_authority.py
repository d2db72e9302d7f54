"""An authority file: what is put into it is found again, whatever the spelling and the order."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.cli import main
from ingest.authority.errors import SourceError
from ingest.authority.item import Held, Item, ItemName
from ingest.authority.reading import open_authority
from ingest.authority.tables import Malformed, items_in
from ingest.authority.writing import write, writing

KISHIDA = Item(
    "Q101",
    "person",
    (ItemName("Fumio Kishida"), ItemName("岸田文雄", "ja")),
    (Held("Q202", "", "2021-10-04", ""),),
)
PREMIER = Item("Q202", "position", (ItemName("Prime Minister of Japan"),), (), "Q17")
LOPEZ = Item("Q103", "person", (ItemName("Andrés Manuel López Obrador"),))
ITEMS = (KISHIDA, PREMIER, LOPEZ)

HEADER = "item,type,name,aliases,country,position,title,start,end,date"
ROWS = """\
Q101,person,Fumio Kishida,Kishida Fumio|岸田文雄,Japan,Q202,Prime Minister of Japan,2021-10-04,,
Q101,person,Fumio Kishida,,Q17,Q201,Minister for Foreign Affairs,2012-12-26,2017-08-03,
Q304,treaty,Treaty of Basic Relations,,,,,,,1965-06-22
"""


def hash_of(items: Sequence[Item], path: Path) -> str:
    write(items, path)
    opened = open_authority(path)
    opened.close()
    return opened.sha256


@pytest.mark.parametrize(
    "name", ["Fumio Kishida", "KISHIDA Fumio", "kishida  fumio", "Fumio-Kishida"]
)
def test_an_item_is_found_by_every_spelling_of_its_name(name: str, tmp_path: Path) -> None:
    write(ITEMS, tmp_path / "a")
    opened = open_authority(tmp_path / "a")

    assert opened.spelt(name, "person") == ("Q101",)
    assert opened.spelt(name, "place") == ()


@pytest.mark.parametrize(("name", "found"), [("Obrador", "Q103"), ("López Obrador", "Q103")])
def test_an_item_is_found_by_some_of_its_words(name: str, found: str, tmp_path: Path) -> None:
    write(ITEMS, tmp_path / "a")

    assert open_authority(tmp_path / "a").with_words(name, "person") == (found,)


def test_the_bearers_of_a_name_are_found_by_the_state_of_their_post(tmp_path: Path) -> None:
    write(ITEMS, tmp_path / "a")
    opened = open_authority(tmp_path / "a")

    assert opened.bearers("Kishida", "Q17") == ("Q101",)
    assert opened.bearers("Kishida", "Q30") == ()


def test_a_post_has_the_titles_and_the_state_of_its_position(tmp_path: Path) -> None:
    write(ITEMS, tmp_path / "a")
    (post,) = open_authority(tmp_path / "a").posts("Q101")

    assert (post.titles, post.country, post.start) == (
        ("Prime Minister of Japan",),
        "Q17",
        "2021-10-04",
    )


@settings(max_examples=10)
@given(order=st.permutations(ITEMS), again=st.sampled_from(ITEMS))
def test_the_hash_is_that_of_what_is_known_in_any_order(
    order: Sequence[Item], again: Item, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("hash")
    expected = hash_of(ITEMS, folder / "a")

    assert hash_of([*order, again], folder / "b") == expected
    assert hash_of(ITEMS[1:], folder / "c") != expected


def test_what_was_broken_off_leaves_the_file_before_as_it_was(tmp_path: Path) -> None:
    write(ITEMS, tmp_path / "a")
    with pytest.raises(KeyboardInterrupt), writing(tmp_path / "a"):
        raise KeyboardInterrupt

    assert open_authority(tmp_path / "a").item("Q101") is not None


@pytest.mark.parametrize(
    ("field", "value"), [("qid", "P39"), ("country", "Japan"), ("date", "May 1965")]
)
def test_what_is_no_item_or_no_date_is_refused(field: str, value: str) -> None:
    given = {"qid": "Q1", "type": "treaty", "country": "", "date": "", field: value}
    with pytest.raises(ValueError, match="is no"):
        Item(given["qid"], "treaty", (), (), given["country"], given["date"])


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf8")
    return path


def test_a_row_makes_a_person_and_the_post_that_it_names(tmp_path: Path) -> None:
    found = list(items_in(table(tmp_path, f"{HEADER}\n{ROWS}")))

    assert [item.qid for item in found if isinstance(item, Item)] == [
        "Q101",
        "Q202",
        "Q101",
        "Q201",
        "Q304",
    ]
    assert isinstance(found[0], Item)
    assert found[0].posts == (Held("Q202", "Q17", "2021-10-04", ""),)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Kishida,person,Fumio Kishida,,,,,,,", "'Kishida' is no item"),
        ("Q101,person,,,,,,,,", "Q101 has no name"),
        ("Q101,hero,Fumio Kishida,,,,,,,", "'hero' is no type"),
        ("Q101,person,Fumio Kishida,,Atlantis,,,,,", "'Atlantis' is no state"),
        ("Q101,person,Fumio Kishida,,,,,October,,", "'October' is no date"),
    ],
)
def test_a_row_that_makes_no_item_is_told_with_its_line(row: str, why: str, tmp_path: Path) -> None:
    path = table(tmp_path, f"{HEADER}\n{row}\n")
    (found,) = items_in(path)

    assert isinstance(found, Malformed)
    assert found.where == f"{path}:2"
    assert why in found.why


@pytest.mark.parametrize("header", ["name,title", "item,name,colour"])
def test_a_list_without_the_columns_is_refused(header: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="the columns are item, name"):
        list(items_in(table(tmp_path, f"{header}\n")))


def test_the_command_counts_what_it_made_and_what_it_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, f"{HEADER}\n{ROWS}Q9,person,,,,,,,,\n")

    assert main(["authority", "build", str(path), "-o", str(tmp_path / "known")]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[1:] == [
        "        2  position",
        "        1  person",
        "        1  treaty",
        "left out 1 malformed row or line",
    ]
    assert "list.csv:5: Q9 has no name" in said.err


def test_show_prints_what_is_known_of_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, f"{HEADER}\n{ROWS}")
    main(["authority", "build", str(path), "-o", str(tmp_path / "known")])
    capsys.readouterr()

    assert main(["authority", "show", "kishida", "--authority", str(tmp_path / "known")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Q101 Fumio Kishida (person)",
        "  also Kishida Fumio, 岸田文雄",
        "  Minister for Foreign Affairs (Japan), 2012-12-26..2017-08-03",
        "  Prime Minister of Japan (Japan), 2021-10-04..",
    ]


def test_a_name_that_is_not_known_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, f"{HEADER}\n{ROWS}")
    main(["authority", "build", str(path), "-o", str(tmp_path / "known")])

    assert main(["authority", "show", "nobody", "--authority", str(tmp_path / "known")]) == 66


def test_a_file_that_is_not_there_is_told_with_what_makes_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["authority", "show", "x", "--authority", str(tmp_path / "no")]) == 66
    assert "demarche authority build makes one" in capsys.readouterr().err
