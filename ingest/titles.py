"""Which words make a post: the head noun of a title, what may stand before it, and what it governs."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

HEADS = frozenset(
    """president minister premier chancellor secretary undersecretary under-secretary ambassador envoy
    representative king queen prince princess sultan emir emir emperor pope caliph chairman chairwoman
    chairperson chair director commissioner governor mayor senator congressman congresswoman congressperson
    spokesman spokeswoman spokesperson adviser advisor chief head leader commander consul speaker counsel
    counsellor counselor judge prosecutor delegate negotiator administrator ayatollah coordinator attorney
    vice-president director-general secretary-general governor-general consul-general rapporteur inspector
    general admiral colonel major captain lieutenant brigadier marshal treasurer president-elect lord
    mp pm gen sen rep gov adm amb col lt maj premier-designate comptroller superintendent dictator monarch
    strongman lawmaker councillor councilman councilwoman legislator parliamentarian deputy chargé""".split()
)
"""Nouns, in lower case and without a final full stop, that name a post."""

WEAK_HEADS = frozenset(
    {"deputy", "major", "lord", "head", "general", "captain", "chair", "representative"}
)
"""Heads that are as often something else; they count only when the words around them say so."""

GENERAL_HEADS = frozenset(
    {
        "director",
        "secretary",
        "attorney",
        "consul",
        "governor",
        "inspector",
        "solicitor",
        "lieutenant",
        "major",
        "brigadier",
    }
)

PORTFOLIOS = frozenset(
    """foreign affairs external defence defense finance financial interior justice trade commerce economy
    economic energy environment environmental health education agriculture labour labor transport
    transportation treasury state home homeland intelligence immigration oil petroleum culture cultural
    tourism information technology digital development industry industrial climate planning budget
    emergencies emergency veterans housing urban rural sport sports science research fisheries religious
    parliamentary women youth migration european international asian oceanian african american eurasian
    pacific political public security war navy peace communications infrastructure water mines natural
    resources human services rights nuclear space aviation police cooperation relations social works""".split()
)
"""Words that say what a ministry or a minister is for."""

MODIFIERS = PORTFOLIOS | frozenset(
    """prime deputy vice assistant acting interim caretaker first second third chief senior national special
    permanent general high supreme crown press joint under house senate majority minority cabinet party
    presidential executive principal associate regional global top lead military army naval air force
    district federal provincial opposition designate elect grand solicitor central bank staff vice- co- ex-
    communications policy congressional humanitarian main outgoing incoming de facto shadow""".split()
)
UNITS = frozenset(
    {
        "bureau",
        "department",
        "division",
        "directorate",
        "committee",
        "agency",
        "office",
        "commission",
        "council",
        "staff",
        "section",
    }
)
"""Parts of a ministry that a post may be the head of."""

FORMER = frozenset(
    {"former", "ex", "ex-", "late", "then", "one-time", "onetime", "ousted", "deposed", "outgoing"}
)
PAST_POST = frozenset({"former", "ex", "ex-", "late", "one-time", "onetime", "ousted", "deposed"})
HONORIFICS = frozenset(
    "mr ms mrs dr sir dame madam miss prof professor mr. ms. mrs. dr. prof. rev. rev".split()
)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Tokens [start, end) of a title; `head` is the index of its head noun."""

    start: int
    end: int
    head: int
    is_former: bool


def plain(token: Token) -> str:
    """Return the token in lower case without the full stop of an abbreviation."""
    return token.lower_.rstrip(".") or token.lower_


def titles_of(doc: Doc) -> Iterator[TitleWords]:
    """Yield every title, longest first match, left to right; titles do not overlap.

    >>> import spacy
    >>> doc = spacy.blank("en")("Former Deputy Foreign Minister Kim met the Secretary of State.")
    >>> [doc[t.start : t.end].text for t in titles_of(doc)]
    ['Deputy Foreign Minister', 'Secretary of State']
    """
    after = 0
    for token in doc:
        if token.i < after or not _is_head(token):
            continue
        end = _end(token)
        start = _start(token, after)
        is_former = (start > 0 and plain(doc[start - 1]) in PAST_POST) or plain(
            doc[start]
        ) in PAST_POST
        yield TitleWords(start, end, _last_head(doc, token.i, end), is_former)
        after = end


def _is_head(token: Token) -> bool:
    word = plain(token)
    if word not in HEADS:
        return False
    if word in WEAK_HEADS and not token.is_title:
        return _followed_by(token, {"of", "for"}) or (
            word == "general" and token.i > 0 and plain(token.nbor(-1)) in GENERAL_HEADS
        )
    return not (word == "general" and not token.is_title)


def _followed_by(token: Token, words: set[str]) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in words


def _end(token: Token) -> int:
    """Take in "general" ("director general", "Secretary-General") and "of State", "of the Treasury"."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and (
        plain(doc[end]) in HEADS | {"designate", "elect"} or _hyphenated(doc, end)
    ):
        end += 1
    after = end + 1
    if end < len(doc) and doc[end].lower_ in {"of", "for"}:
        after += after < len(doc) and doc[after].lower_ == "the"
        stop = after
        while stop < len(doc) and (
            plain(doc[stop]) in PORTFOLIOS
            or (
                stop > after
                and doc[stop].lower_ in {"and", ",", "&"}
                and stop + 1 < len(doc)
                and plain(doc[stop + 1]) in PORTFOLIOS
            )
        ):
            stop += 1
        if stop > after:
            return stop + (stop < len(doc) and plain(doc[stop]) in UNITS)
    return end


def _hyphenated(doc: Doc, i: int) -> bool:
    if (
        doc[i].text == "-"
        and i + 3 < len(doc)
        and doc[i + 1].lower_ == "in"
        and plain(doc[i + 3]) == "chief"
    ):
        return True
    if (doc[i - 1].text == "-" and doc[i].lower_ == "in") or (
        doc[i - 1].lower_ == "in" and doc[i - 2].text == "-" and doc[i].text == "-"
    ):
        return True
    return (
        doc[i].text == "-"
        and i + 1 < len(doc)
        and plain(doc[i + 1]) in {"general", "elect", "designate"}
    )


def _start(token: Token, after: int) -> int:
    start = token.i
    while start > after and _modifies(token.doc, start - 1):
        start -= 1
    while start < token.i and token.doc[start].text in {"-", "and", ",", "&"}:
        start += 1
    return start


def _modifies(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in {"-", "and", "&", ","}:
        return (
            i > 0
            and i + 1 < len(doc)
            and plain(doc[i - 1]) in PORTFOLIOS
            and plain(doc[i + 1]) in PORTFOLIOS | HEADS
        )
    return plain(token) in MODIFIERS


def _last_head(doc: Doc, head: int, end: int) -> int:
    return max(i for i in range(head, end) if i == head or plain(doc[i]) in HEADS)
