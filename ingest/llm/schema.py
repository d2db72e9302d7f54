"""The shape of an answer to the JSON schema that a server holds a model to."""

import json
from typing import cast

from ingest.llm.facts import Answer
from ontology.iris import sha256

_KEPT = frozenset({"$defs", "$ref", "anyOf", "enum", "items", "properties", "type"})
"""What servers understand alike; the descriptions are in the prompt, and the rest is checked here."""


def answer_schema() -> dict[str, object]:
    """Return the schema: every member required, no other allowed, as strict output wants it."""
    return cast("dict[str, object]", _strict(Answer.model_json_schema()))


def schema_version() -> str:
    """Return what tells this schema from others."""
    return sha256(json.dumps(answer_schema(), sort_keys=True))[:12]


def _strict(node: object) -> object:
    if isinstance(node, list):
        return [_strict(item) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    members = cast("dict[str, object]", node)
    kept = {key: _strict_value(key, value) for key, value in members.items() if key in _KEPT}
    if "properties" in members:
        kept["required"] = list(cast("dict[str, object]", members["properties"]))
        kept["additionalProperties"] = False
    return kept


def _strict_value(key: str, value: object) -> object:
    if key in {"properties", "$defs"}:
        return {name: _strict(node) for name, node in cast("dict[str, object]", value).items()}
    return value if key == "enum" else _strict(value)
