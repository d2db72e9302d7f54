import pytest

from ingest.article import Article, Span
from ingest.claim import Claim, Lit, Mention, Ref, Triple
from ingest.claim_paths import path_of_claim
from ingest.extraction import Extraction
from ingest.identity.rows import place_country, rows_of
from ingest.identity.traits import Beginning, Traits, text_of
from ingest.triples import triple, typed
from ontology.terms import DIP
from store.records import EntityRow

TEXT = "Kishida met Yun in Tokyo. They normalised ties in 1965."
ARTICLE = Article(TEXT)
FIRST, SECOND = Span(0, 25), Span(26, 55)
KISHIDA, YUN = Ref("official/fumio-kishida"), Ref("person/yun-byung-se")
JAPAN, KOREA = Ref("country/japan"), Ref("country/south-korea")
POST, TALKS, GROUP = Ref("position/japan/minister"), Ref("meeting/1"), Ref("group/1/officials")
TREATY = Ref("treaty/1")


def claim(rule: str, *triples: Triple, words: Span = FIRST) -> Claim:
    refs = {t.subject for t in triples} | {t.object for t in triples if isinstance(t.object, Ref)}
    return Claim(rule, triples, (words,), dict.fromkeys(refs, words))


HOLDS = claim(
    "official.as",
    typed(KISHIDA),
    triple(KISHIDA, DIP.holdsPosition, POST),
    triple(POST, DIP.positionTitle, "Foreign Minister"),
    triple(POST, DIP.ofCountry, JAPAN),
)
MEETS = claim(
    "meeting.meet",
    triple(TALKS, DIP.participant, KISHIDA),
    triple(TALKS, DIP.participant, KOREA),
    triple(TALKS, DIP.place, Ref("place/tokyo")),
)
DATES = claim("meeting.date", triple(TALKS, DIP.date, Lit("2014-05")))
BEGAN = claim("meeting.outcome", triple(TALKS, DIP.outcome, "ties"), words=SECOND)


def rows(*claims: Claim, names: dict[Ref, str]) -> dict[str, EntityRow]:
    mentions = tuple(Mention(ref, Span(0, 7), name) for ref, name in names.items())
    return {row.ref: row for row in rows_of(Extraction(ARTICLE, claims, mentions))}


def path(claim: Claim) -> str:
    return path_of_claim(ARTICLE.path, claim)


def test_a_person_stands_under_the_letters_of_the_fullest_name_and_under_each_post() -> None:
    mentions = tuple(Mention(KISHIDA, Span(0, 7), n) for n in ("Kishida", "Fumio Kishida"))

    row, *links = rows_of(Extraction(ARTICLE, (HOLDS,), mentions))

    assert links == [
        EntityRow(KISHIDA.path, f"post:country/japan:foreign-minister:{word}", "")
        for word in ("fumio", "kishida")
    ]
    assert row == EntityRow(
        KISHIDA.path,
        "person:adfhiiikmosu",
        text_of(
            Traits(
                {"Fumio Kishida": 1, "Kishida": 1},
                (path(HOLDS),),
                posts=(("foreign-minister", JAPAN.path),),
            )
        ),
    )


def test_a_meeting_stands_under_the_states_of_its_participants() -> None:
    found = rows(HOLDS, MEETS, DATES, names={TALKS: "met"})

    assert found[TALKS.path] == EntityRow(
        TALKS.path,
        "meeting:country/japan|country/south-korea",
        text_of(
            Traits(
                {"met": 1},
                tuple(sorted((path(MEETS), path(DATES)))),
                people=("fumio-kishida",),
                places=("place/tokyo",),
                countries=(JAPAN.path,),
                dates=("2014-05",),
                dating=(path(DATES),),
            )
        ),
    )


def test_a_meeting_of_one_state_stands_alone() -> None:
    found = rows(MEETS, names={TALKS: "met"})

    assert found[TALKS.path].block == "entity:meeting/1"


@pytest.mark.parametrize(
    ("parties", "block"),
    [
        ([JAPAN, KOREA], "treaty:1965:country/japan|country/south-korea"),
        ([JAPAN], "entity:treaty/1"),
    ],
)
def test_a_treaty_stands_under_its_year_and_parties(parties: list[Ref], block: str) -> None:
    facts = claim(
        "treaty.year",
        triple(TREATY, DIP.date, Lit("1965")),
        *(triple(TREATY, DIP.party, party) for party in parties),
    )

    assert rows(facts, names={TREATY: "pact"})[TREATY.path].block == block


@pytest.mark.parametrize(
    ("ref", "name"), [(GROUP, "officials"), (Ref("statement/1"), "said"), (JAPAN, "")]
)
def test_what_is_local_or_has_no_name_has_no_row(ref: Ref, name: str) -> None:
    assert rows(names={ref: name}) == {}


def test_a_clue_stands_under_the_one_pair_of_states() -> None:
    found = rows(HOLDS, MEETS, BEGAN, names={TALKS: "met"})

    assert found[path(BEGAN)] == EntityRow(
        path(BEGAN), found[TALKS.path].block, text_of(Beginning(path(BEGAN), 1965))
    )


def test_a_clue_without_a_pair_is_none() -> None:
    assert set(rows(BEGAN, names={TALKS: "met"})) == {TALKS.path}


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("place/busan", "country/south-korea"),
        ("place/new-york-city", "country/united-states"),
        ("country/japan", "country/japan"),
        ("place/yasukuni-shrine", None),
    ],
)
def test_a_city_is_of_its_state(place: str, country: str | None) -> None:
    assert place_country(Ref(place)) == country
