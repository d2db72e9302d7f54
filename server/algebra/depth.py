"""How deep a tree of nodes is, found without recursion."""

from dataclasses import fields, is_dataclass
from typing import cast


def is_deeper(node: object, most: int) -> bool:
    """Tell whether a node has more than so many others around it."""
    pending = [(node, 0)]
    while pending:
        part, depth = pending.pop()
        if depth > most:
            return True
        if isinstance(part, tuple):
            pending += [(each, depth) for each in cast("tuple[object, ...]", part)]
        elif is_dataclass(part):
            pending += [(getattr(part, field.name), depth + 1) for field in fields(part)]
    return False
