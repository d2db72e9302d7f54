"""Disputes to claims: each mention says what it adds."""

from collections.abc import Iterable, Iterator, Set

from ingest.article import Span
from ingest.claim import Claim, Ref
from ingest.discourse.board import board_of
from ingest.discourse.scene import Scene
from ingest.disputes.chains import Chain, chains_of
from ingest.disputes.contest import Contest
from ingest.disputes.nouns import noun_contests
from ingest.disputes.verbs import verb_contests
from ingest.facts.drafts import claim
from ingest.facts.topics import named_after
from ingest.parsed import place_of, span_of
from ingest.triples import triple, typed
from ontology.iris import digest, entity_path
from ontology.terms import DIP

NEAR = 300
"""Code points between a side and the words; what is further is not quoted with them."""


def dispute_claims(scene: Scene) -> Iterator[Claim]:
    """Yield a claim for each mention of each dispute of the article."""
    for chain in disputes_of(scene):
        ref = _ref(scene, chain)
        for contest in chain.mentions:
            yield _claim(contest, ref)


def disputes_of(scene: Scene) -> list[Chain]:
    """Return the disputes that nouns and verbs of the article tell of."""
    board = board_of(scene)
    nouns = _without_doubles(noun_contests(board))
    read = {place_of(contest.head) for contest in nouns if not contest.is_bare}
    verbs = (contest for contest in verb_contests(board) if not _is_read(contest, read))
    return chains_of(sorted((*nouns, *verbs), key=_place))


def _without_doubles(contests: Iterable[Contest]) -> tuple[Contest, ...]:
    """Leave out the concerns over what a noun of dispute names itself."""
    found = tuple(contests)
    named = {place_of(c.head) for c in found if c.rule != "dispute.concern"}
    return tuple(c for c in found if c.rule != "dispute.concern" or place_of(c.head) not in named)


def _is_read(contest: Contest, read: Set[int]) -> bool:
    """True if what a verb objects to is told by a noun in it already."""
    is_about_words = contest.rule in {"dispute.objection", "dispute.demand"}
    return is_about_words and any(place_of(token) in read for token in contest.words)


def _place(contest: Contest) -> int:
    return place_of(contest.head)


def _ref(scene: Scene, chain: Chain) -> Ref:
    """Return the path of a dispute: by its name, where that has one; else it is the article's own."""
    words = chain.first.words
    if (
        any(token.text[0].isupper() and token.pos_ in {"PROPN", "ADJ"} for token in words)
        or chain.first.matters
    ):
        return named_after(words, "dispute")
    head = span_of(chain.first.head)
    return Ref(entity_path("dispute", digest(scene.article.path, f"{head.start},{head.end}")))


def _claim(contest: Contest, ref: Ref) -> Claim:
    words = span_of(contest.words)
    triples = [typed(ref), *(triple(ref, DIP.party, side.ref) for side in contest.sides)]
    spans = {ref: words}
    for matter in contest.matters:
        topic = named_after(matter, "topic")
        spans[topic] = span_of(matter)
        triples += [triple(ref, DIP.about, topic), typed(topic)]
    near = (s.span for s in contest.sides if s.antecedent is None and _is_near(s.span, words))
    passages = [words, *contest.passages, *near]
    return claim(
        contest.rule, passages, triples, contest.sides, spans=spans, modality=contest.modality
    )


def _is_near(side: Span, words: Span) -> bool:
    return abs(side.start - words.start) < NEAR
