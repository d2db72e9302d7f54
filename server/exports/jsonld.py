"""Facts to members of JSON-LD objects."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from server.exports.names import short_name
from server.exports.nodes import STRING, A, Fact

Json = str | int | list["Json"] | dict[str, "Json"]
Known = dict[str, tuple[Fact, ...]]
"""What is known of things that are not told yet, by IRI."""


def members(facts: Iterable[Fact], known: Known) -> dict[str, Json]:
    """Return the facts as members; what is known of a thing stands where it is first named."""
    found: dict[str, list[Json]] = {}
    for predicate, value in facts:
        if predicate == A and isinstance(value, NamedNode):
            found.setdefault("type", []).append(_name(value))
        else:
            found.setdefault(_name(predicate), []).append(_value(value, known))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _name(node: NamedNode) -> str:
    return short_name(node.value) or node.value


def _value(value: NamedNode | Literal, known: Known) -> Json:
    match value:
        case NamedNode():
            facts = known.pop(value.value, ())
            return {"id": value.value, **members(facts, known)}
        case Literal() if value.language:
            return {"@value": value.value, "@language": value.language}
        case Literal() if value.datatype == STRING:
            return value.value
        case Literal():
            return {"@value": value.value, "@type": _name(value.datatype)}
