"""What an article says of an anniversary or the beginning of relations: clues to its year."""

import re
from collections.abc import Iterable, Iterator

from ingest.claim import Claim
from ingest.identity.traits import Anniversary, Beginning, Clue

_RELATIONS = r"(?:(?:bilateral|diplomatic|full|formal)\s+)*(?:relations|ties)"
_ANNIVERSARY = re.compile(
    rf"\b(?P<count>\d{{1,3}})(?:st|nd|rd|th)\s+anniversary\s+of\s+the\s+"
    rf"(?:establishment|normali[sz]ation|restoration|opening)\s+of\s+{_RELATIONS}\s+(?P<when>next|this)\s+year\b"
)
_BEGINNING = re.compile(
    rf"\b(?:normali[sz]ed|established|restored|opened)\s+{_RELATIONS}\s+in\s+(?P<year>\d{{4}})\b"
)


def clues_of(text: str, claims: Iterable[tuple[str, Claim]]) -> Iterator[Clue]:
    """Yield a clue for each anniversary or beginning in the text that a claim tells.

    `claims` are the paths and claims of the article; the narrowest around the words is the premise.
    """
    known = list(claims)
    for match in _ANNIVERSARY.finditer(text):
        premise = _narrowest(match, known)
        if premise:
            yield Anniversary(premise, int(match["when"] == "next"), int(match["count"]))
    for match in _BEGINNING.finditer(text):
        premise = _narrowest(match, known)
        if premise:
            yield Beginning(premise, int(match["year"]))


def _narrowest(match: re.Match[str], claims: Iterable[tuple[str, Claim]]) -> str | None:
    around = [
        (passage.end - passage.start, path)
        for path, claim in claims
        for passage in claim.passages
        if passage.start <= match.start() and match.end() <= passage.end
    ]
    return min(around)[1] if around else None
