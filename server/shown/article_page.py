"""A store to what the page of an article shows: its text, and each claim beside its words."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Store
from rdflib.namespace import PROV

from ontology.terms import DIP
from server.errors import UnknownThingError
from server.shown.telling import Sentence, sentences_of
from server.shown.things import Thing, Things
from store.default_graph import DEFAULT_GRAPH, values
from store.evidence.asking import facts
from store.evidence.facts import Article
from store.evidence.passages import articles_of
from store.evidence.triples import triples_of
from store.merging import MODALITY
from store.nif import ARTICLE_OF, QUOTE

_FROM, _RULE = NamedNode(PROV.wasDerivedFrom), NamedNode(DIP.rule)
_CONFIDENCE = NamedNode(DIP.confidence)
_SPEAKER, _REPORTER = NamedNode(DIP.attributedTo), NamedNode(DIP.reportedBy)
_MEANT = NamedNode(DIP.resolvedBy)
_STORY = NamedNode(DIP.wireStory)
_OF_CLAIMS = (_FROM, _RULE, MODALITY, _CONFIDENCE, _SPEAKER, _REPORTER, _MEANT)
_PLACE = re.compile(r"#char=([0-9]+),([0-9]+)$")
_NAMING = re.compile(r"[a-z]+\.name")
"""Rules whose claims say that some words are somebody's name, and what kind of thing that is."""

PART_LENGTH = 4_500
"""Code points of an article that a page shows at once, about."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ClaimHere:
    """A claim of the article: what it says, how surely, in whose words, and where."""

    path: str
    sentences: tuple[Sentence, ...]
    modality: str
    confidence: str
    rule: str
    speakers: tuple[Thing, ...]
    reporters: tuple[Thing, ...]
    spans: tuple[Span, ...]
    meant: tuple[Span, ...]
    is_naming: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A part of an article with its claims in the order of the text; quotes where that is not kept.

    `text` is the part that begins at `start`; `parts` are the starts of all of them.
    """

    article: Article
    parts: tuple[int, ...]
    start: int
    text: str | None
    claims: tuple[ClaimHere, ...]
    same_story: tuple[Thing, ...]
    quotes: tuple[tuple[Span, str], ...]


def article_page(store: Store, base: str, path: str, place: int) -> ArticlePage:
    """Return the part of the article at a path that has this place, in code points of the text.

    Raises UnknownThingError if there is no such article.
    """
    iri = base + path
    article = articles_of(store, [iri]).get(iri)
    if article is None:
        raise UnknownThingError(iri)
    passages = _passages(store, iri)
    length = len(article.text or "") or max((end for _, end in passages.values()), default=0)
    parts = part_starts(article.text, length)
    which = max(bisect_right(parts, place) - 1, 0)
    first, last = parts[which], (*parts[1:], max(length, 1))[which]
    here = [node for node, (start, end) in passages.items() if start < last and end > first]
    things = Things(store, base)
    claims = sorted(_claims(store, base, here, things), key=lambda c: (c.spans, c.path))
    spans = {span for claim in claims for span in claim.spans}
    return ArticlePage(
        replace(article, text=None),
        parts,
        first,
        None if article.text is None else article.text[first:last],
        tuple(claims),
        _same_story(store, article, things),
        () if article.text is not None else tuple(sorted(_quotes(store, iri, spans))),
    )


def part_starts(text: str | None, length: int) -> tuple[int, ...]:
    """Return where the parts of a text begin: each but the last is a little longer than enough.

    A text is parted where a line ends, or else a word; one that is not kept, anywhere.
    """
    starts = [0]
    while length - starts[-1] > PART_LENGTH * 3 // 2:
        wanted = starts[-1] + PART_LENGTH
        end = wanted + PART_LENGTH // 2
        ends = (text.find(mark, wanted, end) for mark in "\n " if text)
        starts.append(next((place + 1 for place in ends if place >= 0), wanted))
    return tuple(starts)


def _passages(store: Store, article: str) -> dict[NamedNode, Span]:
    found = store.quads_for_pattern(None, ARTICLE_OF, NamedNode(article), DEFAULT_GRAPH)
    nodes = (quad.subject for quad in found if isinstance(quad.subject, NamedNode))
    return {
        node: (int(place[1]), int(place[2]))
        for node in nodes
        if (place := _PLACE.search(node.value))
    }


def _claims(
    store: Store, base: str, passages: Iterable[NamedNode], things: Things
) -> Iterator[ClaimHere]:
    iris = dict.fromkeys(
        quad.subject.value
        for passage in passages
        for quad in store.quads_for_pattern(None, _FROM, passage, DEFAULT_GRAPH)
        if isinstance(quad.subject, NamedNode)
    )
    said: dict[str, defaultdict[NamedNode, list[str]]] = {iri: defaultdict(list) for iri in iris}
    for claim, predicate, value in facts(store, list(iris), _OF_CLAIMS):
        said[claim][predicate].append(value)
    triples = triples_of(store, iris)
    for iri, told in said.items():
        yield _claim(iri.removeprefix(base), told, sentences_of(triples[iri], things), things)


def _claim(
    path: str,
    told: Mapping[NamedNode, Sequence[str]],
    sentences: tuple[Sentence, ...],
    things: Things,
) -> ClaimHere:
    rule = told[_RULE][0]
    return ClaimHere(
        path,
        sentences,
        modality=told[MODALITY][0].rpartition("#")[2],
        confidence=told[_CONFIDENCE][0],
        rule=rule,
        speakers=things.all(map(NamedNode, told.get(_SPEAKER, ()))),
        reporters=things.all(map(NamedNode, told.get(_REPORTER, ()))),
        spans=_spans(told[_FROM]),
        meant=_spans(told.get(_MEANT, ())),
        is_naming=_NAMING.fullmatch(rule) is not None,
    )


def _spans(passages: Iterable[str]) -> tuple[Span, ...]:
    found = filter(None, map(_PLACE.search, passages))
    return tuple(sorted((int(place[1]), int(place[2])) for place in found))


def _quotes(store: Store, article: str, spans: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    for start, end in spans:
        for term in values(store, NamedNode(f"{article}#char={start},{end}"), QUOTE):
            yield (start, end), getattr(term, "value", "")


def _same_story(store: Store, article: Article, things: Things) -> tuple[Thing, ...]:
    """Return the other articles that are edits of the same report."""
    if article.story is None:
        return ()
    story = NamedNode(article.story)
    found = store.quads_for_pattern(None, _STORY, story, DEFAULT_GRAPH)
    return things.all(
        quad.subject
        for quad in found
        if isinstance(quad.subject, NamedNode) and quad.subject.value != article.iri
    )
