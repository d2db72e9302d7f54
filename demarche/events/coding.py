"""An event to its form, its status and its codes."""

from dataclasses import dataclass

from rdflib import RDF, URIRef

from demarche.events.facts import Event
from ontology.terms import CAMEO_ROOT, DIP, PLOVER_CODE, SUPERCLASSES

STATUSES: dict[str, tuple[URIRef, ...]] = {
    "meeting": (
        DIP.Held,
        DIP.Ongoing,
        DIP.Cancelled,
        DIP.Refused,
        DIP.Planned,
        DIP.Proposed,
    ),
    "treaty": (
        DIP.Terminated,
        DIP.Violated,
        DIP.InForce,
        DIP.Signed,
        DIP.Negotiated,
        DIP.Proposed,
    ),
}
"""How far things have come, the farthest first: what was planned and then held was held."""

STATUS_OF_KIND: dict[str, URIRef] = {"meeting": DIP.status, "treaty": DIP.treatyStatus}


@dataclass(frozen=True, slots=True)
class Code:
    """Local names of form and status, PLOVER category and CAMEO root; "" for none.

    `others` are the statuses that claims give the event besides.
    """

    form: str
    status: str
    plover: str
    cameo: str
    others: tuple[str, ...] = ()


def code_of(event: Event) -> Code:
    """Return the codes: by the speech act or the status, or else by the class of a meeting."""
    if event.kind == "statement":
        return _code(_first(event.values(DIP.speechAct)), "")
    told = event.values(STATUS_OF_KIND[event.kind])
    ranked = [str(status) for status in STATUSES[event.kind] if str(status) in told]
    form = str(DIP.Treaty) if event.kind == "treaty" else _form(event)
    return _code(form, _first(ranked), ranked[1:])


def _code(form: str, status: str, others: list[str] | None = None) -> Code:
    coded = status or form
    return Code(
        _local(form),
        _local(status),
        PLOVER_CODE.get(coded, ""),
        CAMEO_ROOT.get(coded, ""),
        tuple(_local(other) for other in others or ()),
    )


def _form(event: Event) -> str:
    """Return the most telling class of the meeting, the surest of several."""
    own = [c for c in event.values(RDF.type) if str(DIP.Meeting) in SUPERCLASSES.get(c, ())]
    return _first(own) or str(DIP.Meeting)


def _first(values: list[str]) -> str:
    return values[0] if values else ""


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
