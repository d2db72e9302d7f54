"""Suggestions of types and properties: those of the ontology, by what they are called."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from server.matching.properties import properties
from server.matching.types import local_name, types

Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class Term:
    """A type or a property."""

    id: str
    name: str
    description: str
    broader: tuple[str, ...] = ()

    @property
    def suggestion(self) -> Object:
        """Return it as both versions write a suggestion."""
        found: Object = {"id": self.id, "name": self.name, "description": self.description}
        if self.broader:
            found["broader"] = [{"id": id_, "name": types()[id_].name} for id_ in self.broader]
        return found


def type_terms() -> list[Term]:
    """Return the types as terms."""
    return [Term(t.id, t.name, t.description, t.broader) for t in types().values()]


def property_terms() -> list[Term]:
    """Return the properties as terms."""
    return [Term(p.id, p.name, p.description) for p in properties().values()]


TERMS_OF_KIND: dict[str, Callable[[], list[Term]]] = {
    "type": type_terms,
    "property": property_terms,
}


def starting(terms: Iterable[Term], prefix: str) -> Sequence[Term]:
    """Return the terms of this name or identifier, then those with a word that begins so."""
    sought = local_name(prefix.strip()).casefold()
    ranked = sorted((_rank(term, sought), place, term) for place, term in enumerate(terms))
    return [term for rank, _, term in ranked if rank < _NOT_AT_ALL]


_NOT_AT_ALL = 3


def _rank(term: Term, sought: str) -> int:
    id_, name = term.id.casefold(), term.name.casefold()
    if sought in (id_, name):
        return 0
    if id_.startswith(sought) or name.startswith(sought):
        return 1
    return 2 if any(word.startswith(sought) for word in name.split()) else _NOT_AT_ALL
