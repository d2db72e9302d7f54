"""A claim to a Web Annotation: the claim is the body, the words it rests on are the targets.

As in the Web Annotation Data Model (W3C, 2017), with the terms of its context that are used here,
so that nobody has to fetch it.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from server.exports.claim import Claim
from server.exports.describing import descriptions, typed
from server.exports.facts import facts_of_article, facts_of_claim
from server.exports.jsonld import Json, members
from server.exports.names import PREFIXES
from server.exports.nodes import ARTICLE, CLAIM, Fact
from store.evidence.facts import Passage

AROUND = 32
"""Code points of the text before and after a quote, which tell it from others like it."""

CONTEXT: dict[str, Json] = {
    **PREFIXES,
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "identifying": "oa:identifying",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}


def annotation(claim: Claim) -> dict[str, Json]:
    """Return the annotation; its body has the claim's triples as its named graph."""
    return {
        "id": f"{claim.iri}#annotation",
        "type": "Annotation",
        "motivation": "identifying",
        "body": _body(claim),
        "target": [_target(passage) for passage in claim.quotes],
    }


def document(batches: Iterable[Iterable[Claim]]) -> Iterator[str]:
    """Yield one JSON-LD document, with a line for each annotation."""
    yield f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n'
    mark = ""
    for claims in batches:
        for claim in claims:
            yield mark + json.dumps(annotation(claim), ensure_ascii=False)
            mark = ",\n"
    yield "\n]}\n"


def _body(claim: Claim) -> dict[str, Json]:
    told_by_targets = {*(p.iri for p in claim.quotes), *(a.iri for a in claim.articles)}
    known = {iri: facts for iri, facts in descriptions([claim]) if iri not in told_by_targets}
    about = [typed(CLAIM), *facts_of_claim(claim.evidence)]
    return {"id": claim.iri, **members(about, known), "@graph": list(_nodes(claim.triples))}


def _nodes(triples: Iterable[Triple]) -> Iterator[Json]:
    """Yield an object for each subject, of which the triples come together."""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        yield {"id": _iri(subject), **members(map(_fact, about), {})}


def _fact(triple: Triple) -> Fact:
    assert isinstance(triple.object, NamedNode | Literal), f"a claim has no such object: {triple}"
    return triple.predicate, triple.object


def _iri(subject: object) -> str:
    assert isinstance(subject, NamedNode), f"a claim has no such subject: {subject}"
    return subject.value


def _target(passage: Passage) -> Json:
    article = passage.article
    about = members([typed(ARTICLE), *facts_of_article(article)], {})
    position: Json = {
        "type": "TextPositionSelector",
        "start": passage.start,
        "end": passage.end,
    }
    return {
        "id": passage.iri,
        "type": "SpecificResource",
        "source": {"id": article.iri, **about},
        "selector": [_quote(passage), position],
    }


def _quote(passage: Passage) -> Json:
    quote: dict[str, Json] = {"type": "TextQuoteSelector", "exact": passage.quote}
    text = passage.article.text
    if text is not None:
        quote["prefix"] = text[max(0, passage.start - AROUND) : passage.start]
        quote["suffix"] = text[passage.end : passage.end + AROUND]
    return quote
