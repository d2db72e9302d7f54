"""Sentences to the disputes they tell of, and to none where nothing is contested between states."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Claim, Modality
from ingest.discourse.scene import scene_of
from ingest.disputes.claims import dispute_claims
from ingest.parsed import parsed
from ingest.triples import kind_of

pytestmark = pytest.mark.model

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """Return what reads a text to the claims of its disputes."""

    def claims_of(text: str) -> tuple[Claim, ...]:
        (document,) = parsed([Article(text, source="x", published=date(2021, 6, 9))], nlp)
        return tuple(dispute_claims(scene_of(document)))

    return claims_of


def parties(claims: tuple[Claim, ...]) -> set[str]:
    triples = (t for claim in claims for t in claim.triples if t.predicate.endswith("#party"))
    return {str(getattr(t.object, "path", "")).rsplit("/", 1)[-1] for t in triples}


def disputes(claims: tuple[Claim, ...]) -> set[str]:
    subjects = (t.subject for claim in claims for t in claim.triples)
    return {subject.path for subject in subjects if kind_of(subject) == "dispute"}


@pytest.mark.parametrize(
    ("text", "rule", "sides"),
    [
        ("The leaders condemned Russia's war against Georgia.", "war", {"russia", "georgia"}),
        ("They spoke of the conflict between Peru and Chile.", "war", {"peru", "chile"}),
        ("The envoy spoke about the war in Yemen.", "war", {"yemen"}),
        ("Turkey began a military offensive into Syria.", "war", {"turkiye", "syria"}),
        ("Canada will help Poland defend itself against Russian aggression.", "war", {"russia"}),
        ("Ukraine, which is in a conflict with Russia, asked for aid.", "war", {"ukraine", "russia"}),
        ("Kenya condemned the Russian attack on Ukraine.", "attack", {"russia", "ukraine"}),
        ("Plants of Saudi Arabia were hit by drone strikes.", "attack", {"saudi-arabia"}),
        ("They discussed Russia's military buildup on the borders of Ukraine.", "buildup",
         {"russia", "ukraine"}),
        ("The gains made in the fight against ISIS are at risk.", "fight", {"isis"}),
        ("A border dispute between India and China goes on.", "contention", {"india", "china"}),
        ("They discussed the crisis in Burma.", "contention", {"myanmar"}),
        ("They discussed lawsuits in Kenya demanding payments from British firms.", "contention",
         {"kenya", "united-kingdom"}),
        ("They discussed Iran's nuclear program.", "arms", {"iran"}),
        ("Ministers spoke of ballistic missile tests by North Korea.", "arms", {"north-korea"}),
        ("They discussed Iran's destabilizing activities.", "conduct", {"iran"}),
        ("They discussed Russian interference in elections.", "conduct", {"russia"}),
        ("They discussed the threat posed by Iran.", "threat", {"iran"}),
        ("Japan raised concerns about China's support for the plan.", "concern", {"china", "japan"}),
        ("Spain announced new restrictions on trade with Cuba.", "pressure", {"spain", "cuba"}),
        ("They discussed Iran's detention of a French journalist.", "killing", {"iran"}),
        ("He spoke about the issue of Japanese citizens.", "issue", {"japan"}),
        ("Australia sent the navy despite criticism by China.", "criticism", {"china", "australia"}),
    ],
)  # fmt: skip
def test_a_noun_names_a_dispute_with_its_sides(
    read: Read, text: str, rule: str, sides: set[str]
) -> None:
    claims = read(text)
    assert f"dispute.{rule}" in {claim.rule for claim in claims}
    assert sides <= parties(claims)


@pytest.mark.parametrize(
    ("text", "rule", "sides"),
    [
        ("Iraq invaded Kuwait in 1990.", "invasion", {"iraq", "kuwait"}),
        ("Kuwait was attacked by Iraq.", "invasion", {"iraq", "kuwait"}),
        ("American troops are fighting ISIS.", "combat", {"isis"}),
        ("Iran must never acquire a nuclear weapon.", "acquisition", {"iran"}),
        ("Iraq voted to expel American troops from the country.", "expulsion", {"united-states"}),
        ("Norway accused Russia of spying on its ships.", "accusation", {"norway", "russia"}),
        ("France blamed Iran for the attacks.", "accusation", {"france", "iran"}),
        ("They will hold Russia accountable for its crimes.", "accusation", {"russia"}),
        ("Germany designated Hezbollah as a terrorist organization.", "designation", {"hezbollah"}),
        ("Greece opposed Turkey's plan for the island.", "objection", {"greece", "turkiye"}),
        ("Egypt called on Ethiopia to halt the filling of the dam.", "demand", {"ethiopia"}),
        ("Peru recalled its ambassador from Mexico.", "envoy", {"peru", "mexico"}),
        ("Italy summoned Iran's ambassador.", "envoy", {"italy", "iran"}),
        ("Mexico severed diplomatic ties with Peru.", "rupture", {"mexico", "peru"}),
        ("Poland closed its border with Belarus.", "closure", {"poland", "belarus"}),
        ("Iran seized a British tanker.", "seizure", {"iran", "united-kingdom"}),
        ("Egypt banned Syrian ships.", "sanction", {"egypt", "syria"}),
        ("North Korea fired two missiles into the sea.", "launch", {"north-korea"}),
        ("It is a region claimed by Venezuela.", "territory", {"venezuela"}),
    ],
)
def test_a_verb_tells_of_a_dispute_with_its_sides(
    read: Read, text: str, rule: str, sides: set[str]
) -> None:
    claims = read(text)
    assert f"dispute.{rule}" in {claim.rule for claim in claims}
    assert sides <= parties(claims)


@pytest.mark.parametrize(
    "text",
    [
        "Mayors met to discuss gun violence.",
        "France and Italy discussed the climate crisis.",
        "She served in the Second World War.",
        "The president declared a war on drugs.",
        "The attack killed two people.",
        "A man was charged with the murder of his neighbour.",
        "The ministers discussed the nutrition program of Kenya.",
        "Japan is committed to nuclear energy.",
        "They discussed the issue of gender equality.",
        "The judge rejected the argument.",
        "The company closed its office in Paris.",
        "Police seized the car.",
        "He filed a lawsuit demanding money from his neighbour.",
        "The officer for low-intensity conflict came to Mali.",
        "Italy welcomed Iran's ambassador.",
        "Egypt and Ethiopia called on all sides to join the talks.",
    ],
)
def test_what_is_not_contested_between_states_is_no_dispute(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "They condemned Russia's war on Georgia. The war goes on. Russian aggression must end.",
            1,
        ),
        ("They spoke of the war in Yemen. They spoke of the conflict between Peru and Chile.", 2),
        ("They condemned Russia's invasion of Georgia. They discussed Iran's nuclear program.", 2),
        (
            "Japan raised concerns about China's support for the plan and China's unfair policies.",
            2,
        ),
        ("The Syrian civil war began in 2011. Turkey began an offensive into Syria.", 2),
        ("France condemned the Russian attack on Kyiv, Ukraine. The attack was in the night.", 1),
    ],
)
def test_what_is_told_again_is_one_dispute(read: Read, text: str, count: int) -> None:
    assert len(disputes(read(text))) == count


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("They discussed Russia's war against Georgia.", Modality.ASSERTED),
        ("If Russia begins an invasion of Georgia, the states will act.", Modality.POSSIBLE),
        ("There is no dispute between Norway and Sweden over fishing.", Modality.DENIED),
    ],
)
def test_a_dispute_is_as_sure_as_its_words(read: Read, text: str, modality: Modality) -> None:
    assert {claim.modality for claim in read(text)} == {modality}


def test_the_words_of_a_dispute_are_short_and_of_the_text(read: Read) -> None:
    text = "After long talks in May, Poland closed its border with Belarus and went on as before."
    (claim,) = read(text)
    quotes = [text[span.start : span.end] for span in claim.passages]
    assert quotes == ["Poland closed its border with Belarus"]
