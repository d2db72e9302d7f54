"""Runs of proper nouns in a paragraph: the words of one name each, of whatever kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simplemma import is_known
from spacy.tokens import Doc, Token

from ingest.names.complements import TitleIndex, title_reaching
from ingest.names.countries import CountryForm
from ingest.names.name import Name
from ingest.names.name_words import (
    ACRONYM,
    CALENDAR,
    ORGANIZATION_HEADS,
    PARTICLES,
    PROPER,
    WEEKDAYS,
)
from ingest.names.no_names import is_shouted
from ingest.names.title_words import HONORIFICS, PAST_POST
from ingest.names.titles import plain
from ingest.parsed import tokens_of

ORDINALS, CONSORTS = frozenset({"first", "second"}), frozenset({"lady", "gentleman"})

STATE_HEADS = frozenset("government cabinet delegation administration states side".split())
"""Heads after a state's adjective that mean the state itself."""


JOINED_HEADS = frozenset(
    """administration agency commission committee organization organisation council institute bureau
    association authority office fund service services""".split()
)
"""Heads of bodies whose names often join two fields: "Food and Drug Administration"."""

ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ul"})
"""Of Arabic names, as the Latin alphabet has them."""

NO_NAMES = HONORIFICS | PAST_POST
"""Words with a capital before a name that are no part of it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A paragraph, the tokens that no run may have (titles, ministries), its states by token, its titles."""

    doc: Doc
    blocked: frozenset[int]
    state: Mapping[int, Name]
    titles: TitleIndex


