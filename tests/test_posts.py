"""Who holds which post of which state, by every usual construction; and where nobody does."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Claim, Lit, Ref
from ingest.extraction import extract
from ingest.parsed import parsed

pytestmark = pytest.mark.model

Posts = set[tuple[str, str, str]]
"""Person, title and state or organisation ("" where it is open); a past post with "former " before."""


@pytest.fixture(scope="module")
def posts(nlp: Language) -> Callable[..., Posts]:
    """Return what reads a text to its posts."""

    def posts_of(text: str, source: str = "x", title: str | None = None) -> Posts:
        article = Article(text, source=source, title=title, published=date(2021, 6, 9))
        (document,) = parsed([article], nlp)
        claims = (c for c in extract(document).claims if c.rule.startswith("official."))
        return {post(claim) for claim in claims}

    return posts_of


def post(claim: Claim) -> tuple[str, str, str]:
    values = {t.predicate.rsplit("#", 1)[-1]: t.object for t in claim.triples}
    owner = values.get("ofCountry", values.get("positionIn"))
    title = values["positionTitle"]
    former = "former " if "formerlyHeld" in values else ""
    person = claim.triples[0].subject
    return (
        last(person),
        former + (title.value if isinstance(title, Lit) else ""),
        last(owner) if isinstance(owner, Ref) else "",
    )


def last(ref: Ref) -> str:
    return ref.path.rsplit("/", 1)[-1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "President of the Republic of Latvia Egils Levits spoke.",
            {("egils-levits", "President", "latvia")},
        ),
        (
            "Director-General of the World Health Organization Tedros Adhanom Ghebreyesus spoke.",
            {("tedros-adhanom-ghebreyesus", "Director-General", "world-health-organization")},
        ),
        (
            "Chief of Staff of the Estonian Armed Forces Gen. Martin Herem spoke.",
            {("martin-herem", "Chief of Staff", "estonia")},
        ),
        (
            "Head of the Office of the President of Moldova Andrei Spinu spoke.",
            {("andrei-spinu", "Head", "moldova")},
        ),
        (
            "Deputy Prime Minister and Foreign Minister Ayman Safadi of Jordan spoke.",
            {
                ("ayman-safadi", "Deputy Prime Minister", "jordan"),
                ("ayman-safadi", "Foreign Minister", "jordan"),
            },
        ),
        (
            "Foreign Ministers Urmas Reinsalu of Estonia and Edgars Rinkevics of Latvia met.",
            {
                ("urmas-reinsalu", "Foreign Minister", "estonia"),
                ("edgars-rinkevics", "Foreign Minister", "latvia"),
            },
        ),
        (
            "The guests are Prime Minister Gaston Browne, Antigua and Barbuda",
            {("gaston-browne", "Prime Minister", "antigua-and-barbuda")},
        ),
        (
            "Amir Sheikh Tamim bin Hamad Al Thani of Qatar arrived.",
            {("tamim-bin-hamad-al-thani", "Amir", "qatar")},
        ),
        (
            "His Majesty King Abdullah II of Jordan arrived.",
            {("abdullah-ii", "King", "jordan")},
        ),
        (
            "European Commission President Ursula von der Leyen arrived.",
            {("ursula-von-der-leyen", "President", "european-commission")},
        ),
        (
            "Rafael Grossi, head of the International Atomic Energy Agency, arrived.",
            {("rafael-grossi", "head", "international-atomic-energy-agency")},
        ),
        (
            "Sudan's ousted president Omar al-Bashir was tried.",
            {("omar-al-bashir", "former president", "sudan")},
        ),
        (
            "Kenya's Amina Mohamed was appointed ambassador to Japan in 2019.",
            {("amina-mohamed", "ambassador to Japan", "")},
        ),
        (
            "Iraq's prime minister is Mustafa al-Kadhimi.",
            {("mustafa-al-kadhimi", "prime minister", "iraq")},
        ),
        (
            "The treaty was signed under the presidency of Jimmy Carter.",
            {("jimmy-carter", "President", "")},
        ),
        (
            "Prime Minister Theresa May of the United Kingdom resigned.",
            {("theresa-may", "Prime Minister", "united-kingdom")},
        ),
    ],
)
def test_a_post_is_told_in_many_ways(posts: Callable[..., Posts], text: str, found: Posts) -> None:
    assert posts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "US Ambassador to Pakistan Anne Patterson spoke.",
            {("anne-patterson", "Ambassador to Pakistan", "united-states")},
        ),
        (
            "The ambassador to Pakistan, Anne Patterson, spoke.",
            {("anne-patterson", "ambassador to Pakistan", "")},
        ),
        (
            "UN Special Envoy for Yemen Martin Griffiths spoke.",
            {("martin-griffiths", "Special Envoy for Yemen", "un")},
        ),
        (
            "China's ambassador to the United Nations, Zhang Jun, spoke.",
            {("zhang-jun", "ambassador to the United Nations", "china")},
        ),
    ],
)
def test_where_an_envoy_is_sent_is_not_whose_envoy_it_is(
    posts: Callable[..., Posts], text: str, found: Posts
) -> None:
    assert posts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "President Kenyatta nominated Amina Mohamed as ambassador to Japan.",
        "Acme Corporation Chairman Ben Carver spoke.",
        "A film by director Greta Gerwig won.",
        "At the request of Boris Johnson, the Queen suspended parliament.",
        "Adviser Ben Carver wrote to the mayor of South Bend.",
        "He asked what a Carver presidency would mean.",
    ],
)
def test_what_is_no_post_of_the_person(posts: Callable[..., Posts], text: str) -> None:
    wrong = {"amina-mohamed", "greta-gerwig", "boris-johnson", "bend", "carver"}
    found = posts(text)
    assert not {person for person, _, _ in found} & wrong
    assert not {owner for _, _, owner in found} & {"acme-corporation"}


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        (
            "Japanese Prime Minister Fumio Kishida left. Prime Minister Kishida returned.",
            *("fumio-kishida", "japan"),
        ),
        (
            "Latvian President Egils Levits left. Mr. Levits's envoy, Janis Berzins, stayed.",
            *("janis-berzins", "latvia"),
        ),
        ("Secretary of State Antony Blinken left.", "antony-blinken", "united-states"),
        (
            "Kenya wants peace. Kenya sent troops, and Kenya paid for them.\n"
            "Foreign Minister Amina Mohamed said so.",
            *("amina-mohamed", "kenya"),
        ),
    ],
)
def test_a_post_without_a_state_is_of_the_state_that_other_words_tell(
    posts: Callable[..., Posts], text: str, person: str, state: str
) -> None:
    assert {owner for who, _, owner in posts(text) if who == person} == {state}


WHITE_HOUSE = "https://www.whitehouse.gov/briefing-room/statements-releases/2021/06/09/x/"


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("President Biden spoke with President Iohannis of Romania.", "biden", "united-states"),
        ("President Biden spoke with President Iohannis of Romania.", "iohannis", "romania"),
        ("President Joe Biden met President Emmanuel Macron.", "joe-biden", "united-states"),
        ("President Joe Biden met President Emmanuel Macron.", "emmanuel-macron", ""),
        ("President Biden met Prime Minister Boris Johnson.", "boris-johnson", ""),
        ("Mr. Finer flew to Colombia and met President Ivan Duque.", "ivan-duque", "colombia"),
    ],
)
def test_a_state_tells_its_own_officials_without_saying_so(
    posts: Callable[..., Posts], text: str, person: str, state: str
) -> None:
    assert {owner for who, _, owner in posts(text, WHITE_HOUSE) if who == person} == {state}


def test_another_publisher_says_nothing_of_a_president(posts: Callable[..., Posts]) -> None:
    assert posts("President Biden spoke.") == {("biden", "President", "")}


def test_what_a_dead_person_held_is_past(posts: Callable[..., Posts]) -> None:
    found = posts("Hosni Mubarak, the long-serving president of Egypt, died on Tuesday.")
    assert found == {("hosni-mubarak", "former president", "egypt")}


def test_a_king_is_not_the_prince_who_has_his_name(posts: Callable[..., Posts]) -> None:
    found = posts("King Salman of Saudi Arabia met Crown Prince Mohammed bin Salman.")
    assert {("salman", "King"), ("mohammed-bin-salman", "Crown Prince")} == {p[:2] for p in found}
