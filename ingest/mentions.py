"""A paragraph's words to the names in it: people, states, ministries, organisations, places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Doc, Token

from ingest.countries import Country, CountryForm, country_name, is_city
from ingest.titles import HONORIFICS, PORTFOLIOS, UNITS, TitleWords, plain, titles_of


class Kind(Enum):
    PERSON = "person"
    COUNTRY = "country"
    MINISTRY = "ministry"
    ORGANIZATION = "organization"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [start, end) of one paragraph that name something; `head` is the token others depend on.

    `country` is the state meant (kind COUNTRY) or the one that a ministry is said to be of.
    `title` is the title that stands before a person's name.
    """

    kind: Kind
    start: int
    end: int
    head: int
    text: str
    country: Country | None = None
    form: CountryForm | None = None
    title: TitleWords | None = None


PROPER = frozenset({"NNP", "NNPS"})
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
PARTICLES = frozenset("bin ibn al el van von der den de da dos du di la le ben abu ould y".split())
ORGANIZATION_HEADS = frozenset(
    """agency union council bank party university commission organization organisation committee congress
    parliament senate assembly court tribunal association institute institution federation league group
    company corporation corp inc ltd fund forces army navy guard guards militia front movement network
    alliance coalition house community forum foundation center centre authority administration bureau office
    board services service news press times post tv television radio club society nations knesset bundestag
    duma caucus secretariat mission command police brigade brigades delegation government cabinet airlines
    industries treasury observatory summit states chamber""".split()
)
PLACE_HEADS = frozenset(
    """river sea strait ocean gulf island islands islets isle mount mountain lake province region valley
    peninsula desert city county district street square shrine temple mosque church palace airport border
    bay cape hotel hall museum cemetery base harbor harbour port east west hemisphere""".split()
)
LOWER_ORGANIZATION_HEADS = frozenset(
    {"agency", "group", "party", "company", "newspaper", "militia", "bank", "network", "movement"}
)
MINISTRY_HEADS = frozenset({"ministry", "department", "embassy", "consulate"})
UNIT_HEADS = frozenset({"bureau", "directorate", "division"})
NAMED_MINISTRIES: dict[str, str] = {
    "state department": "us",
    "department of state": "us",
    "department of defense": "us",
    "defense department": "us",
    "treasury department": "us",
    "department of the treasury": "us",
    "department of homeland security": "us",
    "department of justice": "us",
    "department of commerce": "us",
    "foreign office": "gb",
    "home office": "gb",
}
"""Ministries whose name alone says whose they are."""

LOCATING = frozenset({"in", "at", "near", "outside", "around", "into", "via", "across"})
MOVING = frozenset(
    "visit travel go fly arrive return come head move leave tour reach depart trip drive".split()
)

_ACRONYM = re.compile(r"(?:[A-Z][A-Z&/-]{1,7}s?|G-?\d{1,2}|P5\+1|E3)$")


def names_of(doc: Doc) -> tuple[Name, ...]:
    """Return the names of the paragraph, left to right, none overlapping another."""
    titles = tuple(titles_of(doc))
    countries = list(_countries(doc))
    ministries = list(_ministries(doc, countries))
    taken = {i for name in ministries for i in range(name.start, name.end)}
    runs = _typed_runs(doc, titles, countries, taken)
    inside = {i for name in runs for i in range(name.start, name.end)}
    countries = [name for name in countries if name.start not in inside]
    return tuple(sorted([*countries, *ministries, *runs], key=lambda name: name.start))


def _countries(doc: Doc) -> Iterator[Name]:
    i = 0
    while i < len(doc):
        found = _country_at(doc, i)
        if found:
            yield found
        i = found.end if found else i + 1


def _country_at(doc: Doc, start: int) -> Name | None:
    if not doc[start].text[0].isupper():
        return None
    for end in range(min(start + 7, len(doc)), start, -1):
        last = doc[end - 1]
        if last.is_punct or last.tag_ == "POS":
            continue
        words = doc[start:end].text
        found = country_name(words)
        if found:
            head = doc[start:end].root.i
            if found.form is CountryForm.CAPITAL and _is_location(doc[head], start, end):
                return Name(Kind.PLACE, start, end, head, words)
            return Name(Kind.COUNTRY, start, end, head, words, found.country, found.form)
    return None


def _is_location(token: Token, start: int, end: int) -> bool:
    """True where a capital is the place: "in Tokyo", "visited Seoul", "travelled to Moscow"."""
    before = token.doc[start - 1].lower_ if start else ""
    after = token.doc[end].tag_ if end < len(token.doc) else ""
    if after == "POS":
        return False
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    moves = verb is not None and verb.lemma_.lower() in MOVING
    if before in LOCATING:
        return True
    return moves and (before in {"to", "from", "for"} or token.dep_ == "obj")


