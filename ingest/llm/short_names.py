"""A person's full name, as the article has it elsewhere, to the short one that the passages have."""

from spacy.tokens import Span as Words

from ingest.discourse.scene import Scene
from ingest.llm.minted import is_proper, person_named
from ingest.llm.passages import Passage, Passages, words_span
from ingest.names.cast import Actor
from ingest.names.name import Kind

SURE = frozenset({Kind.PERSON, Kind.COUNTRY, Kind.MINISTRY})
"""Kinds that are told by more than how the tagger labels a word."""


def short_named(scene: Scene, passages: Passages, name: str) -> tuple[Actor, ...]:
    """Return the person of the full name whose surname, or first word, the passages have; else ().

    It is somebody else where the cast has another person, or a state, of the short name.
    """
    full = _elsewhere(scene, name) if len(name.split()) > 1 else None
    if full is None or not is_proper(full):
        return ()
    for part in (full[-1].text, full[0].text):
        short = passages.find(part)
        if short is not None and is_proper(short) and not _is_taken(scene, short):
            ref = person_named(scene, " ".join(full.text.split()))
            span = words_span(short)
            return (Actor(ref, Kind.PERSON, span, full.text, antecedent=words_span(full)),)
    return ()


def _elsewhere(scene: Scene, name: str) -> Words | None:
    """Return the words of the name at their first place in the article."""
    whole = (Passage(doc, 0, len(doc.text)) for doc in scene.docs if doc.text)
    return next((words for passage in whole if (words := passage.find(name)) is not None), None)


def _is_taken(scene: Scene, words: Words) -> bool:
    names = (scene.named(token) for token in words)
    return any(named is not None and named.name.kind in SURE for named in names)
