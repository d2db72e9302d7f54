"""Where a sentence may start: after terminal punctuation, or a quote or bracket that closes after it."""

from spacy.language import Language
from spacy.tokens import Doc, Token

TERMINAL = frozenset({".", "!", "?", "...", "\u2026", ":", ";"})
MARKS = frozenset({'"', "''"})
CLOSING = frozenset({'"', "''", "'", ")", "]"})


@Language.component("sentence_starts")
def sentence_starts(doc: Doc) -> Doc:
    """Forbid a sentence start wherever the words before it have not come to an end."""
    for token in doc[1:]:
        if _is_closing(token) or not _ends_sentence(doc[token.i - 1]):
            token.is_sent_start = False
    return doc


def _is_closing(token: Token) -> bool:
    """True for a quotation mark right after a word and before a space."""
    is_free_after = token.i + 1 == len(token.doc) or bool(token.whitespace_)
    return token.text in MARKS and is_free_after and not token.nbor(-1).whitespace_


def _is_opening(token: Token) -> bool:
    is_free_before = token.i == 0 or bool(token.nbor(-1).whitespace_)
    return token.text in MARKS and is_free_before and not token.whitespace_


def _ends_sentence(token: Token) -> bool:
    if _is_opening(token):
        return False
    while token.i > 0 and token.text in CLOSING:
        token = token.nbor(-1)
    return token.text in TERMINAL or token.text.endswith(".")
