"""What a model answered about an article to claims beside the rules'; what is unfounded is counted."""

from collections.abc import Iterator, Sequence
from functools import partial

from ingest.attribution import attributed
from ingest.claim import Claim
from ingest.discourse.scene import Scene
from ingest.extraction import Offer, Source
from ingest.llm.answers import Read
from ingest.llm.disputes import dispute_claims
from ingest.llm.facts import (
    DisputeFact,
    Fact,
    MeetingFact,
    MinistryFact,
    PositionFact,
    StatementFact,
    TreatyFact,
)
from ingest.llm.meetings import meeting_claims
from ingest.llm.ministries import ministry_claims
from ingest.llm.passages import passages_of
from ingest.llm.pieces import Piece
from ingest.llm.positions import position_claims
from ingest.llm.reasons import Reason
from ingest.llm.statements import statement_claims
from ingest.llm.told import MODALITY_OF_CERTAINTY, Made, Told, attempted, together
from ingest.llm.treaties import treaty_claims

Answered = tuple[Piece, Read]
"""A piece of an article, and what a model answered when it was shown it."""


def source_of(answers: Sequence[Answered]) -> Source:
    """Return a source of claims beside the rules: a pure function of the article and these answers."""

    def source(scene: Scene, found: Sequence[Claim]) -> Offer:
        made = together(_all_made(scene, found, answers))
        claims = tuple(attributed(made.claims, made.said))
        return Offer(claims, tuple(reason.value for reason in made.reasons))

    return source


def _all_made(scene: Scene, found: Sequence[Claim], answers: Sequence[Answered]) -> Iterator[Made]:
    for piece, read in answers:
        yield Made(reasons=(Reason.SHAPE,) * read.malformed)
        for fact in read.facts:
            yield attempted(partial(_made, scene, found, piece, fact))


def _made(scene: Scene, found: Sequence[Claim], piece: Piece, fact: Fact) -> Made:
    passages = passages_of(fact, piece, scene.docs)
    rule = f"llm.{type(fact).__name__.removesuffix('Fact').lower()}"
    told = Told(scene, found, passages, rule, MODALITY_OF_CERTAINTY[fact.certainty])
    match fact:
        case PositionFact():
            return position_claims(told, fact)
        case MinistryFact():
            return ministry_claims(told, fact)
        case MeetingFact():
            return meeting_claims(told, fact)
        case TreatyFact():
            return treaty_claims(told, fact)
        case DisputeFact():
            return dispute_claims(told, fact)
        case StatementFact():
            return statement_claims(told, fact)