def _ministries(doc: Doc, countries: list[Name]) -> Iterator[Name]:
    after = 0
    for token in doc:
        if token.i < after or not _heads_ministry(token):
            continue
        start, end = _ministry_words(token, after)
        text = doc[start:end].text
        if end - start == 1 and token.lower_ in {"ministry", "department"}:
            continue
        country, first, last = _owner(doc, start, end, countries)
        country = country or _known_owner(text)
        yield Name(Kind.MINISTRY, first, max(end, last), token.i, text, country)
        after = end


def _known_owner(text: str) -> Country | None:
    from ingest.countries import country_of_code

    code = NAMED_MINISTRIES.get(text.casefold())
    return country_of_code(code) if code else None


def _heads_ministry(token: Token) -> bool:
    if token.lower_ == "office":
        return (
            token.is_title
            and token.i > 0
            and token.nbor(-1).text in {"Foreign", "Home", "Commonwealth"}
        )
    return token.lower_ in MINISTRY_HEADS or (
        token.text == "Treasury" and token.i > 0 and token.nbor(-1).lower_ == "the"
    )


def _ministry_words(token: Token, after: int) -> tuple[int, int]:
    doc, start, end = token.doc, token.i, token.i + 1
    while start > after and (
        plain(doc[start - 1]) in PORTFOLIOS
        or (
            doc[start - 1].lower_ in {"and", "&"}
            and start > 1
            and plain(doc[start - 2]) in PORTFOLIOS
        )
    ):
        start -= 1
    if start == token.i and end < len(doc) and doc[end].lower_ in {"of", "for"}:
        stop = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
        first = stop
        while stop < len(doc) and (
            plain(doc[stop]) in PORTFOLIOS
            or (
                doc[stop].lower_ in {"and", ",", "&"}
                and stop > first
                and stop + 1 < len(doc)
                and plain(doc[stop + 1]) in PORTFOLIOS
            )
        ):
            stop += 1
        end = stop if stop > first else end
    return start, end


def _owner(
    doc: Doc, start: int, end: int, countries: list[Name]
) -> tuple[Country | None, int, int]:
    """Return the state whose ministry it is: "South Korea's", "the Japanese", "of Japan"."""
    for name in countries:
        between = doc[name.end : start]
        if (
            name.end <= start
            and all(t.tag_ == "POS" or t.is_title for t in between)
            and len(between) <= 1
        ):
            return name.country, name.start, end
        if name.start in (end + 1, end + 2) and end < len(doc) and doc[end].lower_ in {"of", "in"}:
            return name.country, start, end
    return None, start, end


def _typed_runs(
    doc: Doc, titles: tuple[TitleWords, ...], countries: list[Name], taken: set[int]
) -> list[Name]:
    title_ending = {title.end: title for title in titles}
    blocked = taken | {i for title in titles for i in range(title.start, title.end)}
    state = {i: name for name in countries for i in range(name.start, name.end)}
    names = []
    for start, end in _runs(doc, blocked, state):
        name = _typed(doc, start, end, title_ending.get(_before_honorific(doc, start)))
        if name:
            names.append(name)
    return names


def _before_honorific(doc: Doc, start: int) -> int:
    while start > 0 and (
        plain(doc[start - 1]) in HONORIFICS or doc[start - 1].text in {"Gen.", "Lt.", "H.E."}
    ):
        start -= 1
    return start


