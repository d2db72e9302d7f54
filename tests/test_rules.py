"""Sentences to the facts they state, and to none where they deny, doubt or do not say so."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Claim, Iri, Ref, Term
from ingest.extraction import extract
from ingest.parsed import parsed

pytestmark = pytest.mark.model

Read = Callable[[str], tuple[Claim, ...]]
PUBLISHED = date(2021, 6, 9)


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """Return what reads a text of that Wednesday to its claims."""

    def claims_of(text: str) -> tuple[Claim, ...]:
        (document,) = parsed([Article(text, source="x", published=PUBLISHED)], nlp)
        return extract(document).claims

    return claims_of


def name(term: Term) -> str:
    """Return the last part of a path or IRI, or the literal."""
    if isinstance(term, Ref):
        return term.path.rsplit("/", 1)[-1]
    return term.value.rsplit("#", 1)[-1] if isinstance(term, Iri) else term.value


def said(claims: tuple[Claim, ...], rules: str, *properties: str) -> set[tuple[str, str]]:
    """Return the property and value of each triple of the rules that has one of the properties."""
    triples = (t for claim in claims if claim.rule.startswith(rules) for t in claim.triples)
    found = ((t.predicate.rsplit("#", 1)[-1], name(t.object)) for t in triples)
    return {(p, value) for p, value in found if p in properties}


def modalities(claims: tuple[Claim, ...], rules: str) -> set[str]:
    return {claim.modality.value for claim in claims if claim.rule.startswith(rules)}


@pytest.mark.parametrize(
    ("text", "rule", "held", "person", "title", "country"),
    [
        (
            "French President Emmanuel Macron spoke in Paris.",
            *("title-before-name", "holdsPosition", "emmanuel-macron", "President", "france"),
        ),
        (
            "Prime Minister Kishida Fumio of Japan arrived.",
            *("title-before-name", "holdsPosition", "kishida-fumio", "Prime Minister", "japan"),
        ),
        (
            "Former British Prime Minister Tony Blair spoke.",
            *(
                "title-before-name",
                "formerlyHeld",
                "tony-blair",
                "Prime Minister",
                "united-kingdom",
            ),
        ),
        (
            "In Ankara, Sergei Lavrov, the Russian foreign minister, spoke.",
            *("apposition", "holdsPosition", "sergei-lavrov", "foreign minister", "russia"),
        ),
        (
            "John Kerry, who was US Secretary of State, spoke.",
            *(
                "relative-clause",
                "formerlyHeld",
                "john-kerry",
                "Secretary of State",
                "united-states",
            ),
        ),
        (
            "The German foreign minister, Annalena Baerbock, spoke.",
            *(
                "title-before-comma",
                "holdsPosition",
                "annalena-baerbock",
                "foreign minister",
                "germany",
            ),
        ),
    ],
)
def test_who_holds_which_post(
    read: Read, text: str, rule: str, held: str, person: str, title: str, country: str
) -> None:
    (post,) = (claim for claim in read(text) if claim.rule == f"official.{rule}")
    holding = next(t for t in post.triples if t.predicate.endswith(held))
    assert name(holding.subject) == person
    assert said((post,), "official", "positionTitle", "ofCountry") == {
        ("positionTitle", title),
        ("ofCountry", country),
    }


def test_a_present_post_is_so_as_of_publication_and_a_past_one_is_not(read: Read) -> None:
    posts = read("French President Emmanuel Macron met former US President Barack Obama.")
    days = {c.as_of for c in posts if c.rule.startswith("official.")}
    assert days == {"2021-06-09", None}


def test_two_presidents_of_unnamed_states_do_not_share_a_post(read: Read) -> None:
    claims = read("President Joe Biden spoke by phone with President Xi Jinping on Thursday.")
    positions = {
        t.object for c in claims for t in c.triples if t.predicate.endswith("holdsPosition")
    }
    assert len(positions) == 2


BIDEN_XI = {("participant", "joe-biden"), ("participant", "xi-jinping")}
MACRON_JOHNSON = {("participant", "emmanuel-macron"), ("participant", "boris-johnson")}


@pytest.mark.parametrize(
    ("text", "modality", "facts"),
    [
        (
            "President Joe Biden spoke by phone with President Xi Jinping on Thursday.",
            "Asserted",
            {*BIDEN_XI, ("type", "Call"), ("status", "Held"), ("date", "2021-06-03")},
        ),
        (
            "President Emmanuel Macron refused to meet Prime Minister Boris Johnson.",
            "Asserted",
            {*MACRON_JOHNSON, ("type", "Meeting"), ("status", "Refused")},
        ),
        (
            "President Emmanuel Macron did not meet Prime Minister Boris Johnson.",
            "Denied",
            {*MACRON_JOHNSON, ("type", "Meeting"), ("status", "Held")},
        ),
        (
            "President Emmanuel Macron may meet Prime Minister Boris Johnson in London.",
            "Possible",
            {*MACRON_JOHNSON, ("type", "Meeting"), ("status", "Proposed"), ("place", "london")},
        ),
        (
            "If President Joe Biden meets President Xi Jinping, markets will rise.",
            "Possible",
            {*BIDEN_XI, ("type", "Meeting"), ("status", "Proposed")},
        ),
        (
            "The talks between Iran and the United States were cancelled.",
            "Asserted",
            {
                *(("participant", "iran"), ("participant", "united-states")),
                *(("type", "Talks"), ("status", "Cancelled")),
            },
        ),
        (
            "The talks between Iran and the United States were called off.",
            "Asserted",
            {
                *(("participant", "iran"), ("participant", "united-states")),
                *(("type", "Talks"), ("status", "Cancelled")),
            },
        ),
        (
            "Emmanuel Macron visited Berlin on Tuesday.",
            "Asserted",
            {
                *(("participant", "emmanuel-macron"), ("type", "Visit"), ("status", "Held")),
                *(("place", "berlin"), ("date", "2021-06-08")),
            },
        ),
    ],
)
def test_who_meets_whom_when_and_whether(
    read: Read, text: str, modality: str, facts: set[tuple[str, str]]
) -> None:
    claims = read(text)
    assert modalities(claims, "meeting.") == {modality}
    assert (
        said(claims, "meeting.", "participant", "status", "place", "date")
        | {
            ("type", name(t.object))
            for c in claims
            if c.rule.startswith("meeting.")
            for t in c.triples
            if t.predicate.endswith("#type")
        }
        == facts
    )


@pytest.mark.parametrize(
    ("text", "rules", "modality", "facts"),
    [
        (
            "Turkey and Greece signed an agreement on migration in 2016.",
            *("treaty.", "Asserted"),
            {
                *(("party", "turkiye"), ("party", "greece")),
                *(("treatyStatus", "Signed"), ("date", "2016")),
            },
        ),
        (
            "The United States withdrew from the Paris Agreement.",
            *("treaty.status", "Asserted"),
            {("treatyStatus", "Terminated")},
        ),
        (
            "Iran did not violate the Vienna Convention.",
            *("treaty.status", "Denied"),
            {("treatyStatus", "Violated")},
        ),
        (
            "A territorial dispute between China and Japan over islands goes on.",
            *("dispute.", "Asserted"),
            {("party", "china"), ("party", "japan"), ("about", "islands")},
        ),
        (
            "There is no dispute between Norway and Sweden over fishing.",
            *("dispute.", "Denied"),
            {("party", "norway"), ("party", "sweden"), ("about", "fishing")},
        ),
        (
            "Russia's invasion of Ukraine continued.",
            *("dispute.", "Asserted"),
            {("party", "russia"), ("party", "ukraine")},
        ),
    ],
)
def test_what_is_agreed_and_what_is_contested(
    read: Read, text: str, rules: str, modality: str, facts: set[tuple[str, str]]
) -> None:
    claims = read(text)
    assert modalities(claims, rules) == {modality}
    assert said(claims, rules, "party", "treatyStatus", "date", "about") == facts


@pytest.mark.parametrize(
    ("text", "act", "speaker", "content", "addressee"),
    [
        (
            "Foreign Minister Sergei Lavrov said that sanctions were illegal.",
            *("Say", "sergei-lavrov", "sanctions were illegal", ""),
        ),
        (
            "Iran denied that it had attacked the ship.",
            *("Deny", "iran", "it had attacked the ship", ""),
        ),
        (
            "Tokyo urged Beijing to release the fishermen.",
            *("Demand", "japan", "to release the fishermen", "china"),
        ),
        (
            "President Joe Biden thanked Prime Minister Kishida Fumio for his leadership.",
            *("Thank", "joe-biden", "his leadership", "kishida-fumio"),
        ),
        (
            '"We will not accept this," President Vladimir Putin said.',
            *("Say", "vladimir-putin", "We will not accept this", ""),
        ),
        (
            "According to the Foreign Ministry of Japan, the talks went well.",
            *("Say", "foreign-ministry", "the talks went well", ""),
        ),
    ],
)
def test_who_says_what_to_whom(
    read: Read, text: str, act: str, speaker: str, content: str, addressee: str
) -> None:
    found = said(read(text), "statement.", "speechAct", "speaker", "content", "addressee")
    wanted = {("speechAct", act), ("speaker", speaker), ("content", content)}
    assert found - wanted == ({("addressee", addressee)} if addressee else set())
    assert wanted <= found


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Sergei Lavrov did not say that sanctions were illegal.",
        "Foreign Minister Sergei Lavrov would say nothing.",
        "Ask Foreign Minister Sergei Lavrov to say that sanctions were illegal.",
        "Sanctions were said to be illegal.",
    ],
)
def test_what_nobody_said_is_no_statement(read: Read, text: str) -> None:
    assert not [claim for claim in read(text) if claim.rule.startswith("statement.")]


def test_a_medium_that_relays_a_speaker_is_the_reporter(read: Read) -> None:
    claims = read("Reuters reported that President Vladimir Putin said the talks had failed.")
    (statement,) = (claim for claim in claims if claim.rule.startswith("statement."))
    assert statement.reported_by == Ref("organization/reuters")
    assert ("speaker", "vladimir-putin") in said((statement,), "statement.", "speaker")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("President Macron met President Putin. He said talks went well.", set[str]()),
        ("President Emmanuel Macron arrived. He said talks went well.", {"emmanuel-macron"}),
        ("The talks ended. She said they went well.", set[str]()),
    ],
)
def test_he_is_somebody_only_where_it_is_safe(read: Read, text: str, speakers: set[str]) -> None:
    assert {speaker for _, speaker in said(read(text), "statement.", "speaker")} == speakers


@pytest.mark.parametrize(
    ("text", "place", "is_actor"),
    [
        ("The leaders met in Tokyo.", "place/tokyo", False),
        ("Tokyo said it would apologise.", "country/japan", True),
        ("Relations between Seoul and Tokyo are tense.", "country/japan", True),
    ],
)
def test_a_capital_is_a_place_or_a_state(read: Read, text: str, place: str, is_actor: bool) -> None:
    refs = {ref.path for claim in read(text) for ref in claim.mentions}
    assert place in refs
    assert ("country/japan" in refs) is is_actor


def test_every_passage_is_within_the_text_and_says_something(read: Read) -> None:
    text = (
        "SEOUL \u2013 Mr\u00a0Park met \u201cKim\u201d.\n\n"
        "Park`s envoy, Lee Sang-deok, said \u201cno deal\u201d."
    )
    article = Article(text)
    quotes = [article.quote(span) for claim in read(text) for span in claim.passages]
    assert quotes
    assert all(quote.strip() == quote for quote in quotes)


@pytest.mark.parametrize(
    "text",
    [
        "There was no meeting between President Ruto and President Macron in Rome.",
        "No talks between India and Pakistan took place in Dubai on Monday.",
        "Russia denied that President Putin met President Biden on Friday.",
        "It is untrue that India and Pakistan signed a trade treaty.",
        "Reports that India and Pakistan held talks in Dubai are false.",
        "Rumours that Somalia and Ethiopia signed a maritime pact were untrue.",
        "Neither France nor Italy signed the 2015 agreement.",
        "President Biden left Berlin without meeting Chancellor Scholz.",
        "President Biden almost met President Xi.",
        "India and Pakistan failed to sign a peace treaty with Iran.",
        "It is unlikely that President Biden met President Xi.",
        "Did President Biden meet President Xi in Bali?",
        "Analysts doubt that President Biden met President Xi.",
        "If Italy joined the pact, President Meloni would travel to Paris.",
    ],
)
def test_what_is_denied_or_doubted_is_not_asserted(read: Read, text: str) -> None:
    asserted = (c for c in read(text) if c.modality.value == "Asserted")
    rules = ("meeting.", "treaty.status", "treaty.parties")
    assert not [c.rule for c in asserted if c.rule.startswith(rules)]
