"""A parsed article with its cast and antecedents: what the rules of extraction look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from ingest.article import Article
from ingest.claim import Ref
from ingest.discourse.antecedents import Pairs, antecedents_of
from ingest.discourse.appositions import Joined, joined_names
from ingest.discourse.governments import government_meant
from ingest.discourse.groups import Groups, groups_of
from ingest.discourse.memory import Antecedents, distinct
from ingest.discourse.owners import with_states
from ingest.discourse.sides import Sides, sides_of
from ingest.discourse.turns import Turn, Turns, turns_of
from ingest.names.cast import Actor, Cast, Named, cast_of
from ingest.names.countries import CountryForm
from ingest.names.name import Kind
from ingest.paragraphs import Paragraph
from ingest.parsed import Parsed, index_of, place_of, tokens_of
from ingest.syntax.phrases import conjuncts, phrase_span


@dataclass(frozen=True, slots=True)
class Scene:
    """One article as the rules see it; `tokens` are all of its tokens, `verbs` those that are verbs."""

    parsed: Parsed
    cast: Cast
    tokens: tuple[Token, ...] = field(repr=False)
    verbs: tuple[Token, ...] = field(repr=False)
    antecedents: Antecedents = field(repr=False)
    pairs: Pairs = field(repr=False)
    groups: Groups = field(repr=False)
    sides: Sides = field(repr=False)
    joined: Joined = field(repr=False)
    turns: Turns = field(repr=False)

    @property
    def article(self) -> Article:
        return self.parsed.article

    @property
    def docs(self) -> tuple[Doc, ...]:
        return self.parsed.docs

    def paragraph(self, token: Token) -> Paragraph:
        """Return the paragraph of the text that the token stands in."""
        return self.parsed.paragraphs[index_of(token)]

    def turn(self, words: Doc | Token) -> Turn | None:
        """Return whose turn of a transcript the words are of."""
        doc = words.doc if isinstance(words, Token) else words
        index: int = doc.user_data["index"]
        return self.turns.get(index)

    def is_own_turn(self, words: Doc | Token, speakers: Iterable[Actor]) -> bool:
        """True in a transcript where one of the speakers has the turn."""
        turn = self.turn(words)
        return turn is not None and any(actor.ref == turn.speaker.ref for actor in speakers)

    def named(self, token: Token) -> Named | None:
        return self.cast.named(token)

    def actors(self, head: Token | None) -> tuple[Actor, ...]:
        """Return whom the noun phrase of the head means, with those joined to it by "and"; () for None."""
        if head is None:
            return ()
        heads = (head, *conjuncts(head))
        meant = (actor for token in heads for actor in self._meant(token))
        return distinct((*meant, *self._after_apposition(head)))

    def pair_at(self, token: Token) -> tuple[Actor, ...]:
        """Return the two states that the text has in mind where the token stands."""
        pair = self.pairs.get(place_of(token.sent[0]), ())
        return tuple(replace(actor, antecedent=actor.antecedent or actor.span) for actor in pair)

    def sides_of(self, actors: Iterable[Ref]) -> frozenset[Ref]:
        """Return the states that the actors are, or are of."""
        return frozenset(side for actor in actors for side in self.sides.get(actor, ()))

    def _meant(self, token: Token) -> tuple[Actor, ...]:
        """An adjective alone ("the Japanese") is a people and means nobody."""
        named = self.named(token)
        if named and named.name.kind is not Kind.PLACE:
            return () if named.name.form is CountryForm.ADJECTIVE else (named.actor,)
        place = place_of(token)
        antecedents = self.antecedents.get(place)
        if antecedents:
            return antecedents
        government = government_meant(self.cast, token)
        if government:
            return (government,)
        group = self.groups.get(place)
        return (Actor(group.ref, None, phrase_span(token), group.name),) if group else ()

    def _after_apposition(self, head: Token) -> Iterator[Actor]:
        named = self.named(head)
        while named and (named := self.joined.get(named.span.start)):
            yield named.actor


def scene_of(parsed: Parsed) -> Scene:
    """Find the names of the article, then whom its pronouns and descriptions stand for."""
    cast = with_states(cast_of(parsed), parsed.article)
    tokens = tuple(token for doc in parsed.docs for token in tokens_of(doc))
    verbs = tuple(token for token in tokens if token.pos_ == "VERB")
    antecedents, pairs = antecedents_of(parsed, cast)
    groups = groups_of(parsed, cast)
    sides = sides_of(cast, groups)
    joined, turns = joined_names(cast), turns_of(parsed, cast)
    return Scene(parsed, cast, tokens, verbs, antecedents, pairs, groups, sides, joined, turns)
