"""Claims to rows of event data: pairs of sides, dates, codes, evidence; and rows to counts."""

import csv
import io
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store, parse

from demarche.events.counts import Basis, Size, dyad_counts, period_counts
from demarche.events.dating import Precision
from demarche.events.facts import MODALITIES
from demarche.events.rows import EventRow, rows_of
from demarche.events.tables import By, table_of
from demarche.events.writing import write_csv, write_parquet
from ingest.errors import ExtraError

PREFIXES = """
@base <http://localhost:8000/> .
@prefix dip: <https://w3id.org/demarche/ontology#> .
@prefix edtf: <http://id.loc.gov/datatypes/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def claim(
    name: str,
    triples: str,
    article: str = "a",
    *,
    modality: str = "Asserted",
    confidence: str = "0.9",
    words: str = "words",
    more: str = "",
) -> str:
    """Return a claim with its graph, its provenance, and its merged copy."""
    return f"""
<{name}> {{ {triples} }}
<{name}> dip:modality dip:{modality} ; dip:confidence {confidence} ; prov:wasDerivedFrom <{article}#{name}> .
<{article}#{name}> nif:referenceContext <{article}> ; nif:anchorOf "{words}" ;
  nif:beginIndex 3 ; nif:endIndex {3 + len(words)} .
{triples if modality == "Asserted" else ""}
{more}
"""


WORLD = """
<a> dcterms:source "a.txt" ; dcterms:issued "1985-03-02"^^xsd:date ; dip:wireStory <story/1> .
<b> dcterms:source "b.txt" ; dcterms:issued "1985-03-01"^^xsd:date ; dip:wireStory <story/2> .
<c> dcterms:source "c.txt" ; dip:wireStory <story/2> .
<de> a dip:Country ; rdfs:label "Federal Republic of Germany" ; dip:iso3 "DEU" ; owl:sameAs wd:Q183 .
<fr> a dip:Country ; rdfs:label "France" ; dip:iso3 "FRA" ; owl:sameAs wd:Q142 .
<it> a dip:Country ; rdfs:label "Italy" ; dip:iso3 "ITA" ; owl:sameAs wd:Q38 .
<un> a dip:Organization ; rdfs:label "United Nations" .
<anna> a dip:Person , dip:Official ; rdfs:label "Anna Weber" .
<paul> a dip:Person ; rdfs:label "Paul Martin" .
<eva> a dip:Person ; rdfs:label "Eva Roth" .
<leo> a dip:Person ; rdfs:label "Leo Conti" .
<envoys> a dip:Group ; rdfs:label "envoys from France and Italy" .
<rome> a dip:Place ; rdfs:label "Rome" .
""" + "".join(
    [
        claim("s1", "<anna> dip:onBehalfOf <de> ."),
        claim("s2", "<paul> dip:onBehalfOf <fr> .", confidence="0.7"),
        claim("s3", "<envoys> dip:onBehalfOf <fr> ."),
        claim("s4", "<envoys> dip:onBehalfOf <it> ."),
        claim("s5", "<eva> dip:onBehalfOf <de> .", "a"),
        claim("s6", "<eva> dip:onBehalfOf <fr> .", "b"),
        claim("s7", "<leo> dip:onBehalfOf <it> .", "c"),
        claim("s8", "<leo> dip:onBehalfOf <un> .", "c"),
    ]
)
NONE = set[tuple[str, str]]()
TALKS = "<m> a dip:Meeting , dip:Talks ; dip:status dip:Held . "


def store_of(*claims: str) -> Store:
    store = Store()
    store.extend(parse(PREFIXES + WORLD + "".join(claims), format=RdfFormat.TRIG))
    return store


def rows(*claims: str, modalities: tuple[str, ...] = ("Asserted",)) -> list[EventRow]:
    return list(rows_of(store_of(*claims), [m for m in MODALITIES if m in modalities]))


def people(*names: str) -> str:
    return "<m> dip:participant " + " , ".join(f"<{name}>" for name in names) + " ."


def spoken(act: str, speakers: str, addressees: str = "") -> str:
    told = f"<s> a dip:Statement ; dip:speechAct dip:{act} ; dip:speaker {speakers} . "
    return told + (f"<s> dip:addressee {addressees} ." if addressees else "")


@pytest.mark.parametrize(
    ("triples", "expected"),
    [
        (TALKS + people("de", "fr"), {("Germany", "France")}),
        (TALKS + people("anna", "paul"), {("Germany", "France")}),
        (TALKS + people("anna", "de", "fr"), {("Germany", "France")}),
        (TALKS + people("anna", "un"), {("Germany", "United Nations")}),
        (
            TALKS + people("anna", "paul", "it"),
            {("Germany", "France"), ("Germany", "Italy"), ("France", "Italy")},
        ),
        (TALKS + people("envoys"), {("France", "Italy")}),
        (TALKS + people("anna"), {("Germany", "")}),
        (TALKS + people("anna", "de"), {("Germany", "")}),
        (TALKS, {("", "")}),
        (
            "<m> a dip:Meeting , dip:Visit ; dip:place <fr> . " + people("anna"),
            {("Germany", "France")},
        ),
        ("<m> a dip:Meeting , dip:Visit ; dip:place <de> . " + people("anna"), {("Germany", "")}),
        ("<m> a dip:Meeting , dip:Visit ; dip:place <rome> . " + people("anna"), {("Germany", "")}),
        (spoken("Demand", "<paul>", "<anna>"), {("France", "Germany")}),
        (spoken("Demand", "<anna>", "<paul>"), {("Germany", "France")}),
        (spoken("Thank", "<anna>", "<de>"), {("Germany", "Germany")}),
        (spoken("Condemn", "<anna> , <paul>", "<it>"), {("Germany", "Italy"), ("France", "Italy")}),
        (spoken("Condemn", "<anna> , <paul>"), {("Germany", ""), ("France", "")}),
        (spoken("Promise", "<anna> , <paul>"), {("Germany", "France")}),
        (
            "<t> a dip:Treaty ; dip:party <it> , <fr> ; dip:treatyStatus dip:Signed .",
            {("France", "Italy")},
        ),
        ("<t> a dip:Treaty ; dip:party <it> , <fr> ; dip:treatyStatus dip:InForce .", NONE),
        ("<t> a dip:Treaty ; dip:party <it> , <fr> .", NONE),
        ("<d> a dip:Dispute ; dip:party <it> , <fr> .", NONE),
    ],
)
def test_an_event_is_a_row_for_each_pair_of_sides(
    triples: str, expected: set[tuple[str, str]]
) -> None:
    found = [(row.source_name, row.target_name) for row in rows(claim("e", triples))]
    unordered = {frozenset(pair) for pair in expected}
    assert {frozenset(pair) for pair in found} == unordered
    assert len(found) == len(expected)
    is_directed = "dip:addressee" in triples or "dip:Visit" in triples
    assert not is_directed or set(found) == expected


def test_pairs_without_direction_stand_in_the_order_of_names() -> None:
    (row,) = rows(claim("e", TALKS + people("de", "fr")))
    assert (row.source_name, row.target_name, row.is_directed) == ("France", "Germany", False)


@pytest.mark.parametrize(
    ("who", "article", "side", "persons"),
    [
        ("anna", "a", "Germany", "Anna Weber"),
        ("anna", "b", "Germany", "Anna Weber"),
        ("de", "a", "Germany", ""),
        ("eva", "a", "Germany", "Eva Roth"),
        ("eva", "b", "France", "Eva Roth"),
        ("eva", "c", "Eva Roth", ""),
        ("leo", "a", "Italy", "Leo Conti"),
    ],
    ids=[
        *("told", "told elsewhere", "a state", "first of two", "second of two"),
        *("two elsewhere", "a state before an organisation"),
    ],
)
def test_a_person_acts_for_whom_the_article_says(
    who: str, article: str, side: str, persons: str
) -> None:
    (row,) = rows(claim("e", TALKS + people(who), article))
    assert (row.source_name, row.source_persons) == (side, persons)


@pytest.mark.parametrize(
    ("triples", "codes"),
    [
        (TALKS, ("meeting", "Talks", "Held", "CONSULT", "04")),
        (
            TALKS + "<m> dip:status dip:Planned .",
            ("meeting", "Talks", "Held", "CONSULT", "04"),
        ),
        (
            "<m> a dip:Meeting ; dip:status dip:Planned .",
            ("meeting", "Meeting", "Planned", "AGREE", "03"),
        ),
        (
            "<m> a dip:Meeting ; dip:status dip:Proposed .",
            ("meeting", "Meeting", "Proposed", "AGREE", ""),
        ),
        (
            "<m> a dip:Meeting ; dip:status dip:Refused .",
            ("meeting", "Meeting", "Refused", "REJECT", "12"),
        ),
        (
            "<m> a dip:Meeting ; dip:status dip:Cancelled .",
            ("meeting", "Meeting", "Cancelled", "", ""),
        ),
        ("<m> a dip:Meeting , dip:Call .", ("meeting", "Call", "", "CONSULT", "04")),
        (spoken("Demand", "<de>"), ("statement", "Demand", "", "DEMAND", "")),
        (spoken("Say", "<de>"), ("statement", "Say", "", "", "")),
        (
            "<t> a dip:Treaty ; dip:treatyStatus dip:Signed .",
            ("treaty", "Treaty", "Signed", "SUPPORT", "05"),
        ),
    ],
)
def test_an_event_has_its_codes(triples: str, codes: tuple[str, ...]) -> None:
    (row,) = rows(claim("e", triples))
    assert (row.kind, row.form, row.status, row.plover, row.cameo_root) == codes


@pytest.mark.parametrize(
    ("dates", "edtf", "precision", "days"),
    [
        (
            [("a", "1985-03-01", "1985-03-01", "1985-03-01")],
            "1985-03-01",
            "day",
            "1985-03-01 1985-03-01",
        ),
        (
            [("a", "1985-03", "1985-03-01", "1985-03-31")],
            "1985-03",
            "month",
            "1985-03-01 1985-03-31",
        ),
        ([("a", "1985", "1985-01-01", "1985-12-31")], "1985", "year", "1985-01-01 1985-12-31"),
        (
            [("a", "1985-03-01/1985-03-03", "1985-03-01", "1985-03-03")],
            *("1985-03-01/1985-03-03", "interval", "1985-03-01 1985-03-03"),
        ),
        (
            [("a", "1985-21", "1985-03-01", "1985-05-31")],
            "1985-21",
            "interval",
            "1985-03-01 1985-05-31",
        ),
        ([("a", "XXXX-03", "", "")], "XXXX-03", "none", "None None"),
        ([], "", "none", "None None"),
        (
            [("a", "XXXX-03", "", ""), ("b", "1985-03", "1985-03-01", "1985-03-31")],
            *("1985-03", "month", "1985-03-01 1985-03-31"),
        ),
        (
            [
                ("a", "1985-03-01", "1985-03-01", "1985-03-01"),
                ("b", "1985-03-02", "1985-03-02", "1985-03-02"),
                ("a", "1985-03-02", "1985-03-02", "1985-03-02"),
            ],
            *("1985-03-02", "day", "1985-03-02 1985-03-02"),
        ),
    ],
)
def test_the_date_is_the_most_precise_of_most_stories(
    dates: list[tuple[str, str, str, str]], edtf: str, precision: str, days: str
) -> None:
    claims = [
        claim(
            f"d{i}",
            f'<m> dip:date "{told}"^^edtf:edtf . '
            + (
                f'<m> dip:dateStart "{start}"^^xsd:date ; dip:dateEnd "{end}"^^xsd:date .'
                if start
                else ""
            ),
            article,
        )
        for i, (article, told, start, end) in enumerate(dates)
    ]
    (row,) = rows(claim("e", TALKS), *claims)
    assert (row.date, row.date_precision) == (edtf, precision)
    assert f"{row.date_start} {row.date_end}" == days
    assert row.is_dated == (precision != "none")
    assert set(row.other_dates.split("; ")) - {""} == {told for _, told, _, _ in dates} - {edtf}


@pytest.mark.parametrize(
    ("year", "number"), [("1985", 260), ("1990", 255), ("2022", 255), ("1950", None)]
)
def test_the_number_of_a_state_is_that_of_the_year(year: str, number: int | None) -> None:
    dated = f'<m> dip:date "{year}"^^edtf:edtf ; dip:dateStart "{year}-01-01"^^xsd:date ;'
    dated += f' dip:dateEnd "{year}-12-31"^^xsd:date .'
    (row,) = rows(claim("e", TALKS + people("anna") + dated))
    assert (row.source_iso3, row.source_cow, row.source_wikidata) == ("DEU", number, "Q183")


def test_an_undated_event_has_the_number_of_the_year_of_its_report() -> None:
    (row,) = rows(claim("e", TALKS + people("anna")))
    assert (row.is_dated, row.reported, row.source_cow) == (False, date(1985, 3, 2), 260)


def test_rows_stand_in_the_order_of_time_and_the_undated_last() -> None:
    second = claim("e2", '<x> a dip:Meeting ; dip:dateStart "1985-03-09"^^xsd:date .')
    first = claim("e1", '<y> a dip:Meeting ; dip:dateStart "1985-03-08"^^xsd:date .')
    found = rows(claim("e0", TALKS), second, first)
    assert [row.event.rsplit("/", 1)[1] for row in found] == ["y", "x", "m"]


def test_one_fact_of_several_claims_and_articles_is_one_row() -> None:
    triples = TALKS + people("anna", "paul")
    (row,) = rows(*(claim(f"e{article}", triples, article) for article in "abc"))
    assert row.stories == 2
    assert row.articles.count("; ") == 2
    assert row.sources == "b.txt; a.txt; c.txt"
    assert row.reported == date(1985, 3, 1)


def test_a_pair_that_no_story_has_alone_has_no_independent_story() -> None:
    (row,) = rows(claim("ea", TALKS + people("de")), claim("eb", TALKS + people("fr"), "b"))
    assert (row.source_name, row.target_name, row.stories) == ("France", "Germany", 0)


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [(["0.95"], "0.7"), (["0.6"], "0.6"), (["0.5", "0.6"], "0.6")],
    ids=["the surer of claims, the less sure of sides", "of the claim", "of the surer claim"],
)
def test_both_sides_of_a_row_have_to_be_right(confidences: list[str], expected: str) -> None:
    triples = TALKS + people("anna", "paul")
    claims = [claim(f"e{i}", triples, confidence=sure) for i, sure in enumerate(confidences)]
    (row,) = rows(*claims)
    assert row.confidence == Decimal(expected)


def test_what_is_not_asserted_is_left_out_unless_asked_for() -> None:
    told = claim("e", TALKS + people("de"))
    maybe = claim("e2", people("fr"), modality="Possible")
    denied = claim("e3", people("it"), modality="Denied")
    (row,) = rows(told, maybe, denied)
    assert (row.source_name, row.target_name, row.modality) == ("Germany", "", "Asserted")
    found = rows(told, maybe, denied, modalities=("Asserted", "Possible", "Denied"))
    assert {(r.source_name, r.target_name, r.modality) for r in found} == {
        ("France", "Germany", "Possible"),
        ("Germany", "Italy", "Denied"),
        ("France", "Italy", "Denied"),
    }


def test_an_event_that_nobody_asserts_is_there_where_it_is_asked_for() -> None:
    denied = claim("e", TALKS + people("de", "fr"), modality="Denied")
    assert rows(denied) == []
    (row,) = rows(denied, modalities=("Asserted", "Denied"))
    assert row.modality == "Denied"


def test_it_is_told_whose_words_a_row_rests_on() -> None:
    said = "<e> dip:attributedTo <anna> ."
    (row,) = rows(claim("e", TALKS + people("fr"), more=said))
    assert row.attributed_to == "Anna Weber"
    (row,) = rows(claim("e", TALKS + people("fr"), more=said), claim("e2", people("fr")))
    assert row.attributed_to == ""


def test_the_quote_is_of_the_claim_that_names_both_sides() -> None:
    both = claim("e", TALKS + people("de", "fr"), confidence="0.6", words="Germany met France")
    one = claim("e2", people("de"), words="Germany attended the long talks in Rome")
    (row,) = rows(both, one)
    assert (row.quote, row.quote_begin, row.quote_end) == ("Germany met France", 3, 21)
    assert row.claim.endswith("/e")


def test_a_place_lies_in_its_country() -> None:
    (row,) = rows(claim("e", TALKS + "<m> dip:place <rome> , <it> ."))
    assert (row.place_name, row.place_iso3) == ("Rome", "ITA")


DAYS = st.none() | st.dates(date(2021, 1, 1), date(2021, 3, 31))


@st.composite
def event_rows(draw: st.DrawFn) -> EventRow:
    (row,) = ROW
    start, precision = draw(DAYS), draw(st.sampled_from(get_args(Precision)))
    end = max(start, draw(st.dates(start, date(2021, 3, 31)))) if start else None
    return replace(
        row,
        date_start=start,
        date_end=end,
        date_precision=precision if start else "none",
        is_dated=start is not None,
        reported=draw(DAYS),
        source_name=draw(st.sampled_from("ABC")),
        target_name=draw(st.sampled_from(["A", "B", ""])),
        source_cow=draw(st.sampled_from([None, 255, 260])),
        plover=draw(st.sampled_from(["CONSULT", "AGREE", ""])),
        confidence=Decimal(draw(st.integers(0, 100))) / 100,
        story=draw(st.sampled_from(["x", "y", "x; y", ""])),
    )


ROW = rows(claim("e", TALKS + people("de", "fr")))
MANY = st.lists(event_rows(), max_size=30)


@given(MANY, st.sampled_from(get_args(Size)), st.sampled_from(get_args(Basis)))
def test_counts_by_period_add_up_to_the_rows(
    found: list[EventRow], size: Size, basis: Basis
) -> None:
    counts = list(period_counts(found, size, basis))
    assert sum(count.count.events for count in counts) == len(found)
    assert sum(c.count.undated for c in counts) == sum(not row.is_dated for row in found)
    assert {c.period_status for c in counts} <= {"known", "coarser", "undated"}
    assert all(bool(c.period) == (c.period_status == "known") for c in counts)


@given(MANY)
def test_counts_by_dyad_add_up_to_the_rows(found: list[EventRow]) -> None:
    counts = list(dyad_counts(found))
    assert sum(count.events for count in counts) == len(found)
    total = sum((count.mean_confidence * count.events for count in counts), Decimal(0))
    assert abs(total - sum((row.confidence for row in found), Decimal(0))) < Decimal("0.01")
    assert all(
        count.min_confidence <= count.mean_confidence + Decimal("0.0001") for count in counts
    )


@given(st.permutations(list(range(4))))
def test_counts_do_not_depend_on_the_order_of_rows(order: list[int]) -> None:
    events = [claim(f"e{i}", f"<m{i}> a dip:Meeting ; dip:participant <de> .") for i in range(4)]
    found = rows(*events)
    assert list(dyad_counts(found[i] for i in order)) == list(dyad_counts(found))


@pytest.mark.parametrize(
    ("start", "end", "size", "expected"),
    [
        ("2021-06-11", "2021-06-11", "day", "2021-06-11 known"),
        ("2021-06-11", "2021-06-13", "day", " coarser"),
        ("2021-06-11", "2021-06-13", "month", "2021-06 known"),
        ("2021-01-01", "2021-12-31", "month", " coarser"),
        ("", "", "month", " undated"),
    ],
)
def test_the_period_of_an_event_is_one_that_holds_all_its_days(
    start: str, end: str, size: Size, expected: str
) -> None:
    dated = f'<m> dip:date "x"^^edtf:edtf ; dip:dateStart "{start}"^^xsd:date ; dip:dateEnd "{end}"^^xsd:date .'
    (count,) = period_counts(rows(claim("e", TALKS + (dated if start else ""))), size, "event")
    assert f"{count.period} {count.period_status}" == expected


def store() -> Store:
    awkward = claim(
        "e", TALKS + people("anna", "paul"), words='He said \\"yes\\", and\\nthen \\u201cno\\u201d'
    )
    other = claim("f", spoken("Say", "<un>"))
    return store_of(awkward, other)


def written(by: By) -> str:
    output = io.BytesIO()
    write_csv(table_of(store(), by, ("Asserted",)), output)
    return output.getvalue().decode()


def test_csv_quotes_what_has_to_be_quoted() -> None:
    text = written("event")
    assert text.startswith("event,kind,form,status,")
    assert '"He said ""yes"", and\nthen “no”"' in text
    assert text.endswith("\r\n")


@pytest.mark.parametrize("by", get_args(By))
def test_parquet_holds_what_csv_does(by: By) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    output = io.BytesIO()
    write_parquet(table_of(store(), by, ("Asserted",)), output)
    typed: list[dict[str, object]] = parquet.read_table(io.BytesIO(output.getvalue())).to_pylist()
    plain = list(csv.DictReader(io.StringIO(written(by), newline="")))
    assert len(plain) == 2
    assert [{name: as_text(cell) for name, cell in row.items()} for row in typed] == [
        {name: trimmed(cell) for name, cell in row.items()} for row in plain
    ]


def as_text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else trimmed(str(cell))


def trimmed(cell: str) -> str:
    """Return a decimal without the zeros at its end: 0.9000 is 0.9."""
    is_decimal = cell.count(".") == 1 and cell.replace(".", "").isdigit()
    return cell.rstrip("0") if is_decimal else cell


def test_parquet_without_its_package_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraError, match=r"install demarche\[parquet\], or take --format csv"):
        write_parquet(table_of(store(), "event", ("Asserted",)), io.BytesIO())
