"""Whose a treaty is, by the words around its mention and by what the text has in mind."""

from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.facts.treaty_mentions import TreatyMention
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import index_of, place_of
from ingest.syntax.clauses import prepositional
from ingest.syntax.subjects import subject_of

PARTIES = frozenset({Kind.COUNTRY, Kind.ORGANIZATION})


def treaty_parties(scene: Scene, mention: TreatyMention, acting: Token | None) -> tuple[Actor, ...]:
    """Return those named with the treaty, else those in mind; then who acts on it.

    `acting` is the verb that says what becomes of the treaty, if there is one.
    """
    found = [
        actor
        for other in prepositional(mention.head, "between", "with", "among")
        for actor in scene.actors(other)
    ]
    found += _hyphenated(scene, mention)
    found = found or list(_in_mind(scene, mention))
    if acting is not None and mention.head.dep_ in {"obj", "obl"}:
        found += [a for a in scene.actors(subject_of(acting)) if a.kind in PARTIES]
    return tuple({actor.ref: actor for actor in found}.values())


def _hyphenated(scene: Scene, mention: TreatyMention) -> list[Actor]:
    """Return the states of "the Japan-Korea Treaty"."""
    if not any(token.text in {"-", "\u2013"} for token in mention.words):
        return []
    named = (scene.named(token) for token in mention.words if token.i != mention.head.i)
    return [n.actor for n in named if n and n.name.kind is Kind.COUNTRY]


def _in_mind(scene: Scene, mention: TreatyMention) -> tuple[Actor, ...]:
    """A bilateral pact is the pair's; so is one of the year in which "the two countries" just acted."""
    if any(child.lower_ == "bilateral" for child in mention.head.children):
        return scene.pair_at(mention.head)
    index = index_of(mention.head)
    for doc in reversed(scene.docs[max(index - 1, 0) : index + 1]):
        for token in doc if mention.year else ():
            actors = _acting_then(scene, token, mention)
            if actors:
                return actors
    return ()


def _acting_then(scene: Scene, year: Token, mention: TreatyMention) -> tuple[Actor, ...]:
    """Return the two states that did something in the year, told before the mention; else ()."""
    before = mention.head.doc[max(mention.head.i - 2, 0)]
    if year.text != mention.year or place_of(year) >= place_of(before):
        return ()
    verb = next((token for token in year.ancestors if token.pos_ == "VERB"), None)
    actors = scene.actors(subject_of(verb)) if verb is not None else ()
    return actors if len(actors) == 2 and all(a.kind is Kind.COUNTRY for a in actors) else ()
