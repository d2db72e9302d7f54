"""The published JSON schemas of the Reconciliation Service API, and the examples beside them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jsonschema_rs import Draft7Validator, Registry

from tests.conftest import SHARED

FOLDER = SHARED / "suites" / "reconciliation"
IRI = "https://reconciliation-api.github.io/specs/"
VERSIONS = ("0.2", "1.0-draft")

# Where there is no schema of its own, a part of another is what an example has to be.
PART_OF_EXAMPLE: dict[str, tuple[str, tuple[str, ...]]] = {
    "data-extension-metadata": ("manifest", ("properties", "extend")),
    "preview-metadata": ("manifest", ("properties", "preview")),
    "suggest-metadata": (
        "manifest",
        ("properties", "suggest", "definitions", "service_definition"),
    ),
    "security-scheme": ("manifest", ("properties", "authentication")),
}
CANDIDATE: dict[str, tuple[str, ...]] = {
    "0.2": ("patternProperties", "^.*$", "properties", "result", "items"),
    "1.0-draft": ("properties", "results", "items", "properties", "candidates", "items"),
}
WITHOUT_SCHEMA = frozenset({"flyout-response"})


@dataclass(frozen=True, slots=True)
class Example:
    """A file of the suite, whether it is as it should be, and which schema says so."""

    version: str
    kind: str
    file: Path
    is_valid: bool

    @property
    def iri(self) -> str:
        return IRI + self.file.relative_to(FOLDER).as_posix()

    @property
    def text(self) -> str:
        return self.file.read_text("utf8")


def examples() -> Iterator[Example]:
    """Yield the examples that a schema judges."""
    for version in VERSIONS:
        for file in sorted((FOLDER / version / "examples").glob("*/*valid/*.json")):
            kind, judged = file.parts[-3:-1]
            if kind not in WITHOUT_SCHEMA:
                yield Example(version, kind, file, judged == "valid")


@cache
def schemas(version: str) -> Mapping[str, Any]:
    """Return the schemas by name; the draft that they are of is none that is published."""
    files = (FOLDER / version / "schemas").glob("*.json")
    found = {file.stem: json.loads(file.read_text("utf8")) for file in files}
    for schema in found.values():
        schema.pop("$schema", None)
    return found


@cache
def validator(version: str, kind: str) -> Draft7Validator:
    """Return what judges an example, or an answer, of this kind."""
    known = schemas(version)
    registry = Registry([(s["$id"].rstrip("#"), s) for s in known.values()])
    if kind in known:
        return Draft7Validator(known[kind], registry=registry)
    if kind == "reconciliation-candidate":
        name, path = "reconciliation-result-batch", CANDIDATE[version]
    else:
        name, path = PART_OF_EXAMPLE[kind]
    pointer = "".join(f"/{quote(part)}" for part in path)
    reference = {"$ref": f"{known[name]['$id']}#{pointer}"}
    return Draft7Validator(reference, registry=registry)


def complaints(version: str, kind: str, found: object) -> list[str]:
    """Return what a schema has to say against an answer."""
    return [error.message for error in validator(version, kind).iter_errors(found)]
