"""The triples of a claim to the sentences that a person would make of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple
from rdflib import OWL

from ontology.terms import DIP
from server.shown.phrases import (
    KINDS,
    ORDER_OF_PROPERTY,
    PHRASES,
    SAYS,
    TIDINGS,
    VERBS,
)
from server.shown.things import Thing, Things
from store.default_graph import TYPE, Term

_SAME = NamedNode(str(OWL.sameAs))
_SPEAKER, _ACT = NamedNode(DIP.speaker), NamedNode(DIP.speechAct)
_ADDRESSEE, _CONTENT = NamedNode(DIP.addressee), NamedNode(DIP.content)
_QUOTED, _ABOUT = NamedNode(DIP.quoted), NamedNode(DIP.about)
_OF_STATEMENTS = frozenset((_SPEAKER, _ACT, _ADDRESSEE, _CONTENT, _QUOTED, _ABOUT, *TIDINGS))
_HOLDING = (NamedNode(DIP.holdsPosition), NamedNode(DIP.formerlyHeld))
_OWNERS = frozenset((NamedNode(DIP.ofCountry), NamedNode(DIP.positionIn)))
_TRUE = "true"

Said = Mapping[NamedNode, Sequence[Term]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One fact in words: who, a phrase, whom or what; of a statement, its words as well."""

    subjects: tuple[Thing, ...]
    phrase: str
    objects: tuple[Thing, ...]
    words: str | None = None
    is_quoted: bool = False


def sentences_of(triples: Iterable[Triple], things: Things) -> tuple[Sentence, ...]:
    """Return the sentences: statements first, then by property; what a thing is only if that is all."""
    said: defaultdict[NamedNode, defaultdict[NamedNode, list[Term]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            said[triple.subject][triple.predicate].append(triple.object)
    spoken = [_spoken(told, things) for told in said.values() if _SPEAKER in told or _ACT in told]
    facts = sorted(_facts(said), key=lambda fact: (ORDER_OF_PROPERTY[fact[1]], fact[0].value))
    told = [
        Sentence((things.of(subject),), PHRASES[predicate].forth, things.all(objects))
        for subject, predicate, objects in facts
    ]
    return tuple([*spoken, *told] or _rest(said, things))


def _facts(
    said: Mapping[NamedNode, Said],
) -> Iterator[tuple[NamedNode, NamedNode, Sequence[Term]]]:
    """Yield what is told; of whose a post is, its name tells where it is what somebody holds."""
    held = {x for told in said.values() for post in _HOLDING for x in told.get(post, ())}
    for subject, told in said.items():
        is_statement = _SPEAKER in told or _ACT in told
        left_out = _OF_STATEMENTS if is_statement else TIDINGS
        left_out = left_out | _OWNERS if subject in held else left_out
        for predicate, objects in told.items():
            if predicate in PHRASES and predicate not in left_out:
                yield subject, predicate, objects


def _spoken(said: Said, things: Things) -> Sentence:
    acts = [act for act in said.get(_ACT, ()) if isinstance(act, NamedNode)]
    quoted = [x.value for x in said.get(_QUOTED, ()) if isinstance(x, Literal)]
    return Sentence(
        things.all(said.get(_SPEAKER, ())),
        next((VERBS[act] for act in acts if act in VERBS), SAYS),
        things.all(said.get(_ADDRESSEE, ())),
        next((x.value for x in said.get(_CONTENT, ()) if isinstance(x, Literal)), None),
        is_quoted=_TRUE in quoted,
    )


def _rest(said: Mapping[NamedNode, Said], things: Things) -> Iterator[Sentence]:
    """Yield what is the same as what, and what each thing is: the first of its kinds."""
    for subject, told in said.items():
        if _SAME in told:
            yield Sentence((things.of(subject),), "is the same as", things.all(told[_SAME]))
        types = told.get(TYPE, ())
        kinds = [kind for type_, kind in KINDS.items() if type_ in types]
        if kinds:
            yield Sentence((things.of(subject),), "is", (Thing(_one(kinds[0])),))


def _one(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