def runs_of(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each maximal run, whole with its hyphens, particles and "of" inside."""
    i = after = 0
    tokens = tokens_of(around.doc)
    while i < len(tokens):
        is_lower = tokens[i].text[0].islower()
        if not (_starts_with_article(around, i) if is_lower else _starts(around, tokens[i])):
            i += 1
            continue
        end = _end(around, i)
        if not _is_states_only(around, i, end):
            start = _with_adjectives(around, _without_states(around, i, end), end, after)
            yield from _parts(around, start, end)
        i = after = end


def is_organization(doc: Doc, start: int, end: int) -> bool:
    """True if a capitalised word of the tokens [start, end) heads the name of an organisation."""
    return any(
        plain(token) in ORGANIZATION_HEADS and token.text[0].isupper()
        for token in doc[start : min(end, len(doc))]
    )


def _starts(around: Surroundings, token: Token) -> bool:
    if not _is_name_like(token) or token.i in around.blocked or is_shouted(around.doc, token.i):
        return False
    word = plain(token)
    if word in ORDINALS and plain(around.doc[min(token.i + 1, len(around.doc) - 1)]) in CONSORTS:
        return False
    if word in CALENDAR and not _is_surname(around, token.i):
        return False
    return word not in NO_NAMES and token.lower_ != "i"


def _is_surname(around: Surroundings, i: int) -> bool:
    """True for the month of "Prime Minister May" and "Zhang Jun": no number follows or stands before."""
    doc = around.doc
    if plain(doc[i]) in WEEKDAYS or i == 0 or (i + 1 < len(doc) and doc[i + 1].like_num):
        return False
    before = doc[i - 1]
    return i in around.titles.ending or (
        before.tag_ in PROPER
        and not before.like_num
        and plain(before) not in CALENDAR
        and i - 1 not in around.state
    )


def _is_name_like(token: Token) -> bool:
    is_common = token.tag_ in {"NN", "NNS", "FW"}
    is_name = token.tag_ in PROPER or (
        token.is_title and (_joins_name(token) if token.is_sent_start else is_common)
    )
    first = token.text[0]
    is_capital = is_name and (first.isupper() or first.isdecimal())
    return is_capital or bool(ACRONYM.match(token.text))


def _joins_name(token: Token) -> bool:
    """True for a first word of a sentence that the parser makes part of the name after it."""
    head = token if token.i + 1 == len(token.doc) else token.nbor()
    is_unknown = not token.is_stop and not is_known(token.lower_, lang="en")
    is_joined = token.dep_ in {"compound", "flat"} or head.dep_ == "flat"
    is_first = head.i != token.i and head.is_title and not head.is_stop
    if is_unknown and is_first and head.tag_ in PROPER | {"NN"}:
        return True
    return is_joined and token.tag_ not in {"JJ", "DT", "IN", "CD", "RB"} and head.tag_ in PROPER


def _end(around: Surroundings, start: int) -> int:
    end = start + 1
    while end < len(around.doc) and (step := _step(around, start, end)):
        end += step
    return end


def _parts(around: Surroundings, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut the person off the institution in "Director of the World Health Organization Tedros Adhanom"."""
    doc = around.doc
    heads = [i for i in range(start, end - 1) if _heads_organization(around, i)]
    cut = next((i for i in range(start + 1, end) if _begins_person(doc, i)), 0)
    if heads and end - heads[-1] > 2 and doc[heads[-1] + 1].text[0].isupper():
        is_governed = title_reaching(doc, around.titles, start) is not None
        cut = heads[-1] + 1 if is_governed else cut
    if not heads or cut <= heads[0]:
        yield start, end
        return
    yield start, cut
    yield cut, end


def _begins_person(doc: Doc, i: int) -> bool:
    """True where the recogniser sees a person begin after an organisation or place."""
    token, before = doc[i], doc[i - 1]
    is_person = token.ent_type_ in {"PER", "PERSON"} and token.ent_iob_ == "B"
    return (
        is_person and before.ent_type_ not in {"PER", "PERSON"} and before.text not in {"-", "and"}
    )


def _heads_organization(around: Surroundings, i: int) -> bool:
    token = around.doc[i]
    return plain(token) in ORGANIZATION_HEADS and token.is_title and i not in around.state


def _with_adjectives(around: Surroundings, start: int, end: int, after: int) -> int:
    """Return where "European Commission" begins, whose run begins at the noun."""
    if not any(_heads_organization(around, i) for i in range(start, end)):
        return start
    while start > after and _is_adjective(around, start, end):
        start -= 1
    return start


def _is_adjective(around: Surroundings, start: int, end: int) -> bool:
    """True if the token before `start` describes the same name; a state's, only of a longer one."""
    doc = around.doc
    if doc[start].is_sent_start:
        return False
    token = doc[start - 1]
    if token.i in around.state:
        is_adjective = around.state[token.i].form is CountryForm.ADJECTIVE
        return is_adjective and end - start > 1 and plain(doc[end - 1]) not in STATE_HEADS
    is_word = token.is_title and token.tag_ in {"JJ", "NN", "NNS", "VBG", "NNP", "NNPS", "VBN"}
    return is_word and token.i not in around.blocked and not token.is_stop


def _starts_with_article(around: Surroundings, i: int) -> bool:
    """True at "al" of "al-Kadhimi"."""
    doc = tokens_of(around.doc)
    return doc[i].text in ARTICLES and _is_hyphen(around, i + 1) and doc[i + 2].text[0].isupper()


def _is_states_only(around: Surroundings, start: int, end: int) -> bool:
    return all(i in around.state or around.doc[i].text == "-" for i in range(start, end))


def _without_states(around: Surroundings, start: int, end: int) -> int:
    """Return where the run begins without the states before it, unless they are an organisation's."""
    while start < end and start in around.state and not _is_of_organization(around, start, end):
        start += 1
    return start


def _is_of_organization(around: Surroundings, start: int, end: int) -> bool:
    return any(_heads_organization(around, i) for i in range(start, end))


def _step(around: Surroundings, start: int, i: int) -> int:
    """Return how many tokens from `i` on belong to the run that began at `start`."""
    doc, token = around.doc, around.doc[i]
    if step := _step_of_office(around, start, i):
        return step
    if i in around.blocked or token.is_sent_start:
        return 0
    if _is_hyphen(around, i):
        return 2
    if _goes_on(around, i) or _is_word_of_organization(doc, start, i):
        return 1
    if token.text == "'" and i + 1 < len(doc) and _is_of_plural(around, i):
        return 2
    if i + 1 >= len(doc):
        return 0
    if step := _step_of_particles(around, i) or _step_of_joined(around, start, i):
        return step
    if token.text == "," and plain(doc[i + 1]) in {"jr", "sr"}:
        return 2
    return _step_of_complement(around, start, i)


def _is_of_plural(around: Surroundings, i: int) -> bool:
    """True at the mark of "Workers' Party"."""
    doc = around.doc
    is_plural = doc[i - 1].tag_ in {"NNS", "NNPS"} and i - 1 not in around.state
    return is_plural and any(
        k < len(doc) and doc[k].is_title and _heads_organization(around, k) for k in (i + 1, i + 2)
    )


def _step_of_particles(around: Surroundings, i: int) -> int:
    """Return how many tokens "von der Leyen", "bin Said" and "al-Assad" are."""
    doc, end = around.doc, i
    while end < len(doc) and doc[end].lower_ in PARTICLES and doc[end].text[0].islower():
        end += 1
    if end == i:
        return 0
    end += _is_hyphen(around, end)
    is_name = end < len(doc) and doc[end].text[0].isupper() and end not in around.blocked
    return end + 1 - i if is_name and not doc[end].is_sent_start else 0


def _step_of_office(around: Surroundings, start: int, i: int) -> int:
    """Return how many tokens the title of "Office of the President" is, with what stands before it."""
    doc = around.doc
    title = around.titles.starting.get(i)
    return title.end - i if title and _is_office(doc, start) and i - start <= 4 else 0


def _is_office(doc: Doc, start: int) -> bool:
    return doc[start].text == "Office"


def _is_hyphen(around: Surroundings, i: int) -> bool:
    if i >= len(around.doc):
        return False
    doc, token = around.doc, around.doc[i]
    return (
        token.text == "-"
        and not doc[i - 1].whitespace_
        and not token.whitespace_
        and i + 1 < len(doc)
        and doc[i + 1].is_alpha
        and i + 1 not in around.blocked
    )


def _goes_on(around: Surroundings, i: int) -> bool:
    """True for a proper noun, unless it is the adjective of a state after other words."""
    state = around.state
    is_adjective = i in state and state[i].form is CountryForm.ADJECTIVE and i - 1 not in state
    return not is_adjective and _starts(around, tokens_of(around.doc)[i])


def _is_word_of_organization(doc: Doc, start: int, i: int) -> bool:
    token = doc[i]
    return (
        token.is_title
        and token.tag_ in {"JJ", "NN", "NNS", "VBG"}
        and token.text[0].isupper()
        and is_organization(doc, start, i + 2)
    )


def _step_of_complement(around: Surroundings, start: int, i: int) -> int:
    """Return how many tokens "of" or "for", "the", and the capitalised word after them are."""
    doc = around.doc
    if doc[i].lower_ not in {"of", "for"} or not is_organization(doc, start, i):
        return 0
    following = i + 1 + (doc[i + 1].lower_ == "the")
    if following >= len(doc):
        return 0
    title = around.titles.starting.get(following)
    if title and plain(doc[i - 1]) == "office":
        return title.end - i
    if _is_office(doc, start) and following in around.state:
        return 0
    is_part = doc[following].text[0].isupper() and following not in around.blocked
    return following - i + 1 if is_part else 0


def _step_of_joined(around: Surroundings, start: int, i: int) -> int:
    """Return how many tokens "and Budget" is in the name of an office, "and Drug Administration" of a body."""
    doc = around.doc
    if doc[i].lower_ != "and" or i + 1 >= len(doc) or not _is_common_part(around, i + 1):
        return 0
    if any(t.lower_ in {"of", "for"} for t in doc[start:i]):
        return 2 * (is_organization(doc, start, i) and _is_common_part(around, i - 1))
    ahead = range(i + 2, min(i + 6, len(doc)))
    head = next((k for k in ahead if plain(doc[k]) in JOINED_HEADS and doc[k].is_title), None)
    inner = range(start, i) if head is None else (*range(start, i), *range(i + 1, head))
    is_one = head is not None and all(_is_common_part(around, k) for k in inner)
    return 2 if is_one else 0


def _is_common_part(around: Surroundings, i: int) -> bool:
    """True for a capitalised word of the dictionary that is no title, state or head of a body."""
    token = around.doc[i]
    is_free = i not in around.blocked and i not in around.state and token.is_alpha
    is_word = token.is_title and is_known(token.lower_, lang="en")
    return is_free and is_word and plain(token) not in ORGANIZATION_HEADS
