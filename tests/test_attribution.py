from dataclasses import replace

import pytest
from rdflib import URIRef

from ingest.article import Article, Span
from ingest.attribution import attributed
from ingest.claim import Claim, Lit, Ref
from ingest.names.cast import Actor
from ingest.speech.claims import statement_claims
from ingest.speech.statement import Statement
from ingest.triples import triple
from ontology.terms import DIP

TEXT = "Yun said Kishida would say that Japan and Korea had held talks."
YUN, KISHIDA, YONHAP = (
    Actor(Ref(path), None, Span(0, 3))
    for path in ("official/yun", "official/kishida", "organization/yonhap")
)
OUTER = Statement("statement.say-clause", DIP.Say, (YUN,), Span(0, 8), Span(9, 62), False)
INNER = Statement("statement.say-clause", DIP.Say, (KISHIDA,), Span(9, 26), Span(32, 62), False)
TALKS = Ref("meeting/1")
CLAIM = Claim("meeting.noun-talks", (triple(TALKS, DIP.outcome, "x"),), (Span(32, 62),))


@pytest.mark.parametrize(
    ("statements", "speaker"),
    [
        ([OUTER], YUN.ref),
        ([OUTER, INNER], KISHIDA.ref),
        ([INNER, OUTER], KISHIDA.ref),
        ([replace(OUTER, speakers=(YUN, KISHIDA))], None),
        ([replace(OUTER, content=Span(9, 50))], None),
        ([], None),
    ],
)
def test_a_claim_is_the_words_of_the_innermost_single_speaker(
    statements: list[Statement], speaker: Ref | None
) -> None:
    (found,) = attributed([CLAIM], statements)
    assert found.attributed_to == speaker


def test_a_claim_is_reported_by_who_relays_its_speaker() -> None:
    (found,) = attributed([CLAIM], [replace(OUTER, reported_by=YONHAP)])

    assert found.reported_by == YONHAP.ref


@pytest.mark.parametrize("rule", ["person.name", "group.name", "official.as", "country.metonym"])
def test_names_and_posts_are_the_words_of_the_article(rule: str) -> None:
    claim = replace(CLAIM, rule=rule)

    assert list(attributed([claim], [OUTER])) == [claim]


@pytest.mark.parametrize(
    ("frame", "content", "passages"),
    [
        (Span(0, 8), Span(9, 20), (Span(0, 20),)),
        (Span(21, 30), Span(0, 20), (Span(0, 30),)),
        (Span(0, 8), Span(48, 60), (Span(0, 60),)),
        (Span(0, 8), Span(49, 60), (Span(0, 8), Span(49, 60))),
    ],
)
def test_speaker_and_words_are_one_passage_where_they_stand_close(
    frame: Span, content: Span, passages: tuple[Span, ...]
) -> None:
    assert replace(OUTER, frame=frame, content=content).passages == passages


@pytest.mark.parametrize(
    ("act", "code"), [(DIP.Say, None), (DIP.Demand, "DEMAND"), (DIP.Reject, "REJECT")]
)
def test_a_statement_says_its_act_and_an_event_code_unless_it_only_says(
    act: URIRef, code: str | None
) -> None:
    (claim,) = statement_claims(Article(TEXT), [replace(OUTER, act=act)])

    said = {t.predicate: t.object for t in claim.triples}
    assert said[str(DIP.content)] == Lit(TEXT[9:62])
    assert said[str(DIP.speaker)] == YUN.ref
    assert said.get(str(DIP.eventCode)) == (None if code is None else Lit(code))
