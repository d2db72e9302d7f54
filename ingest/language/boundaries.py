"""Where a sentence may start: after terminal punctuation, or a quote or bracket that follows it."""

from spacy.language import Language
from spacy.tokens import Doc, Token

TERMINAL = frozenset({".", "!", "?", "...", "\u2026", ":", ";"})
CLOSING = frozenset({'"', "''", "'", ")", "]"})


@Language.component("sentence_starts")
def sentence_starts(doc: Doc) -> Doc:
    """Forbid a sentence start wherever the words before it have not come to an end."""
    for token in doc[1:]:
        if not _ends_sentence(doc[token.i - 1]):
            token.is_sent_start = False
    return doc


def _ends_sentence(token: Token) -> bool:
    while token.i > 0 and token.text in CLOSING:
        token = token.nbor(-1)
    return token.text in TERMINAL or token.text.endswith(".")
