"""The ten questions that the graph of the seeds must answer, with quotes, and what it must never say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parents[1]
QUESTIONS = FOLDER / "docs" / "questions"
PREFIXES = """
PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
BASE <http://localhost:8000/>
"""
TEXT_OF_SOURCE = {
    file.name: file.read_text(encoding="utf8") for file in (FOLDER / "seeds").glob("*.txt")
}
DG_ASIA = "director general for Asian and Oceanian affairs"
DG_KOREA = "director general for Northeast Asian affairs"


def solutions(store: Store, query: str) -> Iterator[dict[str, str]]:
    found = store.query(PREFIXES + query)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    for solution in found:
        terms = {name: solution[name] for name in names}
        yield {n: t.value for n, t in terms.items() if isinstance(t, Literal | NamedNode)}


def answers(store: Store, question: str, *columns: str) -> set[tuple[str, ...]]:
    """Return the distinct values of the columns; `source` is cut to the article's number."""
    (file,) = QUESTIONS.glob(f"{question}-*.rq")
    return {
        tuple(row.get(c, "")[:3] if c == "source" else row.get(c, "") for c in columns)
        for row in solutions(store, file.read_text(encoding="utf8"))
    }


@pytest.mark.parametrize("file", sorted(QUESTIONS.glob("0*.rq")), ids=lambda file: file.stem)
def test_every_row_quotes_its_article(seeds: Store, file: Path) -> None:
    rows = list(solutions(seeds, file.read_text(encoding="utf8")))
    quoted = {
        TEXT_OF_SOURCE[r["source"]][int(r["begin"]) : int(r["end"])] == r["quote"] for r in rows
    }
    assert quoted == {True}


def test_1_when_were_the_first_and_the_second_talks(seeds: Store) -> None:
    assert answers(seeds, "01", "talks", "date", "words", "source") == {
        ("first", "2014-04", "April", "000"),
        ("first", "2014-04", "April", "001"),
        ("first", "2014-04", "Wednesday", "003"),
        ("second", "2014-05", "today", "000"),
        ("second", "2014-05", "Today", "000"),
        ("second", "2014-05", "Thursday", "001"),
        ("second", "2014-05", "next month", "003"),
    }


def test_1_the_year_rests_on_the_anniversary_and_on_1965(seeds: Store) -> None:
    rows = solutions(
        seeds,
        """SELECT ?rule ?source ?quote {
             GRAPH ?claim { ?meeting dip:date ?date } FILTER(STRSTARTS(STR(?date), "2014"))
             ?claim dip:rule ?rule ; prov:wasDerivedFrom/prov:wasDerivedFrom ?passage .
             ?passage nif:anchorOf ?quote ; nif:referenceContext/dcterms:source ?source }""",
    )
    quotes = {(row["rule"], row["source"][:3], row["quote"]) for row in rows}
    year = {q for rule, _, q in quotes if rule == "date.anniversary-year"}
    assert any(
        "50th anniversary of the establishment of bilateral relations next year" in q for q in year
    )
    assert any("when the two countries normalised ties in 1965" in q for q in year)
    assert {source for _, source, _ in quotes} == {"000", "001", "003"}


def test_2_who_took_part_in_both_in_what_post_under_which_spellings(seeds: Store) -> None:
    lee = "Lee Sang Deok"
    assert answers(seeds, "02", "official", "spelling", "title", "country", "source") == {
        (
            "Junichi Ihara",
            "Junichi Ihara",
            "head of the Asian and Oceanian Affairs Bureau",
            "Japan",
            "000",
        ),
        (
            "Junichi Ihara",
            "Junichi Ihara",
            "head of the Asian and Oceanian affairs bureau",
            "Japan",
            "001",
        ),
        ("Junichi Ihara", "Junichi Ihara", DG_ASIA, "Japan", "003"),
        (
            lee,
            "Lee Sang Deok",
            "director-general for North-east Asian Affairs",
            "South Korea",
            "000",
        ),
        (
            lee,
            "Lee Sang-Deok",
            "director-general for Northeast Asian Affairs",
            "South Korea",
            "001",
        ),
        (lee, "Lee Sang-deok", DG_KOREA, "South Korea", "003"),
    }


