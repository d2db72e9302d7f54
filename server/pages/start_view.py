"""What the first page shows beside the newest meetings: how much there is, and questions to try."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ontology.terms import DIP
from server.describing.statistics import Statistics
from server.questions.reading import questions

_COUNTED = (
    (DIP.Article, "article", "articles"),
    (DIP.Claim, "claim", "claims"),
    (DIP.Official, "official", "officials"),
    (DIP.Country, "country", "countries"),
    (DIP.Ministry, "ministry", "ministries"),
    (DIP.Meeting, "meeting", "meetings"),
    (DIP.Treaty, "treaty", "treaties"),
    (DIP.Dispute, "dispute", "disputes"),
    (DIP.Statement, "statement", "statements"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are of a kind."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Try:
    """A question to try, and the address at the server's root that asks it, with receipts."""

    title: str
    address: str


def figures_of(statistics: Statistics | None) -> Sequence[Figure]:
    """Return the figures; none while they are still counted."""
    if statistics is None:
        return ()
    counted = statistics.instances_of_class
    found = ((counted.get(f"<{class_}>", 0), one, many) for class_, one, many in _COUNTED)
    return [Figure(one if number == 1 else many, number) for number, one, many in found]


def asked_of(base: str) -> Sequence[Try]:
    """Return the questions for a store of this base."""
    return [
        Try(question.title, f"sparql?{urlencode({'query': question.at(base), 'receipts': 'true'})}")
        for question in questions()
    ]
