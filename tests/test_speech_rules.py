"""Who says what to whom, in every construction of English that tells of it, and what nobody said."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Claim, Iri, Ref, Term
from ingest.extraction import extract
from ingest.parsed import parsed

pytestmark = pytest.mark.model

Row = tuple[str, str, str, str]
Read = Callable[[str], list[Row]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """Return what reads a text to its statements: speakers, act, content, addressees."""

    def rows_of(text: str) -> list[Row]:
        (document,) = parsed([Article(text, source="x")], nlp)
        claims = extract(document).claims
        return [row(claim) for claim in claims if claim.rule.startswith("statement.")]

    return rows_of


def row(claim: Claim) -> Row:
    return (
        values(claim, "speaker"),
        values(claim, "speechAct"),
        values(claim, "content"),
        values(claim, "addressee"),
    )


def values(claim: Claim, term: str) -> str:
    found = (t.object for t in claim.triples if t.predicate.endswith(f"#{term}"))
    return ", ".join(sorted(name(value) for value in found))


def name(term: Term) -> str:
    if isinstance(term, Ref):
        return term.path.rsplit("/", 1)[-1]
    return term.value.rsplit("#", 1)[-1] if isinstance(term, Iri) else term.value


@pytest.mark.parametrize(
    ("text", "speaker", "act", "content", "addressee"),
    [
        (
            "President Emmanuel Macron said the talks had failed.",
            *("emmanuel-macron", "Say", "the talks had failed", ""),
        ),
        (
            "President Emmanuel Macron underscored the importance of free trade.",
            *("emmanuel-macron", "Say", "the importance of free trade", ""),
        ),
        (
            "President Emmanuel Macron expressed gratitude for the help of Norway.",
            *("emmanuel-macron", "Thank", "gratitude for the help of Norway", ""),
        ),
        (
            "President Emmanuel Macron called on Turkey to open the border.",
            *("emmanuel-macron", "Demand", "to open the border", "turkiye"),
        ),
        (
            "President Emmanuel Macron congratulated Norway on its election.",
            *("emmanuel-macron", "Praise", "its election", "norway"),
        ),
        (
            "President Emmanuel Macron insisted that Turkey must open the border.",
            *("emmanuel-macron", "Demand", "Turkey must open the border", "turkiye"),
        ),
        (
            "President Emmanuel Macron said he would visit Norway.",
            *("emmanuel-macron", "Promise", "he would visit Norway", ""),
        ),
        (
            "President Emmanuel Macron described the raid as a violation of the law.",
            *("emmanuel-macron", "Condemn", "the raid as a violation of the law", ""),
        ),
        (
            "President Emmanuel Macron condemned Turkey's attack on the port.",
            *("emmanuel-macron", "Condemn", "Turkey's attack on the port", "turkiye"),
        ),
        (
            "President Emmanuel Macron affirmed his determination to help Norway.",
            *("emmanuel-macron", "Reaffirm", "his determination to help Norway", ""),
        ),
        (
            "President Emmanuel Macron pledged funds to help Norway.",
            *("emmanuel-macron", "Promise", "funds to help Norway", ""),
        ),
        (
            "President Emmanuel Macron looked forward to visiting Norway.",
            *("emmanuel-macron", "Say", "visiting Norway", ""),
        ),
        (
            "President Emmanuel Macron pointed out that prices had risen.",
            *("emmanuel-macron", "Say", "prices had risen", ""),
        ),
        (
            "The raid was condemned by President Emmanuel Macron.",
            *("emmanuel-macron", "Condemn", "The raid", ""),
        ),
        (
            "President Emmanuel Macron met Prime Minister Jonas Store to reaffirm his support.",
            *("emmanuel-macron", "Reaffirm", "his support", ""),
        ),
        (
            "The Norwegian government has issued an apology for the error.",
            *("norway", "Apologise", "the error", ""),
        ),
        (
            "Norway's proposal that the talks be held in Oslo came late.",
            *("norway", "Propose", "the talks be held in Oslo", ""),
        ),
        (
            "According to President Emmanuel Macron, the talks went well.",
            *("emmanuel-macron", "Say", "the talks went well", ""),
        ),
        (
            'President Emmanuel Macron said, "We urge Turkey to open the border at once."',
            *("emmanuel-macron", "Demand", "We urge Turkey to open the border at once", "turkiye"),
        ),
        (
            '"We stand ready," President Emmanuel Macron said, "to help the people of Norway."',
            *("emmanuel-macron", "Say", "We stand ready to help the people of Norway", ""),
        ),
    ],
)
def test_a_construction_tells_who_says_what(
    read: Read, text: str, speaker: str, act: str, content: str, addressee: str
) -> None:
    assert read(text) == [(speaker, act, content, addressee)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "President Emmanuel Macron said the talks had failed, adding that prices would rise.",
            ["the talks had failed", "prices would rise"],
        ),
        (
            "President Emmanuel Macron reiterated that the border must open, and thanked Norway "
            "for its help.",
            ["the border must open", "its help"],
        ),
        (
            "President Emmanuel Macron issued a statement condemning the raid.",
            ["the raid"],
        ),
        (
            "President Emmanuel Macron arrived. He noted that prices had risen. He added that wages "
            "had not.",
            ["prices had risen", "wages had not"],
        ),
        (
            "President Emmanuel Macron said the talks had failed. The statement also said prices "
            "would rise.",
            ["the talks had failed", "prices would rise"],
        ),
        (
            '"The talks have failed for good," President Emmanuel Macron said. "Prices will rise."',
            ["The talks have failed for good", "Prices will rise"],
        ),
        (
            'President Emmanuel Macron said, "The talks have failed for good."\n\n"Prices will rise, '
            'and nobody will help us when they do."',
            [
                "The talks have failed for good",
                "Prices will rise, and nobody will help us when they do",
            ],
        ),
        (
            "President Emmanuel Macron said he believed that the talks had failed.",
            ["he believed that the talks had failed"],
        ),
        (
            "President Emmanuel Macron announced a new fund, but the talks went on.",
            ["a new fund"],
        ),
    ],
)
def test_one_speaker_says_several_things(read: Read, text: str, said: list[str]) -> None:
    rows = read(text)
    assert [content for _, _, content, _ in rows] == said
    assert {speaker for speaker, *_ in rows} == {"emmanuel-macron"}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "President Emmanuel Macron met Prime Minister Jonas Store. The two leaders reaffirmed "
            "their support for free trade.",
            "emmanuel-macron, jonas-store",
        ),
        (
            "France and Norway held talks. Both sides welcomed the treaty.",
            "france, norway",
        ),
        (
            "France and Norway held talks. The presidents reaffirmed their support for free trade.",
            "france, norway",
        ),
        ("A Norwegian official said the talks had failed.", "norway, norwegian-official"),
        ("A statement from Norway said the talks had failed.", "norway"),
        (
            "Speaking to President Emmanuel Macron, Prime Minister Jonas Store said the talks "
            "had failed.",
            "jonas-store",
        ),
        (
            "The spokesperson, Anna Lindh, said the talks had failed.",
            "anna-lindh",
        ),
    ],
)
def test_leaders_sides_officials_and_documents_speak(read: Read, text: str, speakers: str) -> None:
    assert [speaker for speaker, *_ in read(text)] == [speakers]


@pytest.mark.parametrize(
    "text",
    [
        "President Emmanuel Macron did not mention the raid.",
        "President Emmanuel Macron has not, as of Monday, announced any plan.",
        "President Emmanuel Macron declined to comment.",
        "President Emmanuel Macron would not confirm the deal.",
        "If President Emmanuel Macron condemns the raid, the talks will end.",
        "President Emmanuel Macron may announce a plan.",
        "President Emmanuel Macron welcomed Prime Minister Jonas Store to Paris.",
        "President Emmanuel Macron and Prime Minister Jonas Store discussed trade.",
        "President Emmanuel Macron raised taxes.",
        "President Emmanuel Macron called Prime Minister Jonas Store on Monday.",
        "The continuing efforts of President Emmanuel Macron failed.",
    ],
)
def test_what_is_no_act_of_speech_or_was_not_done_is_no_statement(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("paragraphs", "speakers"),
    [
        (
            ['Anna Lindh, President, Teachers\' Union: "We welcome the plan of Jonas Store."'],
            ["anna-lindh"],
        ),
        (
            [
                '**Anna Lindh, President, Teachers\' Union:** "We welcome the plan."',
                '"It will help every school in the country."',
            ],
            ["anna-lindh", "anna-lindh"],
        ),
        (
            [
                "Prime Minister Jonas Store said the talks had failed.",
                '"Nobody wanted them to fail this week."',
            ],
            ["jonas-store", "jonas-store"],
        ),
        (
            [
                "Prime Minister Jonas Store said the talks had failed.",
                'A neighbour: "They have been failing for a year."',
                '"Nobody here believes in them any more."',
            ],
            ["jonas-store"],
        ),
    ],
)
def test_a_quotation_is_of_the_name_before_its_colon_or_goes_on(
    read: Read, paragraphs: list[str], speakers: list[str]
) -> None:
    assert [speaker for speaker, *_ in read("\n\n".join(paragraphs))] == speakers


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        (
            'President Emmanuel Macron cried: "I am sad about this vote!" Boris Johnson proposed a ban.',
            ("emmanuel-macron", "I am sad about this vote"),
            ("boris-johnson", "I am sad"),
        ),
        (
            'Boris Johnson said the vote was "a great shame for all." The talks failed.',
            ("boris-johnson", 'the vote was "a great shame for all."'),
            ("boris-johnson", "The talks failed"),
        ),
        (
            "Emmanuel Macron met Boris Johnson. He left. He told Boris Johnson that he was sad.",
            ("", ""),
            ("boris-johnson", "sad"),
        ),
        (
            '"It is a better result than what we had last week", Norway coach Matt Myers said.',
            ("matt-myers", "a better result than what we had last week"),
            ("matt-myers", "coach"),
        ),
        (
            "Boris Johnson committed crimes in Oslo, a court heard.",
            ("", ""),
            ("boris-johnson", "crimes"),
        ),
    ],
)
def test_words_are_not_given_to_whoever_stands_beside_them(
    read: Read, text: str, said: tuple[str, str], not_said: tuple[str, str]
) -> None:
    found = [(who, content) for who, _, content, _ in read(text)]

    assert any(who == said[0] and said[1] in words for who, words in found) or not said[0]
    assert not any(who == not_said[0] and not_said[1] in words for who, words in found)
