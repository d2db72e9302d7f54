"""Verb forms that the lemmatizer has not learned, by a dictionary: "reiterated" to "reiterate"."""

from functools import lru_cache

import simplemma
from spacy.language import Language
from spacy.tokens import Doc

INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ"})
ENDINGS = ("ed", "ing", "s")


@Language.component("verb_lemmas")
def verb_lemmas(doc: Doc) -> Doc:
    """Replace the lemma of a verb where it is no word of English, or no more than the form itself."""
    for token in doc:
        if token.tag_.startswith("VB") and token.is_alpha:
            is_inflected = token.tag_ in INFLECTED
            token.lemma_ = _lemma(token.lower_, token.lemma_.lower(), is_inflected=is_inflected)
    return doc


@lru_cache(maxsize=50_000)
def _lemma(form: str, learned: str, *, is_inflected: bool) -> str:
    is_bare = is_inflected and learned == form and form.endswith(ENDINGS)
    if simplemma.is_known(learned, "en") and not is_bare:
        return learned
    return simplemma.lemmatize(form, "en")
