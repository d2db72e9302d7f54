"""What the rules made of an article, for look-up: a fact that they know too keeps their IRI."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import XSD

from ingest.article import Span
from ingest.claim import Claim, Lit, Ref, Triple
from ingest.triples import kind_of
from ontology.terms import DIP

ALIKE = 0.5
"""The share of code points (Dice) from which two contents of the same speakers are one statement's."""

OVERLAPPING = 1 / 3
"""The share from which two stretches name one treaty or dispute."""

_SPEAKER, _QUOTED = str(DIP.speaker), str(DIP.quoted)
_TITLE = str(DIP.positionTitle)
_HELD = frozenset({str(DIP.holdsPosition), str(DIP.formerlyHeld)})


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as the rules have it."""

    speakers: frozenset[Ref]
    content: Span
    is_quoted: bool


def named_at(claims: Iterable[Claim], kind: str, span: Span) -> Ref | None:
    """Return the entity of the kind whose words, in some claim, share most with the span."""
    best: tuple[float, Ref] | None = None
    for claim in claims:
        for ref, place in claim.mentions.items():
            share = _dice(place, span)
            if kind_of(ref) == kind and share >= OVERLAPPING and (not best or share > best[0]):
                best = share, ref
    return best[1] if best else None


def statement_like(claims: Iterable[Claim], speakers: frozenset[Ref], content: Span) -> Said | None:
    """Return the statement of the same speakers whose content is nearly the same words."""
    said = (s for claim in claims for s in _statements(claim) if s.speakers == speakers)
    shares = [(_dice(s.content, content), s) for s in said]
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return best if share >= ALIKE else None


def post_held(claims: Iterable[Claim], holder: Ref, title: str) -> Ref | None:
    """Return the position of the title that some claim gives the person."""
    for claim in claims:
        held = {t.object for t in claim.triples if t.subject == holder and t.predicate in _HELD}
        for triple in claim.triples:
            if triple.subject in held and _is_title(triple, title):
                return triple.subject
    return None


def _is_title(triple: Triple, title: str) -> bool:
    said = triple.object.value if isinstance(triple.object, Lit) else ""
    return triple.predicate == _TITLE and said.casefold() == title.casefold()


def _statements(claim: Claim) -> Iterable[Said]:
    for ref, place in claim.mentions.items():
        if kind_of(ref) == "statement":
            objects = {t.object for t in claim.triples if t.predicate == _SPEAKER}
            speakers = frozenset(o for o in objects if isinstance(o, Ref))
            quoted = Lit("true", str(XSD.boolean))
            is_quoted = any(t.predicate == _QUOTED and t.object == quoted for t in claim.triples)
            yield Said(speakers, place, is_quoted)


def _dice(first: Span, second: Span) -> float:
    shared = min(first.end, second.end) - max(first.start, second.start)
    return max(2 * shared / (first.end - first.start + second.end - second.start), 0.0)
