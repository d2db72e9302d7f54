"""A parsed article to its claims: every rule, once, in the order of the text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.article import Article, Span
from ingest.cast import Cast, Named
from ingest.claim import Claim, Mention, Ref
from ingest.countries import CountryForm
from ingest.disputes import dispute_claims
from ingest.entities import entity_claims
from ingest.groups_claims import group_claims
from ingest.meetings import meeting_claims
from ingest.mentions import Kind
from ingest.officials import ministry_claims, official_claims
from ingest.parsed import Parsed
from ingest.relations import strain_claims
from ingest.scene import Scene, scene_of
from ingest.statements import Statement, statement_claims, statements_of
from ingest.treaties import treaty_claims

RULES: tuple[Callable[[Scene], Iterator[Claim]], ...] = (
    entity_claims,
    official_claims,
    ministry_claims,
    meeting_claims,
    treaty_claims,
    dispute_claims,
    strain_claims,
)
LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says, before it is known who is who elsewhere."""

    article: Article
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


def extract(parsed: Parsed) -> Extraction:
    """Return the claims of the article and the mentions of their entities; no network, clock or store."""
    scene = scene_of(parsed)
    statements = statements_of(scene)
    facts = [claim for rule in RULES for claim in rule(scene)]
    attributed = [_attributed(claim, statements) for claim in facts]
    claims = _distinct([*attributed, *statement_claims(scene, statements)])
    claims = _distinct([*claims, *group_claims(scene, claims)])
    return Extraction(parsed.article, claims, tuple(_mentions(scene.cast, claims, parsed.article)))


def _attributed(claim: Claim, statements: Iterable[Statement]) -> Claim:
    """Add whose words the claim is, where it lies within what somebody says; the innermost speaker."""
    around = [
        s
        for s in statements
        if len(s.speakers) == 1 and all(s.content.covers(p) for p in claim.passages)
    ]
    if (
        not around
        or claim.rule.endswith(".name")
        or claim.rule.startswith(("official.", "country."))
    ):
        return claim
    speech = min(around, key=lambda s: s.content.end - s.content.start)
    reporter = speech.reported_by.ref if speech.reported_by else None
    return replace(claim, attributed_to=speech.speakers[0].ref, reported_by=reporter)


def _distinct(claims: list[Claim]) -> tuple[Claim, ...]:
    """One claim per rule, words and triples."""
    found: dict[object, Claim] = {}
    for claim in claims:
        found.setdefault((claim.rule, claim.passages, claim.triples), claim)
    return tuple(found.values())


def _mentions(cast: Cast, claims: Iterable[Claim], article: Article) -> Iterator[Mention]:
    """Yield every mention that names an entity: the cast's, and the words of things without a name."""
    used = {ref for claim in claims for ref in claim.mentions}
    named: set[Ref] = set()
    seen: set[tuple[Ref, Span]] = set()
    for name in cast.names:
        if name.ref in used:
            named.add(name.ref)
            seen.add((name.ref, name.span))
            yield Mention(name.ref, name.span, _spelling(name))
    for claim in claims:
        for ref, span in claim.mentions.items():
            if ref not in named and (ref, span) not in seen:
                seen.add((ref, span))
                yield Mention(ref, span, _label(article.quote(span)))


def _spelling(named: Named) -> str:
    """Return how the words spell the name; "Japanese" and "Tokyo" mean Japan but do not spell it."""
    country = named.name.country
    if named.name.kind is Kind.COUNTRY and country and named.name.form is not CountryForm.NAME:
        return country.name
    return " ".join(named.name.text.split())


def _label(words: str) -> str:
    """Return the words as one line, cut at a space where they are long."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_LABEL:
        return line
    return line[:LONGEST_LABEL].rsplit(" ", 1)[0] + " \u2026"
