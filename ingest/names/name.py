"""A name in a paragraph, and the kinds of things that are named."""

from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Doc

from ingest.names.complements import TitleIndex
from ingest.names.countries import Country, CountryForm
from ingest.names.titles import TitleWords


class Kind(Enum):
    """What a name names; the value is the first part of the entity's path, but for officials."""

    PERSON = "person"
    COUNTRY = "country"
    MINISTRY = "ministry"
    ORGANIZATION = "organization"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [start, end) of one paragraph that name something; `head` is the token others depend on.

    `country` is the state meant (kind COUNTRY) or the one that a ministry is said to be of.
    `title` is the title that stands before a person's name.
    """

    kind: Kind
    start: int
    end: int
    head: int
    text: str
    country: Country | None = None
    form: CountryForm | None = None
    title: TitleWords | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A paragraph with the titles and names found in it, left to right."""

    doc: Doc
    titles: tuple[TitleWords, ...]
    names: tuple[Name, ...]
    index: TitleIndex
