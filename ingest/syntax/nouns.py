"""Nouns in the text: their lemma for a table of words, and what stands after them."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.syntax.clauses import prepositional


def lemma(token: Token) -> str:
    """Return the lemma in lower case; a noun in the singular is its own ("killing"), a plural without its s."""
    word: str = token.lower_
    if token.tag_ in {"NN", "NNP"}:
        return word
    if token.tag_ in {"NNS", "NNPS"} and token.lemma_.lower() == word:
        return word.removesuffix("s")
    if token.tag_ == "VBZ" and word.endswith("s") and not token.lemma_.endswith("e"):
        return _singular(word) if token.lemma_.lower() + "es" == word else token.lemma_.lower()
    return token.lemma_.lower()


def noun_above(head: Token) -> Token:
    """Return the noun before the head's preposition, else what the head hangs on."""
    case = next((c for c in head.children if c.dep_ == "case" and c.i < head.i), None)
    before = head.doc[case.i - 1] if case is not None and case.i else head.head
    return before if before.pos_ == "NOUN" else head.head


def _singular(word: str) -> str:
    """Return "close" for "closes", where the lemmatiser has "clos"; "push" for "pushes"."""
    return word.removesuffix("es") if word.endswith(("shes", "ches", "sses", "xes")) else word[:-1]


def governed(head: Token, *prepositions: str) -> Iterator[Token]:
    """Yield what hangs on the head by a preposition, and what the one just after it governs."""
    found = {noun.i: noun for noun in prepositional(head, *prepositions)}
    after = head.doc[head.i + 1 : head.i + 2]
    if (
        after
        and after[0].lower_ in prepositions
        and after[0].dep_ == "case"
        and after[0].head.i > head.i
    ):
        found.setdefault(after[0].head.i, after[0].head)
    yield from found.values()
