"""A paragraph with what there is to answer about it, as the prompt shows them."""

from ingest.llm.facts import (
    Answer,
    DisputeFact,
    MeetingFact,
    Named,
    PositionFact,
    StatementFact,
)

PARAGRAPH = (
    "Danish Foreign Minister Anna Holm told reporters in Oslo on Friday that she would meet her"
    " Norwegian counterpart next week to discuss the row over cod quotas."
)
_PLAN = "she would meet her Norwegian counterpart next week to discuss the row over cod quotas"

ANSWER = Answer(
    positions=[
        PositionFact(
            quotes=["Danish Foreign Minister Anna Holm"],
            paragraph=1,
            official="Anna Holm",
            title="Foreign Minister",
            of="Danish",
        )
    ],
    meetings=[
        MeetingFact(
            quotes=[_PLAN],
            paragraph=1,
            word="meet",
            form="meeting",
            participants=[
                Named(words="she", kind="person"),
                Named(words="Norwegian", kind="state"),
            ],
            date="next week",
            status="planned",
            agenda=["the row over cod quotas"],
        )
    ],
    disputes=[
        DisputeFact(
            quotes=["the row over cod quotas"],
            paragraph=1,
            name="row over cod quotas",
            about="cod quotas",
        )
    ],
    statements=[
        StatementFact(
            quotes=[PARAGRAPH.rstrip(".")],
            paragraph=1,
            speakers=[Named(words="Anna Holm", kind="person")],
            act="say",
            content=_PLAN,
            addressees=[Named(words="reporters", kind="group")],
        )
    ],
)
"""No ministry and no treaty is named; the lists of these are empty."""
