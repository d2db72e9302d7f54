"""The paragraphs of a transcript to statements of those whose turn it is."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from ingest.article import Article
from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.parsed import span_of, tokens_of
from ingest.speech.statement import Statement
from ingest.triples import kind_of
from ontology.terms import DIP

RULE = "statement.turn"
FEW_WORDS = 12
"""Of a turn that tells too little by itself."""

LEAST_WORDS = 5
"""Of a paragraph that says something: "Thank you." and "Go ahead." do not."""


def turns_said(scene: Scene) -> Iterator[Statement]:
    """Yield what is said in each paragraph of a turn that says something."""
    for doc in scene.docs if scene.turns else ():
        turn = scene.turn(doc)
        if turn and _says_something(doc):
            yield Statement(
                rule=RULE,
                act=DIP.Say,
                speakers=(turn.speaker,),
                frame=turn.label,
                content=span_of(doc[:]),
                is_quoted=False,
                marks=(turn.label,),
            )


def telling(claims: Sequence[Claim], article: Article) -> Iterator[Claim]:
    """Yield the claims but for turns of few words, or of nobody in particular, that hold no claim."""
    told = sorted(c.passages[0].start for c in claims if c.attributed_to and c.rule != RULE)
    for claim in claims:
        if claim.rule != RULE or not _is_slight(claim, article) or _holds(claim, told):
            yield claim


def _is_slight(claim: Claim, article: Article) -> bool:
    is_short = len(article.quote(claim.passages[-1]).split()) < FEW_WORDS
    speakers = [t.object for t in claim.triples if t.predicate == str(DIP.speaker)]
    return is_short or all(isinstance(s, Ref) and kind_of(s) == "group" for s in speakers)


def _holds(claim: Claim, starts: Sequence[int]) -> bool:
    content = claim.passages[-1]
    i = bisect_left(starts, content.start)
    return i < len(starts) and starts[i] < content.end


def _says_something(doc: Doc) -> bool:
    words = [token for token in tokens_of(doc) if token.is_alpha]
    return len(words) >= LEAST_WORDS and any(t.pos_ in {"VERB", "AUX"} for t in words)
