"""Year ranges as one word: "1910-45" is a time, not a subtraction."""

import re

from spacy.language import Language
from spacy.tokens import Doc

_RANGE = re.compile(r"\b[12]\d{3}[-\u2013](?:\d{2}|[12]\d{3})\b")


@Language.component("year_ranges")
def year_ranges(doc: Doc) -> Doc:
    """Merge the tokens of each year range."""
    found = [
        span for m in _RANGE.finditer(doc.text) if (span := doc.char_span(*m.span())) is not None
    ]
    if found:
        with doc.retokenize() as retokenizer:
            for span in found:
                retokenizer.merge(span)
    return doc
