"""Parts of a query with other terms in place of some."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from pyoxigraph import BlankNode, NamedNode, Variable

from server.algebra.nodes import Query, Service, Term

Part = TypeVar("Part")


def renamed(part: Part, name_of: Mapping[Variable | BlankNode, Term]) -> Part:
    """Return the part with other terms in place of some variables and blank nodes, everywhere."""

    def changed(found: object) -> object:
        return name_of.get(found, found) if isinstance(found, Variable | BlankNode) else found

    return cast("Part", _mapped(part, changed))


def forwarded(query: Query, forwards: Mapping[str, str]) -> Query:
    """Return the query that calls other addresses in place of the endpoints that it names."""

    def changed(found: object) -> object:
        if isinstance(found, Service) and isinstance(found.name, NamedNode):
            return replace(found, name=NamedNode(forwards[found.name.value]))
        return found

    return cast("Query", _mapped(query, changed))


def _mapped(part: Any, changed: Callable[[object], object]) -> Any:  # Any: parts of all kinds
    part = changed(part)
    if isinstance(part, tuple):
        return tuple(_mapped(element, changed) for element in cast("tuple[object, ...]", part))
    if is_dataclass(part) and not isinstance(part, type):
        inner = {f.name: _mapped(getattr(part, f.name), changed) for f in fields(part)}
        return replace(part, **inner)
    return part
