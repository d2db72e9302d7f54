"""Where an article names or describes a treaty, and what the words give: name, year."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.dates.find import find_dates
from ingest.dates.meaning import Calendar
from ingest.discourse.scene import Scene
from ingest.syntax.phrases import phrase

HEADS = frozenset(
    """treaty agreement pact accord accords convention protocol memorandum charter armistice ceasefire
    truce covenant compact deal""".split()
)
NAMED_ONLY = frozenset(
    """charter protocol declaration framework alliance partnership initiative convention communique
    communiqu\u00e9""".split()
)
"""Heads that mean a treaty only at the end of a proper name."""

COMMERCE = frozenset(
    """business company purchase contract book plea sales merger bipartisan infrastructure national party
    republican democratic libertarian disaster emergency budget spending debt recording licensing
    confidentiality non-disclosure settlement senate congressional""".split()
)
"""Words in the name of a deal or convention that is no treaty."""

PROGRAMMES = frozenset({"new", "green", "big", "great", "good"})
"""Words before "deal" that make it a programme, or no deal at all."""

TYPES = frozenset(
    """peace nuclear trade free-trade ceasefire cease-fire grain security defense defence arms climate border
    maritime extradition prisoner hostage normalization normalisation cooperation disengagement migration
    withdrawal disarmament non-aggression non-proliferation truce armistice investment fisheries transit
    power-sharing water-sharing gas minerals reparations friendship extradition""".split()
)
"""What makes an agreement, a deal or a framework in common words one of states."""

TYPED_ONLY = frozenset("framework plan proposal roadmap".split())
"""Heads that mean a treaty only for peace."""

ALL_HEADS = HEADS | NAMED_ONLY | TYPED_ONLY
LEAGUES = frozenset("alliance partnership initiative".split())
LEAGUE_WORDS = frozenset("strategic grain economic transition defence defense security".split())
"""What makes an alliance or partnership by name a thing agreed between states."""

GOVERNING = frozenset({"of", "on", "for", "against", "the"})
"""Words in lower case inside the name of a treaty, before a capitalised one."""

NEAR_YEAR = 3
"""Tokens after the name in which a year is the treaty's."""


@dataclass(frozen=True, slots=True)
class TreatyMention:
    """The head of a treaty's name or description, the words of it, and its year, if it is given."""

    head: Token
    words: Words
    is_named: bool
    year: str | None
    is_typed: bool = False


def treaty_mentions(scene: Scene) -> Iterator[TreatyMention]:
    """Yield every mention of a treaty, in the order of the text."""
    for token in scene.tokens:
        word = token.lower_
        if word not in ALL_HEADS or token.pos_ not in {"NOUN", "PROPN"} or _is_inside_name(token):
            continue
        words = _words(token)
        is_proper = token.text[0].isupper() and len(words) > 1 and words[0].text[0].isupper()
        no_treaty = COMMERCE | PROGRAMMES if word == "deal" else COMMERCE
        is_commerce = any(other.lower_ in no_treaty for other in words)
        is_typed = _is_typed(token)
        if is_commerce or (word in LEAGUES and not _is_league(words)):
            continue
        is_name = is_proper and (word not in TYPED_ONLY or word == "framework")
        if is_typed or is_name or word not in NAMED_ONLY | TYPED_ONLY:
            is_named = is_name or (word in HEADS and _is_of_somebody(scene, token))
            yield TreatyMention(token, words, is_named, _year(words), is_typed)


def _is_inside_name(head: Token) -> bool:
    """True for "Framework" in "Strategic Framework Agreement" and "Treaty" in "Treaty Organization"."""
    after = head.doc[head.i + 1 : head.i + 2]
    return (
        head.text[0].isupper() and bool(after) and after[0].text[0].isupper() and after[0].is_alpha
    )


def _is_typed(head: Token) -> bool:
    """True for "a peace agreement", "the grain export deal", "the proposed free trade pact"."""
    if head.text[0].isupper() or head.lower_ not in HEADS | TYPED_ONLY:
        return False
    before = {t.lower_ for t in phrase(head) if t.i < head.i}
    return bool(before & ({"peace"} if head.lower_ in TYPED_ONLY else TYPES))


def _is_league(words: Words) -> bool:
    is_pair = any(t.text in {"-", "\u2013"} and not t.whitespace_ for t in words)
    return is_pair or bool({token.lower_ for token in words} & LEAGUE_WORDS)


def _words(head: Token) -> Words:
    """Return the name, where the head is capitalised, or else the noun phrase without its article."""
    if not head.text[0].isupper():
        words = phrase(head)
        return words[1:] if len(words) > 1 and words[0].tag_ in {"DT", "PRP$"} else words
    start, end = _name_start(head), _name_end(head)
    if start < head.i and head.doc[start].lower_ in {"the", "this", "a"}:
        start += 1
    return head.doc[start:end]


def _name_start(head: Token) -> int:
    """Return where the capitalised words, numbers and hyphens before the head begin."""
    doc, start = head.doc, head.i
    while start > 0 and not doc[start].is_sent_start and _is_name_like(doc[start - 1]):
        start -= 1
    return start


def _is_name_like(token: Token) -> bool:
    return token.text[0].isupper() or token.text == "-" or token.like_num


def _name_end(head: Token) -> int:
    """Return where the capitalised words after "of", "on", "for" and "against" end."""
    doc, end = head.doc, head.i + 1
    while end + 1 < len(doc) and doc[end].lower_ in GOVERNING:
        ahead = end + 1 + (doc[end + 1].lower_ == "the")
        if ahead >= len(doc) or not doc[ahead].text[0].isupper():
            break
        end = ahead + 1
        while end < len(doc) and doc[end].text[0].isupper():
            end += 1
    return end


def _is_of_somebody(scene: Scene, head: Token) -> bool:
    """True for "the NATO treaty", "the Iran nuclear deal"."""
    children = list(head.children)
    return not any(c.dep_ == "nmod:poss" for c in children) and any(
        c.dep_ == "compound" and c.tag_ != "POS" and c.i < head.i and scene.named(c)
        for c in children
    )


def _year(words: Words) -> str | None:
    """Return the year that the words or "in 1965" beside them give."""
    near = words.doc[words.start : min(words.end + NEAR_YEAR, len(words.doc))]
    for expression in find_dates(near.text):
        meaning = expression.meaning
        if isinstance(meaning, Calendar) and meaning.year and not meaning.month:
            return str(meaning.year)
    return None