def test_3_what_was_on_the_agenda_according_to_whom_through_whom(seeds: Store) -> None:
    found = answers(seeds, "03", "topic", "speaker", "reporter", "source")
    mutual, ministry, yonhap = "issues of mutual interest", "Foreign Ministry", "Yonhap news agency"
    slavery = "the sexual slavery practised by Imperial Japan in "
    assert {
        (mutual, "Fumio Kishida", "", "000"),
        (mutual, "Fumio Kishida", "", "001"),
        (f"{slavery}World War II", ministry, yonhap, "000"),
        (f"{slavery}the middle of the last century", ministry, yonhap, "001"),
    } <= found


def test_3_what_is_only_likely_is_possible_and_only_one_article_credits_it(seeds: Store) -> None:
    found = answers(seeds, "03", "topic", "modality", "speaker", "source")
    likely = {row[2:] for row in found if row[1].endswith("#Possible")}
    assert likely == {("", "000"), ("Fumio Kishida", "001")}
    topics = " ".join(topic for topic, modality, *_ in found if modality.endswith("#Possible"))
    assert "lawsuits in South Korea" in topics
    assert "restrictions on importing Japanese marine products" in topics


def test_4_what_the_first_meeting_produced_and_how_the_reports_differ(seeds: Store) -> None:
    assert answers(seeds, "04", "outcome", "speaker", "source") == {
        ("laid out their respective stances", "a Seoul official", "000"),
        ("laid out their respective stances", "a South Korean official", "001"),
        ("agreed to meet again soon", "a South Korean official", "001"),
        ("agreed to hold a follow-up meeting in Japan next month", "Seoul officials", "003"),
    }


def test_5_which_positions_on_the_settlement_conflict(seeds: Store) -> None:
    found = answers(seeds, "05", "speaker", "position", "source")
    said = {(speaker, source): position for speaker, position, source in found}
    assert (
        "were fully settled when the two countries normalised ties in 1965" in said["Japan", "001"]
    )
    assert "was already covered under a bilateral pact in 1965" in said["Japan", "003"]
    assert "should be dealt with separately from the pact" in said["South Korea", "003"]
    assert len(said) == 3


def test_6_what_is_said_of_the_treaty(seeds: Store) -> None:
    assert answers(seeds, "06", "what", "value", "source") == {
        ("about", "a reparations package of about $800 million in grants and cheap loans", "001"),
        ("about", "financial reparations for Japan's colonization of Korea", "003"),
        ("party", "Japan", "001"),
        ("party", "Japan", "003"),
        ("party", "South Korea", "001"),
        ("party", "South Korea", "003"),
        ("year", "1965", "001"),
        ("year", "1965", "003"),
    }


@pytest.mark.parametrize(
    ("who", "demand", "of", "according_to", "through", "source"),
    [
        ("Park Geun Hye", "must atone for its wartime wrongs", "Japan", "", "", "000"),
        ("Park Geun Hye", "must atone for its wartime wrongs", "Japan", "", "", "001"),
        ("South Korea", 'should take "legal" responsibility', "Japan", "", "", "003"),
        ("the victims", "an apology and compensation", "", "", "", "003"),
        ("Japan", "settle the issue", "", "a Tokyo official", "Kyodo News", "003"),
    ],
)
def test_7_who_demands_what_of_whom(
    seeds: Store, who: str, demand: str, of: str, according_to: str, through: str, source: str
) -> None:
    found = answers(seeds, "07", "who", "demand", "of", "source_of_words", "reporter", "source")
    assert any(
        row[0] == who and demand in row[1] and row[2:] == (of, according_to, through, source)
        for row in found
    )


def test_8_what_strains_the_relationship_and_which_article_names_the_islets(seeds: Store) -> None:
    found = answers(seeds, "08", "matter", "source")
    sources = {s for _, s in found}
    rule = {source for matter, source in found if "colonial rule of Korea" in matter}
    dispute = {
        source for matter, source in found if matter.startswith("a territorial dispute over")
    }
    women = {source for matter, source in found if "comfort women" in matter}
    assert (rule, dispute) == ({"000", "001"}, {"000", "001"})
    assert "003" in women <= sources
    assert {source for matter, source in found if "Takeshima" in matter} == {"000"}


def test_9_the_meeting_agreed_in_the_first_talks_is_the_one_announced_later(seeds: Store) -> None:
    found = answers(seeds, "09", "place", "after", "source")
    assert found == {
        (place, "Seoul", s) for place in ("Tokyo", "Japan") for s in ("000", "001", "003")
    }


