"""Request parameters to what is wanted beside the plain answer."""

import re
from datetime import date
from decimal import Decimal

from pyoxigraph import NamedNode

from server.errors import MalformedRequestError
from server.protocol.operation import Parameters
from server.receipts.choice import Choice
from server.receipts.limits import LIMITS
from server.receipts.wanted import Wanted

_CONFIDENCE = re.compile(r"0(\.[0-9]{1,6})?|1(\.0{1,6})?")
_NUMBER = re.compile(r"[0-9]{1,9}")
_MOST_STORIES = 9
MOST_ROWS = LIMITS.rows


def wanted_of(parameters: Parameters) -> Wanted | None:
    """Return what is wanted; None for the plain answer.

    Raises MalformedRequestError for a value that says nothing, and for one that is given twice where
    only one can hold.
    """
    wanted = Wanted(
        receipts=_is_true(parameters, "receipts"),
        offset=_number(parameters, "receipts-offset", 0, least=0),
        limit=_number(parameters, "receipts-limit", MOST_ROWS, least=0, most=MOST_ROWS),
        choice=Choice(
            min_confidence=_confidence(parameters),
            publishers=_all(parameters, "publisher"),
            published_before=_date(parameters, "published-before"),
            published_after=_date(parameters, "published-after"),
            speakers=tuple(map(_iri, _all(parameters, "speaker"))),
        ),
        independent=_number(parameters, "independent", 1, least=1, most=_MOST_STORIES),
        why_not=_is_true(parameters, "why-not"),
    )
    return wanted if wanted.is_told or wanted.narrows else None


def _is_true(parameters: Parameters, name: str) -> bool:
    value = _one(parameters, name)
    if value not in (None, "true", "false"):
        raise MalformedRequestError(f"{name} is {value!r}, expected true or false")
    return value == "true"


def _number(
    parameters: Parameters, name: str, default: int, *, least: int, most: int = 10**9
) -> int:
    value = _one(parameters, name)
    if value is None:
        return default
    if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
        raise MalformedRequestError(
            f"{name} is {value[:40]!r}, expected a number from {least} to {most}"
        )
    return int(value)


def _confidence(parameters: Parameters) -> Decimal | None:
    value = _one(parameters, "min-confidence")
    if value is not None and not _CONFIDENCE.fullmatch(value):
        raise MalformedRequestError(f"min-confidence is {value[:40]!r}, expected 0 to 1, as 0.8")
    return None if value is None else Decimal(value)


def _date(parameters: Parameters, name: str) -> date | None:
    value = _one(parameters, name)
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise MalformedRequestError(
            f"{name} is {value!r}, expected a day, as 2014-05-15"
        ) from error


def _iri(value: str) -> str:
    try:
        return NamedNode(value).value
    except ValueError as error:
        raise MalformedRequestError(f"speaker is {value!r}, expected an absolute IRI") from error


def _one(parameters: Parameters, name: str) -> str | None:
    values = _all(parameters, name)
    if len(set(values)) > 1:
        raise MalformedRequestError(f"{name} is given as {' and as '.join(values)}: which is it?")
    return values[0] if values else None


def _all(parameters: Parameters, name: str) -> tuple[str, ...]:
    return tuple(value for found, value in parameters if found == name)
