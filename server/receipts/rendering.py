"""Answer with receipts to SPARQL 1.1 JSON results with members of our own (docs/receipts.md)."""

import json
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
from store.evidence.facts import Agent, Article, Evidence, Passage

Json = dict[str, Any]  # Any: as JSON has it

_COLUMNS = ("subject", "predicate", "object")
_MEMBER_OF_KIND = {
    Kind.MENTION: "mentions",
    Kind.METADATA: "metadata",
    Kind.ABSENCE: "absent",
    Kind.GRAPH: "graphs",
    Kind.SERVICE: "services",
    Kind.UNKNOWN: "unknown",
}


def json_of(
    cited: Cited, claims: Mapping[str, Evidence], mentions: Mapping[str, Passage]
) -> Iterator[bytes]:
    """Yield the plain answer, with receipts parallel to its rows and what they rest on."""
    members = _unsupported(cited) if cited.unsupported else _members(cited, claims, mentions)
    if cited.missing is not None:
        members["whyNot"] = _missing(cited.missing)
    plain = plain_json_of(cited)
    yield plain[: plain.rindex(b"}")]
    for name, member in members.items():
        yield f",{json.dumps(name)}:".encode() + _dumped(member)
    yield b"}"


def plain_json_of(cited: Cited) -> bytes:
    """Return the answer alone; a graph is a table of its triples."""
    match cited.answer:
        case Table(plain) | Verdict(plain):
            return plain
        case Triples(triples):
            rows = [_row_of(triple) for triple in triples]
            return _dumped({"head": {"vars": _COLUMNS}, "results": {"bindings": rows}})


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


def _unsupported(cited: Cited) -> Json:
    return {"receipts": "unsupported", "reason": cited.unsupported}


def _members(cited: Cited, claims: Mapping[str, Evidence], mentions: Mapping[str, Passage]) -> Json:
    articles = {p.article.iri: p.article for p in _passages(claims, mentions)}
    return {
        "receipts": [None] * cited.offset + [receipt_json_of(r) for r in cited.receipts],
        "claims": {iri: _claim(evidence) for iri, evidence in claims.items()},
        "mentions": {iri: _passage(passage) for iri, passage in mentions.items()},
        "articles": {iri: _article(article) for iri, article in articles.items()},
    }


def _missing(missing: Missing) -> Json:
    return {
        "sets": [
            [
                _without_nothing({"text": p.text, "within": list(map(_missing, p.within))})
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


def _claim(evidence: Evidence) -> Json:
    found: Json = {
        "rule": evidence.rule,
        "confidence": float(evidence.confidence),
        "modality": evidence.modality,
        "asOf": evidence.as_of,
        "speakers": [_agent(agent) for agent in evidence.speakers],
        "reporters": [_agent(agent) for agent in evidence.reporters],
        "passages": [_passage(passage) for passage in evidence.passages],
        "resolvedBy": [_passage(passage) for passage in evidence.resolved_by],
        "premises": evidence.premises,
        "run": evidence.run.iri,
    }
    return _without_nothing(found)


def _passage(passage: Passage) -> Json:
    return {
        "article": passage.article.iri,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "sentence": passage.sentence,
        "sentenceStart": passage.sentence_start,
    }


def _article(article: Article) -> Json:
    return _without_nothing(
        {
            "title": article.title,
            "date": article.issued,
            "publisher": article.publisher,
            "source": article.source,
            "license": article.license,
            "language": article.language,
            "wireStory": article.story,
        }
    )


def _agent(agent: Agent) -> Json:
    return _without_nothing({"iri": agent.iri, "label": agent.label})


def _passages(claims: Mapping[str, Evidence], mentions: Mapping[str, Passage]) -> Iterator[Passage]:
    for evidence in claims.values():
        yield from (*evidence.passages, *evidence.resolved_by)
    yield from mentions.values()


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


def _without_nothing(found: Json) -> Json:
    return {name: value for name, value in found.items() if value not in (None, [], ())}


def _dumped(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
