"""A parsed article with its cast and antecedents: what the rules of extraction look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from ingest.article import Article, Span
from ingest.cast import Actor, Cast, Named, cast_of
from ingest.claim import Ref
from ingest.coreference import Antecedents, antecedents_of
from ingest.countries import CountryForm
from ingest.groups import GROUP_HEADS, STATE_HEADS
from ingest.mentions import Kind
from ingest.parsed import Parsed, span_of
from ontology.iris import entity_path, slug

MODIFYING = frozenset({"compound", "amod", "nmod:poss", "nmod", "det", "nummod", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One article as the rules see it."""

    parsed: Parsed
    cast: Cast
    antecedents: Antecedents = field(repr=False)

    @property
    def article(self) -> Article:
        return self.parsed.article

    @property
    def docs(self) -> tuple[Doc, ...]:
        return self.parsed.docs

    def named(self, doc: int, token: Token) -> Named | None:
        return self.cast.named(doc, token.i)

    def actors(self, doc: int, token: Token, *, conjuncts: bool = True) -> tuple[Actor, ...]:
        """Return whom the noun phrase headed by the token means, with those joined to it by "and"."""
        heads = (token, *_conjuncts(token)) if conjuncts else (token,)
        found: dict[Ref, Actor] = {}
        for head in heads:
            for actor in self._one(doc, head):
                found.setdefault(actor.ref, actor)
        return tuple(found.values())

    def _one(self, doc: int, token: Token) -> tuple[Actor, ...]:
        named = self.named(doc, token)
        if named and named.name.kind is not Kind.PLACE:
            if named.name.kind is Kind.COUNTRY and named.name.form is CountryForm.ADJECTIVE:
                return self._holder_of(doc, token)
            return (named.actor,)
        antecedents = self.antecedents.get((doc, token.i))
        if antecedents:
            return antecedents
        if token.lower_ in STATE_HEADS:
            states = self.states_before(doc, token)
            if states:
                return tuple(Actor(s.ref, Kind.COUNTRY, phrase_span(token), s.name.text) for s in states[-1:])
        return self._group(doc, token)

    def _holder_of(self, doc: int, token: Token) -> tuple[Actor, ...]:
        """A plural adjective is a people ("the Japanese", "Kurds"); it is left unresolved."""
        return ()

    def _group(self, doc: int, token: Token) -> tuple[Actor, ...]:
        if token.lower_ not in GROUP_HEADS or token.pos_ not in {"NOUN", "PROPN"}:
            return ()
        words = phrase(token)
        name = words.text.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ")
        path = entity_path("group", self.article.path[8:20], slug(name))
        return (Actor(Ref(path), None, span_of(words), name),)

    def states_before(self, doc: int, token: Token) -> list[Named]:
        """Return the states named inside the noun phrase that ends with the token."""
        words = phrase(token)
        names = (self.cast.named(doc, t.i) for t in words if t.i < token.i)
        return [n for n in dict.fromkeys(n for n in names if n) if n.name.kind is Kind.COUNTRY]

    def sentences(self) -> Iterator[tuple[int, "Sentence"]]:
        for i, doc in enumerate(self.docs):
            for sentence in doc.sents:
                yield i, sentence


Sentence = Iterable[Token]


def scene_of(parsed: Parsed) -> Scene:
    """Find the names of the article, then whom its pronouns and descriptions stand for."""
    cast = cast_of(parsed)
    return Scene(parsed, cast, antecedents_of(parsed, cast))


def _conjuncts(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "conj":
            yield child
            yield from _conjuncts(child)


def phrase(token: Token, *, until: frozenset[str] = frozenset({"acl:relcl", "appos", "conj", "cc", "parataxis", "acl", "punct"})):
    """Return the noun phrase of its head: from its first modifier to its last, without clauses."""
    first, last = token.i, token.i
    for child in token.children:
        if child.dep_ in until and child.i > token.i:
            continue
        if child.dep_ == "punct":
            continue
        first = min(first, child.left_edge.i)
        if child.i > token.i and child.dep_ in {"nmod", "flat", "compound", "fixed"} and child.left_edge.i <= last + 1:
            last = max(last, phrase(child).end - 1)
    return token.doc[first : last + 1]


def phrase_span(token: Token) -> Span:
    return span_of(phrase(token))


def subtree_words(token: Token):
    """Return the whole subtree of the token without punctuation at its edges."""
    first, last = token.left_edge.i, token.right_edge.i
    while first < last and token.doc[first].is_punct and token.doc[first].text != '"':
        first += 1
    while last > first and token.doc[last].is_punct and token.doc[last].text not in {'"', ")"}:
        last -= 1
    return token.doc[first : last + 1]
