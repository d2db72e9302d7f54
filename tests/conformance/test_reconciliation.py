"""The Reconciliation Service API, by its published schemas and examples.

The schemas judge their own examples first, so that we know that they judge at all; then what our
service answers to the queries of the suite and to those that a client sends it.
"""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from server.errors import MalformedRequestError
from server.reconciling.batches import batch_02, batch_10
from tests.conformance.manifest import marks
from tests.conformance.reconciliation import (
    FOLDER,
    IRI,
    Example,
    complaints,
    examples,
    validator,
)
from tests.sparql_server import Served, fetch

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
FUMIO_KISHIDA = "http://localhost:8000/official/fumio-kishida"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no published suite at {FOLDER}")


def as_parameters(found: list[Example]) -> list[object]:
    return [pytest.param(example, id=example.iri, marks=marks(example.iri)) for example in found]


ALL = list(examples())
BATCHES = [each for each in ALL if each.kind == "reconciliation-query-batch"]
EXTENSIONS = [each for each in ALL if each.kind == "data-extension-query"]


@pytest.mark.parametrize("example", as_parameters(ALL))
def test_a_valid_example_passes_and_an_invalid_one_fails(example: Example) -> None:
    judge = validator(example.version, example.kind)

    assert judge.is_valid(json.loads(example.text)) == example.is_valid


@pytest.mark.parametrize("example", as_parameters([b for b in BATCHES if b.is_valid]))
def test_a_valid_batch_is_understood(example: Example) -> None:
    read = batch_02 if example.version == "0.2" else batch_10

    assert len(read(example.text, 50)) == len(_queries(example))


@pytest.mark.parametrize("example", as_parameters([b for b in BATCHES if not b.is_valid]))
def test_an_invalid_batch_is_refused(example: Example) -> None:
    read = batch_02 if example.version == "0.2" else batch_10

    with pytest.raises(MalformedRequestError):
        read(example.text, 50)


def asked(
    seeds_server: Served, path: str, headers: dict[str, str] | None = None, body: str | None = None
) -> Any:
    url = f"{seeds_server.address}{path}"
    status, _, answer = fetch(url, headers or {}, None if body is None else body.encode())
    assert status == 200, answer
    return json.loads(answer)


@pytest.mark.model
@pytest.mark.parametrize("example", as_parameters([b for b in BATCHES if b.is_valid]))
def test_the_answer_to_a_batch_of_the_suite_is_valid(
    seeds_server: Served, example: Example
) -> None:
    if example.version == "0.2":
        form = urlencode({"queries": example.text})
        answer = asked(seeds_server, "reconcile", FORM, form)
        assert answer.keys() == _queries(example).keys()
    else:
        answer = asked(seeds_server, "reconcile/1.0-draft/match", JSON, example.text)
        assert len(answer["results"]) == len(_queries(example))
    assert complaints(example.version, "reconciliation-result-batch", answer) == []


@pytest.mark.model
@pytest.mark.parametrize("example", as_parameters([e for e in EXTENSIONS if e.is_valid]))
def test_the_answer_to_an_extension_of_the_suite_is_valid(
    seeds_server: Served, example: Example
) -> None:
    if example.version == "0.2":
        answer = asked(seeds_server, "reconcile", FORM, urlencode({"extend": example.text}))
    else:
        answer = asked(seeds_server, "reconcile/1.0-draft/extend", JSON, example.text)
    assert complaints(example.version, "data-extension-response", answer) == []


QUERIES_02 = json.dumps(
    {
        "q0": {"query": "Kishida Fumio", "type": "Official", "type_strict": "should"},
        "q1": {"query": "Japan", "limit": 2},
        "q2": {"properties": [{"pid": "country", "v": {"id": "Q17", "name": "Japan"}}]},
    }
)
QUERIES_10 = json.dumps(
    {
        "queries": [
            {"conditions": [{"matchType": "name", "propertyValue": "Kishida Fumio"}]},
            {"conditions": [{"matchType": "id", "propertyValue": "Q17"}]},
            {
                "type": "Official",
                "conditions": [
                    {
                        "matchType": "property",
                        "propertyId": "country",
                        "propertyValue": "Japan",
                        "required": True,
                    }
                ],
            },
        ]
    }
)
PROPERTIES = "position country wikidata spelling quote source cowCode iso3 meeting onBehalfOf"
EXTENSION = json.dumps(
    {
        "ids": [FUMIO_KISHIDA, "Q17", "nobody"],
        "properties": [{"id": each} for each in PROPERTIES.split()],
    }
)
ROOT_10 = "reconcile/1.0-draft"
ANSWERS = [
    ("0.2", "manifest", "reconcile", None, None),
    ("0.2", "reconciliation-result-batch", "reconcile", FORM, urlencode({"queries": QUERIES_02})),
    ("0.2", "data-extension-response", "reconcile", FORM, urlencode({"extend": EXTENSION})),
    ("0.2", "suggest-entities-response", "reconcile/suggest/entity?prefix=kis", None, None),
    ("0.2", "suggest-properties-response", "reconcile/suggest/property?prefix=co", None, None),
    ("0.2", "suggest-types-response", "reconcile/suggest/type?prefix=off", None, None),
    (
        "0.2",
        "data-extension-property-proposal",
        "reconcile/extend/propose?type=Official",
        None,
        None,
    ),
    ("1.0-draft", "manifest", ROOT_10, None, None),
    ("1.0-draft", "reconciliation-result-batch", f"{ROOT_10}/match", JSON, QUERIES_10),
    ("1.0-draft", "data-extension-response", f"{ROOT_10}/extend", JSON, EXTENSION),
    ("1.0-draft", "suggest-entities-response", f"{ROOT_10}/suggest/entity?prefix=kis", None, None),
    ("1.0-draft", "suggest-properties-response", f"{ROOT_10}/suggest/property?prefix=", None, None),
    ("1.0-draft", "suggest-types-response", f"{ROOT_10}/suggest/type?prefix=", None, None),
    (
        "1.0-draft",
        "data-extension-property-proposal",
        f"{ROOT_10}/extend/propose?type=Country&limit=3",
        None,
        None,
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("version", "kind", "path", "headers", "body"),
    [pytest.param(*row, id=f"{IRI}{row[0]}/answers/{row[1]}") for row in ANSWERS],
)
def test_what_we_answer_is_valid_and_not_empty(
    seeds_server: Served,
    version: str,
    kind: str,
    path: str,
    headers: dict[str, str] | None,
    body: str | None,
) -> None:
    answer = asked(seeds_server, path, headers, body)

    assert complaints(version, kind, answer) == []
    assert all(answer.values())


def _queries(example: Example) -> Any:
    batch = json.loads(example.text)
    return batch if example.version == "0.2" else batch["queries"]
