"""Names to what they are looked up by, whatever their case, order, accents, hyphens and script."""

from ontology.spellings import compared_words, letters_of

PREFIX = 4
"""Letters in which two spellings of one word agree before they are compared at all."""


def key_of(name: str) -> str:
    """Return what all spellings of a name share.

    >>> key_of("Kishida Fumio") == key_of("FUMIO KISHIDA")
    True
    """
    return letters_of(name)


def words_of(name: str) -> str:
    """Return the words of a name for the full-text index.

    >>> words_of("Micheál Martin"), words_of("Lee Sang-deok")
    ('micheal martin', 'lee sang deok')
    """
    return " ".join(compared_words(name))


def all_words(name: str) -> str:
    """Return an expression of FTS5 that names with all these words match.

    >>> all_words("Fumio Kishida")
    '"fumio" "kishida"'
    """
    return " ".join(f'"{word}"' for word in compared_words(name))


def alike(name: str) -> str:
    """Return an expression that names match whose words all begin like these; short ones are the same.

    >>> alike("Zelensky Volodymyr"), alike("Xi Jinping")
    ('"zele"* "volo"*', '"xi" "jinp"*')
    """
    words = compared_words(name)
    return " ".join(f'"{w[:PREFIX]}"' + "*" * (len(w) >= PREFIX) for w in words)
