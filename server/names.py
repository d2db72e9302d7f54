"""Terms to what people call them."""

import re

from pyoxigraph import BlankNode, Literal, NamedNode, Store
from rdflib.namespace import DCTERMS, RDFS

from server.protocol.prefixes import IRI_OF_PREFIX
from store.default_graph import Term, values

_NAMING = tuple(NamedNode(iri) for iri in (RDFS.label, DCTERMS.title, DCTERMS.source))
_HASH = re.compile(r"[0-9a-f]{64}")
_ONE_OF_MANY = re.compile(r"/(?!article/)[a-z]+/([0-9a-f]{64})$")
_LOCAL_NAME = re.compile(r"[A-Za-z_][\w-]*")
_KEPT_DIGITS = 12
_MARK_DIGITS = 6


class Names:
    """The names that one store gives, in a short form for people."""

    def __init__(self, store: Store, base: str) -> None:
        self._store = store
        self._base = base
        self._known: dict[Term | None, str] = {}

    def of(self, term: Term | None) -> str:
        """Return what people call the term; the store is asked once for each."""
        if term not in self._known:
            self._known[term] = self._name(term)
        return self._known[term]

    def _name(self, term: Term | None) -> str:
        """Return a literal's text; a thing's label, title or source; or its shortened IRI."""
        match term:
            case None:
                return ""
            case Literal():
                return term.value
            case NamedNode():
                return self._called(term) or self._shortened(term.value)
            case BlankNode():
                return str(term)
            case _:
                parts = (self.of(part) for part in (term.subject, term.predicate, term.object))
                return f"<< {' '.join(parts)} >>"

    def _called(self, node: NamedNode) -> str | None:
        """Return what the store calls it, told apart where many things are called so."""
        name, found = self._said(node), _ONE_OF_MANY.search(node.value)
        return f"{name} #{found[1][:_MARK_DIGITS]}" if name and found else name

    def _said(self, node: NamedNode) -> str | None:
        """Return what the store calls it, where that is one thing."""
        if not node.value.startswith(self._base):
            return None
        for predicate in _NAMING:
            found = values(self._store, node, predicate)
            if len(found) == 1 and isinstance(found[0], Literal):
                return found[0].value
        return None

    def _shortened(self, iri: str) -> str:
        if iri.startswith(self._base):
            path = iri.removeprefix(self._base)
            return _HASH.sub(lambda found: found[0][:_KEPT_DIGITS] + "…", path) or iri
        for prefix, start in IRI_OF_PREFIX.items():
            name = iri.removeprefix(start)
            if name != iri and _LOCAL_NAME.fullmatch(name):
                return f"{prefix}:{name}"
        return iri
