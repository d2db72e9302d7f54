"""A parsed article with its cast and antecedents: what the rules of extraction look at."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.article import Article, Span
from ingest.cast import Actor, Cast, Named, cast_of
from ingest.claim import Ref
from ingest.coreference import Antecedents, Pairs, antecedents_of
from ingest.countries import CountryForm
from ingest.groups import GROUP_HEADS, STATE_HEADS
from ingest.mentions import Kind
from ingest.parsed import Parsed, span_of
from ingest.titles import HONORIFICS
from ontology.iris import entity_path, slug

MODIFYING = frozenset(
    {
        "compound",
        "amod",
        "nmod:poss",
        "nmod",
        "det",
        "nummod",
        "nmod:desc",
        "flat",
        "det:predet",
        "cc:preconj",
        "nmod:unmarked",
    }
)
_LEAD = re.compile(r"^(?:the|a|an|some|many|several|other|its|their|his|her) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """One article as the rules see it."""

    parsed: Parsed
    cast: Cast
    antecedents: Antecedents = field(repr=False)
    pairs: Pairs = field(repr=False)
    groups: dict[tuple[int, int], tuple[Ref, str]] = field(repr=False)
    sides: dict[Ref, frozenset[Ref]] = field(repr=False)

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
        if conjuncts:
            for actor in self._after_apposition(doc, token):
                found.setdefault(actor.ref, actor)
        return tuple(found.values())

    def _after_apposition(self, doc: int, token: Token) -> Iterator[Actor]:
        """Yield B of "A, head of ..., and B, head of ...", which parsers lose."""
        named = self.named(doc, token)
        while named:
            post = next(
                (
                    p
                    for i, p, _ in self.cast.posts
                    if i == doc
                    and p.person.start == named.name.start
                    and p.rule == "official.apposition"
                ),
                None,
            )
            named = self._name_after_and(doc, post.end) if post else None
            if named:
                yield named.actor

    def _name_after_and(self, doc: int, i: int) -> Named | None:
        words = self.docs[doc]
        skipped = {",", "and"} | HONORIFICS
        seen = set[str]()
        while i < len(words) and words[i].lower_ in skipped:
            seen.add(words[i].lower_)
            i += 1
        named = self.cast.named(doc, i) if "and" in seen else None
        return named if named and named.name.kind is Kind.PERSON else None

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
            states = self.states_before(doc, token) or self._states_after(doc, token)
            if states:
                return tuple(
                    Actor(s.ref, Kind.COUNTRY, phrase_span(token), s.name.text) for s in states[-1:]
                )
        return self._group(doc, token)

    def _holder_of(self, doc: int, token: Token) -> tuple[Actor, ...]:
        """A plural adjective is a people ("the Japanese", "Kurds"); it is left unresolved."""
        return ()

    def _group(self, doc: int, token: Token) -> tuple[Actor, ...]:
        found = self.groups.get((doc, token.i))
        return (Actor(found[0], None, phrase_span(token), found[1]),) if found else ()

    def pair_at(self, doc: int, token: Token) -> tuple[Actor, ...]:
        """Return the two states that the text has in mind where the token stands."""
        return self.pairs.get((doc, token.sent.start), ())

    def sides_of(self, refs: Iterable[Ref]) -> frozenset[Ref]:
        """Return the states that the actors are, or are of."""
        return frozenset(side for ref in refs for side in self.sides.get(ref, ()))

    def _states_after(self, doc: int, token: Token) -> list[Named]:
        """Return the state of "the government of Syria"."""
        nouns = (c for c in token.children if c.dep_ == "nmod" and c.i > token.i)
        names = (self.cast.named(doc, noun.i) for noun in nouns)
        return [n for n in names if n and n.name.kind is Kind.COUNTRY]

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
    groups = groups_of(parsed, cast)
    named = {(i, t): ref for (i, t), (ref, _) in groups.items()}
    return Scene(parsed, cast, *antecedents_of(parsed, cast), groups, _sides(parsed, cast, named))


def groups_of(parsed: Parsed, cast: Cast) -> dict[tuple[int, int], tuple[Ref, str]]:
    """Name each group by its phrase; one told of less fully is the last group of the same head."""
    found: dict[tuple[int, int], tuple[Ref, str]] = {}
    last: dict[str, tuple[Ref, str]] = {}
    for i, doc in enumerate(parsed.docs):
        for token in doc:
            if (
                token.lower_ not in GROUP_HEADS
                or token.pos_ not in {"NOUN", "PROPN"}
                or cast.named(i, token.i)
            ):
                continue
            words = phrase(token)
            name = _LEAD.sub("", words.text)
            if _is_bare(words, token) and token.lower_ in last:
                found[i, token.i] = last[token.lower_]
                continue
            ref = Ref(entity_path("group", parsed.article.path[8:20], slug(name)))
            found[i, token.i] = last[token.lower_] = (ref, name)
    return found


def _is_bare(words: Words, head: Token) -> bool:
    """ "the officials", "senior officials": nothing says whose."""
    return all(t.i == head.i or (t.tag_ in {"DT", "JJ"} and not t.text[0].isupper()) for t in words)


def _sides(
    parsed: Parsed, cast: Cast, groups: dict[tuple[int, int], Ref]
) -> dict[Ref, frozenset[Ref]]:
    sides: dict[Ref, set[Ref]] = {}
    for named in cast.names:
        if named.name.country:
            sides.setdefault(named.ref, set()).add(named.name.country.ref)
    for _, post, person in cast.posts:
        owner = (
            post.country.country
            if post.country
            else post.institution.country
            if post.institution
            else None
        )
        if owner:
            sides.setdefault(person, set()).add(owner.ref)
    for (i, t), ref in groups.items():
        for token in phrase(parsed.docs[i][t]):
            member = cast.named(i, token.i)
            if member and member.name.kind is Kind.COUNTRY and member.name.country:
                sides.setdefault(ref, set()).add(member.name.country.ref)
    return {ref: frozenset(states) for ref, states in sides.items()}


def _conjuncts(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "conj":
            yield child
            yield from _conjuncts(child)


def phrase(
    token: Token,
    *,
    until: frozenset[str] = frozenset(
        {"acl:relcl", "appos", "conj", "cc", "parataxis", "acl", "punct"}
    ),
) -> Words:
    """Return the noun phrase of its head: from its first modifier to its last, without clauses."""
    first, last = token.i, token.i
    for child in token.children:
        if child.dep_ in until and child.i > token.i:
            continue
        if child.dep_ in {"punct", "case", "cc", "mark"} or (
            child.i < token.i and not _modifies(child, token)
        ):
            continue
        first = min(first, child.left_edge.i)
        if (
            child.i > token.i
            and child.dep_ in {"nmod", "flat", "compound", "fixed", "conj"}
            and child.left_edge.i <= last + 1
        ):
            inner = until - {"conj", "cc"} if child.dep_ == "nmod" else until
            last = max(last, phrase(child, until=inner).end - 1)
    return token.doc[first : last + 1]


def _modifies(child: Token, head: Token) -> bool:
    return child.dep_ in MODIFYING and not any(
        t.text == "," for t in head.doc[child.left_edge.i : head.i]
    )


def phrase_span(token: Token) -> Span:
    return span_of(phrase(token))


def subtree_words(token: Token) -> Words:
    """Return the whole subtree of the token without punctuation at its edges."""
    inner = [
        child.left_edge.i
        for child in token.children
        if child.dep_ not in {"case", "cc", "mark", "punct"}
    ]
    first, last = min([token.i, *inner]), token.right_edge.i
    while first < last and token.doc[first].is_punct and token.doc[first].text != '"':
        first += 1
    while last > first and token.doc[last].is_punct and token.doc[last].text not in {'"', ")"}:
        last -= 1
    return token.doc[first : last + 1]
