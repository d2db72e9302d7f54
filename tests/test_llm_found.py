"""What a model points at is looked up among what the rules made of the article."""

import pytest

from ingest.article import Span
from ingest.claim import Claim, Lit, Ref
from ingest.llm.found import Said, named_at, post_held, statement_like
from ingest.triples import triple, typed
from ontology.terms import DIP

ITO, KIM = Ref("official/taro-ito"), Ref("official/kim")
PACT, ACCORD = Ref("treaty/pact"), Ref("treaty/accord")
POST, SAID = Ref("position/japan/foreign-minister"), Ref("statement/1")
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
CLAIMS = (
    Claim("treaty.name", (typed(PACT),), (Span(0, 20),), {PACT: Span(10, 20)}),
    Claim("treaty.name", (typed(ACCORD),), (Span(20, 60),), {ACCORD: Span(24, 60)}),
    Claim(
        "official.apposition",
        (triple(ITO, DIP.holdsPosition, POST), triple(POST, DIP.positionTitle, "Foreign Minister")),
        (Span(70, 90),),
        {ITO: Span(70, 73), POST: Span(75, 90)},
    ),
    Claim(
        "statement.say-clause",
        (
            triple(SAID, DIP.speaker, ITO),
            triple(SAID, DIP.quoted, Lit("true", BOOLEAN)),
        ),
        (Span(100, 160),),
        {SAID: Span(110, 150), ITO: Span(100, 103)},
    ),
)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (10, 20, PACT),
        (6, 20, PACT),
        (15, 20, PACT),
        (18, 50, ACCORD),
        (19, 20, None),
        (0, 10, None),
        (70, 73, None),
    ],
)
def test_a_name_is_that_of_the_words_it_shares_most_with(
    start: int, end: int, found: Ref | None
) -> None:
    assert named_at(CLAIMS, "treaty", Span(start, end)) == found


@pytest.mark.parametrize(
    ("speakers", "start", "end", "is_found"),
    [
        ({ITO}, 110, 150, True),
        ({ITO}, 112, 155, True),
        ({ITO}, 110, 120, False),
        ({ITO}, 151, 160, False),
        ({KIM}, 110, 150, False),
        ({ITO, KIM}, 110, 150, False),
    ],
)
def test_a_statement_is_that_of_the_same_speakers_in_nearly_the_same_words(
    speakers: set[Ref], start: int, end: int, is_found: bool
) -> None:
    found = statement_like(CLAIMS, frozenset(speakers), Span(start, end))
    assert found == (Said(frozenset({ITO}), Span(110, 150), True) if is_found else None)


@pytest.mark.parametrize(
    ("holder", "title", "found"),
    [(ITO, "foreign minister", POST), (ITO, "Minister", None), (KIM, "Foreign Minister", None)],
)
def test_a_post_is_that_which_the_article_gives_the_person(
    holder: Ref, title: str, found: Ref | None
) -> None:
    assert post_held(CLAIMS, holder, title) == found
