"""The words after "discussed" to the items of an agenda: where they end, and where one gives way to the next.

By the order of the words: the parser hangs the members of long lists on the wrong ones.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

LONGEST_ITEM = 25
"""Tokens; what is longer is cut there."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl"})
PHRASE_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WRB", "WDT"})
SUBORDINATING = frozenset(
    {"while", "whereas", "because", "although", "though", "when", "before", "after"}
)
RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
DASHES = frozenset({"--", "\u2014", "\u2013"})
LISTING = frozenset({"including", "such", "like", "especially", "particularly", "namely"})
"""What begins the members of an item, which are no items of their own."""

TOPIC_HEADS = frozenset(
    """ways efforts opportunities steps plans options areas measures issues support need progress concerns
    developments cooperation preparations prospects implementation challenges priorities shared ongoing
    continued recent upcoming joint""".split()
)
"""Words without an article that begin an item after "and"."""

POINTING = frozenset({"this", "these", "that", "those", "such", "it", "them", "other", "each"})
SHORT = 3
"""Tokens of "these issues together", which says nothing of what they are."""

FARTHEST_SUBJECT = 6
"""Tokens between "and" and the subject of the clause it begins."""


def items_of(doc: Doc, start: int, end: int) -> Iterator[Words]:
    """Yield the items among the tokens from `start` on, in the sentence that ends at `end`."""
    end = _end_of_region(doc, start, end)
    begin = start
    separators = list(_separators(doc, start, end))
    last_and = max((mark for mark, after in separators if _is_and(doc, mark, after)), default=-1)
    for mark, after in separators:
        is_apposed = doc[mark].text == "," and mark > last_and
        if not is_apposed and _gives_way(doc, begin, mark, after, end):
            yield from _trimmed(doc, begin, mark)
            begin = after
    yield from _trimmed(doc, begin, end)


def _end_of_region(doc: Doc, start: int, end: int) -> int:
    for i in range(start, end):
        token = doc[i]
        if token.text in DASHES or (i > start and _ends_items(doc, i, end)):
            return i
    return end


def _ends_items(doc: Doc, i: int, end: int) -> bool:
    token = doc[i]
    following = doc[i + 1] if i + 1 < end else token
    if token.lower_ in SUBORDINATING or (token.lower_ == "as" and token.dep_ == "mark"):
        return _begins_clause(doc, i, end)
    if token.text == "," and following.lower_ in RELATIVES:
        return True
    if token.text == "," and following.tag_ == "VBG" and following.lower_ not in LISTING:
        return following.dep_ in {"advcl", "parataxis"}
    if token.tag_ == "CC" or token.text in {",", ";"}:
        return _begins_verb_or_clause(doc, i, end)
    return False


def _begins_verb_or_clause(doc: Doc, i: int, end: int) -> bool:
    """True for "and agreed", "and to agree", "and the two sides agreed"."""
    j = i + 1
    while j < end and (doc[j].pos_ in {"ADV", "PART"} or doc[j].tag_ == "CC"):
        j += 1
    if j >= end:
        return False
    is_verb = doc[j].pos_ in {"VERB", "AUX"} and doc[j].dep_ not in {"amod", "compound"}
    if is_verb and (doc[j].tag_ in FINITE or doc[j].tag_ in {"VB", "VBN"}):
        return True
    return _begins_clause(doc, i, end)


def _begins_clause(doc: Doc, i: int, end: int) -> bool:
    """True if a subject of a finite verb stands just after."""
    for j in range(i + 1, min(end, i + 1 + FARTHEST_SUBJECT)):
        token = doc[j]
        if token.text in {",", ";"} or token.lower_ in {"that", "how", "which", "to"}:
            return False
        if token.dep_ in SUBJECTS and token.head.i > j and _is_finite(token.head):
            return token.head.dep_ in {"ROOT", "conj", "parataxis", "advcl", "ccomp"}
    return False


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.tag_ in FINITE and c.pos_ == "AUX" for c in verb.children)


