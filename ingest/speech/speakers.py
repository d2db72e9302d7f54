"""Who speaks with a verb: the heads that may be its subject, and whom each of them means."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.article import Span
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import place_of, span_of
from ingest.speech.documents import document_of, issuers_of
from ingest.speech.officials import state_of_administration, states_of_officials
from ingest.speech.sharing import has_subject, is_lost_main
from ingest.speech.voices import Voices
from ingest.speech.words import QUOTING
from ingest.syntax.subjects import agent_of, passive_subject, subject_of

NEAR = 300
"""Code points between a speaker and the verb; what is further is another sentence's."""

SPEAKING_KINDS = frozenset({Kind.PERSON, Kind.MINISTRY, Kind.ORGANIZATION, Kind.COUNTRY})
LEADERS = frozenset({"leaders", "presidents", "ministers", "premiers", "sides", "governments"})
ASIDE = frozenset({"as", "when", "once", "if", "though"})
PRONOUNS = frozenset({"he", "she", "they", "it", "we"})
FIRST_PERSON = frozenset({"i", "we"})


def is_passive(verb: Token) -> bool:
    """True for "was criticised" and for "a move criticised by"."""
    has_passive = any(c.dep_ in {"nsubj:pass", "aux:pass"} for c in verb.children)
    is_bare = not has_subject(verb) and not is_lost_main(verb)
    is_of_noun = verb.tag_ == "VBN" and verb.dep_ == "acl"
    is_participle = is_bare and (is_of_noun or (verb.tag_ in {"VBN", "VBD"} and is_aside(verb)))
    return not _is_quoted_as(verb) and (has_passive or is_participle)


def subject_heads(scene: Scene, verb: Token) -> Iterator[Token]:
    """Yield the heads of what may be the speaker, the likeliest first."""
    if _is_quoted_as(verb):
        yield from (c for c in verb.head.children if c.dep_ == "obj")
    elif is_passive(verb):
        agent = agent_of(verb)
        yield from [agent] if agent is not None else ()
    else:
        yield from _active(scene, verb)


def is_aside(verb: Token) -> bool:
    """True for "as reported by" and "when asked"."""
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in ASIDE for c in verb.children)


def _active(scene: Scene, verb: Token) -> Iterator[Token]:
    if is_lost_main(verb):
        yield verb.head
    document = document_of(verb)
    if document is not None:
        yield document
        return
    if is_after_insertion(scene, verb):
        yield from [name] if (name := _beside(scene, verb)) is not None else ()
    subject = subject_of(verb) or _subject_of_passive_above(verb)
    if subject is not None:
        yield subject
    if verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        beside = _beside(scene, verb)
        if beside is not None and (subject is None or not _is_pronoun(subject)):
            yield beside


def speakers_meant(scene: Scene, head: Token, voices: Voices) -> tuple[Actor, ...]:
    """Return whom the head means: by name, as officials of a state, as a document's author, as last.

    The first person is whose turn it is in a transcript.
    """
    if head.lower_ in FIRST_PERSON:
        turn = scene.turn(head)
        return (turn.at(span_of(head)),) if turn else ()
    issuers = issuers_of(scene, head, voices)
    if issuers:
        return issuers
    found = scene.actors(head)
    if found and (_is_not_subject(head, found) or _is_told(scene, head, found)):
        found = voices.meant(head) or found
        found = () if _is_told(scene, head, found) else found
    if found:
        named = _named_beside(scene, head, found)
        return named or states_of_officials(scene, head, found)
    state = state_of_administration(scene, head)
    named = state or _apposed(scene, head) or voices.meant(head)
    return named or (scene.pair_at(head) if _is_of_pair(head) else ())


def _is_of_pair(head: Token) -> bool:
    """True for "the two presidents": where nobody is named, their states are meant."""
    words = {c.lower_ for c in head.children}
    is_bare = not any(
        c.dep_ in {"nmod", "nmod:poss", "acl:relcl", "compound"} for c in head.children
    )
    return head.lower_ in LEADERS and bool(words & {"the", "both", "two"}) and is_bare


def marks_of(verb: Token, speakers: tuple[Actor, ...]) -> tuple[Span, ...]:
    """Return the places of verb and speakers, but for those far off in another sentence."""
    word = span_of(verb)
    near = (actor.span for actor in speakers if abs(actor.span.start - word.start) < NEAR)
    return (word, *near)


def frame_of(marks: tuple[Span, ...]) -> Span:
    """Return the stretch from the first of the marks to the last."""
    return Span(min(mark.start for mark in marks), max(mark.end for mark in marks))


def _is_quoted_as(verb: Token) -> bool:
    """True for "M quoted X as saying"."""
    return (
        verb.tag_ == "VBG"
        and verb.head.lemma_.lower() in QUOTING
        and verb.dep_ in {"advcl", "xcomp", "acl"}
    )


def _subject_of_passive_above(verb: Token) -> Token | None:
    """Return the subject of "was asked and said"."""
    shares = verb.dep_ in {"conj", "advcl", "xcomp"} and not any(
        c.dep_.startswith("nsubj") for c in verb.children
    )
    return passive_subject(verb.head) if shares else None


