"""What a store has that can be reconciled: things, their types and their names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import RDFS, SKOS

from ontology.terms import DIP
from server.matching.likeness import words_of
from server.matching.names import Named, NameIndex
from server.matching.types import narrowest, types
from store.default_graph import DEFAULT_GRAPH, instances, values

LABEL, SPELLING = NamedNode(RDFS.label), NamedNode(SKOS.altLabel)
_OWNERS = (NamedNode(DIP.ofCountry), NamedNode(DIP.positionIn))

_NAMED_BY_ALL = frozenset({"Country", "Organization", "Place"})
"""Types whose things are called the same by whoever means them."""

_OWNED = frozenset({"Position", "Ministry"})
"""Types whose things are told from their like by whose they are: "Foreign Ministry"."""


class Things:
    """The things of one store. It is gone through once, which takes 7 seconds for 100,000 names."""

    def __init__(self, store: Store) -> None:
        self.types_of: Mapping[str, tuple[str, ...]] = _types_of(store)
        self._labels = self._texts(store, LABEL)
        self._spellings = self._texts(store, SPELLING)
        self._owner_of = _owners(store, self.types_of)
        self.name_of: Mapping[str, str] = {iri: self._name(iri) for iri in self.types_of}

    @cached_property
    def index(self) -> NameIndex:
        """The names of all things."""
        return NameIndex(named for iri in self.types_of for named in self._named(iri))

    def names_of(self, iri: str) -> tuple[str, ...]:
        """Return what a thing is called: its name, its label, then its other spellings."""
        name = self.name_of.get(iri)
        if name is None:
            return ()
        return tuple(
            dict.fromkeys((name, *self._labels.get(iri, ()), *self._spellings.get(iri, ())))
        )

    def _texts(self, store: Store, predicate: NamedNode) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for quad in store.quads_for_pattern(None, predicate, None, DEFAULT_GRAPH):
            match quad.subject, quad.object:
                case NamedNode(value=iri), Literal(value=text) if iri in self.types_of:
                    found[iri].append(text)
                case _:
                    pass
        return {iri: sorted(texts) for iri, texts in found.items()}

    def _name(self, iri: str) -> str:
        label = next(iter(self._labels.get(iri, ())), iri)
        owner = self._owner(iri)
        return f"{label} of {owner}" if owner and owner not in label else label

    def _owner(self, iri: str) -> str:
        """Return the name of the country or body that a post or a ministry is of."""
        owner = self._owner_of.get(iri, "")
        return next(iter(self._labels.get(owner, ())), "")

    def _named(self, iri: str) -> Iterator[Named]:
        kinds, owner = set(self.types_of[iri]), self._owner(iri)
        for name in self.names_of(iri):
            if owner and owner not in name:
                yield Named(iri, f"{name} of {owner}", is_sure=True)
            yield Named(iri, name, _is_sure(name, kinds, owner))


def _is_sure(name: str, kinds: set[str], owner: str) -> bool:
    """Tell whether this name alone says who or what is meant, or a namesake.

    A surname does not, nor does the title of a post; "the talks" may be any.
    """
    if "Person" in kinds:
        return len(words_of(name)) > 1
    if kinds & _OWNED:
        return bool(owner) and owner in name
    return bool(kinds & _NAMED_BY_ALL)


def _types_of(store: Store) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for type_ in types().values():
        for node in instances(store, type_.node):
            found[node.value].append(type_.id)
    return {iri: tuple(ids) for iri, ids in found.items()}


def _owners(store: Store, types_of: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for iri, kinds in types_of.items():
        if _OWNED.intersection(kinds):
            nodes = (values(store, NamedNode(iri), predicate) for predicate in _OWNERS)
            owners = [x.value for some in nodes for x in some if isinstance(x, NamedNode)]
            found[iri] = owners[0] if owners else ""
    return found


_kept: list[tuple[Store, Things]] = []


def things_of(store: Store) -> Things:
    """Return the things of a store; those of the store asked last are kept."""
    if not _kept or _kept[0][0] is not store:
        _kept[:] = [(store, Things(store))]
    return _kept[0][1]


def shown_types(kinds: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the narrowest types with their names, as both versions of the API write them."""
    return [{"id": id_, "name": types()[id_].name} for id_ in narrowest(kinds)]
