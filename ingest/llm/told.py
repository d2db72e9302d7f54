"""One fact of a model with the words that bear it out: what the functions of each kind work on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.article import Article, Span
from ingest.claim import Claim, Modality, Ref, Triple
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.llm.actors import Meant, actors_meant, all_meant
from ingest.llm.facts import Certainty, Named
from ingest.llm.passages import Passages
from ingest.llm.reasons import Reason, Unfounded
from ingest.llm.slots import owner_named
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.speech.statement import Statement
from ingest.triples import typed

MODALITY_OF_CERTAINTY: dict[Certainty, Modality] = {
    "asserted": Modality.ASSERTED,
    "possible": Modality.POSSIBLE,
    "denied": Modality.DENIED,
}


@dataclass(frozen=True, slots=True)
class Made:
    """Claims of one fact, why parts of it make none, and what it says that is said."""

    claims: tuple[Claim, ...] = ()
    reasons: tuple[Reason, ...] = ()
    said: tuple[Statement, ...] = ()


def attempted(make: Callable[[], Made]) -> Made:
    """Return what is made, or why it is unfounded."""
    try:
        return make()
    except Unfounded as fault:
        return Made(reasons=(fault.reason,))


def together(parts: Iterable[Made]) -> Made:
    """Return the parts as one, in their order."""
    parts = tuple(parts)
    return Made(
        tuple(claim for part in parts for claim in part.claims),
        tuple(reason for part in parts for reason in part.reasons),
        tuple(statement for part in parts for statement in part.said),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Where a fact's quotes stand, in an article of which the rules have made the claims `found`."""

    scene: Scene
    found: Sequence[Claim]
    passages: Passages
    rule: str
    modality: Modality

    @property
    def article(self) -> Article:
        return self.scene.article

    def meant(self, names: Iterable[Named]) -> Meant:
        """Return whom the names mean, and why some mean nobody; see `all_meant`."""
        return all_meant(self.scene, self.passages, names)

    def owner(self, text: str | None) -> Meant:
        """Return the state or organisation that something is of, as far as the passages name it."""
        if not text:
            return Meant()
        return _meant_or_why(lambda: (owner_named(self.scene, self.passages, text),))

    def institution(self, text: str | None) -> Meant:
        """Return the ministry, or else organisation, that the words name, as far as the passages do."""
        if not text:
            return Meant()
        name = Named(words=text, kind="ministry")
        found = _meant_or_why(lambda: actors_meant(self.scene, self.passages, name))
        sound = [a for a in found.actors if a.kind in {Kind.MINISTRY, Kind.ORGANIZATION}]
        is_other = bool(found.actors) and not sound
        return Meant(tuple(sound[:1]), (Reason.KIND,) if is_other else found.reasons)

    def claim(
        self,
        triples: Iterable[Triple],
        actors: Iterable[Actor] = (),
        *,
        spans: dict[Ref, Span] | None = None,
    ) -> Claim:
        """Return the claim on the fact's passages; actors that are not of the cast say what they are."""
        actors = tuple(actors)
        known = {named.ref for named in self.scene.cast.names}
        kinds = [typed(actor.ref) for actor in actors if actor.ref not in known]
        said = (*triples, *kinds)
        made = claim(self.rule, self.passages.spans, said, actors, spans=spans)
        return replace(made, modality=self.modality)


def _meant_or_why(find: Callable[[], tuple[Actor, ...]]) -> Meant:
    try:
        return Meant(find())
    except Unfounded as fault:
        return Meant((), (fault.reason,))
