"""Names as a model gives them to the actors that the passages name or mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Ref
from ingest.discourse.memory import distinct
from ingest.discourse.scene import Scene
from ingest.llm.facts import Named as NamedWords
from ingest.llm.facts import NameKind
from ingest.llm.minted import minted
from ingest.llm.passages import Passages
from ingest.llm.reasons import Reason, Unfounded
from ingest.llm.short_names import short_named
from ingest.names.cast import Actor
from ingest.names.countries import country_name
from ingest.names.name import Kind
from ingest.parsed import span_of
from ontology.iris import slug

KIND_OF_LABEL: dict[NameKind, Kind] = {
    "person": Kind.PERSON,
    "state": Kind.COUNTRY,
    "ministry": Kind.MINISTRY,
    "organization": Kind.ORGANIZATION,
}


@dataclass(frozen=True, slots=True)
class Meant:
    """Actors of a fact, and why other names of it are none."""

    actors: tuple[Actor, ...] = ()
    reasons: tuple[Reason, ...] = ()


def all_meant(scene: Scene, passages: Passages, names: Iterable[NamedWords]) -> Meant:
    """Return whom the names mean, each once; raises Unfounded where there are names and none is sound."""
    actors: list[Actor] = []
    reasons: list[Reason] = []
    for name in names:
        try:
            actors += actors_meant(scene, passages, name)
        except Unfounded as fault:
            reasons.append(fault.reason)
    if reasons and not actors:
        raise Unfounded(reasons[0])
    return Meant(distinct(actors), tuple(reasons))


def actors_meant(scene: Scene, passages: Passages, name: NamedWords) -> tuple[Actor, ...]:
    """Return whom a name means: by its words in the passages, or as what these stand for.

    Raises Unfounded where the passages mean nobody of that name.
    """
    words = passages.find(name.words)
    if words is None:
        found = _of_chain(scene, passages.tokens, _refs_named(scene, name.words))
        if not found and name.kind == "person":
            found = short_named(scene, passages, name.words)
    else:
        found = _by_words(scene, words, KIND_OF_LABEL.get(name.kind)) or minted(
            scene, words, name.kind
        )
    if not found:
        raise Unfounded(Reason.NAME)
    return found


def _by_words(scene: Scene, words: Words, kind: Kind | None) -> tuple[Actor, ...]:
    """Return whom the head of the words means, with those joined to it among the words.

    Else it is the last name in them of the kind; so it is for a ministry, whose parts have names too.
    """
    within = span_of(words)
    joined = [a for a in scene.actors(words.root) if _overlap(a.span, within)]
    if joined and kind is not Kind.MINISTRY:
        return tuple(joined)
    names = (scene.named(token) for token in words)
    sound = [n.actor for n in names if n and n.name.kind is kind]
    return tuple(sound[-1:])


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _refs_named(scene: Scene, text: str) -> frozenset[Ref]:
    """Return the entities that the article, or the table of states, knows by the name."""
    wanted = slug(text)
    refs = {n.ref for n in scene.cast.names if _is_name(slug(n.name.text), wanted)}
    refs |= {group.ref for group in scene.groups.values() if slug(group.name) == wanted}
    state = country_name(text)
    return frozenset(refs | ({state.country.ref} if state else set()))


def _is_name(name: str, wanted: str) -> bool:
    """True for the name itself, and for a full name after its title."""
    return name == wanted or ("-" in name and wanted.endswith(f"-{name}"))


def _of_chain(scene: Scene, tokens: Iterable[Token], wanted: frozenset[Ref]) -> tuple[Actor, ...]:
    """Return the actor of the wanted entities whom the first of the tokens means."""
    found = (a for token in tokens for a in _mentioned(scene, token) if a.ref in wanted)
    return tuple(actor for actor, _ in zip(found, range(1), strict=False))


def _mentioned(scene: Scene, token: Token) -> Iterator[Actor]:
    """Yield whom the token itself names or means, an adjective of nationality too."""
    named = scene.named(token)
    if named:
        if named.name.kind is not Kind.PLACE:
            yield named.actor
        return
    place = span_of(token)
    yield from (actor for actor in scene.actors(token) if actor.span.covers(place))
