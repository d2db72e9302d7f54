"""Verb forms that the lemmatizer has not learned, by a dictionary: "reiterated" to "reiterate"."""

from functools import lru_cache

import simplemma
from spacy.language import Language
from spacy.tokens import Doc


@Language.component("verb_lemmas")
def verb_lemmas(doc: Doc) -> Doc:
    """Replace the lemma of a verb where it is no word of English."""
    for token in doc:
        if token.tag_.startswith("VB") and token.is_alpha:
            token.lemma_ = _lemma(token.lower_, token.lemma_.lower())
    return doc


@lru_cache(maxsize=50_000)
def _lemma(form: str, learned: str) -> str:
    return learned if simplemma.is_known(learned, "en") else simplemma.lemmatize(form, "en")
