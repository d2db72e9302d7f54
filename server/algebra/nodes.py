"""The algebra of a SPARQL query as values (SPARQL 1.1, section 18.2), with modifiers as they are written."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal as OneOf
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, Variable

# A blank node of a pattern is a variable that cannot be projected.
Term = NamedNode | Literal | BlankNode | Variable


@dataclass(frozen=True, slots=True)
class Inverse:
    path: "Path"


@dataclass(frozen=True, slots=True)
class Sequence:
    paths: tuple["Path", ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    paths: tuple["Path", ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """`*` (0, None), `+` (1, None) or `?` (0, 1) of a path."""

    path: "Path"
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Negated:
    """A negated property set: the predicates it excludes forwards, and those after `^`.

    None for a direction in which the set does not look at all.
    """

    forward: tuple[NamedNode, ...] | None
    backward: tuple[NamedNode, ...] | None


Path = NamedNode | Inverse | Sequence | Alternative | Repeated | Negated


@dataclass(frozen=True, slots=True)
class Triple:
    subject: Term
    predicate: NamedNode | Variable | Path
    object: Term


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or a built-in by its upper-case name or sign, or a function by its IRI, and its arguments.

    `IN` and `NOT IN` have what is looked for first; `-` and `+` with one argument are signs.
    """

    function: str | NamedNode
    arguments: tuple["Expression", ...]
    is_distinct: bool = False  # of a custom aggregate or function only
    base_iri: str | None = None  # of IRI and URI only: what they resolve against


@dataclass(frozen=True, slots=True)
class Exists:
    pattern: "Pattern"
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Aggregate:
    """COUNT, SUM, ... of an expression; None for the `*` of COUNT."""

    function: str
    expression: "Expression | None"
    is_distinct: bool = False
    separator: str | None = None


Expression = Term | Call | Exists | Aggregate


@dataclass(frozen=True, slots=True)
class Triples:
    """A basic graph pattern, with paths; without triples it is the pattern with one empty solution."""

    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Join:
    left: "Pattern"
    right: "Pattern"


@dataclass(frozen=True, slots=True)
class LeftJoin:
    left: "Pattern"
    right: "Pattern"
    condition: Expression | None


@dataclass(frozen=True, slots=True)
class Union:
    left: "Pattern"
    right: "Pattern"


@dataclass(frozen=True, slots=True)
class Minus:
    left: "Pattern"
    right: "Pattern"


@dataclass(frozen=True, slots=True)
class Filter:
    condition: Expression
    pattern: "Pattern"


@dataclass(frozen=True, slots=True)
class Extend:
    pattern: "Pattern"
    variable: Variable
    expression: Expression


@dataclass(frozen=True, slots=True)
class Graph:
    name: NamedNode | Variable
    pattern: "Pattern"


@dataclass(frozen=True, slots=True)
class Service:
    name: NamedNode | Variable
    pattern: "Pattern"
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Values:
    """Inline data: a row per solution, None for UNDEF."""

    variables: tuple[Variable, ...]
    rows: tuple[tuple[NamedNode | Literal | None, ...], ...]


@dataclass(frozen=True, slots=True)
class SubSelect:
    select: "Select"


Pattern = (
    Triples
    | Join
    | LeftJoin
    | Union
    | Minus
    | Filter
    | Extend
    | Graph
    | Service
    | Values
    | SubSelect
)


@dataclass(frozen=True, slots=True)
class Grouping:
    """A key of GROUP BY, and the variable it is bound to if there is one."""

    expression: Expression
    variable: Variable | None


@dataclass(frozen=True, slots=True)
class Ordering:
    expression: Expression
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Projected:
    """A variable of the answer, and the expression that gives it unless the pattern does."""

    variable: Variable
    expression: Expression | None


@dataclass(frozen=True, slots=True)
class Select:
    """A pattern and its solution modifiers; `*` is written out as the variables in scope.

    `groupings` is None without GROUP BY; a query with aggregates is grouped all the same.
    `values` is the inline data after the query's end, which is joined with what the groups give.
    """

    pattern: Pattern
    projection: tuple[Projected, ...]
    modifier: OneOf["", "DISTINCT", "REDUCED"] = ""
    groupings: tuple[Grouping, ...] | None = None
    having: tuple[Expression, ...] = ()
    orderings: tuple[Ordering, ...] = ()
    offset: int = 0
    limit: int | None = None
    values: Values | None = None

    @property
    def is_cut(self) -> bool:
        """Tell whether some rows may be left out."""
        return self.limit is not None or bool(self.offset)


@dataclass(frozen=True, slots=True)
class Query:
    """A query: its form, its pattern and modifiers, and what the form needs.

    The projection of ASK, CONSTRUCT and DESCRIBE is every variable in scope of the pattern.
    """

    form: OneOf["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
    select: Select
    template: tuple[Triple, ...] = ()
    described: tuple[NamedNode | Variable, ...] = ()
    default_graphs: tuple[NamedNode, ...] = ()
    named_graphs: tuple[NamedNode, ...] = ()


def parts_of(node: object) -> Iterator[object]:
    """Yield a node and all that it is made of, depth first; terms are parts too."""
    yield node
    if isinstance(node, tuple):
        for part in cast("tuple[object, ...]", node):
            yield from parts_of(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from parts_of(getattr(node, field.name))


def parts_of_expression(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and those in it, what is aggregated and patterns left out."""
    yield expression
    if isinstance(expression, Call):
        for argument in expression.arguments:
            yield from parts_of_expression(argument)
