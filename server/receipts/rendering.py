"""Answer with receipts to SPARQL 1.1 JSON results with members of our own (docs/receipts.md)."""

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from server.receipts.cited import Cited, Table, Triples, Verdict
from server.receipts.missing import Missing
from server.receipts.pending import Value
from server.receipts.provenance import (
    Contributions,
    Kind,
    Leaf,
    Pending,
    Product,
    Provenance,
    Sum,
)
from server.receipts.receipt import Receipt
from server.receipts.telling import Json, dumped
from server.receipts.words import Words

_COLUMNS = ("subject", "predicate", "object")
_MEMBER_OF_KIND = {
    Kind.MENTION: "mentions",
    Kind.METADATA: "metadata",
    Kind.ABSENCE: "absent",
    Kind.GRAPH: "graphs",
    Kind.SERVICE: "services",
    Kind.UNKNOWN: "unknown",
}


def json_of(cited: Cited, told: Words) -> Iterator[bytes]:
    """Yield the plain answer, with receipts parallel to its rows and what they rest on."""
    plain = plain_json_of(cited)
    yield plain[: plain.rindex(b"}")]
    for name, member in _members(cited, told):
        yield b',"%s":' % name.encode()
        yield member
    yield b"}"


def plain_json_of(cited: Cited) -> bytes:
    """Return the answer alone; a graph is a table of its triples."""
    match cited.answer:
        case Table(plain) | Verdict(plain):
            return plain
        case Triples(triples):
            rows = [_row_of(triple) for triple in triples]
            return dumped({"head": {"vars": _COLUMNS}, "results": {"bindings": rows}})


def receipt_json_of(receipt: Receipt) -> Json:
    """Return one receipt; what it has none of is left out."""
    witnesses = receipt.witnesses
    found: Json = {"kind": "contributions" if witnesses is None else "witnesses"}
    if witnesses is not None:
        found |= {"witnesses": [sorted(s) for s in witnesses.sets], "count": witnesses.count}
    found |= {"complete": receipt.is_complete, "how": _how(receipt.provenance)}
    beside = receipt.beside
    lists = {member: receipt.names(kind) for kind, member in _MEMBER_OF_KIND.items()} | {
        "against": beside.against,
        "possible": beside.possible,
        "identity": beside.identity,
    }
    return found | {member: names for member, names in lists.items() if names}


def _members(cited: Cited, told: Words) -> Iterator[tuple[str, bytes]]:
    if cited.unsupported:
        yield "receipts", dumped("unsupported")
        yield "reason", dumped(cited.unsupported)
    else:
        receipts = [None] * cited.offset + [receipt_json_of(r) for r in cited.receipts]
        yield "receipts", dumped(receipts)
        yield "claims", _joined(told.claims)
        yield "mentions", _joined(told.mentions)
        yield "articles", _joined(told.articles)
    if cited.missing is not None:
        yield "whyNot", dumped(_missing(cited.missing))


def _joined(told: Mapping[str, bytes]) -> bytes:
    """Return an object of members that are written already."""
    return b"{%s}" % b",".join(b"%s:%s" % (dumped(iri), text) for iri, text in told.items())


def _missing(missing: Missing) -> Json:
    return {
        "sets": [
            [
                {"text": p.text} | ({"within": list(map(_missing, p.within))} if p.within else {})
                for p in parts
            ]
            for parts in missing.sets
        ],
        "complete": missing.is_complete,
    }


def _how(provenance: Provenance) -> Any:
    match provenance:
        case Leaf(Kind.CLAIM, name):
            return name
        case Leaf(kind, name):
            return {kind.value: name}
        case Sum(parts):
            return {"sum": [_how(part) for part in parts]}
        case Product(parts):
            return {"product": [_how(part) for part in parts]}
        case Contributions(members, count, attain):
            of = "members that attain it" if attain else "all members"
            return {"contributions": [_how(m) for m in members], "count": count, "of": of}
        case Pending():
            raise TypeError(f"is not looked up yet: {provenance}")


def _row_of(triple: Triple) -> Json:
    terms = (triple.subject, triple.predicate, triple.object)
    return {name: _term(term) for name, term in zip(_COLUMNS, terms, strict=True)}


def _term(term: Value) -> Json:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal():
            return {"type": "literal", "value": term.value} | _kind_of(term)
        case Triple():
            return {"type": "triple", "value": _row_of(term)}


def _kind_of(literal: Literal) -> Json:
    if literal.language:
        return {"xml:lang": literal.language}
    return (
        {} if literal.datatype.value.endswith("#string") else {"datatype": literal.datatype.value}
    )
