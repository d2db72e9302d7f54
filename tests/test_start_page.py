"""The newest meetings: those that were held when the newest article was written."""

import pytest
from pyoxigraph import RdfFormat, Store

from server.shown.start_page import start_page

BASE = "http://e/"
MEETINGS = """
@prefix : <http://e/> .
@prefix dip: <https://w3id.org/demarche/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<meeting/talks> dip:status dip:Held ; dip:dateStart "2022-12-01"^^xsd:date ; dip:participant <country/japan> .
<meeting/tour> dip:status dip:Ongoing ; dip:dateStart "2022-12-20"^^xsd:date ; dip:participant <country/japan> .
<meeting/plan> dip:status dip:Planned ; dip:dateStart "2022-12-10"^^xsd:date ; dip:participant <country/japan> .
<meeting/agenda> dip:status dip:Held ; dip:dateStart "2063-01-01"^^xsd:date ; dip:participant <country/japan> .
<meeting/alone> dip:status dip:Held ; dip:dateStart "2022-12-02"^^xsd:date .
"""
ISSUED = """
@prefix dip: <https://w3id.org/demarche/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<article/a> a dip:Article ; dcterms:issued "2022-12-22"^^<http://www.w3.org/2001/XMLSchema#date> .
"""


@pytest.mark.parametrize(
    ("issued", "shown"),
    [(ISSUED, ["tour", "talks"]), ("", ["agenda", "tour", "talks"])],
    ids=["the newest article has a day", "no article has one"],
)
def test_what_was_held_by_then_is_shown_the_latest_first(issued: str, shown: list[str]) -> None:
    store = Store()
    for turtle in (MEETINGS, issued):
        store.load(turtle, format=RdfFormat.TURTLE, base_iri=BASE)

    found = [meeting.meeting.path for meeting in start_page(store, BASE).meetings]

    assert found == [f"meeting/{name}" for name in shown]
