"""Pronouns and descriptions to the people and states they stand for, where that is safe."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.discourse.descriptions import description_meant
from ingest.discourse.memory import Antecedents, Memory, offices_of, remembered
from ingest.discourse.pronouns import pronoun_meant
from ingest.names.cast import Actor, Cast, Named
from ingest.parsed import Parsed, place_of, span_of, tokens_of

NO_ONE = frozenset(
    {"IN", "TO", "MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "CD", ".", ",", ":"}
)
"""Tags of words that stand for nobody."""

Pairs = dict[int, tuple[Actor, ...]]
"""By the place where a sentence begins: the two states last spoken of together, that sentence's too."""


def antecedents_of(parsed: Parsed, cast: Cast) -> tuple[Antecedents, Pairs]:
    """Return whom pronouns and descriptions stand for, and the pair of states in mind at each sentence."""
    found: Antecedents = {}
    pairs: Pairs = {}
    memory = Memory()
    offices = offices_of(cast)
    by_sentence = _names_by_sentence(cast)
    for sentence in (sentence for doc in parsed.docs for sentence in doc.sents):
        place = place_of(sentence[0])
        names = by_sentence.get(place, [])
        for token in tokens_of(sentence.doc)[sentence.start : sentence.end]:
            if token.tag_ in NO_ONE:
                continue
            actors = _meant(token, sentence, names, memory, cast)
            if actors:
                found[place_of(token)] = tuple(_at(token, actor) for actor in actors)
        memory = remembered(memory, sentence, names, offices, cast, found)
        pairs[place] = memory.pair_of_states
    return found, pairs


def _names_by_sentence(cast: Cast) -> dict[int, list[Named]]:
    grouped: dict[int, list[Named]] = {}
    for named in cast.names:
        sentence = named.doc[named.name.head].sent
        grouped.setdefault(place_of(sentence[0]), []).append(named)
    return grouped


def _meant(
    token: Token, sentence: Words, names: Sequence[Named], memory: Memory, cast: Cast
) -> tuple[Actor, ...]:
    if cast.named(token):
        return ()
    actors = pronoun_meant(token, sentence, names, memory)
    return description_meant(token, memory, cast) if actors is None else actors


def _at(token: Token, actor: Actor) -> Actor:
    return replace(actor, span=span_of(token), antecedent=actor.antecedent or actor.span)
