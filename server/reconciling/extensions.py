"""Data extension: queries to what readers look up, and rows to what both versions answer."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, TypeAdapter, ValidationError

from server.errors import BatchTooLargeError, MalformedRequestError
from server.matching import wikidata
from server.matching.properties import properties, properties_of_type
from server.matching.types import local_name, types

Object = dict[str, object]

MOST_ROWS = 500
MOST_PROPERTIES = 50
_WHOLE = re.compile(r"([0-9]{1,6})(?:\.0*)?")


class _Settings(BaseModel):
    """What a form of the client had in it: a number, as a text or as one, or nothing."""

    limit: Annotated[str, BeforeValidator(str)] = ""

    @property
    def most(self) -> int:
        """How many values at most, 0 for all."""
        found = _WHOLE.fullmatch(self.limit.strip())
        return int(found[1]) if found else 0


class _Asked(BaseModel):
    id: str
    settings: _Settings = _Settings()


class _Query(BaseModel):
    ids: list[str]
    properties: list[_Asked]


_QUERY = TypeAdapter(_Query)


@dataclass(frozen=True, slots=True)
class Extension:
    """The identifiers whose properties are asked for, each with how many values at most (0: all)."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]

    @property
    def arguments(self) -> tuple[str, str]:
        """Return it as a look-up takes it."""
        return json.dumps(self.ids), json.dumps(self.properties)


def extension(text: str | bytes) -> Extension:
    """Return the query; raise MalformedRequestError, or BatchTooLargeError for too many rows."""
    try:
        query = _QUERY.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "JSON"
        raise MalformedRequestError(f"extend: {place}: {first['msg']}") from error
    if len(query.ids) > MOST_ROWS or len(query.properties) > MOST_PROPERTIES:
        raise BatchTooLargeError(MOST_ROWS)
    asked = ((local_name(each.id), each.settings.most) for each in query.properties)
    return Extension(tuple(dict.fromkeys(query.ids)), tuple(asked))


def meta_of(query: Extension) -> list[Object]:
    """Return what the columns are: a property that is not known is called by its identifier."""
    return [_meta(id_) for id_, _ in query.properties]


def answer_02(query: Extension, rows: Sequence[Any]) -> Object:
    """Return the answer as version 0.2 has it."""
    by_id = {row["id"]: {each["id"]: each["values"] for each in row["properties"]} for row in rows}
    return {"meta": meta_of(query), "rows": by_id}


def answer_10(query: Extension, rows: Sequence[Any]) -> Object:
    """Return the answer as version 1.0-draft has it."""
    return {"meta": meta_of(query), "rows": list(rows)}


def proposal(type_: str, limit: int | None) -> Object:
    """Return the properties that things of a type have."""
    found = properties_of_type(local_name(type_))[:limit]
    proposed = [{"id": p.id, "name": p.name, "description": p.description} for p in found]
    asked: Mapping[str, object] = {} if limit is None else {"limit": limit}
    return {"type": type_, "properties": proposed, **asked}


def _meta(id_: str) -> Object:
    known = properties().get(id_)
    if known is None:
        return {"id": id_, "name": id_}
    meta: Object = {"id": id_, "name": known.name}
    if known.gives:
        meta["type"] = {"id": known.gives, "name": types()[known.gives].name}
    if id_ == "wikidata":
        meta["service"] = wikidata.SERVICE
    return meta
