"""Which meeting follows which: "today's talks follow a meeting in April", "a follow-up meeting"."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.article import Article, Span
from ingest.claim import Claim
from ingest.facts.drafts import claim, hull
from ingest.meetings.meeting import Meetings, Mention
from ingest.parsed import place_of
from ingest.syntax.subjects import subject_of
from ingest.triples import triple
from ontology.terms import DIP

OF_A_KIND = tuple(
    f"{nth} of {whose} kind" for nth in ("second", "third", "latest") for whose in ("their", "its")
)
"""Words that say the same sides met before."""


def order_claims(article: Article, meetings: Meetings) -> Iterator[Claim]:
    """Yield that one meeting follows another, where both are named in one clause."""
    for later in meetings.mentions:
        for earlier in _followed(later[1].anchor, meetings.at):
            passage = hull(later[1].head, earlier[1].passage)
            yield _following("meeting.follows", article, later, earlier, passage)
            yield from _of_a_kind_claims(article, later, earlier, passage)


def follow_up_claims(article: Article, meetings: Meetings) -> Iterator[Claim]:
    """Yield that a "follow-up meeting" follows the last one before it that is held."""
    for position, meeting in enumerate(meetings.all):
        event = meeting.events[0]
        held = (m for m in reversed(meetings.all[:position]) if m.status == DIP.Held)
        earlier = next(held, None) if _is_follow_up(event.anchor) else None
        if earlier is not None:
            first = earlier.events[0]
            yield _following(
                "meeting.follow-up",
                article,
                (meeting, event),
                (earlier, first),
                event.passage,
                resolved_by=first.passage,
            )


def _followed(anchor: Token, at: dict[int, Mention]) -> Iterator[Mention]:
    """Yield the objects of "follow" whose subject is the anchor."""
    verb = anchor.head
    for follow in (verb, *(c for c in verb.children if c.dep_ == "conj")):
        subject = subject_of(follow) if follow.lemma_ == "follow" else None
        if subject is not None and subject.i == anchor.i:
            objects = (c for c in follow.children if c.dep_ == "obj")
            yield from (at[place_of(c)] for c in objects if place_of(c) in at)


def _following(
    rule: str,
    article: Article,
    later: Mention,
    earlier: Mention,
    passage: Span,
    *,
    resolved_by: Span | None = None,
) -> Claim:
    after, before = later[0].ref(article), earlier[0].ref(article)
    return claim(
        rule,
        [passage],
        [triple(after, DIP.follows, before)],
        spans={after: later[1].head, before: earlier[1].head},
        resolved_by=[resolved_by] if resolved_by else [],
    )


def _of_a_kind_claims(
    article: Article, later: Mention, earlier: Mention, passage: Span
) -> Iterator[Claim]:
    """Yield that those who meet for "the second of their kind" met for the one before."""
    sentence = later[1].anchor.sent.text.lower()
    if not any(words in sentence for words in OF_A_KIND):
        return
    ref = earlier[0].ref(article)
    roles = (role for event in later[0].events for role in event.participants)
    groups = {actor.ref: actor for _, actor in roles if actor.kind is None}
    for group in groups.values():
        yield claim(
            "meeting.of-a-kind",
            [passage],
            [triple(ref, DIP.participant, group.ref)],
            [group],
            spans={ref: earlier[1].head},
        )


def _is_follow_up(anchor: Token) -> bool:
    return "follow-up" in anchor.doc[max(anchor.i - 3, 0) : anchor.i].text.lower()
