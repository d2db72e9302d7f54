"""Whom a name or an IRI means, to lines that say why: rules, scores, articles, words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import RDFS, SKOS

from demarche.citations import Quote, citation_of
from demarche.console import one_line
from ingest.claim import Ref
from ingest.derived import DerivedClaim
from ingest.identity.asking import decision_about
from ingest.identity.members import Cluster, Member
from ingest.identity.overrides import Override
from ingest.identity.which import Which, WhichError, which_of
from ingest.quads.nodes import NAMES
from server.names import Names
from store.default_graph import DEFAULT_GRAPH, values
from store.records import Records

MOST_QUOTES = 3

_NAMING = tuple(NamedNode(iri) for iri in (RDFS.label, SKOS.altLabel))


def lines_about(
    who: str,
    store: Store,
    records: Records,
    overrides: Sequence[Override],
    base: str,
    most: int,
) -> Iterator[str]:
    """Yield the lines about each entity that `who` means, those of the name last."""
    seen: set[str] = set()
    for which in _meant(who, store, base):
        decision, clusters = decision_about(records, which, overrides)
        for cluster in clusters:
            if cluster.path not in seen:
                seen.add(cluster.path)
                yield from ("",) if len(seen) > 1 else ()
                about = [c for c in decision.derived if _is_about(c, cluster)]
                yield from _lines(cluster, about, store, base, most)


def _meant(who: str, store: Store, base: str) -> Iterator[Which]:
    """Yield what is written; for a name, what has it as a label too."""
    known = {
        quad.subject.value.removeprefix(base)
        for predicate in _NAMING
        for quad in store.quads_for_pattern(None, predicate, Literal(who), DEFAULT_GRAPH)
        if isinstance(quad.subject, NamedNode)
    }
    for written in (who, *sorted(known)):
        try:
            yield which_of(written, base)
        except WhichError:
            continue


def _is_about(claim: DerivedClaim, cluster: Cluster) -> bool:
    refs = {t.subject.path for t in claim.triples}
    refs |= {t.object.path for t in claim.triples if isinstance(t.object, Ref)}
    return claim.rule.startswith("identity.") and cluster.path in refs


def _lines(
    cluster: Cluster, about: Sequence[DerivedClaim], store: Store, base: str, most: int
) -> Iterator[str]:
    entity = NamedNode(base + cluster.path)
    names = [name for predicate in _NAMING for name in values(store, entity, predicate)]
    label, *others = [name.value for name in names if isinstance(name, Literal)] or [cluster.path]
    yield label
    yield f"  {entity.value}"
    if others:
        yield f"  also {', '.join(sorted(others))}"
    for claim in about:
        yield from _decision_lines(claim, cluster)
    quotes = _quotes(entity, store, base)
    articles: defaultdict[str, list[Member]] = defaultdict(list)
    for member in cluster.members:
        articles[member.article].append(member)
    for article, members in list(articles.items())[:most]:
        yield from _article_lines(article, members, cluster, quotes.get(article, []))
    if len(articles) > most:
        yield f"  and in {len(articles) - most:,} more articles; --articles says how many to show"


def _decision_lines(claim: DerivedClaim, cluster: Cluster) -> Iterator[str]:
    for triple in claim.triples:
        paths = [
            triple.subject.path,
            *([triple.object.path] if isinstance(triple.object, Ref) else []),
        ]
        others = [path for path in paths if path != cluster.path] or [cluster.path]
        is_same = triple.predicate.endswith("sameAs")
        verdict = "the same as" if is_same else "not"
        reason = "".join(f": {reason}" for reason in claim.reasons)
        yield f"  {verdict} {others[0]} ({claim.rule}, {claim.confidence}){reason}"


def _article_lines(
    article: str, members: Sequence[Member], cluster: Cluster, quotes: Sequence[Quote]
) -> Iterator[str]:
    yield f"  {quotes[0].article if quotes else article}"
    for member in members:
        tie = cluster.group.ties[member.key]
        yield f"    {member.ref} in {article} ({tie.rule}, {tie.score})"
    for quote in quotes[:MOST_QUOTES]:
        yield f"      characters {quote.begin}-{quote.end}: “{one_line(quote.words)}”"
    if len(quotes) > MOST_QUOTES:
        yield f"      and {len(quotes) - MOST_QUOTES} more"


def _quotes(entity: NamedNode, store: Store, base: str) -> dict[str, list[Quote]]:
    """Return the words that name the entity, in order, by the path of their article."""
    names = Names(store, base)
    found: defaultdict[str, list[Quote]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, NAMES, entity, DEFAULT_GRAPH):
        if isinstance(quad.subject, NamedNode):
            article = quad.subject.value.removeprefix(base).partition("#")[0]
            found[article] += citation_of(quad.subject, store, names).quotes
    return {article: sorted(quotes) for article, quotes in found.items()}
