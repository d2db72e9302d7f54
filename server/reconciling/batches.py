"""Query batches of both versions of the Reconciliation Service API to queries."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from server.errors import BatchTooLargeError, MalformedRequestError
from server.matching.queries import (
    MOST_CANDIDATES,
    USUAL_CANDIDATES,
    Condition,
    Quantifier,
    Query,
    Strictness,
    Wanted,
)

_SHOWN_ERRORS = 3


class _Reference(BaseModel):
    """A value that was reconciled before."""

    id: str
    name: str = ""


_Value = str | bool | int | float | _Reference
_Values = _Value | list[_Value]
_Limit = Annotated[float, Field(ge=1, allow_inf_nan=False)]


class _Assignment(BaseModel):
    pid: str
    v: _Values


class _Query02(BaseModel):
    model_config = ConfigDict(extra="forbid")

    query: str | None = None
    type: str | list[str] | None = None
    limit: _Limit = USUAL_CANDIDATES
    properties: list[_Assignment] = []
    type_strict: Strictness = "should"


class _Condition10(BaseModel):
    matchType: Literal["name", "id", "property"]  # noqa: N815 - the API's own name
    propertyId: str = ""  # noqa: N815
    propertyValue: _Values  # noqa: N815
    required: bool = False
    matchQuantifier: Quantifier = "any"  # noqa: N815


class _Query10(BaseModel):
    model_config = ConfigDict(extra="forbid")

    conditions: Annotated[list[_Condition10], Field(min_length=1)]
    type: str | None = None
    limit: _Limit = USUAL_CANDIDATES
    lang: str | None = None
    dir: Literal["ltr", "rtl", "auto"] | None = None


class _Batch10(BaseModel):
    queries: list[_Query10]


_BATCH_02 = TypeAdapter(dict[str, _Query02])
_BATCH_10 = TypeAdapter(_Batch10)


def batch_02(text: str | bytes, most: int) -> dict[str, Query]:
    """Return the queries of version 0.2 by the keys that their client gave them.

    Raises MalformedRequestError, and BatchTooLargeError for more than so many.
    """
    batch = _checked(_BATCH_02, text, "queries")
    _refuse_more(len(batch), most)
    for key, each in batch.items():
        if each.query is None and not each.properties:
            raise MalformedRequestError(f"queries: {key} has neither a query nor properties")
    return {key: _query_02(each) for key, each in batch.items()}


def batch_10(text: str | bytes, most: int) -> list[Query]:
    """Return the queries of version 1.0-draft in their order; raise the same errors."""
    batch = _checked(_BATCH_10, text, "the batch").queries
    _refuse_more(len(batch), most)
    for place, each in enumerate(batch):
        for condition in each.conditions:
            if condition.matchType == "property" and not condition.propertyId:
                raise MalformedRequestError(f"queries.{place}: a property has no propertyId")
    return [_query_10(each) for each in batch]


def _query_02(asked: _Query02) -> Query:
    types = [asked.type] if isinstance(asked.type, str) else asked.type or []
    return Query(
        tuple(filter(str.strip, [asked.query or ""])),
        (),
        tuple(types),
        asked.type_strict,
        tuple(Condition(each.pid, _wanted(each.v)) for each in asked.properties),
        _limit(asked.limit),
    )


def _query_10(asked: _Query10) -> Query:
    """Return the query; a name or an identifier that must or must not be is a condition like others."""
    plain = {kind: list(_plain(asked.conditions, kind)) for kind in ("name", "id")}
    return Query(
        tuple(filter(str.strip, (wanted.text for wanted in plain["name"]))),
        tuple(wanted.id or wanted.text for wanted in plain["id"]),
        (asked.type,) if asked.type else (),
        "should",
        tuple(map(_condition, filter(_is_condition, asked.conditions))),
        _limit(asked.limit),
    )


def _plain(conditions: Iterable[_Condition10], kind: str) -> Iterable[Wanted]:
    for condition in conditions:
        if condition.matchType == kind and condition.matchQuantifier != "none":
            yield from _wanted(condition.propertyValue)


def _is_condition(condition: _Condition10) -> bool:
    is_strict = condition.required or condition.matchQuantifier != "any"
    return condition.matchType == "property" or is_strict


_PROPERTY_OF_KIND = {"name": "spelling", "id": "id"}


def _condition(condition: _Condition10) -> Condition:
    property_ = _PROPERTY_OF_KIND.get(condition.matchType, condition.propertyId)
    wanted = _wanted(condition.propertyValue)
    return Condition(property_, wanted, condition.matchQuantifier, condition.required)


def _wanted(values: _Values) -> tuple[Wanted, ...]:
    several = values if isinstance(values, list) else [values]
    return tuple(
        Wanted(value.id, value.name)
        if isinstance(value, _Reference)
        else Wanted("", str(value).lower() if isinstance(value, bool) else str(value))
        for value in several
    )


def _limit(asked: float) -> int:
    return min(int(asked), MOST_CANDIDATES)


def _refuse_more(asked: int, most: int) -> None:
    if asked > most:
        raise BatchTooLargeError(most)


# Any, since the kind of what is checked is the adapter's.
def _checked(adapter: TypeAdapter[Any], text: str | bytes, what: str) -> Any:
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise MalformedRequestError(f"{what}: {_said(error.errors())}") from error


def _said(errors: Sequence[Any]) -> str:
    told = (f"{'.'.join(map(str, e['loc'])) or 'JSON'}: {e['msg']}" for e in errors[:_SHOWN_ERRORS])
    return "; ".join(told)
