"""What can be set, and what cannot."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from server.errors import SettingError
from server.settings import Settings, settings_of


def test_the_environment_changes_the_defaults() -> None:
    variables = {"DEMARCHE_PORT": "80", "DEMARCHE_BASE_IRI": "https://d.example/", "HOME": "/"}

    assert settings_of(variables) == Settings(port=80, base_iri="https://d.example/")


def test_no_variables_leave_the_defaults() -> None:
    assert settings_of({}) == Settings()


@pytest.mark.parametrize(
    ("variable", "text", "says"),
    [
        ("DEMARCHE_PORT", "http", "DEMARCHE_PORT is 'http', expected a whole number"),
        ("DEMARCHE_PORT", "65536", "DEMARCHE_PORT is 65536, expected 0 .any. to 65535"),
        ("DEMARCHE_BASE_IRI", "d.example", "DEMARCHE_BASE_IRI is 'd.example', expected an http"),
    ],
)
def test_a_variable_that_makes_no_sense_is_named(variable: str, text: str, says: str) -> None:
    with pytest.raises(SettingError, match=says):
        settings_of({variable: text})


@pytest.mark.parametrize(
    "wrong",
    [
        {"base_iri": "http://d.example/x"},
        {"base_iri": "ftp://d.example/"},
        {"port": -1},
        {"queries_at_once": 0},
        {"queries_waiting": -1},
        {"max_request_bytes": 0},
        {"stop_seconds": -1},
        {"token": "short"},
        {"token": "with a space in it, and long"},
        {"update_seconds": 0},
        {"trust_proxy": 2},
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingError, match=next(iter(wrong))):
        Settings(**wrong)


def test_a_token_is_not_shown() -> None:
    token = "0123456789abcdef"

    assert token not in repr(Settings(token=token))
    with pytest.raises(SettingError) as refused:
        Settings(token=f"{token}!")
    assert token not in str(refused.value)


def test_hosts_are_separated_by_commas() -> None:
    assert Settings(load_hosts="a.example, B.example,").hosts_to_load_from == (
        "a.example",
        "b.example",
    )


def test_each_setting_is_in_the_docs() -> None:
    page = (Path(__file__).parents[1] / "docs" / "serve.md").read_text("utf8")
    of_the_store = {"base_iri"}

    names = {field.name for field in fields(Settings)} - of_the_store
    assert {name for name in names if f"`DEMARCHE_{name.upper()}`" not in page} == set()
