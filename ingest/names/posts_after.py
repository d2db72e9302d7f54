"""Posts whose title stands after the name: set off by a comma, in a relative clause, after "is" or "as"."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from ingest.names.complements import COMPLEMENT_PREPOSITIONS, LONGEST_POST, STOPS
from ingest.names.name import Annotated, Kind, Name
from ingest.names.name_words import CALENDAR
from ingest.names.post import Post, stated_post
from ingest.names.title_words import PAST_POST
from ingest.names.titles import TitleWords, plain

Pattern = tuple[tuple[str, ...], ...]

PATTERNS_OF_RULE: dict[str, Pattern] = {
    "official.apposition": ((",",), ("the", "a", "an", "")),
    "official.relative-clause": (
        (",", ""),
        ("who",),
        ("is", "was", "serves", "served"),
        ("as", ""),
        ("the", "a", ""),
    ),
    "official.appointed": (
        ("is", "was", "been"),
        (
            "appointed",
            "named",
            "elected",
            "reappointed",
            "confirmed",
            "sworn",
            "crowned",
            "proclaimed",
        ),
        ("in", ""),
        ("as", "to", ""),
        ("the", "a", "be", ""),
    ),
    "official.copula": (("is", "was", "became", "becomes", "remains"), ("the", "a", "")),
    "official.as": ((",", ""), ("as",), ("the", "a", "")),
}
"""What may stand between a name and its title, one tuple of alternatives a place; "" is nothing."""

FARTHEST_TITLE = 10
"""Tokens between those words and the title."""

BEFORE_TITLE = frozenset("the country current new newly appointed elected its his then".split())
COMPLEMENT_STARTS = frozenset({"of", "for", "at", "in", "to", "on", "with", "from"})
PROPOSING = frozenset(
    """nominate propose pick tap choose recommend want consider endorse back see describe regard treat use
    cast portray impersonate replace""".split()
)
"""Verbs after which "as" gives nobody a post."""

TIMES = frozenset({"until", "since", "during", "after", "before"})


def posts_after(found: Annotated, person: Name) -> Iterator[Post]:
    """Yield the post that the first rule finds which finds any."""
    for rule, pattern in PATTERNS_OF_RULE.items():
        starts = _starts(found.doc, person.end, pattern)
        titles = (_title_from(found, start) for start in starts)
        title = next((title for title in titles if title), None)
        if title and not (rule == "official.as" and _is_proposed(found.doc, person)):
            end = _complement_end(found, title)
            if rule == "official.apposition" and _acts_itself(found.doc, person, title, end):
                return
            yield stated_post(found, person, title, end, rule, start=person.start, end=end)
            return


def _acts_itself(doc: Doc, person: Name, title: TitleWords, end: int) -> bool:
    """True for "At the request of Boris Johnson, the Queen suspended it": another does what follows."""
    if end >= len(doc) or doc[end].pos_ not in {"VERB", "AUX"}:
        return False
    is_subject = doc[title.head].dep_ in {"nsubj", "nsubj:pass"}
    return is_subject and doc[person.head].dep_ in {"obl", "nmod", "obj", "nmod:poss", "flat"}


def _is_proposed(doc: Doc, person: Name) -> bool:
    """True for "nominated Kelly Craft as ambassador": who is proposed has no post yet."""
    return any(
        token.lemma_.lower() in PROPOSING for token in doc[max(person.start - 4, 0) : person.start]
    )


def _starts(doc: Doc, start: int, pattern: Pattern) -> list[int]:
    """Return where the words after the pattern may begin, the last first."""
    starts = [start]
    for alternatives in pattern:
        starts = [
            i + (1 if word else 0)
            for i in starts
            for word in alternatives
            if not word or (i < len(doc) and doc[i].lower_ == word)
        ]
    return sorted(set(starts), reverse=True)


def _title_from(found: Annotated, start: int) -> TitleWords | None:
    """Return the title that begins at `start`, past a state, a possessive or words such as "former"."""
    by_start = {title.start: title for title in found.titles}
    name_at = {i: name for name in found.names for i in range(name.start, name.end)}
    i = start
    while i < min(start + FARTHEST_TITLE, len(found.doc)):
        if i in by_start:
            title = by_start[i]
            return None if _is_of_next_name(title, name_at) else title
        if i in name_at and name_at[i].kind is not Kind.PERSON:
            i = name_at[i].end
        elif _may_precede_title(found.doc[i]):
            i += 1
        else:
            return None
    return None


def _is_of_next_name(title: TitleWords, name_at: Mapping[int, Name]) -> bool:
    following = name_at.get(title.end)
    return following is not None and following.kind is Kind.PERSON


def _may_precede_title(token: Token) -> bool:
    return (
        token.tag_ in {"POS", "JJ", "JJS", "JJR", "NNP", "VBN", "VBG", "HYPH", "CD"}
        or token.text == "-"
        or token.lower_ in BEFORE_TITLE
        or plain(token) in PAST_POST
    )


def _complement_end(found: Annotated, title: TitleWords) -> int:
    """Return where "for Asian and Oceanian affairs at Tokyo's Foreign Ministry" ends."""
    doc, end = found.doc, title.end
    if end >= len(doc) or doc[end].lower_ not in COMPLEMENT_STARTS:
        return end
    last = min(title.end + LONGEST_POST, len(doc))
    while end < last and not _ends_complement(found, end):
        end += 1
    return end


def _ends_complement(found: Annotated, i: int) -> bool:
    token = found.doc[i]
    return (
        token.text in STOPS - {"-"}
        or (token.pos_ in {"VERB", "AUX"} and not token.is_title)
        or token.tag_ in {"WP", "WDT", "MD"}
        or bool(token.is_sent_start)
        or (token.tag_ == "CC" and not _joins_words_of_one_name(found, i))
        or (token.tag_ == "IN" and token.lower_ not in COMPLEMENT_PREPOSITIONS)
        or token.lower_ in TIMES
        or (token.lower_ in {"in", "on"} and i + 1 < len(found.doc) and _is_time(found.doc[i + 1]))
    )


def _is_time(token: Token) -> bool:
    return token.like_num or plain(token) in CALENDAR


def _joins_words_of_one_name(found: Annotated, i: int) -> bool:
    doc = found.doc
    if i + 1 >= len(doc):
        return False
    starts_person = any(
        name.start in (i + 1, i + 2) and name.kind is Kind.PERSON for name in found.names
    )
    return not starts_person and all(
        doc[k].pos_ in {"ADJ", "PROPN", "NOUN"} for k in (i + 1, i - 1)
    )
