"""Pronouns and descriptions to the people and states they stand for, where that is safe."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.cast import Actor, Cast, Named
from ingest.countries import CountryForm
from ingest.groups import PERSON_PAIRS, STATE_PAIRS
from ingest.mentions import MINISTRY_HEADS, Kind
from ingest.parsed import Parsed, span_of
from ingest.titles import HEADS, plain

SINGULAR = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
PLURAL = frozenset({"they", "them", "their", "both"})
THING = frozenset({"it", "its"})
FEMALE = frozenset({"she", "her", "herself"})

Antecedents = dict[tuple[int, int], tuple[Actor, ...]]
"""By paragraph and token: whom a pronoun or description stands for."""

Pairs = dict[tuple[int, int], tuple[Actor, ...]]
"""By paragraph and first token of a sentence: the two states last spoken of together."""


@dataclass(slots=True)
class _Discourse:
    """What a reader has in mind at a point of the text."""

    subjects: tuple[Actor, ...] = ()
    people: list[Named] = field(default_factory=list[Named])
    pair_of_people: tuple[Actor, ...] = ()
    pair_of_states: tuple[Actor, ...] = ()
    office_holders: list[tuple[str, str | None, Actor]] = field(
        default_factory=list[tuple[str, str | None, Actor]]
    )
    ministry: Actor | None = None


def antecedents_of(parsed: Parsed, cast: Cast) -> tuple[Antecedents, Pairs]:
    """Return whom pronouns and descriptions stand for, and the pair of states in mind at each sentence."""
    found: Antecedents = {}
    pairs: Pairs = {}
    discourse = _Discourse()
    titles = _titles(parsed.docs, cast)
    by_sentence = _names_by_sentence(parsed.docs, cast)
    for i, doc in enumerate(parsed.docs):
        for sentence in doc.sents:
            names = by_sentence.get((i, sentence.start), [])
            for token in sentence:
                actors = _resolved(token, i, sentence, names, discourse, cast, found)
                if actors:
                    found[i, token.i] = tuple(
                        replace(a, span=span_of(token), antecedent=a.antecedent or a.span)
                        for a in actors
                    )
            _remember(discourse, i, sentence, names, cast, titles, found)
            pairs[i, sentence.start] = discourse.pair_of_states
    return found, pairs


def _names_by_sentence(docs: Sequence[Doc], cast: Cast) -> dict[tuple[int, int], list[Named]]:
    grouped: dict[tuple[int, int], list[Named]] = {}
    for named in cast.names:
        start = docs[named.doc][named.name.head].sent.start
        grouped.setdefault((named.doc, start), []).append(named)
    return grouped


def _titles(docs: Sequence[Doc], cast: Cast) -> dict[tuple[int, int], list[tuple[str, str | None]]]:
    """Return, for each name, the head nouns of its posts and the state of each."""
    titles: dict[tuple[int, int], list[tuple[str, str | None]]] = {}
    for i, post, _ in cast.posts:
        country = post.country.country.ref.path if post.country and post.country.country else None
        head = (
            plain(docs[i][post.title_end - 1])
            if post.rule == "official.title-before-name"
            else post.title.lower()
        )
        titles.setdefault((i, post.person.start), []).append((head, country))
    return titles


def _resolved(
    token: Token,
    i: int,
    sentence: Words,
    names: list[Named],
    discourse: _Discourse,
    cast: Cast,
    found: Antecedents,
) -> tuple[Actor, ...]:
    if cast.named(i, token.i):
        return ()
    word = token.lower_
    if word in SINGULAR:
        return _one_person(token, sentence, names, discourse)
    if word in PLURAL and token.tag_ in {"PRP", "PRP$", "DT", "CC", "PDT"}:
        return _several(token, discourse)
    if word in THING:
        return _thing(token, sentence, names)
    if token.tag_ in {"NNS", "NNPS"} and _is_definite(token):
        return _pair(token, discourse)
    if plain(token) in HEADS and _is_definite(token):
        return _holder(token, i, discourse, cast)
    if plain(token) in MINISTRY_HEADS and _is_definite(token) and discourse.ministry:
        return (discourse.ministry,)
    return ()


def _one_person(
    token: Token, sentence: Words, names: list[Named], discourse: _Discourse
) -> tuple[Actor, ...]:
    """The only person of the sentence so far; else its subject; else the subject before, if one person."""
    before = {n.ref: n.actor for n in names if n.name.end <= token.i and n.name.kind is Kind.PERSON}
    if len(before) == 1:
        return tuple(before.values())
    if before:
        subject = next(
            (
                n
                for n in names
                if n.name.end <= token.i
                and n.name.kind is Kind.PERSON
                and _is_main_subject(n, sentence)
            ),
            None,
        )
        return (subject.actor,) if subject else ()
    people = [actor for actor in discourse.subjects if actor.kind is Kind.PERSON]
    return (people[0],) if len(people) == 1 and len(discourse.subjects) == 1 else ()


def _is_main_subject(named: Named, sentence: Words) -> bool:
    root = sentence.root
    return any(
        child.dep_ in {"nsubj", "nsubj:pass"} and named.name.start - 4 <= child.i < named.name.end
        for child in root.children
    )


def _several(token: Token, discourse: _Discourse) -> tuple[Actor, ...]:
    """The plural subject of the sentence before."""
    if token.lower_ == "both" and (token.dep_ in {"det:predet", "cc:preconj", "det"}):
        return ()
    if len(discourse.subjects) > 1:
        return discourse.subjects
    pair = discourse.pair_of_people
    is_of_pair = {actor.ref for actor in discourse.subjects} <= {actor.ref for actor in pair}
    return pair if token.dep_ == "nsubj" and discourse.subjects and is_of_pair else ()


def _thing(token: Token, sentence: Words, names: list[Named]) -> tuple[Actor, ...]:
    """The only state, ministry or organisation of the same sentence before the pronoun."""
    kinds = {Kind.COUNTRY, Kind.MINISTRY, Kind.ORGANIZATION}
    before = [
        n
        for n in names
        if n.name.end <= token.i
        and n.name.kind in kinds
        and n.name.form is not CountryForm.ADJECTIVE
    ]
    subjects = [n for n in before if sentence.doc[n.name.head].dep_ in {"nsubj", "nsubj:pass"}]
    chosen = {n.ref: n.actor for n in subjects} or {n.ref: n.actor for n in before}
    return tuple(chosen.values()) if len(chosen) == 1 else ()


def _is_definite(token: Token) -> bool:
    first = token
    while (
        first.i > 0
        and (
            first.nbor(-1).dep_
            in {"amod", "compound", "nummod", "nmod:poss", "det", "nmod:desc", "cc:preconj"}
            or first.nbor(-1).tag_ in {"JJ", "CD", "DT", "POS", "PRP$"}
        )
        and not first.is_sent_start
    ):
        first = first.nbor(-1)
        if first.lower_ in {"the", "both", "his", "her", "their", "its"}:
            return True
    return False


def _pair(token: Token, discourse: _Discourse) -> tuple[Actor, ...]:
    words = {child.lower_ for child in token.children}
    if words & {
        "other",
        "many",
        "some",
        "all",
        "several",
        "senior",
        "european",
        "western",
        "three",
        "four",
        "five",
        "six",
        "seven",
    } or any(c.dep_ in {"nmod", "acl:relcl"} for c in token.children):
        return ()
    is_pair = bool(words & {"two", "both"})
    if token.lower_ in PERSON_PAIRS and (is_pair or token.lower_ == "leaders"):
        return discourse.pair_of_people
    if token.lower_ in STATE_PAIRS and is_pair:
        return discourse.pair_of_states
    return ()


def _holder(token: Token, i: int, discourse: _Discourse, cast: Cast) -> tuple[Actor, ...]:
    """The last holder of such a post, if the post is of the state that is named with it."""
    if any(child.dep_ in {"appos", "flat"} for child in token.children) or token.dep_ in {
        "compound",
        "nmod:desc",
        "appos",
        "flat",
    }:
        return ()
    state = next(
        (
            n.ref.path
            for k in range(max(token.i - 4, 0), token.i)
            if (n := cast.named(i, k)) and n.name.kind is Kind.COUNTRY
        ),
        None,
    )
    holders: dict[str, Actor] = {}
    for head, country, actor in discourse.office_holders:
        is_of_state = state is None or country is None or country == state
        if plain(token) in head.split() and is_of_state:
            holders[actor.ref.path] = actor
    if not holders:
        return ()
    if len(holders) == 1 or state is not None:
        return (list(holders.values())[-1],)
    return (next(iter(holders.values())),) if token.is_title else ()


def _remember(
    discourse: _Discourse,
    i: int,
    sentence: Words,
    names: list[Named],
    cast: Cast,
    titles: dict[tuple[int, int], list[tuple[str, str | None]]],
    found: Antecedents,
) -> None:
    people = _distinct(n.actor for n in names if n.name.kind is Kind.PERSON)
    states = _distinct(
        n.actor
        for n in names
        if n.name.kind is Kind.COUNTRY and n.name.form is not CountryForm.SEAT
    )
    if len(people) >= 2:
        discourse.pair_of_people = people[:2]
    if len(states) == 2:
        discourse.pair_of_states = states
    for named in names:
        for head, country in titles.get((i, named.name.start), ()):
            discourse.office_holders.append((head, country, named.actor))
        if named.name.kind is Kind.MINISTRY:
            discourse.ministry = named.actor
    subjects = _subjects(i, sentence, cast, found)
    discourse.subjects = subjects


def _subjects(i: int, sentence: Words, cast: Cast, found: Antecedents) -> tuple[Actor, ...]:
    heads = [c for c in sentence.root.children if c.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer"}]
    heads += [
        c
        for verb in sentence.root.children
        if verb.dep_ == "parataxis" and not heads
        for c in verb.children
        if c.dep_ == "nsubj"
    ]
    return _distinct(
        actor
        for head in heads
        for token in (head, *_conjuncts(head))
        for actor in _at(i, token, cast, found)
    )


def _conjuncts(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "conj":
            yield child
            yield from _conjuncts(child)


def _at(i: int, token: Token, cast: Cast, found: Antecedents) -> tuple[Actor, ...]:
    named = cast.named(i, token.i)
    return (named.actor,) if named else found.get((i, token.i), ())


def _distinct(actors: Iterator[Actor]) -> tuple[Actor, ...]:
    by_ref: dict[str, Actor] = {}
    for actor in actors:
        by_ref.setdefault(actor.ref.path, actor)
    return tuple(by_ref.values())
