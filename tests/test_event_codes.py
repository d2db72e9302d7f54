"""Events to PLOVER categories and CAMEO roots, and to none where they would not all have the same."""

from datetime import date

import pytest
from rdflib import URIRef
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Lit
from ingest.extraction import extract
from ingest.parsed import parsed
from ontology.terms import CAMEO_ROOT, DIP, PLOVER_CODE


@pytest.mark.parametrize(
    ("term", "root"),
    [
        (DIP.Held, "04"),
        (DIP.Ongoing, "04"),
        (DIP.Planned, "03"),
        (DIP.Proposed, None),
        (DIP.Refused, "12"),
        (DIP.Cancelled, None),
        (DIP.Call, "04"),
        (DIP.Signed, "05"),
        (DIP.Negotiated, "04"),
        (DIP.InForce, None),
        (DIP.Terminated, None),
        (DIP.Violated, "12"),
        (DIP.Say, None),
        (DIP.Demand, None),
        (DIP.Condemn, "11"),
        (DIP.Accuse, "11"),
        (DIP.Deny, None),
        (DIP.Praise, "05"),
        (DIP.Apologise, "05"),
        (DIP.Promise, "03"),
        (DIP.Threaten, "13"),
        (DIP.Welcome, "05"),
        (DIP.Reaffirm, None),
        (DIP.Propose, None),
        (DIP.Reject, "12"),
        (DIP.Thank, None),
    ],
)
def test_cameo_root_of(term: URIRef, root: str | None) -> None:
    assert CAMEO_ROOT.get(str(term)) == root


def test_what_has_a_cameo_root_has_a_plover_category() -> None:
    assert CAMEO_ROOT.keys() <= PLOVER_CODE.keys()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "codes"),
    [
        (
            "French President Emmanuel Macron met Indian Prime Minister Narendra Modi.",
            "meeting",
            "CONSULT",
        ),
        (
            "French President Emmanuel Macron will meet Indian Prime Minister Narendra Modi on Friday.",
            *("meeting", "AGREE"),
        ),
        ("Iran refused talks with the United States.", "meeting", "REJECT"),
        ("Chile and Peru signed a trade agreement in Lima.", "treaty", "SUPPORT"),
        ("The United States withdrew from the Paris Agreement.", "treaty", "SANCTION"),
        ("Chile and Peru ratified the Lima Agreement.", "treaty", ""),
        ("Indian Prime Minister Narendra Modi condemned the attack.", "statement", "ACCUSE"),
        ("Indian Prime Minister Narendra Modi said that it rained.", "statement", ""),
    ],
)
def test_code_of_the_event_in_a_sentence(nlp: Language, text: str, kind: str, codes: str) -> None:
    (document,) = parsed([Article(text, published=date(2021, 6, 9))], nlp)
    triples = [t for claim in extract(document).claims for t in claim.triples]
    coded = [t for t in triples if t.predicate == str(DIP.eventCode)]
    own = [t.object for t in coded if t.subject.path.startswith(f"{kind}/")]
    found = {code.value for code in own if isinstance(code, Lit)}
    assert found == set(codes.split())
    assert any(t.subject.path.startswith(f"{kind}/") for t in triples)
