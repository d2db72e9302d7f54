"""What is known of claims, read from the index that was made of a snapshot."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from server.receipts.index_tables import key_of, name_of_look_up
from server.receipts.known import Holder, Told
from server.receipts.pending import Value

_HOLDERS = """SELECT iri, modality FROM holding JOIN claim ON claim.number = holding.claim
WHERE triple = ? ORDER BY holding.claim"""
_DECISIONS = """SELECT iri FROM decision JOIN claim ON claim.number = decision.claim
WHERE entity = ? ORDER BY decision.claim"""
_MODALITY = "SELECT modality FROM claim WHERE iri = ?"
_CLAIM = "SELECT told, articles, premises FROM claim WHERE iri = ? AND told IS NOT NULL"
_SOURCES = "SELECT articles, premises FROM claim WHERE iri = ?"
_AHEAD = "SELECT found FROM ahead WHERE look_up = ?"
_ARTICLE = "SELECT told FROM article WHERE iri = ?"


class KnownToIndex:
    """The same answers as of the store, each in some microseconds."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._execute = index.execute

    def holders(self, triples: Sequence[Triple]) -> Mapping[Triple, Sequence[Holder]]:
        return {
            triple: [
                (NamedNode(iri), NamedNode(modality))
                for iri, modality in self._execute(_HOLDERS, (key_of(triple),))
            ]
            for triple in triples
        }

    def modality(self, graph: Value) -> Value | None:
        if not isinstance(graph, NamedNode):
            return None
        row = self._execute(_MODALITY, (graph.value,)).fetchone()
        return NamedNode(row[0]) if row else None

    def identities(self, entities: Sequence[NamedNode]) -> Mapping[NamedNode, Sequence[NamedNode]]:
        return {
            entity: [NamedNode(iri) for (iri,) in self._execute(_DECISIONS, (entity.value,))]
            for entity in entities
        }

    def claims(self, iris: Iterable[str]) -> Mapping[str, Told]:
        found: dict[str, Told] = {}
        asked = list(dict.fromkeys(iris))
        while asked:
            premises: dict[str, None] = {}
            for iri, told, rests_on in self._claims(asked):
                found[iri] = told
                premises |= dict.fromkeys(rests_on)
            asked = [iri for iri in premises if iri not in found]
        return found

    def articles(self, iris: Iterable[str]) -> Mapping[str, bytes]:
        rows = ((iri, self._execute(_ARTICLE, (iri,)).fetchone()) for iri in iris)
        return {iri: row[0] for iri, row in rows if row}

    def sources(self, claims: Sequence[str]) -> Mapping[str, frozenset[str]]:
        return {claim: frozenset(self._sources(claim)) for claim in claims}

    def ahead(self, look_up: str, arguments: Sequence[str]) -> bytes | None:
        row = self._execute(_AHEAD, (name_of_look_up(look_up, arguments),)).fetchone()
        return row[0] if row else None

    def _sources(self, claim: str) -> Iterator[str]:
        row = self._execute(_SOURCES, (claim,)).fetchone()
        if row is not None:
            articles, premises = row
            yield from articles.split()
            for premise in premises.split():
                yield from self._sources(premise)

    def _claims(self, iris: Iterable[str]) -> Iterator[tuple[str, Told, list[str]]]:
        for iri in iris:
            row = self._execute(_CLAIM, (iri,)).fetchone()
            if row is not None:
                told, articles, premises = row
                yield iri, Told(told, tuple(articles.split())), premises.split()