def _runs(doc: Doc, blocked: set[int], state: dict[int, Name]) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of proper nouns, whole with their hyphens, particles and "of" inside."""
    i = 0
    while i < len(doc):
        if not _starts_run(doc[i], blocked, state):
            i += 1
            continue
        end = i + 1
        while end < len(doc) and (step := _continues(doc, i, end, blocked, state)):
            end += step
        start = i
        if all(k in state or doc[k].text == "-" for k in range(start, end)):
            i = end
            continue
        while start < end and start in state and not _is_organization(doc, start, end):
            start += 1
        yield start, end
        i = end


def _starts_run(token: Token, blocked: set[int], state: dict[int, Name]) -> bool:
    is_name = token.tag_ in PROPER or (
        token.is_title and token.tag_ in {"NN", "NNS", "FW"} and not token.is_sent_start
    )
    return (
        (
            (is_name and token.text[0].isalnum() and token.text[0] == token.text[0].upper())
            or bool(_ACRONYM.match(token.text))
        )
        and token.i not in blocked
        and plain(token) not in CALENDAR
        and plain(token) not in HONORIFICS
        and token.lower_ != "i"
    )


def _continues(doc: Doc, start: int, i: int, blocked: set[int], state: dict[int, Name]) -> int:
    """Return how many tokens from `i` on belong to the run that began at `start`."""
    token, last = doc[i], doc[i - 1]
    if i in blocked or token.is_sent_start:
        return 0
    if (
        token.text == "-"
        and not last.whitespace_
        and not token.whitespace_
        and i + 1 < len(doc)
        and doc[i + 1].is_alpha
        and i + 1 not in blocked
    ):
        return 2
    is_adjective = i in state and state[i].form is CountryForm.ADJECTIVE and i - 1 not in state
    if _starts_run(token, blocked, state) and not is_adjective:
        return 1
    if (
        token.is_title
        and token.tag_ in {"JJ", "NN", "NNS", "VBG"}
        and token.text[0].isupper()
        and _is_organization(doc, start, i + 2)
    ):
        return 1
    after = doc[i + 1] if i + 1 < len(doc) else None
    if after is None or i + 1 in blocked:
        return 0
    if token.lower_ in PARTICLES and token.text[0].islower() and _starts_run(after, blocked, state):
        return 1
    if token.text == "," and plain(after) in {"jr", "sr"}:
        return 2
    if token.lower_ in {"of", "for"} and _is_organization(doc, start, i):
        skip = 1 if after.lower_ == "the" else 0
        following = doc[i + 1 + skip] if i + 1 + skip < len(doc) else None
        if following is not None and following.text[0].isupper() and i + 1 + skip not in blocked:
            return 2 + skip
    return 0


def _is_organization(doc: Doc, start: int, end: int) -> bool:
    return any(
        plain(token) in ORGANIZATION_HEADS and token.text[0].isupper()
        for token in doc[start : min(end, len(doc))]
    )


def _typed(doc: Doc, start: int, end: int, title: TitleWords | None) -> Name | None:
    words = doc[start:end]
    text = words.text
    head = words.root.i
    is_person = (
        not _ACRONYM.match(text)
        and plain(words[0]) not in UNITS
        and plain(words[-1]) not in ORGANIZATION_HEADS | PLACE_HEADS
    )
    if title is not None and is_person:
        return Name(Kind.PERSON, start, end, head, text, title=title)
    if start > 0 and plain(doc[start - 1]) in HONORIFICS:
        return Name(Kind.PERSON, start, end, head, text)
    following = doc[end] if end < len(doc) else None
    if _is_organization(doc, start, end):
        return Name(Kind.ORGANIZATION, start, end, head, text)
    if following is not None and following.lower_ in LOWER_ORGANIZATION_HEADS | {"news"}:
        end += 1 + (
            following.lower_ == "news" and end + 1 < len(doc) and doc[end + 1].lower_ == "agency"
        )
        return Name(Kind.ORGANIZATION, start, end, doc[start:end].root.i, doc[start:end].text)
    if plain(doc[end - 1]) in PLACE_HEADS:
        return Name(Kind.PLACE, start, end, head, text)
    if _ACRONYM.match(text):
        return Name(Kind.ORGANIZATION, start, end, head, text)
    kind = _kind_by_signals(doc, start, end, head)
    return Name(kind, start, end, head, text) if kind else None


def _kind_by_signals(doc: Doc, start: int, end: int, head: int) -> Kind | None:
    labels = [token.ent_type_ for token in doc[start:end] if token.ent_type_]
    label = max(set(labels), key=lambda x: (labels.count(x), x)) if labels else ""
    before = doc[start - 1].lower_ if start else ""
    if _has_title_apposition(doc, end):
        return Kind.PERSON
    if is_city(doc[start:end].text) and (
        before in {"in", "at", "near", "from", "to", ","} or label == "LOC"
    ):
        return Kind.PLACE
    if label in {"PER", "PERSON"}:
        return Kind.PERSON
    if doc[head].dep_ == "nsubj" and doc[head].head.lemma_ in SPEAKING and 2 <= end - start <= 5:
        return Kind.PERSON
    if label in {"LOC", "GPE", "FAC"}:
        return Kind.PLACE
    return Kind.ORGANIZATION if label in {"ORG", "NORP"} else None


def _has_title_apposition(doc: Doc, end: int) -> bool:
    """True for "Name, the director general for ..." and "Name, head of ..."."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    ahead = doc[end + 1 : end + 9]
    for token in ahead:
        if (token.is_punct and token.text != "-") or token.pos_ in {"VERB", "AUX"}:
            return False
        if plain(token) in {
            "director",
            "head",
            "minister",
            "president",
            "ambassador",
            "secretary",
            "chairman",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "leader",
            "chief",
            "envoy",
            "adviser",
            "advisor",
            "commander",
            "governor",
        }:
            return True
    return False


SPEAKING = frozenset(
    "say tell add announce warn insist claim argue note stress explain reply declare write tweet".split()
)
