"""A thing to the articles that name it."""

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode, Store

from server.receipts.known import Known
from server.shown.things import Thing, Things
from store.default_graph import DEFAULT_GRAPH
from store.nif import NAMES

_MOST = 300
_SHOWN = 8


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


def naming_of(store: Store, known: Known, thing: NamedNode, things: Things) -> Naming:
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
    told = {iri: json.loads(text) for iri, text in known.articles(spans).items()}
    dates = {iri: article.get("date") for iri, article in told.items()}
    newest = sorted(spans, key=lambda iri: (dates.get(iri) or "", iri), reverse=True)[:_SHOWN]
    shown = (
        NamingArticle(
            things.of(NamedNode(iri)),
            dates.get(iri),
            told[iri].get("publisher") if iri in told else None,
            len(spans[iri]),
            min(spans[iri]),
        )
        for iri in newest
    )
    return Naming(min(len(passages), _MOST), len(spans), len(passages) <= _MOST, tuple(shown))