def _is_not_subject(head: Token, found: tuple[Actor, ...]) -> bool:
    """True where "he" would be somebody of a phrase before him: "Speaking to X, he said"."""
    if head.lower_ not in {"he", "she"} or found[0].antecedent is None:
        return False
    at = found[0].antecedent.start
    inside = [t for t in head.doc[head.sent.start : head.i] if place_of(t) == at]
    return any(_is_adjunct(t) for t in inside)


def _is_told(scene: Scene, head: Token, found: tuple[Actor, ...]) -> bool:
    """True where "he" would be the person that his own verb is said to: "He told X"."""
    if head.lower_ not in {"he", "she"} or len(found) != 1:
        return False
    objects = (
        c for c in head.head.children if c.i > head.head.i and c.dep_ in {"obj", "iobj", "obl"}
    )
    return any(named.ref == found[0].ref for c in objects if (named := scene.named(c)))


def _is_adjunct(token: Token) -> bool:
    top = _top(token)
    top = top.head if top.dep_ == "appos" else top
    return top.dep_ in {"obl", "obj", "iobj"}


def _is_pronoun(token: Token) -> bool:
    return token.lower_ in PRONOUNS


def _beside(scene: Scene, verb: Token) -> Token | None:
    """Return the name right before the verb, or before the commas before it, or right after it."""
    doc, start, at = verb.doc, verb.sent.start, verb.i - 1
    while at > start and (doc[at].pos_ in {"ADV", "AUX"} or doc[at].text == '"'):
        at -= 1
    if at >= start and (_speaks(scene, doc[at]) or scene.actors(doc[at])):
        return _head_of_name(doc[at])
    if at > start and doc[at].text in {",", ")"}:
        return _before_insertion(scene, doc[at])
    after = verb.i + 1
    if after < len(doc) and _speaks(scene, doc[after]) and doc[verb.i - 1].text in {",", '"'}:
        return doc[after]
    return None


def is_after_insertion(scene: Scene, verb: Token) -> bool:
    """True for a verb that the parser joined to one before, over "X, the caretaker premier, ..."."""
    if verb.dep_ != "conj" or has_subject(verb) or any(c.dep_ == "cc" for c in verb.children):
        return False
    name = _beside(scene, verb)
    inside = verb.doc[name.i : verb.i] if name is not None else verb.doc[0:0]
    is_thing = name is not None and _top(name).dep_ in {"obj", "obl", "nmod", "appos"}
    return is_thing and sum(t.text == "," for t in inside) == 2


def _top(token: Token) -> Token:
    while token.dep_ in {"flat", "compound", "nmod:desc"} and token.head.i != token.i:
        token = token.head
    return token


def _before_insertion(scene: Scene, closing: Token) -> Token | None:
    """Return the last word of X in "X, in a statement, announced" and "the minister, X, announced"."""
    doc, start = closing.doc, closing.sent.start
    opening = {",": ",", ")": "("}[closing.text]
    commas = [i for i in range(start + 1, closing.i) if doc[i].text == opening]
    before = [doc[i - 1] for i in reversed(commas) if _speaks(scene, doc[i - 1])]
    inner = doc[closing.i - 1]
    is_inner = closing.text == "," and commas and _speaks(scene, inner)
    people = [token for token in before if _is_person(scene, token)]
    if is_inner and _is_person(scene, inner) and not people and _is_set_in(inner, commas[-1]):
        return inner
    found = (people or before)[:1]
    return _head_of_name(found[0]) if found else None


def _is_set_in(inner: Token, comma: int) -> bool:
    """True for a name that is all that stands between the commas."""
    return all(t.pos_ in {"PROPN", "PUNCT"} for t in inner.doc[comma + 1 : inner.i + 1])


def _is_person(scene: Scene, token: Token) -> bool:
    named = scene.named(token)
    return named is not None and named.name.kind is Kind.PERSON


def _speaks(scene: Scene, token: Token) -> bool:
    named = scene.named(token)
    return named is not None and named.name.kind in SPEAKING_KINDS


def _head_of_name(token: Token) -> Token:
    """Return Rouhani of "Rouhani of Iran": what a name after a preposition belongs to."""
    top, seen = token, 0
    while top.dep_ in {"flat", "compound"} and seen < 6:
        top, seen = top.head, seen + 1
    has_case = any(c.dep_ == "case" and c.i < top.i for c in top.children)
    is_of_noun = has_case and top.head.i < top.i and top.head.pos_ in {"PROPN", "NOUN"}
    return top.head if is_of_noun else token


def _named_beside(scene: Scene, head: Token, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the name set beside "a spokesperson, Morgan Ortagus,"."""
    if len(found) != 1 or found[0].kind is not None:
        return ()
    return _apposed(scene, head)


def _apposed(scene: Scene, head: Token) -> tuple[Actor, ...]:
    for child in head.children:
        if child.dep_ == "appos":
            named = scene.actors(child)
            if named and named[0].kind in SPEAKING_KINDS:
                return named[:1]
    return ()
