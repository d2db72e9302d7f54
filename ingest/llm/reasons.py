"""Why what a model said makes no claim."""

from enum import StrEnum


class Reason(StrEnum):
    """What was wrong with a fact, or with one of its words."""

    SHAPE = "not the shape of a fact"
    QUOTE = "a quote that is not in the text"
    LONG = "a quote of more than 1,000 characters"
    NAME = "a name that is not in the quote, nor meant by it"
    KIND = "a name of something that cannot be this"
    WORDS = "words that are not in the quote"
    DATE = "words that are no date"
    OPEN = "a dispute without sides and matter"


class Unfounded(Exception):  # noqa: N818 - no error: a fact that the text does not bear out
    """Something a model said that the words it points at do not bear out."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
