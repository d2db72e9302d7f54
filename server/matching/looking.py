"""What readers look up to reconcile: candidates, suggestions, values of properties, one thing."""

import json
from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import XSD

from server.matching import wikidata
from server.matching.candidates import Candidate, candidates, meant
from server.matching.evidence import Proof, mentions, proofs_of, source_of
from server.matching.properties import Property, properties
from server.matching.queries import read
from server.matching.things import LABEL, Things, shown_types, things_of
from store.default_graph import Term, values

Object = dict[str, object]
Found = tuple[str, bytes]
"""A media type, and what is found."""

JSON = "application/json"
MOST_POSTS = 3
_POSTS = ("holdsPosition", "formerlyHeld")


def match(store: Store, base: str, queries: str) -> Found:
    """Return the candidates for each query in turn, as both versions of the API write one."""
    found = [candidates(store, query, base) for query in read(queries)]
    proofs = proofs_of(store, (c.iri for each in found for c in each.candidates))
    answer = [
        [
            _candidate(store, c, proofs.get(c.iri), is_sure=c.iri == each.sure, rivals=each.rivals)
            for c in each.candidates
        ]
        for each in found
    ]
    return JSON, json.dumps(answer).encode()


def suggest(store: Store, base: str, prefix: str, offset: str, limit: str) -> Found:
    """Return things whose names begin so, or the thing that the prefix is the identifier of."""
    things = things_of(store)
    by_id = meant(store, things, base, prefix)
    named = (each.iri for each in things.index.starting(prefix))
    iris = list(dict.fromkeys((*by_id, *named)))[int(offset) : int(offset) + int(limit)]
    proofs = proofs_of(store, iris)
    return JSON, json.dumps(
        [_suggested(store, things, iri, proofs.get(iri)) for iri in iris]
    ).encode()


def extend(store: Store, base: str, ids: str, asked: str) -> Found:
    """Return a row for each id: the values of each property, at most so many of each."""
    things = things_of(store)
    wanted: list[tuple[str, int]] = json.loads(asked)
    rows = [_row(store, things, base, id_, wanted) for id_ in json.loads(ids)]
    return JSON, json.dumps(rows).encode()


def show(store: Store, base: str, id_: str) -> Found:
    """Return what a small preview of a thing says; null if there is none."""
    things = things_of(store)
    iri = next(iter(meant(store, things, base, id_)), None)
    shown = None if iri is None else _shown(store, things, iri)
    return JSON, json.dumps(shown).encode()


LOOK_UP_OF_NAME: Mapping[str, Callable[..., Found]] = {
    "reconcile-match": match,
    "reconcile-suggest": suggest,
    "reconcile-extend": extend,
    "reconcile-show": show,
}


def _candidate(
    store: Store, candidate: Candidate, proof: Proof | None, *, is_sure: bool, rivals: int
) -> Object:
    found: Object = {
        "id": candidate.iri,
        "name": candidate.name,
        "description": _description(store, candidate.iri, candidate.types, proof),
        "type": shown_types(candidate.types),
        "score": candidate.score,
        "match": is_sure,
        "features": list(_features(store, candidate, rivals)),
    }
    same = wikidata.items(store, NamedNode(candidate.iri))
    if same:
        found["sameAs"] = [wikidata.SPACE + item for item in same]
    if proof is not None:
        found["evidence"] = _evidence(proof)
    return found


def _features(store: Store, candidate: Candidate, rivals: int) -> Iterable[Object]:
    alike = candidate.likeness
    if alike is not None:
        yield _feature("name", f"likeness of the name {alike.named.name}", alike.value)
    if candidate.fits_type is not None:
        yield _feature("type", "is of the type", candidate.fits_type)
    for property_, agreement in candidate.agreements.items():
        if agreement is not None:
            yield _feature(f"property-{property_}", f"agreement of {property_}", agreement)
    yield _feature("rivals", "things that may be meant", rivals)
    yield _feature("mentions", "passages that name it", mentions(store, candidate.iri))


