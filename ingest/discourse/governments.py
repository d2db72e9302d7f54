"""Nouns that mean a state when its name stands with them: "the Seoul government"."""

from spacy.tokens import Token

from ingest.names.cast import Actor, Cast, Named
from ingest.names.name import Kind
from ingest.syntax.phrases import phrase, phrase_span

STATE_HEADS = frozenset({"government", "administration", "regime", "cabinet", "side"})


def government_meant(cast: Cast, head: Token) -> Actor | None:
    """Return the state that is named before the head, or else after it."""
    if head.lower_ not in STATE_HEADS:
        return None
    states = _before(cast, head) or _after(cast, head)
    if not states:
        return None
    state = states[-1]
    return Actor(state.ref, Kind.COUNTRY, phrase_span(head), state.name.text)


def _before(cast: Cast, head: Token) -> list[Named]:
    """Return the states named inside the noun phrase that ends with the head."""
    names = (cast.named(token) for token in phrase(head) if token.i < head.i)
    return [n for n in dict.fromkeys(names) if n and n.name.kind is Kind.COUNTRY]


def _after(cast: Cast, head: Token) -> list[Named]:
    """Return the state of "the government of Syria"."""
    nouns = (c for c in head.children if c.dep_ == "nmod" and c.i > head.i)
    names = (cast.named(noun) for noun in nouns)
    return [n for n in names if n and n.name.kind is Kind.COUNTRY]
