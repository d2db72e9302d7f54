"""Predicates of patterns: variables, IRIs, property paths (SPARQL 1.1, section 9)."""

from pyoxigraph import NamedNode, Variable
from rdflib import RDF

from server.algebra.nodes import Alternative, Inverse, Negated, Path, Repeated, Sequence
from server.algebra.terms import Terms
from server.text.lexer import Kind

_TYPE = NamedNode(RDF.type)
_BOUNDS_OF_SIGN: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}


class Paths(Terms):
    """Takes predicates."""

    @property
    def is_at_predicate(self) -> bool:
        return self.kind is Kind.VAR or self.is_at_name or self.word in ("A", "^", "!", "(")

    def predicate(self) -> NamedNode | Variable | Path:
        """Take what may stand between subject and object; a path of one IRI is that IRI."""
        return self.variable() if self.kind is Kind.VAR else self._path()

    def _path(self) -> Path:
        ways = [self._sequence()]
        while self.accepts("|"):
            ways.append(self._sequence())
        return ways[0] if len(ways) == 1 else Alternative(tuple(ways))

    def _sequence(self) -> Path:
        steps = [self._step()]
        while self.accepts("/"):
            steps.append(self._step())
        return steps[0] if len(steps) == 1 else Sequence(tuple(steps))

    def _step(self) -> Path:
        return Inverse(self._repeated()) if self.accepts("^") else self._repeated()

    def _repeated(self) -> Path:
        path = self._path_alone()
        if self.word not in _BOUNDS_OF_SIGN:
            return path
        return Repeated(path, *_BOUNDS_OF_SIGN[self.take().text])

    def _path_alone(self) -> Path:
        if self.accepts("!"):
            return self._negated()
        if not self.accepts("("):
            return self._named()
        path = self._path()
        self.expect(")")
        return path

    def _named(self) -> NamedNode:
        return _TYPE if self.accepts("A") else self.iri()

    def _negated(self) -> Negated:
        excluded: dict[bool, list[NamedNode]] = {}
        is_one = not self.accepts("(")
        while True:
            excluded.setdefault(self.accepts("^"), []).append(self._named())
            if is_one or not self.accepts("|"):
                break
        if not is_one:
            self.expect(")")
        directions = (tuple(excluded[d]) if d in excluded else None for d in (False, True))
        return Negated(*directions)
