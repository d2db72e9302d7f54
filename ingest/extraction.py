"""A parsed article to its claims: every rule, once, in the order of the text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.article import Article
from ingest.attribution import attributed
from ingest.claim import Claim, Mention
from ingest.claim_paths import path_of_claim
from ingest.discourse.scene import Scene, scene_of
from ingest.disputes.claims import dispute_claims
from ingest.disputes.strains import strain_claims
from ingest.facts.entities import entity_claims
from ingest.facts.groups import group_claims
from ingest.facts.ministries import ministry_claims
from ingest.facts.officials import official_claims
from ingest.facts.treaties import treaty_claims
from ingest.meetings.claims import meeting_claims
from ingest.mentions import mentions_of
from ingest.parsed import Parsed, forget_tokens
from ingest.sides.claims import side_claims
from ingest.speech.claims import statement_claims
from ingest.speech.statements import statements_of
from ingest.speech.turns import telling

RULES: tuple[Callable[[Scene], Iterator[Claim]], ...] = (
    entity_claims,
    official_claims,
    ministry_claims,
    meeting_claims,
    treaty_claims,
    dispute_claims,
    strain_claims,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Claims from elsewhere than the rules, and why others that it might have made are none."""

    claims: tuple[Claim, ...]
    dropped: tuple[str, ...] = ()


Source = Callable[[Scene, Sequence[Claim]], Offer]
"""An article, with the claims that the rules made of it, to what else is claimed."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says, before it is known who is who elsewhere."""

    article: Article
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    dropped: tuple[str, ...] = ()
    told: tuple[tuple[str, Claim], ...] = field(init=False, compare=False, repr=False)
    """The claims, each with its path."""

    def __post_init__(self) -> None:
        path = self.article.path
        told = tuple((path_of_claim(path, claim), claim) for claim in self.claims)
        object.__setattr__(self, "told", told)


def extract(parsed: Parsed, sources: Iterable[Source] = ()) -> Extraction:
    """Return the claims of the article and the mentions of their entities; no network, clock or store.

    `sources` claim beside the rules.
    """
    scene = scene_of(parsed)
    statements = statements_of(scene)
    found = [claim for rule in RULES for claim in rule(scene)]
    found += statement_claims(scene.article, statements)
    offers = [source(scene, tuple(found)) for source in sources]
    found += [claim for offer in offers for claim in offer.claims]
    said = _distinct(telling(tuple(attributed(found, statements)), scene.article))
    named = _distinct([*said, *group_claims(scene, said)])
    claims = _distinct([*named, *side_claims(scene, named)])
    mentions = tuple(mentions_of(scene.cast, claims, scene.article))
    dropped = tuple(reason for offer in offers for reason in offer.dropped)
    forget_tokens(parsed)
    return Extraction(scene.article, claims, mentions, dropped)


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim per rule, words and triples: the first."""
    found: dict[object, Claim] = {}
    for claim in claims:
        found.setdefault((claim.rule, claim.passages, claim.triples), claim)
    return tuple(found.values())
