"""The paragraphs of a transcript to statements of those whose turn it is."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.discourse.scene import Scene
from ingest.parsed import span_of, tokens_of
from ingest.speech.statement import Statement
from ontology.terms import DIP

RULE = "statement.turn"
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


def _says_something(doc: Doc) -> bool:
    words = [token for token in tokens_of(doc) if token.is_alpha]
    return len(words) >= LEAST_WORDS and any(t.pos_ in {"VERB", "AUX"} for t in words)