def _feature(id_: str, name: str, value: float | bool) -> Object:
    return {"id": id_, "name": name, "value": value}


def _evidence(proof: Proof) -> Object:
    passage = proof.passage
    return {
        "quote": proof.quote,
        "passage": passage.iri,
        "article": passage.article.iri,
        "source": source_of(passage),
        **({} if proof.claim is None else {"claim": proof.claim, "rule": proof.rule}),
    }


def _description(store: Store, iri: str, kinds: tuple[str, ...], proof: Proof | None) -> str:
    """Return in a line what it is, its items, and the words that say so."""
    posts = _posts(store, things_of(store), iri)
    what = "; ".join(posts) or ", ".join(each["name"] for each in shown_types(kinds))
    same = wikidata.items(store, NamedNode(iri))
    parts = [what, *same]
    if proof is not None:
        parts.append(f"“{_short(proof.quote)}” ({source_of(proof.passage)})")
    return " · ".join(parts)


def _short(text: str, most: int = 200) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def _posts(store: Store, things: Things, iri: str) -> list[str]:
    now, former = (
        sorted(
            things.name_of.get(value.value, value.value)
            for value in properties()[property_].values(store, NamedNode(iri))
            if isinstance(value, NamedNode)
        )
        for property_ in _POSTS
    )
    return [*now, *(f"formerly {post}" for post in former)][:MOST_POSTS]


def _suggested(store: Store, things: Things, iri: str, proof: Proof | None) -> Object:
    kinds = things.types_of[iri]
    return {
        "id": iri,
        "name": things.name_of[iri],
        "description": _description(store, iri, kinds, proof),
        "notable": shown_types(kinds),
    }


def _row(
    store: Store, things: Things, base: str, id_: str, wanted: list[tuple[str, int]]
) -> Object:
    iri = next(iter(meant(store, things, base, id_)), None)
    return {
        "id": id_,
        "properties": [
            {"id": name, "values": _values(store, things, iri, properties().get(name), most)}
            for name, most in wanted
        ],
    }


def _values(
    store: Store, things: Things, iri: str | None, known: Property | None, most: int
) -> list[Object]:
    if iri is None or known is None:
        return []
    found = [_value(store, things, term) for term in known.values(store, NamedNode(iri))]
    found.sort(key=lambda value: json.dumps(value, sort_keys=True))
    return found[:most] if most else found


def _value(store: Store, things: Things, term: Term) -> Object:
    match term:
        case NamedNode():
            return _linked(store, things, term)
        case Literal(datatype=datatype) if datatype.value == str(XSD.integer):
            return {"int": int(term.value)}
        case Literal():
            return {"str": term.value}
        case _:
            return {"str": str(term)}


def _linked(store: Store, things: Things, node: NamedNode) -> Object:
    iri = node.value
    if iri in things.types_of:
        return {"id": iri, "name": things.name_of[iri]}
    if iri.startswith(wikidata.SPACE):
        item = iri.removeprefix(wikidata.SPACE)
        return {"id": item, "name": _name_of_item(store, things, item)}
    label = next((x.value for x in values(store, node, LABEL) if isinstance(x, Literal)), None)
    return {"str": label or iri}


def _name_of_item(store: Store, things: Things, item: str) -> str:
    same = (things.name_of.get(iri) for iri in wikidata.things_of_item(store, item))
    return next(filter(None, same), item)


def _shown(store: Store, things: Things, iri: str) -> Object:
    proof = proofs_of(store, [iri]).get(iri)
    return {
        "id": iri,
        "name": things.name_of[iri],
        "types": [each["name"] for each in shown_types(things.types_of[iri])],
        "posts": _posts(store, things, iri),
        "spellings": [name for name in things.names_of(iri) if name != things.name_of[iri]],
        "items": wikidata.items(store, NamedNode(iri)),
        "evidence": None if proof is None else _evidence(proof),
    }
