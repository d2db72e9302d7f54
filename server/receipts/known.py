"""What is known of claims: who holds a triple, who is who, and what a person reads before believing it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple
from rdflib.namespace import OWL

from server.receipts.pending import Value
from server.receipts.telling import article_json, articles_in, claim_json
from store.default_graph import values
from store.evidence.facts import Evidence
from store.evidence.passages import articles_of
from store.evidence.reading import evidence_of
from store.evidence.sources import sources_of
from store.merging import ASSERTED, MODALITY

# The ground pattern comes first, and what is known of the claim after: the other way round is slow.
_HOLDERS = f"""SELECT ?i ?claim ?modality {{
  VALUES (?i ?s ?p ?o) {{ %s }} GRAPH ?claim {{ ?s ?p ?o }} ?claim {MODALITY} ?modality }}"""
_DECISIONS = f"""SELECT ?i ?claim {{
  VALUES (?i ?entity) {{ %s }} GRAPH ?claim {{ ?other <{OWL.sameAs}> ?entity }}
  ?claim {MODALITY} {ASSERTED} }}"""
_AT_ONCE = 1000

Holder = tuple[NamedNode, Value]
"""A claim and its modality."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in JSON, and the articles that its words stand in."""

    json: bytes
    articles: tuple[str, ...]


class Known(Protocol):
    """What receipts ask of the claims of one snapshot."""

    def holders(self, triples: Sequence[Triple]) -> Mapping[Triple, Sequence[Holder]]:
        """Return the claims that have each triple, in the order of their IRIs."""
        ...

    def modality(self, graph: Value) -> Value | None:
        """Return the modality of the claim that a graph is, None if it is no claim."""
        ...

    def identities(self, entities: Sequence[NamedNode]) -> Mapping[NamedNode, Sequence[NamedNode]]:
        """Return the decisions that something of another article is each entity too, likewise."""
        ...

    def claims(self, iris: Iterable[str]) -> Mapping[str, Told]:
        """Return the claims in their order, then all premises they rest on; of what is no claim nothing."""
        ...

    def articles(self, iris: Iterable[str]) -> Mapping[str, bytes]:
        """Return articles in JSON; of what is none nothing."""
        ...

    def sources(self, claims: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """Return the articles whose words each claim rests on, a derived one by its premises."""
        ...

    def ahead(self, look_up: str, arguments: Sequence[str]) -> bytes | None:
        """Return what a look-up finds, if it was made when all else was that is known."""
        ...


class KnownToStore:
    """All of it asked of the store itself, many things at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._articles: dict[str, bytes] = {}

    def holders(self, triples: Sequence[Triple]) -> Mapping[Triple, Sequence[Holder]]:
        found: dict[Triple, list[Holder]] = {triple: [] for triple in triples}
        sayable = [triple for triple in triples if _is_sayable(triple)]
        rows = self._rows(_HOLDERS, [(t.subject, t.predicate, t.object) for t in sayable])
        for i, (claim, modality) in rows:
            if isinstance(claim, NamedNode) and modality is not None:
                found[sayable[i]].append((claim, modality))
        for triple in triples:
            if not _is_sayable(triple):
                found[triple] = list(self._holders_of(triple))
        for holders in found.values():
            holders.sort(key=lambda holder: holder[0].value)
        return found

    def modality(self, graph: Value) -> Value | None:
        return next(iter(values(self._store, graph, MODALITY)), None)

    def identities(self, entities: Sequence[NamedNode]) -> Mapping[NamedNode, Sequence[NamedNode]]:
        found: defaultdict[NamedNode, list[NamedNode]] = defaultdict(list)
        for i, (claim,) in self._rows(_DECISIONS, [(entity,) for entity in entities]):
            if isinstance(claim, NamedNode):
                found[entities[i]].append(claim)
        return found

    def claims(self, iris: Iterable[str]) -> Mapping[str, Told]:
        return {iri: self._told(found) for iri, found in evidence_of(self._store, iris).items()}

    def articles(self, iris: Iterable[str]) -> Mapping[str, bytes]:
        asked = list(iris)
        new = articles_of(self._store, [iri for iri in asked if iri not in self._articles])
        self._articles |= {iri: article_json(article) for iri, article in new.items()}
        return {iri: self._articles[iri] for iri in asked if iri in self._articles}

    def sources(self, claims: Sequence[str]) -> Mapping[str, frozenset[str]]:
        return sources_of(self._store, claims)

    def ahead(self, look_up: str, arguments: Sequence[str]) -> bytes | None:
        return None

    def _told(self, evidence: Evidence) -> Told:
        articles = {article.iri: article for article in articles_in(evidence)}
        for iri, article in articles.items():
            if iri not in self._articles:
                self._articles[iri] = article_json(article)
        return Told(claim_json(evidence), tuple(articles))

    def _holders_of(self, triple: Triple) -> Iterator[Holder]:
        quads = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        for quad in quads:
            if isinstance(quad.graph_name, NamedNode):
                for modality in values(self._store, quad.graph_name, MODALITY):
                    yield quad.graph_name, modality

    def _rows(
        self, query: str, table: Sequence[tuple[Value, ...]]
    ) -> Iterator[tuple[int, list[Value | None]]]:
        """Yield rows of a query for many things at once, with the place of its thing in the table."""
        for start in range(0, len(table), _AT_ONCE):
            some = enumerate(table[start : start + _AT_ONCE], start)
            data = " ".join(f"({i} {' '.join(map(str, terms))})" for i, terms in some)
            solutions = self._store.query(query % data)
            if not isinstance(solutions, QuerySolutions):
                raise TypeError(f"a SELECT gave {solutions}")
            for place, *rest in solutions:
                if isinstance(place, Literal):
                    yield int(place.value), rest


def _is_sayable(triple: Triple) -> bool:
    """Tell whether a query can say the triple; claims have no blank nodes."""
    return not any(isinstance(t, BlankNode | Triple) for t in (triple.subject, triple.object))
