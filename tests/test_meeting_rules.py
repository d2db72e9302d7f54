"""Sentences to the meetings they tell of: who, where, when, whether, and about what."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Claim, Iri, Ref, Term
from ingest.extraction import extract
from ingest.parsed import parsed

pytestmark = pytest.mark.model

Facts = set[tuple[str, str]]
Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """Return what reads a text of Wednesday, 9 June 2021, to its claims about meetings."""

    def claims_of(text: str) -> tuple[Claim, ...]:
        (document,) = parsed([Article(text, source="x", published=date(2021, 6, 9))], nlp)
        return tuple(c for c in extract(document).claims if c.rule.startswith("meeting."))

    return claims_of


def name(term: Term) -> str:
    """Return the last part of a path or IRI, or the literal."""
    if isinstance(term, Ref):
        return term.path.rsplit("/", 1)[-1]
    return term.value.rsplit("#", 1)[-1] if isinstance(term, Iri) else term.value


def said(claims: tuple[Claim, ...], *properties: str) -> Facts:
    """Return the property and value of each asserted triple that has one of the properties."""
    triples = (t for c in claims if c.modality.value == "Asserted" for t in c.triples)
    found = ((t.predicate.rsplit("#", 1)[-1], name(t.object)) for t in triples)
    return {(p, value) for p, value in found if p in properties}


def values(claims: tuple[Claim, ...], *properties: str) -> set[str]:
    return {value for _, value in said(claims, *properties)}


def meetings(claims: tuple[Claim, ...]) -> int:
    subjects = {t.subject for c in claims for t in c.triples if t.subject.path.startswith("meet")}
    return len(subjects)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Chancellor Anna Weiss spoke by phone with President Jan Novak.",
            {"anna-weiss", "jan-novak"},
        ),
        (
            "On Monday, Chancellor Anna Weiss and President Jan Novak spoke on the telephone.",
            {"anna-weiss", "jan-novak"},
        ),
        (
            "Chancellor Anna Weiss of Austria and President Jan Novak of Croatia met on Monday.",
            {"anna-weiss", "jan-novak"},
        ),
        (
            "Chancellor Anna Weiss hosted President Jan Novak in Vienna.",
            {"anna-weiss", "jan-novak"},
        ),
        (
            "Chancellor Anna Weiss welcomed President Jan Novak to the White House.",
            {"anna-weiss", "jan-novak"},
        ),
        (
            "President Jan Novak was received by Chancellor Anna Weiss in Vienna.",
            {"anna-weiss", "jan-novak"},
        ),
        (
            "In her meeting with President Jan Novak, Chancellor Anna Weiss praised the reform.",
            {"anna-weiss", "jan-novak"},
        ),
        (
            "Chancellor Anna Weiss met with President Jan Novak, Foreign Minister Eva Holub,"
            " and Defense Minister Karel Dvorak.",
            {"anna-weiss", "jan-novak", "eva-holub", "karel-dvorak"},
        ),
        (
            "Chancellor Anna Weiss, Foreign Minister Otto Lang and Ambassador Ines Moser held"
            " talks with President Jan Novak on Monday.",
            {"anna-weiss", "otto-lang", "ines-moser", "jan-novak"},
        ),
        (
            "Chancellor Anna Weiss met President Jan Novak and Prime Minister Ivo Kral said so.",
            {"anna-weiss", "jan-novak"},
        ),
        (
            "The presidents of Austria and Croatia are far apart. President Jan Novak met"
            " Chancellor Anna Weiss in Vienna. Foreign Minister Eva Holub also attended the meeting.",
            {"anna-weiss", "jan-novak", "eva-holub"},
        ),
        (
            "President Jan Novak met Chancellor Anna Weiss in Vienna. He was accompanied by Foreign"
            " Minister Eva Holub and Ambassador Petr Maly.",
            {"anna-weiss", "jan-novak", "eva-holub", "petr-maly"},
        ),
        (
            "President Jan Novak held a call with European leaders. Participants in the call included"
            " Chancellor Anna Weiss of Austria and Prime Minister Ivo Kral of Slovenia.",
            {"jan-novak", "european-leaders", "anna-weiss", "ivo-kral"},
        ),
        ("The G7 was scheduled to meet in Cornwall on Friday.", {"g7"}),
        (
            "Today the President of France and the Chancellor of Germany met in Berlin.",
            {"france", "germany"},
        ),
        (
            "President Jan Novak will convene leaders of the region.",
            {"jan-novak", "leaders-of-the-region"},
        ),
    ],
)
def test_who_takes_part(read: Read, text: str, people: set[str]) -> None:
    claims = read(text)
    assert values(claims, "participant", "ledBy") == people
    assert meetings(claims) == 1


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("President Jan Novak will attend the G7 Leaders' Summit in June.", {"g7", "jan-novak"}),
        ("It was said at the United Nations General Assembly in New York.", {"united-nations"}),
        ("The next U.S.-EU Summit will take place in June.", {"united-states", "eu"}),
        ("Ahead of the NATO Summit in Madrid, ministers were silent.", {"nato"}),
    ],
)
def test_a_named_assembly_is_of_the_bodies_in_its_name(
    read: Read, text: str, bodies: set[str]
) -> None:
    assert values(read(text), "participant") == bodies


@pytest.mark.parametrize(
    "text",
    [
        "The minister was met with applause.",
        "Austria met the deadline for the report.",
        "President Jan Novak met resistance from farmers.",
        "President Jan Novak spoke at a rally in Zagreb.",
        "President Jan Novak spoke to reporters on Monday.",
        "President Jan Novak welcomed the decision of Chancellor Anna Weiss.",
        "President Jan Novak hosts a show on the radio.",
        "The National Conference of State Legislatures published a report on Monday.",
        "Public gatherings were banned in May.",
        "His calls for reform were ignored.",
        "The talks room was empty.",
        "Thousands gathered in the capital on Saturday to protest.",
        "Members of Congress were silent on Monday.",
        "The Maryland General Assembly passed a bill on Monday.",
        "The mayor of Vienna has hired more cops since Monday.",
        "Officials asked about the meetings with partners.",
        "We will consult with allies and partners on further steps.",
        "Every voter deserves a summit.",
        "She will use her office to convene key stakeholders.",
    ],
)
def test_what_is_no_meeting(read: Read, text: str) -> None:
    assert meetings(read(text)) == 0


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The summit between Iran and Iraq is set to open on Friday.", "Planned"),
        ("The minister announced a summit with Iraq, to be held in June.", "Planned"),
        ("President Jan Novak's trip to Vienna, which was cancelled, cost nothing.", "Cancelled"),
        ("President Jan Novak plans to host Chancellor Anna Weiss in July.", "Planned"),
        ("President Jan Novak met Chancellor Anna Weiss.", "Held"),
        ("President Jan Novak declined to meet Chancellor Anna Weiss.", "Refused"),
        ("There is interest in the summit between Iran and Iraq tomorrow.", "Planned"),
        ("There was interest in the summit between Iran and Iraq yesterday.", "Held"),
    ],
)
def test_whether_it_takes_place(read: Read, text: str, status: str) -> None:
    assert values(read(text), "status") == {status}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Today in Geneva, President Jan Novak met Chancellor Anna Weiss.", "geneva"),
        ("President Jan Novak hosted Chancellor Anna Weiss at the White House.", "white-house"),
        ("President Jan Novak welcomed Chancellor Anna Weiss to the White House.", "white-house"),
        ("President Jan Novak's visit to the port city of Trieste ended.", "trieste"),
        (
            "President Jan Novak met Chancellor Anna Weiss on the margins of the G20 Summit in Bali.",
            "bali",
        ),
        ("In May, Pope Francis praised the visit of President Jan Novak to Iraq.", "iraq"),
    ],
)
def test_where_it_is(read: Read, text: str, place: str) -> None:
    assert place in values(read(text), "place")


@pytest.mark.parametrize(
    "text",
    [
        "President Jan Novak met Chancellor Anna Weiss to discuss the situation in Syria.",
        "President Jan Novak and Chancellor Anna Weiss had a discussion on the events in Gaza.",
    ],
)
def test_a_place_that_is_talked_about_is_not_where_it_is(read: Read, text: str) -> None:
    assert values(read(text), "place") == set()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On June 3, Chancellor Anna Weiss and President Jan Novak spoke by phone.", "2021-06-03"),
        ("On 3 June 2021, President Jan Novak met Chancellor Anna Weiss.", "2021-06-03"),
        (
            "The annual meeting of the United Nations General Assembly is set to open tomorrow.",
            "2021-06-10",
        ),
        ("President Jan Novak met June 3 with Chancellor Anna Weiss.", "2021-06-03"),
        (
            "Iran and Iraq attended the Baghdad Conference, which took place on June 3.",
            "2021-06-03",
        ),
    ],
)
def test_when_it_is(read: Read, text: str, day: str) -> None:
    assert values(read(text), "date") == {day}


MET = "President Jan Novak met Chancellor Anna Weiss."


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            f"{MET} They discussed the war in Sudan, the price of oil, and their cooperation on trade.",
            {"war-in-sudan", "price-of-oil", "cooperation-on-trade"},
        ),
        (
            f"{MET} They discussed cooperation on trade, energy, and migration.",
            {"cooperation-on-trade-energy-and-migration"},
        ),
        (
            f"{MET} The two leaders reviewed the ceasefire and agreed to meet again.",
            {"ceasefire"},
        ),
        (
            f"{MET} The leaders exchanged views on the crisis in Mali, noting that it was grave.",
            {"crisis-in-mali"},
        ),
        (
            f"{MET} The leaders also focused on ways to end the war.",
            {"ways-to-end-the-war"},
        ),
        (
            f"{MET} Mr. Novak also raised the issue of border controls.",
            {"border-controls"},
        ),
        (
            "President Jan Novak met Chancellor Anna Weiss to reaffirm the alliance of their states.",
            {"alliance-of-their-states"},
        ),
        (
            "President Jan Novak and Chancellor Anna Weiss held talks on the crisis in Mali.",
            {"crisis-in-mali"},
        ),
        (
            "President Jan Novak met Chancellor Anna Weiss for talks on the crisis in Mali.",
            {"crisis-in-mali"},
        ),
    ],
)
def test_what_is_on_the_agenda(read: Read, text: str, items: set[str]) -> None:
    assert values(read(text), "agenda") == items


@pytest.mark.parametrize(
    "text",
    [
        f"{MET} They did not discuss the war in Sudan.",
        f"{MET} Mr. Novak raised concerns.",
        f"{MET} Mr. Novak addressed the press.",
        "President Jan Novak spoke with Chancellor Anna Weiss to congratulate her on her election.",
        "President Jan Novak declined to meet Chancellor Anna Weiss. They discussed the war in Sudan.",
    ],
)
def test_what_is_on_no_agenda(read: Read, text: str) -> None:
    assert values(read(text), "agenda") == set()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{MET} During the meeting, the leaders smiled.", 1),
        (f"{MET} The two leaders had a frank discussion.", 1),
        (f"{MET} Foreign Minister Eva Holub met separately with Chancellor Anna Weiss.", 2),
        (f"{MET} Mr. Novak also met with business leaders.", 2),
        ("President Jan Novak met Chancellor Anna Weiss for a summit of the region.", 1),
        (
            "President Jan Novak called Chancellor Anna Weiss a friend. President Jan Novak's call with"
            " Chancellor Anna Weiss took place on Monday. President Jan Novak's call with Prime"
            " Minister Ivo Kral took place on Tuesday.",
            2,
        ),
    ],
)
def test_which_mentions_are_of_one_meeting(read: Read, text: str, count: int) -> None:
    assert meetings(read(text)) == count
