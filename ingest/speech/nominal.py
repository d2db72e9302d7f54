"""Speech told by a noun: "issued an apology for", "Macron's recommendation that", "a call by Egypt to"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.parsed import span_of
from ingest.speech.contents import after_case
from ingest.speech.ends import cut
from ingest.speech.extents import trimmed
from ingest.speech.frames import Frames
from ingest.speech.nouns import ACT_OF_NOUN, DOING, DONE, FOR_CONTENT, OF_CONTENT, OWNED
from ingest.speech.quotations import Quotation
from ingest.speech.reported import is_unreal
from ingest.speech.statement import Statement
from ingest.syntax.clauses import prepositional
from ingest.syntax.phrases import subtree_words
from ingest.syntax.subjects import agent_of, subject_of

CLAUSES = frozenset({"acl", "acl:relcl", "ccomp", "advcl"})


def nominal_speech(
    scene: Scene, noun: Token, quotations: Sequence[Quotation], frames: Frames
) -> Iterator[Statement]:
    """Yield what the noun says, where it is an act of speech with a speaker and a content."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in ACT_OF_NOUN:
        return
    if any(q.start <= noun.idx < q.end for q in quotations):
        return
    statement = _done(scene, noun, lemma, frames) or _owned(scene, noun, lemma)
    if statement:
        yield statement


def _done(scene: Scene, noun: Token, lemma: str, frames: Frames) -> Statement | None:
    """ "issued numerous apologies for", "made a call to" """
    verb = noun.head
    if lemma not in DONE or noun.dep_ not in {"obj", "nsubj:pass"} or verb.i in frames:
        return None
    if verb.lemma_.lower() not in DOING or is_unreal(verb):
        return None
    is_active = noun.dep_ == "obj"
    speakers = scene.actors(subject_of(verb) if is_active else agent_of(verb))
    words = _content(noun, lemma, verb)
    if not speakers or words is None:
        return None
    return _statement("done", noun, verb, speakers, cut(words, verb, frames, is_clause=False))


def _owned(scene: Scene, noun: Token, lemma: str) -> Statement | None:
    """ "Macron's recommendation the fires be added", "a call by Egypt for" """
    if lemma not in OWNED:
        return None
    speakers = scene.actors(next((c for c in noun.children if c.dep_ == "nmod:poss"), None))
    others = prepositional(noun, "by", "from")
    speakers = speakers or next((found for o in others if (found := scene.actors(o))), ())
    words = _content(noun, lemma, noun)
    if not speakers or words is None:
        return None
    return _statement("noun", noun, noun, speakers, words)


def _content(noun: Token, lemma: str, verb: Token) -> Words | None:
    """Return the clause or infinitive after the noun, or what follows its "for" or "of"."""
    for head in (noun, verb):
        for child in head.children:
            is_after = child.i > noun.i and child.dep_ in CLAUSES and _is_next(child, noun)
            if is_after and _is_said(child, noun):
                return subtree_words(child)
    if verb is not noun or lemma in FOR_CONTENT:
        wanted = next(
            (n for h in (noun, verb) for n in prepositional(h, "for") if n.i > noun.i), None
        )
        if wanted is not None:
            return after_case(wanted)
    if lemma in OF_CONTENT or verb is not noun:
        thing = next((n for n in prepositional(noun, "of") if n.i > noun.i), None)
        if thing is not None:
            return after_case(thing)
    return None


def _is_next(clause: Token, noun: Token) -> bool:
    """True where no comma stands between the noun and its clause."""
    return not any(t.text in {",", ";"} for t in noun.doc[noun.i : clause.left_edge.i])


def _is_said(clause: Token, noun: Token) -> bool:
    """True for "that ..." with a subject of its own, for "to do", and for a bare clause."""
    first = clause.left_edge
    has_subject = any(
        c.dep_ in {"nsubj", "nsubj:pass"} and c.tag_ not in {"WDT", "WP"} and c.i < clause.i
        for c in clause.children
    )
    is_that = first.lower_ == "that" and has_subject and first.tag_ in {"IN", "WDT"}
    is_infinitive = clause.tag_ == "VB" and first.lower_ == "to"
    is_bare = has_subject and first.i == noun.i + 1 and first.tag_ not in {"WDT", "WP"}
    return is_that or is_infinitive or is_bare


def _statement(
    how: str, noun: Token, verb: Token, speakers: tuple[Actor, ...], words: Words
) -> Statement | None:
    content = trimmed(words) if len(words) else None
    if content is None:
        return None
    act = ACT_OF_NOUN[noun.lemma_.lower()]
    spans = [span_of(noun), span_of(verb), *(speaker.span for speaker in speakers)]
    frame = Span(min(s.start for s in spans), max(s.end for s in spans))
    if content.covers(frame):
        return None
    rule = f"statement.{str(act).rsplit('#', 1)[-1].lower()}-{how}"
    return Statement(rule, act, speakers, frame, content, False)
