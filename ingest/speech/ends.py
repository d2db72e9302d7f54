"""Where the words of a content end: at the sentence's end, or where its speaker's next verb begins."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.speech.frames import Frames
from ingest.speech.sharing import follows_and, follows_comma
from ingest.syntax.clauses import is_infinitive

JOINING = frozenset({"CC", ",", ":"})
TURNS = frozenset({"but", "while", "whereas", "although", "though", "however"})
ADDITIONS = frozenset(
    "including such as which who where particularly especially and notably namely or both".split()
)
INNER = frozenset({"acl:relcl", "acl", "advcl"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def cut(words: Words, verb: Token, frames: Frames, *, is_clause: bool) -> Words:
    """Stretch a content after its verb as far as it goes, and cut off what is not of it.

    A clause goes to the sentence's end, a thing to the next comma after it.
    """
    if words.start <= verb.i:
        return words
    limit = verb.sent.end if is_clause else _end_of_thing(words, verb)
    end = min([limit, *_ends(words, verb, frames, limit, is_clause=is_clause)])
    return verb.doc[words.start : end] if end > words.start else words


def _end_of_thing(words: Words, verb: Token) -> int:
    """Return the first comma after the parsed words that no list or addition goes on from."""
    doc, end = verb.doc, verb.sent.end
    for token in doc[max(words.end - 1, words.start) : end]:
        if token.text == "," and not _goes_on(token, end):
            return token.i
    return end


def _goes_on(comma: Token, end: int) -> bool:
    """True for a comma of a list ("A, B and C") or before an addition ("including")."""
    after = comma.doc[comma.i + 1 : end]
    if not len(after) or after[0].lower_ in TURNS:
        return False
    if after[0].lower_ in ADDITIONS:
        return True
    return any(t.lower_ in {"and", "or"} for t in after) and not _has_clause(after)


def _has_clause(words: Words) -> bool:
    return any(t.tag_ in FINITE and t.dep_ not in INNER for t in words)


def _ends(
    words: Words, verb: Token, frames: Frames, limit: int, *, is_clause: bool
) -> Iterator[int]:
    """Yield where each thing begins that ends the content."""
    doc, sentence = verb.doc, verb.sent
    for token in doc[words.start + 1 : limit]:
        is_next = token.i in frames and _is_of_same(frames, token, verb)
        is_said = token.i in frames and _closes(token, verb, frames, words.start)
        is_source = _is_attribution(token, frames, words.start)
        is_other = _is_own_clause(token, verb, frames, is_clause=is_clause)
        if is_next or is_said or is_source or is_other or _turns(token, verb):
            yield _start_of(token, words.start)
        elif _is_break(token, sentence.end) or (not is_clause and _is_but(token)):
            yield token.i


def _is_own_clause(token: Token, verb: Token, frames: Frames, *, is_clause: bool) -> bool:
    """True for a main clause with a subject of its own: ", and they pledged", "and the two discussed"."""
    subjects = [c for c in token.children if c.dep_ in SUBJECTS and c.i < token.i]
    if token.tag_ not in FINITE or token.dep_ in INNER or not subjects or token.head.i > token.i:
        return False
    edge = subjects[0].left_edge.i
    before = verb.doc[max(edge - 2, verb.i) : edge]
    is_joined = len(before) > 0 and before[-1].lower_ in {"and", "but"}
    is_apart = len(before) == 2 and before[0].text == ","
    is_speech = token.i in frames and token.tag_ == verb.tag_
    return is_joined and (is_apart and is_speech if is_clause else token.dep_ == "conj")


def _is_but(token: Token) -> bool:
    return token.text == "," and token.i + 1 < len(token.doc) and token.nbor().lower_ in TURNS


def _closes(later: Token, verb: Token, frames: Frames, start: int) -> bool:
    """True for ", X reported" at the end of the sentence: it says all that stands before."""
    edge = min([later.i, *(c.left_edge.i for c in later.children if c.dep_ in SUBJECTS)])
    is_set_off = edge > start + 1 and edge < later.i and later.doc[edge - 1].text == ","
    after = later.doc[later.i + 1 : later.sent.end]
    says_no_more = len(after) <= 5 and not any(t.pos_ in {"VERB", "AUX"} for t in after)
    return is_set_off and says_no_more and frames[later.i].partner is None


def _is_break(token: Token, end: int) -> bool:
    """True for a semicolon before a clause of its own, and for a colon before a quotation."""
    if token.text == ";":
        return any(t.tag_ in FINITE for t in token.doc[token.i + 1 : end])
    return token.text == ":" and token.i + 1 < end and token.nbor().text == '"'


def _is_of_same(frames: Frames, later: Token, verb: Token) -> bool:
    """True where the later verb of speech shares its subject with the verb, through any others."""
    if not (follows_and(later) or follows_comma(later)) or is_infinitive(later):
        return False
    seen: list[int] = []
    partner = frames[later.i].partner
    own = _chain(frames, verb)
    while partner is not None and partner.i not in seen:
        if partner.i in own:
            return True
        seen.append(partner.i)
        partner = frames[partner.i].partner if partner.i in frames else None
    return False


def _chain(frames: Frames, verb: Token) -> list[int]:
    chain = [verb.i]
    while chain[-1] in frames:
        partner = frames[chain[-1]].partner
        if partner is None or partner.i in chain:
            break
        chain.append(partner.i)
    return chain


def _turns(token: Token, verb: Token) -> bool:
    """True for the main clause joined to the verb's own: ", but the troops have remained"."""
    is_joined = token.head.i == verb.i and token.dep_ in {"conj", "parataxis"}
    if not is_joined or token.pos_ not in {"VERB", "AUX"}:
        return False
    edge = token.left_edge
    before = edge.nbor(-1) if edge.i > token.sent.start else edge
    is_clause = any(c.dep_ in SUBJECTS for c in token.children) or token.tag_ in {"VBD", "VBZ"}
    is_set_off = edge.tag_ in JOINING or before.tag_ in JOINING
    return is_clause and is_set_off


def _is_attribution(token: Token, frames: Frames, start: int) -> bool:
    """True for ", according to X" after the content."""
    is_source = token.lower_ == "according" and token.i + 1 < len(token.doc)
    return is_source and token.nbor().lower_ == "to" and token.i > start + 2


def _start_of(token: Token, least: int) -> int:
    """Return where the clause of the verb begins, conjunction, adverbs and comma included."""
    doc, at = token.doc, token.i
    subject = [c.left_edge.i for c in token.children if c.dep_ in SUBJECTS and c.i < token.i]
    at = min([at, *subject])
    start = at
    while start - 1 > least and doc[start - 1].tag_ in {"RB", "RBR"}:
        start -= 1
    if start - 1 <= least or doc[start - 1].tag_ not in JOINING:
        return at
    while start - 1 > least and doc[start - 1].tag_ in JOINING:
        start -= 1
    return start
