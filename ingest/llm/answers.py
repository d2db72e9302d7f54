"""The text that a model answered to facts: strict where it matters, patient with the wrapping."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from pydantic import ValidationError
from pydantic_core import from_json

from ingest.llm.facts import FACT_OF_LIST, Fact

_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)(?:\n```|\Z)", re.DOTALL | re.IGNORECASE)
_LOOSE_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)

Members = dict[str, object]


class UnreadableError(Exception):
    """An answer is not JSON of the shape that was asked for; the message says what it is."""


@dataclass(frozen=True, slots=True)
class Read:
    """The facts of an answer, how many others had not the shape of one, and whether it was cut off."""

    facts: tuple[Fact, ...]
    malformed: int
    is_cut: bool = False


def read_answer(content: str, *, is_cut: bool = False) -> Read:
    """Return the facts of an answer; one that is cut off has those that were complete.

    Fences, prose around the object and commas too many are passed over; raises UnreadableError for
    anything else that is not an object with lists of facts.
    """
    members = _members(content, is_cut=is_cut)
    if not members.keys() & FACT_OF_LIST.keys():
        raise UnreadableError("it answered JSON with none of the lists of facts")
    facts: list[Fact] = []
    malformed = 0
    for name, shape in FACT_OF_LIST.items():
        for item in _items(members.get(name)):
            try:
                facts.append(shape.model_validate(item))
            except ValidationError:
                malformed += 1
    return Read(tuple(facts), malformed, is_cut)


def _items(value: object) -> list[object]:
    """Return the items of a list; what is no list is one item, and wrong."""
    if value is None:
        return []
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _members(content: str, *, is_cut: bool) -> Members:
    for text in _candidates(content):
        found = _parsed(text, is_cut=is_cut)
        if found is not None:
            return found
    raise UnreadableError("it answered nothing" if not content.strip() else "it answered no JSON")


def _candidates(content: str) -> Iterator[str]:
    """Yield the answer, then what a fence holds, then what stands from its first bracket to its last."""
    plain = _THOUGHT.sub("", content)
    yield plain
    yield from (match[1] for match in _FENCE.finditer(plain))
    start, end = plain.find("{"), plain.rfind("}")
    if start >= 0:
        yield plain[start : end + 1] if end > start else plain[start:]
        yield plain[start:]


def _parsed(text: str, *, is_cut: bool) -> Members | None:
    for candidate in (text, _LOOSE_COMMA.sub(r"\1", text)):
        with suppress(ValueError):
            found = from_json(candidate)
            if isinstance(found, dict):
                return cast("Members", found)
    return _complete_part(text) if is_cut else None


def _complete_part(text: str) -> Members | None:
    """Return what stands before the cut, without the fact that it goes through."""
    with suppress(ValueError):
        found = from_json(text, allow_partial=True)
        if isinstance(found, dict) and found:
            members = cast("Members", found)
            last, value = list(members.items())[-1]
            return {**members, last: _items(value)[:-1]}
    return None