def _separators(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield [mark, after) of each comma, "and" and "as well as" that may end an item."""
    i, is_listing, depth = start, False, 0
    while i < end:
        token = doc[i]
        depth += (token.text == "(") - (token.text == ")")
        is_listing = is_listing or (token.lower_ in LISTING and i > start)
        if depth == 0 and (token.text in {",", ";"} or token.lower_ == "and"):
            after = i + 1
            while after < end and (doc[after].lower_ in {"and", "also"} or doc[after].text == ","):
                after += 1
            if not is_listing or token.text == ";":
                yield i, after
            i = after
        elif depth == 0 and doc[i : i + 3].text.lower() == "as well as" and i + 3 < end:
            yield i, i + 3
            i += 3
        else:
            i += 1


def _is_and(doc: Doc, mark: int, after: int) -> bool:
    return doc[mark].text == ";" or any(t.lower_ in {"and", "as"} for t in doc[mark:after])


def _gives_way(doc: Doc, begin: int, mark: int, after: int, end: int) -> bool:
    """True if what follows the separator is an item of its own, and not part of the one before."""
    if after >= end or mark <= begin:
        return False
    if doc[mark].text == ";" or doc[mark].lower_ == "as":
        return True
    following = doc[after]
    if following.lower_ in LISTING or _is_in_open_clause(doc, begin, mark):
        return False
    has_preposition = any(t.tag_ in {"IN", "TO"} for t in doc[begin:mark])
    if following.tag_ in PHRASE_DETERMINERS or _is_owner(doc, after, end):
        return not has_preposition or _is_full(doc, after, end)
    if following.tag_ == "VBG" and doc[begin].tag_ == "VBG":
        return True
    is_topic_head = following.lower_ in TOPIC_HEADS and _is_full(doc, after, end)
    is_listed = doc[mark].text == "," and not has_preposition and following.pos_ != "ADJ"
    return is_topic_head or is_listed


def _is_in_open_clause(doc: Doc, begin: int, mark: int) -> bool:
    """True after "areas where Norway": the clause has no verb yet, so what follows is of its subject."""
    opened = False
    for i in range(begin, mark):
        opened = opened or (i > begin and doc[i].tag_ in {"WRB", "WDT", "WP"})
        if opened and doc[i].pos_ in {"VERB", "AUX"}:
            return False
    return opened


def _is_owner(doc: Doc, after: int, end: int) -> bool:
    """True for "Ukraine's path", "President Biden's plan"."""
    for i in range(after, min(end, after + 5)):
        if doc[i].tag_ == "POS":
            return True
        if doc[i].tag_ not in {"NNP", "NNPS", "NN", "JJ"}:
            return False
    return False


def _is_full(doc: Doc, after: int, end: int) -> bool:
    """True if the phrase has a complement ("the need to", "the war in"), or more than two words."""
    words = 0
    for i in range(after, end):
        if doc[i].text in {",", ";"} or doc[i].lower_ == "and":
            break
        if doc[i].tag_ in {"IN", "TO"}:
            return True
        words += 1
    return words > 3


def _trimmed(doc: Doc, begin: int, end: int) -> Iterator[Words]:
    while begin < end and _is_loose(doc[begin]):
        begin += 1
    end = min(end, begin + LONGEST_ITEM)
    while end > begin and (_is_loose(doc[end - 1]) or doc[end - 1].tag_ in {"DT", "TO"}):
        end -= 1
    words = doc[begin:end]
    is_pointer = len(words) <= SHORT and bool(words) and words[0].lower_ in POINTING
    if any(token.pos_ in {"NOUN", "PROPN", "VERB"} for token in words) and not is_pointer:
        yield words


def _is_loose(token: Token) -> bool:
    is_mark = token.is_punct and token.text not in {"(", ")"}
    return is_mark or token.tag_ in {"CC", "IN"} or token.lower_ in {"both", "also", "together"}
