"""A thing to the articles that name it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode, Store
from rdflib.namespace import DCTERMS

from server.shown.things import Thing, Things
from store.default_graph import DEFAULT_GRAPH
from store.evidence.asking import facts
from store.nif import NAMES

_MOST = 300
_SHOWN = 8
_ISSUED, _PUBLISHER = NamedNode(DCTERMS.issued), NamedNode(DCTERMS.publisher)


@dataclass(frozen=True, slots=True)
class NamingArticle:
    """An article, how often it names the thing, and where it first does."""

    article: Thing
    issued: str | None
    publisher: str | None
    times: int
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Naming:
    """How often a thing is named, in how many articles, and the newest of these.

    `is_all` is false where it is named more often than is counted.
    """

    times: int
    articles: int
    is_all: bool
    newest: tuple[NamingArticle, ...]


def naming_of(store: Store, thing: NamedNode, things: Things) -> Naming:
    """Return where a thing is named."""
    mentions = store.quads_for_pattern(None, NAMES, thing, DEFAULT_GRAPH)
    passages = [
        quad.subject.value
        for quad in islice(mentions, _MOST + 1)
        if isinstance(quad.subject, NamedNode)
    ]
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages[:_MOST]:
        article, _, place = passage.partition("#char=")
        start, _, end = place.partition(",")
        spans[article].append((int(start), int(end)))
    dates = _told(store, spans, _ISSUED)
    newest = sorted(spans, key=lambda iri: (dates.get(iri, ""), iri), reverse=True)[:_SHOWN]
    publishers = _told(store, newest, _PUBLISHER)
    shown = (
        NamingArticle(
            things.of(NamedNode(iri)),
            dates.get(iri),
            publishers.get(iri),
            len(spans[iri]),
            min(spans[iri]),
        )
        for iri in newest
    )
    return Naming(min(len(passages), _MOST), len(spans), len(passages) <= _MOST, tuple(shown))


def _told(store: Store, articles: Iterable[str], predicate: NamedNode) -> dict[str, str]:
    return {iri: value for iri, _, value in facts(store, list(articles), [predicate])}
