"""Variables of a part of a query by other names."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from pyoxigraph import BlankNode, Variable

from server.algebra.nodes import Term

Part = TypeVar("Part")


def renamed(part: Part, name_of: Mapping[Variable | BlankNode, Term]) -> Part:
    """Return the part with other terms in place of some variables and blank nodes, everywhere."""
    return cast("Part", _renamed(part, name_of))


def _renamed(
    part: Any, name_of: Mapping[Variable | BlankNode, Term]
) -> Any:  # Any: parts of all kinds
    if isinstance(part, Variable | BlankNode):
        return name_of.get(part, part)
    if isinstance(part, tuple):
        return tuple(_renamed(element, name_of) for element in part)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {f.name: _renamed(getattr(part, f.name), name_of) for f in fields(part)}
        return replace(part, **changed)
    return part
