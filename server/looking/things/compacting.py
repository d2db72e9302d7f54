"""A dataset to JSON-LD in the terms of our context, which stands in it so that it is read offline.

Only as much of the context as the document uses. pyoxigraph writes expanded JSON-LD alone, and no
other library that is here writes any that is compact.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, cast

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from rdflib.namespace import RDF, XSD

Definition = str | float | dict[str, str]
Json = str | int | list["Json"] | dict[str, "Json"]

_TYPE, _STRING, _INTEGER, _BOOLEAN = map(str, (RDF.type, XSD.string, XSD.integer, XSD.boolean))
_SAFE_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""What every reader of JSON keeps as it is, and RDF writes in the same way."""

_HYDRA = "http://www.w3.org/ns/hydra/core#"


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the context: the IRI that it stands for, and how its values are read."""

    name: str
    iri: str
    type: str | None


@dataclass(slots=True)
class Context:
    """The ontology's context, and which of its names have been used."""

    used: dict[str, object] = field(default_factory=dict[str, object])

    def term(self, iri: str) -> Term | None:
        """Return the name that stands for an IRI as it is, and take note of it."""
        term = _TERM_OF_IRI.get(iri)
        if term is not None:
            self._use(term.name)
        return term

    def name(self, iri: str) -> str:
        """Return the shortest that an IRI can be written as where the vocabulary is meant."""
        term = self.term(iri)
        return term.name if term else self._prefixed(iri)

    def _prefixed(self, iri: str) -> str:
        start = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = _PREFIX_OF_IRI.get(iri[:start])
        if prefix is None or not iri[start:]:
            return iri
        self._use(prefix)
        return f"{prefix}:{iri[start:]}"

    def _use(self, name: str) -> None:
        if name in self.used:
            return
        definition = _CONTEXT[name]
        self.used[name] = definition
        said = list(definition.values()) if isinstance(definition, dict) else [definition]
        for value in said:
            prefix = str(value).partition(":")[0]
            if prefix in _CONTEXT and prefix != name:
                self._use(prefix)


def _read() -> tuple[dict[str, Definition], dict[str, Term], dict[str, str]]:
    """Return the context, its terms by IRI, and its prefixes by what they stand for."""
    text = (files("ontology") / "context.jsonld").read_text("utf8")
    context: dict[str, Definition] = json.loads(text)["@context"]
    context["hydra"] = _HYDRA
    context["rdf"] = str(RDF)
    context["void"] = "http://rdfs.org/ns/void#"
    prefixes = {
        name: iri for name, iri in context.items() if isinstance(iri, str) and iri[-1:] in "#/"
    }
    terms: dict[str, Term] = {}
    for name, definition in context.items():
        said = definition if isinstance(definition, dict) else {"@id": str(definition)}
        prefix, colon, local = said.get("@id", "").partition(":")
        if colon and prefix in prefixes and not name.startswith("@") and name not in prefixes:
            iri = prefixes[prefix] + local
            terms[iri] = Term(name, iri, said.get("@type"))
    return context, terms, {iri: prefix for prefix, iri in prefixes.items()}


_CONTEXT, _TERM_OF_IRI, _PREFIX_OF_IRI = _read()


def json_ld(quads: Iterable[Quad]) -> bytes:
    """Return the document: an object for each thing, and in a claim's the graph that it is."""
    context = Context()
    graphs: dict[str | None, dict[str, list[Quad]]] = {}
    for quad in quads:
        graph = None if isinstance(quad.graph_name, DefaultGraph) else _id(quad.graph_name)
        graphs.setdefault(graph, {}).setdefault(_id(quad.subject), []).append(quad)
    things = _objects(graphs.pop(None, {}), context)
    for graph, subjects in graphs.items():
        things.setdefault(str(graph), {"id": str(graph)})["@graph"] = list(
            _objects(subjects, context).values()
        )
    whole = {"@context": _chosen(context), "@graph": list(things.values())}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _chosen(context: Context) -> dict[str, object]:
    always = {name: _CONTEXT[name] for name in ("@version", "id", "type")}
    return {**always, **{name: context.used[name] for name in sorted(context.used)}}


def _objects(
    subjects: Mapping[str, Iterable[Quad]], context: Context
) -> dict[str, dict[str, Json]]:
    return {subject: _object(subject, quads, context) for subject, quads in subjects.items()}


def _object(subject: str, quads: Iterable[Quad], context: Context) -> dict[str, Json]:
    members: dict[str, list[Json]] = {}
    for quad in quads:
        if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            members.setdefault("type", []).append(context.name(quad.object.value))
        else:
            term = context.term(quad.predicate.value)
            name = term.name if term else context.name(quad.predicate.value)
            value = _value(quad.object, term.type if term else None, context)
            members.setdefault(name, []).append(value)
    found = {name: values[0] if len(values) == 1 else values for name, values in members.items()}
    return {"id": subject, **found}


def _value(value: Any, kind: str | None, context: Context) -> Json:
    """Return a value as a term of this kind reads it, or as what it is whatever that reads."""
    match value:
        case Literal() if value.language:
            return {"@value": value.value, "@language": value.language}
        case Literal() if kind is not None and _expanded(kind) == value.datatype.value:
            return value.value
        case Literal() if kind in (None, "@id", "@vocab") and value.datatype.value == _STRING:
            return value.value if kind is None else {"@value": value.value}
        case Literal() if kind is None and _is_json(value):
            read: bool | int = json.loads(value.value)
            return read
        case Literal():
            return {"@value": value.value, "@type": context.name(value.datatype.value)}
        case NamedNode() if kind == "@vocab" and (term := context.term(value.value)):
            return term.name
        case NamedNode() if kind == "@id":
            return value.value
        case _:
            return {"id": _id(value)}


def _is_json(value: Literal) -> bool:
    """Tell whether JSON has the same value, and JSON-LD writes it in the same way."""
    if value.datatype.value == _INTEGER:
        return _SAFE_INTEGER.fullmatch(value.value) is not None
    return value.datatype.value == _BOOLEAN and value.value in ("true", "false")


def _expanded(kind: str) -> str:
    prefix, _, local = kind.partition(":")
    return f"{_CONTEXT.get(prefix, prefix)}{local}"


def _id(node: Any) -> str:
    return node.value if isinstance(node, NamedNode) else str(cast("BlankNode", node))
