"""Sentences to the treaties they name: whose they are, what became of them, and to none where there is none."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Claim, Iri, Ref
from ingest.discourse.scene import scene_of
from ingest.facts.treaties import treaty_claims
from ingest.parsed import parsed

pytestmark = pytest.mark.model

Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """Return what reads a text to the claims of its treaties."""

    def claims_of(text: str) -> tuple[Claim, ...]:
        (document,) = parsed([Article(text, source="x", published=date(2021, 6, 9))], nlp)
        return tuple(treaty_claims(scene_of(document)))

    return claims_of


def values(claims: tuple[Claim, ...], term: str) -> set[str]:
    """Return the last parts of the objects of the property."""
    objects = [t.object for c in claims for t in c.triples if t.predicate.endswith(f"#{term}")]
    paths = {o.path.rsplit("/", 1)[-1] for o in objects if isinstance(o, Ref)}
    terms = {o.value.rsplit("#", 1)[-1] for o in objects if isinstance(o, Iri)}
    literals = {o.value for o in objects if not isinstance(o, Ref | Iri)}
    return paths | terms | literals


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya signed the Nairobi Convention.", "Signed"),
        ("Peru and Chile reached a trade agreement.", "Signed"),
        ("The rebels entered into an agreement with the government of Mali.", "Signed"),
        ("She praised the Iran nuclear deal that was signed in 2015.", "Signed"),
        ("Japan welcomed the signing of the Nairobi Convention.", "Signed"),
        ("Kenya ratified the Nairobi Convention.", "InForce"),
        ("Russia must abide by the Budapest Memorandum.", "InForce"),
        ("They stressed Brazilian compliance with the Lima Accord.", "InForce"),
        ("They worked together under the Lima Accord.", "InForce"),
        ("The delegations drafted a peace framework.", "Negotiated"),
        ("They spoke about negotiations on the Lima Accord.", "Negotiated"),
        ("Egypt proposed a ceasefire agreement.", "Proposed"),
        ("They discussed the American peace proposal.", "Proposed"),
        ("The United States withdrew from the Lima Accord.", "Terminated"),
        ("They regretted the withdrawal from the Lima Accord.", "Terminated"),
        ("Russia violated the Budapest Memorandum.", "Violated"),
        ("They condemned the violation of the Budapest Memorandum.", "Violated"),
    ],
)
def test_what_became_of_a_treaty(read: Read, text: str, status: str) -> None:
    assert values(read(text), "treatyStatus") == {status}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("They praised the pact between Peru and Chile.", {"peru", "chile"}),
        ("Peru signed a trade agreement with Chile.", {"peru", "chile"}),
        ("A free-trade pact signed by Peru and Chile is old.", {"peru", "chile"}),
        ("They discussed the Egypt-Israel peace treaty.", {"egypt", "israel"}),
        ("He praised the Iran nuclear deal.", {"iran"}),
        ("They stressed Brazilian compliance with the Lima Accord.", {"brazil"}),
        ("Kenya joined the Lima Accord.", {"kenya"}),
        ("Russia violated the Budapest Memorandum.", {"russia"}),
    ],
)
def test_whose_a_treaty_is(read: Read, text: str, parties: set[str]) -> None:
    assert values(read(text), "party") == parties


@pytest.mark.parametrize(
    "text",
    [
        "The Senate passed the Bipartisan Infrastructure Deal.",
        "The company announced a deal with a bank.",
        "There was agreement among the experts.",
        "Delegates came to the Republican National Convention.",
        "The President praised the American Jobs Plan.",
        "The governor asked for a Major Disaster Declaration.",
        "They spoke about the North Atlantic Treaty Organization.",
        "The Theodore Roosevelt Conservation Partnership sent a letter.",
        "She drafted a plan for the school.",
    ],
)
def test_what_is_no_treaty(read: Read, text: str) -> None:
    assert read(text) == ()


def test_the_year_of_signature_is_the_date(read: Read) -> None:
    claims = read("She praised the Iran nuclear deal that was signed in 2015.")
    assert values(claims, "date") == {"2015"}


def test_a_pact_told_again_is_the_same(read: Read) -> None:
    claims = read("Peru signed a trade agreement with Chile. The agreement was praised by all.")
    assert (
        len({t.subject.path for c in claims for t in c.triples if "treaty/" in t.subject.path}) == 1
    )


def test_what_may_be_signed_is_not_yet(read: Read) -> None:
    assert values(read("Kenya will sign the Nairobi Convention."), "treatyStatus") == set()
