"""Query text to algebra.

The tokens are those that the endpoint reads itself, so numbers and strings keep every letter, and
Oxigraph resolves the names. What the nodes cannot say (LATERAL, triple terms) is refused.
"""

from functools import lru_cache

from pyoxigraph import NamedNode, Variable

from server.algebra import nodes
from server.algebra.cursor import OF_BASE
from server.algebra.depth import is_deeper
from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.expressions import RESOLVING
from server.algebra.nodes import Pattern, Query, Triple
from server.algebra.selects import EVERYTHING, Selects, all_variables_of
from server.errors import MalformedQueryError
from server.text.lexer import Kind, LexicalError, Token, tokens_of
from server.text.prologue import IRI_KINDS, iris_of, prologue_length

_MOST_DEPTH = 100
_TOO_DEEP = "the query is nested too deeply"


@lru_cache(maxsize=512)
def parsed(text: str, base_iri: str) -> Query:
    """Return the algebra of a query; the last ones are remembered.

    Raises UnsupportedSyntaxError for what has no algebra here, and for what is no SPARQL query.
    Not all of the latter is seen: the store is the judge of that.
    """
    try:
        query = _parser_of(text, base_iri).query()
    except RecursionError as error:
        raise UnsupportedSyntaxError(_TOO_DEEP) from error
    except (LexicalError, MalformedQueryError, ValueError) as error:
        raise UnsupportedSyntaxError(str(error)) from error
    if is_deeper(query, _MOST_DEPTH):
        raise UnsupportedSyntaxError(_TOO_DEEP)
    return query


def _parser_of(text: str, base_iri: str) -> "_Queries":
    tokens = tokens_of(text)
    start = prologue_length(tokens)
    names = [token for token in tokens[start:] if token.kind in IRI_KINDS]
    if any(token.word in RESOLVING for token in tokens):
        names.append(Token(Kind.IRIREF, OF_BASE, 0))
    iris = map(NamedNode, iris_of(names, text, tokens, base_iri))
    return _Queries(tokens, start, {n.text: i for n, i in zip(names, iris, strict=True)})


class _Queries(Selects):
    def query(self) -> Query:
        """Take all of a query after its prologue."""
        match self.word:
            case "SELECT":
                query = self._select()
            case "CONSTRUCT":
                query = self._construct()
            case "DESCRIBE":
                query = self._describe()
            case _:
                query = self._ask()
        return query if self.is_at_end else self.fail()

    def _select(self) -> Query:
        clause = self.clause()
        graphs = self._graphs()
        return Query("SELECT", self.rest(clause, self.where()), (), (), *graphs)

    def _ask(self) -> Query:
        self.expect("ASK")
        graphs = self._graphs()
        return Query("ASK", self.rest(EVERYTHING, self.where()), (), (), *graphs)

    def _construct(self) -> Query:
        self.expect("CONSTRUCT")
        template = self._template() if self.word == "{" else None
        graphs = self._graphs()
        pattern = self.where() if template is not None else self._template_as_pattern()
        if template is None and isinstance(pattern, nodes.Triples):
            template = pattern.triples
        return Query("CONSTRUCT", self.rest(EVERYTHING, pattern), template or (), (), *graphs)

    def _template_as_pattern(self) -> Pattern:
        self.expect("WHERE")
        return nodes.Triples(self._template())

    def _template(self) -> tuple[Triple, ...]:
        self.expect("{")
        triples = self.triples()
        self.expect("}")
        if not all(isinstance(t.predicate, NamedNode | Variable) for t in triples):
            raise UnsupportedSyntaxError("a path in a template")
        return triples

    def _describe(self) -> Query:
        self.expect("DESCRIBE")
        chosen = () if self.accepts("*") else tuple(self._described())
        graphs = self._graphs()
        pattern = self.where() if self.word in ("WHERE", "{") else nodes.Triples(())
        described = chosen or tuple(all_variables_of(pattern))
        return Query("DESCRIBE", self.rest(EVERYTHING, pattern), (), described, *graphs)

    def _described(self) -> list[NamedNode | Variable]:
        described = [self.iri_or_variable()]
        while self.is_at_predicate:
            described.append(self.iri_or_variable())
        return described

    def _graphs(self) -> tuple[tuple[NamedNode, ...], tuple[NamedNode, ...]]:
        graphs: dict[bool, list[NamedNode]] = {False: [], True: []}
        while self.accepts("FROM"):
            graphs[self.accepts("NAMED")].append(self.iri())
        return tuple(graphs[False]), tuple(graphs[True])
