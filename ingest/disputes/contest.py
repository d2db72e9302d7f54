"""Words that tell of something contested: what it is called, between whom, of what sort."""

from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Modality, Ref
from ingest.names.cast import Actor


class Sort(Enum):
    """What kind of thing is contested; only those of one sort can be the same dispute told again."""

    ARMED = "a war, an invasion, an attack"
    WEAPONS = "a state's arms, their tests and what they are for"
    KILLING = "a death or detention that a state answers for"
    PRESSURE = "sanctions and restrictions"
    CONDUCT = "what a state does that another holds against it"
    ISSUE = "a matter between two sides"


@dataclass(frozen=True, slots=True)
class Contest:
    """One mention of a dispute; `words` name it, `matters` are what it is said to be over.

    `passages` are words that tell of it besides these and the names of its sides. `is_bare` is a
    mention that leans on an earlier one ("the war", "the attacks"). `doers` are those of the sides
    whose war or deed it is, where the words say so.
    """

    rule: str
    sort: Sort
    head: Token
    words: Words
    sides: tuple[Actor, ...] = ()
    matters: tuple[Words, ...] = ()
    passages: tuple[Span, ...] = ()
    modality: Modality = Modality.ASSERTED
    is_bare: bool = False
    doers: frozenset[Ref] = frozenset()
