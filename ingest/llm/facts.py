"""What a model may say: facts of the six kinds, each by words of the text that it was shown.

The descriptions are what the model is told; a label that is none of those listed makes no fact.
"""

from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _listed(value: object) -> object:
    """Return one text or name as a list of one, and nothing as an empty list."""
    if value is None or value == "":
        return []
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _filled(value: object) -> object:
    return value.strip() or None if isinstance(value, str) else value


Words = Annotated[str, Field(min_length=1)]
OptionalWords = Annotated[str | None, BeforeValidator(_filled)]
WordsList = Annotated[list[str], BeforeValidator(_listed)]

NameKind = Literal["person", "state", "ministry", "organization", "group", "other"]
Form = Literal["meeting", "talks", "call", "visit", "summit", "conference"]
MeetingStatus = Literal["held", "ongoing", "planned", "proposed", "cancelled", "refused"]
TreatyStatus = Literal["in force", "signed", "proposed", "negotiated", "terminated", "violated"]
Act = Literal[
    "say",
    "demand",
    "condemn",
    "accuse",
    "deny",
    "praise",
    "apologise",
    "promise",
    "threaten",
    "welcome",
    "reaffirm",
    "propose",
    "reject",
    "thank",
]
Certainty = Literal["asserted", "possible", "denied"]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class Named(_Shape):
    """An actor, by the words that name it in the quotes."""

    words: Words
    kind: Annotated[NameKind, BeforeValidator(_lower)] = "other"

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, value: Any) -> Any:  # pydantic hands over whatever came in
        return {"words": value} if isinstance(value, str) else value


Actors = Annotated[list[Named], BeforeValidator(_listed)]


class _Fact(_Shape):
    quotes: Annotated[
        WordsList,
        Field(min_length=1, description="the shortest stretches of the paragraph that state it"),
    ]
    paragraph: Annotated[int, Field(description="the number before the paragraph")] = 0
    certainty: Annotated[
        Certainty,
        BeforeValidator(_lower),
        Field(description="asserted; possible (may, if, unclear, hoped for); denied (not so)"),
    ] = "asserted"


class PositionFact(_Fact):
    """A named person and a post of a state, ministry, embassy, army or international organisation."""

    official: Annotated[Words, Field(description="the person's name, without title")]
    title: Annotated[Words, Field(description="the post, without the state: Foreign Minister")]
    of: Annotated[
        OptionalWords, Field(description="the state or organisation of the post, as written")
    ] = None
    ministry: Annotated[OptionalWords, Field(description="the ministry or department")] = None
    former: Annotated[bool, Field(description="true where it is said to be a past post")] = False


class MinistryFact(_Fact):
    """A ministry, department, foreign office or embassy."""

    name: Annotated[Words, Field(description="its name, without the state")]
    country: Annotated[OptionalWords, Field(description="its state, as written")] = None


class MeetingFact(_Fact):
    """A meeting, call, visit, summit, conference or round of talks, past, present or future."""

    word: Annotated[Words, Field(description='the one noun or verb that means it: "talks", "met"')]
    form: Annotated[Form, BeforeValidator(_lower)]
    participants: Annotated[Actors, Field(description="who takes part")] = []
    date: Annotated[OptionalWords, Field(description='when it is, as written: "on Monday"')] = None
    place: Annotated[OptionalWords, Field(description="the city, venue or state")] = None
    status: Annotated[MeetingStatus, BeforeValidator(_lower)] = "held"
    agenda: Annotated[WordsList, Field(description="short phrases: what is talked about")] = []


class TreatyFact(_Fact):
    """A treaty, agreement, pact, convention, memorandum or joint declaration between states."""

    name: Annotated[Words, Field(description='as written: "the 1965 treaty"')]
    parties: Annotated[Actors, Field(description="states and organisations")] = []
    date: Annotated[OptionalWords, Field(description="when it was signed, as written")] = None
    status: Annotated[TreatyStatus | None, BeforeValidator(_lower)] = None


class DisputeFact(_Fact):
    """A conflict, war, row or contested issue between states or other actors."""

    name: Annotated[Words, Field(description="the words that name it")]
    parties: Annotated[Actors, Field(description="its sides")] = []
    about: Annotated[OptionalWords, Field(description="a short phrase: what is contested")] = None


class StatementFact(_Fact):
    """A reported act of speech; a quote runs from the speaker to the end of what is said."""

    speakers: Annotated[Actors, Field(description="who says it")]
    act: Annotated[Act, BeforeValidator(_lower)]
    content: Annotated[Words, Field(description="what is said, without that and quotation marks")]
    addressees: Annotated[Actors, Field(description="to whom")] = []


Fact = PositionFact | MinistryFact | MeetingFact | TreatyFact | DisputeFact | StatementFact


class Answer(_Shape):
    """All facts of the text, each in the list of its kind."""

    positions: list[PositionFact] = []
    ministries: list[MinistryFact] = []
    meetings: list[MeetingFact] = []
    treaties: list[TreatyFact] = []
    disputes: list[DisputeFact] = []
    statements: list[StatementFact] = []


FACT_OF_LIST: dict[str, type[Fact]] = {
    "positions": PositionFact,
    "ministries": MinistryFact,
    "meetings": MeetingFact,
    "treaties": TreatyFact,
    "disputes": DisputeFact,
    "statements": StatementFact,
}
