"""Terms to things as a page names them: a name, what kind it is, and where its page is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import DCTERMS, RDFS

from ontology.terms import DIP
from server.shown.phrases import KINDS, SAYS, VERBS
from server.shown.when import spoken
from store.default_graph import TYPE, Term, values

_VOCABULARY = DIP.Claim.removesuffix("Claim")
_LABEL, _TITLE, _SOURCE = (NamedNode(i) for i in (RDFS.label, DCTERMS.title, DCTERMS.source))
_CONTENT, _ACT = NamedNode(DIP.content), NamedNode(DIP.speechAct)
_OWNERS = (NamedNode(DIP.positionIn), NamedNode(DIP.ofCountry))
_EDTF = NamedNode("http://id.loc.gov/datatypes/edtf")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST = 400
"""Code points of a name that go from a reader to a page."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a fact is about. `path` is its page's, None where it has none here.

    A text has no IRI, and a term of the vocabulary is told as one.
    """

    name: str
    iri: str | None = None
    path: str | None = None
    kind: str | None = None


class Things:
    """The things of one store, each looked up once."""

    def __init__(self, store: Store, base: str) -> None:
        self._store = store
        self._base = base
        self._known: dict[Term, Thing] = {}

    def of(self, term: Term) -> Thing:
        """Return the thing that a term is: a literal is its text."""
        if term not in self._known:
            self._known[term] = self._thing(term)
        return self._known[term]

    def all(self, terms: Iterable[Term]) -> tuple[Thing, ...]:
        """Return the things in the order of their names."""
        return tuple(sorted(map(self.of, terms), key=lambda thing: (thing.name, thing.iri or "")))

    def kinds(self, node: NamedNode) -> list[str]:
        """Return what kinds of thing it is, the most telling first."""
        types = set(values(self._store, node, TYPE))
        return [kind for type_, kind in KINDS.items() if type_ in types]

    def _thing(self, term: Term) -> Thing:
        if isinstance(term, Literal):
            return Thing(spoken(term.value) if term.datatype == _EDTF else term.value)
        if not isinstance(term, NamedNode):
            return Thing(str(term))
        if term.value.startswith(_VOCABULARY):
            return Thing(_words(term.value.removeprefix(_VOCABULARY)))
        if not term.value.startswith(self._base):
            return Thing(term.value, term.value)
        path = term.value.removeprefix(self._base)
        kind = path.partition("/")[0]
        return Thing(self._name(term, kind, path)[:_MOST], term.value, path, kind)

    def _name(self, node: NamedNode, kind: str, path: str) -> str:
        label = self._text(node, _LABEL)
        if kind == "statement":
            words = f"“{self._text(node, _CONTENT) or label or _short(path)}”"
            verb = self._verb(node)
            return words if verb == SAYS else f"{verb}: {words}"
        if kind == "position" and label:
            return self._position(node, label)
        if kind == "article":
            return self._text(node, _TITLE) or self._text(node, _SOURCE) or _short(path)
        return label or _short(path)

    def _position(self, node: NamedNode, title: str) -> str:
        """Return a post with what it is a post of, unless its title says so."""
        owners = {owner for predicate in _OWNERS for owner in values(self._store, node, predicate)}
        names = [thing.name for thing in self.all(owners) if thing.name not in title]
        return f"{title} of {names[0]}" if names else title

    def _verb(self, statement: NamedNode) -> str:
        acts = values(self._store, statement, _ACT)
        return next((VERBS[act] for act in acts if isinstance(act, NamedNode)), SAYS)

    def _text(self, node: NamedNode, predicate: NamedNode) -> str | None:
        found = (x.value for x in values(self._store, node, predicate) if isinstance(x, Literal))
        return min(found, default=None)


def _words(name: str) -> str:
    return _WORDS.sub(" ", name).lower()


def _short(path: str) -> str:
    """Return a path as a name, for what has no other; of a hash the beginning is enough."""
    return re.sub(r"[0-9a-f]{64}", lambda found: found[0][:12], path)
