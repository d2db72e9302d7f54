"""Transcripts: who speaks each paragraph, whom "I", "we" and "he" mean there, and whose words claims are."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Claim, Ref
from ingest.extraction import extract
from ingest.labels import label_of
from ingest.paragraphs import paragraphs_of
from ingest.parsed import parsed

pytestmark = pytest.mark.model

BRIEFING = """MS. LEE:  Good morning, everyone.  The President met Prime Minister Ingrid Moe of Norway in Oslo.

He said the talks were useful.  We condemn the attack on Norway.  I think it was wrong.

(Applause.)

Q    Thank you.  Senator John Roe said the tax is dead.  Does he agree?

THE PRESIDENT:  I thank Norway for its help.  He regrets that it took so long.

END 1:05 P.M. EST

Ann Lee is the Press Secretary; Bo Kim is the President of Norland.
"""
TITLE = "Remarks by President Bo Kim and Press Secretary Ann Lee"

Extract = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def claims(nlp: Language) -> Extract:
    def claims_of(text: str) -> tuple[Claim, ...]:
        (document,) = parsed([Article(text, source="x", title=TITLE)], nlp)
        return extract(document).claims

    return claims_of


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("MS. JEAN-PIERRE: Hello.", "MS. JEAN-PIERRE"),
        ("SENIOR ADMINISTRATION OFFICIAL: Hello.", "SENIOR ADMINISTRATION OFFICIAL"),
        ("THE VICE PRESIDENT: Hello.", "THE VICE PRESIDENT"),
        ("Q    Why now?", "Q"),
        ("Q: Why now?", "Q"),
        ("((Ann Lee))  I see.", "Ann Lee"),
        ("((WN)) : Why now?", "WN"),
        ("FACT SHEET: Ports", ""),
        ("NOMINATIONS SENT TO THE SENATE:", ""),
        ("TO THE SPEAKER OF THE HOUSE: I report", ""),
        ("President Lee: a life", ""),
        ("Quotas were set.", ""),
    ],
)
def test_a_label_in_capitals_opens_a_turn(paragraph: str, label: str) -> None:
    found = label_of(paragraph)

    assert (found.name if found else "") == label


def test_a_label_is_a_paragraph_of_its_own_where_the_text_has_it() -> None:
    label, said = paragraphs_of("MS. LEE:  Good morning.")

    assert (label.text, label.start, label.is_label) == ("Ms. Lee", 0, True)
    assert (said.text, said.start, said.is_label) == ("Good morning.", 10, False)


def test_one_q_alone_makes_no_transcript() -> None:
    assert not any(p.is_label for p in paragraphs_of("Q branch was closed.\nThe ministers met."))


def test_every_paragraph_of_a_turn_is_said_by_whom_the_label_names(claims: Extract) -> None:
    said = [(speaker(c), content(c)) for c in claims(BRIEFING) if c.rule == "statement.turn"]

    assert [(who, words.split(".")[0]) for who, words in said] == [
        ("ann-lee", "Good morning, everyone"),
        ("ann-lee", "He said the talks were useful"),
        ("q", "Thank you"),
        ("bo-kim", "I thank Norway for its help"),
    ]


def test_the_first_person_is_the_labels_and_a_thought_is_only_the_turn(claims: Extract) -> None:
    told = [
        (speaker(c), content(c))
        for c in claims(BRIEFING)
        if c.rule.startswith("statement.") and c.rule != "statement.turn"
    ]

    assert ("ann-lee", "the attack on Norway") in told
    assert ("bo-kim", "its help") in told
    assert not any("wrong" in words for _, words in told)


def test_he_is_nobody_of_an_earlier_turn(claims: Extract) -> None:
    assert not any(content(c) == "that it took so long" for c in claims(BRIEFING))


def test_what_a_turn_tells_is_its_speakers_words(claims: Extract) -> None:
    by_rule = {c.rule: c.attributed_to for c in claims(BRIEFING)}

    assert by_rule["meeting.meet"] == Ref("official/ann-lee")
    assert str(by_rule["statement.say-clause"]).count("/q") == 1


def test_where_all_labels_are_the_interviewers_an_answer_has_no_speaker(claims: Extract) -> None:
    answers = "Because it was the right time.", "It goes very well for us."
    question = "How does it go on now that the spring is over?"
    met = "President Bo Kim met Prime Minister Ingrid Moe."
    text = f"((WN)) : Why now?\n{answers[0]}\n((WN)) : {question} {met}\n{answers[1]}"

    said = [(speaker(c), content(c)) for c in claims(text) if c.rule == "statement.turn"]

    assert said == [("wn", f"{question} {met}")]


def speaker(claim: Claim) -> str:
    return ",".join(value(claim, "speaker"))


def content(claim: Claim) -> str:
    return ",".join(value(claim, "content"))


def value(claim: Claim, term: str) -> list[str]:
    found = [t.object for t in claim.triples if t.predicate.endswith(f"#{term}")]
    return [o.path.rsplit("/", 1)[-1] if isinstance(o, Ref) else o.value for o in found]


def test_what_i_say_that_i_would_say_is_only_the_turn(claims: Extract) -> None:
    text = 'MS. LEE: I would say, "We will never leave this house again." But we are here.'

    assert [c.rule for c in claims(text) if c.rule.startswith("statement.")] == ["statement.turn"]
