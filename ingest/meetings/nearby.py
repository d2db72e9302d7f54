"""Who stands before a verb, and after its "with": by the order of the words, where the parser lost them."""

from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.meetings.rolls import TAGS_OF_TITLES, TIMES
from ingest.names.cast import Actor, Named
from ingest.names.countries import CountryForm
from ingest.names.name import Kind
from ingest.names.titles import plain

BEFORE_NAMES = frozenset("the a an his her their 's of for - and".split())
OF_TITLE = frozenset({"of", "the", "for", "'s", "-", "and"})
FARTHEST_WITH = 12
"""Tokens from a verb to its "with"."""

LONGEST_TITLE = 16
"""Tokens from "with" to the name."""


def named_before(scene: Scene, verb: Token) -> Actor | None:
    """Return whose name ends just before the verb, with adverbs and times between: "X today met"."""
    i = verb.i - 1
    while i >= verb.sent.start and _is_adverbial(verb.doc[i]):
        i -= 1
    named = scene.named(verb.doc[i]) if i >= verb.sent.start else None
    return named.actor if named and _acts(named) and not _is_governed(named) else None


def named_after_with(scene: Scene, verb: Token, *prepositions: str) -> Actor | None:
    """Return the first that is named after the verb's "with", titles and honorifics aside."""
    doc = verb.doc
    for i in range(verb.i + 1, min(verb.sent.end, verb.i + FARTHEST_WITH)):
        if doc[i].lower_ in prepositions:
            return _first_named(scene, verb, i + 1)
        if doc[i].pos_ == "VERB":
            return None
    return None


def named_next(scene: Scene, verb: Token) -> Actor | None:
    """Return the first that is named right after the verb: "included Prime Minister ..."."""
    return _first_named(scene, verb, verb.i + 1)


def named_in_title(scene: Scene, head: Token) -> Actor | None:
    """Return the person whose title the words from the head on are: "Head of the Office of ... Name"."""
    doc = head.doc
    for i in range(head.i + 1, min(head.sent.end, head.i + LONGEST_TITLE)):
        named = scene.named(doc[i])
        if named and named.name.kind is Kind.PERSON:
            return named.actor
        if not (named or doc[i].lower_ in OF_TITLE or doc[i].tag_ in {"NN", "NNP", "NNPS", "JJ"}):
            return None
    return None


def _first_named(scene: Scene, verb: Token, start: int) -> Actor | None:
    """Return the first person; else the state or organisation that the words end with."""
    doc, last, i = verb.doc, None, start
    while i < min(verb.sent.end, start + LONGEST_TITLE):
        named = scene.named(doc[i])
        if named and named.name.kind is Kind.PERSON:
            return named.actor
        if named:
            last = named.actor if _acts(named) else last
            i = max(named.name.end, i + 1)
        elif doc[i].lower_ in BEFORE_NAMES or doc[i].tag_ in TAGS_OF_TITLES or doc[i].text == ",":
            i += 1
        else:
            break
    return last


def _acts(named: Named) -> bool:
    return named.name.kind is not Kind.PLACE and named.name.form is not CountryForm.ADJECTIVE


def _is_adverbial(token: Token) -> bool:
    return token.pos_ in {"ADV", "AUX"} or plain(token) in TIMES


def _is_governed(named: Named) -> bool:
    first = named.name.title.start if named.name.title else named.name.start
    if first == 0 or named.doc[first].is_sent_start:
        return False
    before = named.doc[first - 1]
    return before.tag_ in {"IN", "TO"} and before.lower_ not in {
        *("after", "before", "when", "while", "because", "that", "as", "since", "until", "if"),
    }