def test_10_which_facts_all_three_articles_state(seeds: Store) -> None:
    found = answers(seeds, "10", "property", "value", "articles", "stories")
    of_all = {
        (p.rsplit("#", 1)[-1], value)
        for p, value, articles, stories in found
        if (articles, stories) == ("3", "2")
    }
    assert {("place", "Seoul"), ("agenda", "the issue of the so-called comfort women")} <= of_all
    assert all(stories != "3" for *_, stories in found)


def test_10_all_three_give_both_officials_a_post(seeds: Store) -> None:
    rows = solutions(
        seeds,
        """SELECT ?name (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?story) AS ?stories) {
             GRAPH ?claim { ?person dip:holdsPosition ?position }
             ?person rdfs:label ?name . ?claim prov:wasDerivedFrom/nif:referenceContext ?article .
             ?article dip:wireStory ?story } GROUP BY ?name""",
    )
    counts = {row["name"]: (row["articles"], row["stories"]) for row in rows}
    assert counts["Junichi Ihara"] == counts["Lee Sang Deok"] == ("3", "2")
    assert counts["Fumio Kishida"] == ("2", "1")


NEVER = {
    "anything from the cookie notice": """
        SELECT ?x { ?x nif:referenceContext/dcterms:source ?s ; nif:endIndex ?end
                    FILTER(STRSTARTS(?s, "001") && ?end > 3155) }""",
    "who discussed, where nobody is named": """
        SELECT ?x { GRAPH ?c { ?x dip:participant|dip:speaker ?who }
                    ?c prov:wasDerivedFrom ?p . ?p nif:referenceContext/dcterms:source ?s ;
                      nif:beginIndex ?b ; nif:endIndex ?e
                    FILTER(STRSTARTS(?s, "003") && ?b >= 37 && ?e <= 140) }""",
    "Imperial Japan in the talks": """
        SELECT ?x { ?x dip:participant ?who . ?who rdfs:label ?l FILTER(CONTAINS(?l, "Imperial")) }""",
    "the second talks as held": "SELECT ?x { ?x dip:follows ?first ; dip:status dip:Held }",
    "Tokyo the place as an actor": """
        SELECT ?x { ?x dip:participant|dip:speaker|dip:party|dip:addressee <place/tokyo> }""",
    "the two senses of Tokyo as one": "SELECT ?x { BIND(<place/tokyo> AS ?x) ?x a dip:Country }",
    "the days, which no text gives": """
        SELECT ?x { ?x dip:date|dip:dateStart|dip:dateEnd ?d
                    FILTER(REGEX(STR(?d), "2014-04-16|2014-05-15")) }""",
    "a day of publication": "SELECT ?x { ?x dcterms:issued ?d }",
    "a meeting of Abe and Park alone as held": """
        SELECT ?x { ?x dip:status dip:Held ; dip:participant <official/shinzo-abe>, <official/park-geun-hye>
                    FILTER NOT EXISTS { ?x dip:participant ?other
                      FILTER(?other NOT IN (<official/shinzo-abe>, <official/park-geun-hye>)) } }""",
    "a medium as the speaker of the ministry's words": """
        SELECT ?x { ?x dip:speaker ?m ; dip:content ?c . ?m rdfs:label ?l
                    FILTER(CONTAINS(?l, "Yonhap") || CONTAINS(?l, "Kyodo") && CONTAINS(?c, "requested")) }""",
    "colonial Korea as South Korea": """
        SELECT ?x { ?p <http://www.w3.org/2005/11/its/rdf#taIdentRef> <country/south-korea> ;
                    nif:anchorOf ?x FILTER(?x = "Korea") }""",
}


@pytest.mark.parametrize("query", NEVER.values(), ids=NEVER.keys())
def test_never(seeds: Store, query: str) -> None:
    assert list(solutions(seeds, query)) == []


def test_000_and_001_are_one_witness(seeds: Store) -> None:
    rows = solutions(
        seeds, "SELECT ?source ?story { ?a dip:wireStory ?story ; dcterms:source ?source }"
    )
    story = {row["source"][:3]: row["story"] for row in rows}
    assert story["000"] == story["001"] != story["003"]
