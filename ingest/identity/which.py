"""What names local entities in a file of overrides: a name, an IRI, or an IRI in one article."""

import re
from dataclasses import dataclass

from ingest.errors import IngestError
from ingest.identity.members import Member
from ingest.identity.naming import PEOPLE, suffixed
from ingest.triples import CLASS_OF_KIND
from ontology.spellings import compared_words, fullest, is_respelt, letters_of

LOCAL_KINDS = frozenset({"statement", "group"})
"""Kinds whose path holds their article: nothing else can be the same."""

OTHER_KIND: dict[str, str] = {"person": "official", "official": "person"}

_PATH = re.compile(r"([a-z]+)(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")
_ARTICLE = re.compile(r"article/[0-9a-f]{64}")
_SUFFIX = re.compile(r"-[0-9a-f]{8}$")
_IN = " in "


class WhichError(IngestError):
    """What is written names nothing that articles could share."""


@dataclass(frozen=True, slots=True, order=True)
class Which:
    """Local entities: people by a name, or those of a path, perhaps in one article only."""

    path: str = ""
    article: str = ""
    name: str = ""

    def __str__(self) -> str:
        return self.name or (f"{self.path}{_IN}{self.article}" if self.article else self.path)

    @property
    def kind(self) -> str:
        """The first part of the path; a person is of one kind, whether known by a post or not."""
        kind = self.path.split("/", 1)[0]
        return "person" if self.name or kind in PEOPLE else kind

    @property
    def precision(self) -> int:
        """How narrow it is: one article, one path, or a name in any spelling."""
        return 2 if self.article else 0 if self.name else 1

    @property
    def words(self) -> tuple[str, ...]:
        """What to look for: paths in articles, or the letters of a name."""
        if self.name:
            return (letters_of(self.name),)
        stems = dict.fromkeys((self.path, _SUFFIX.sub("", self.path)))
        return tuple(dict.fromkeys(path for stem in stems for path in _either(stem)))

    def has(self, member: Member) -> bool:
        """Tell whether this is, or is one of, what is meant."""
        if self.name:
            kind = member.ref.split("/", 1)[0]
            return kind in PEOPLE and is_respelt(
                compared_words(self.name), compared_words(fullest(member.traits.names))
            )
        is_here = self.path in (*_either(member.ref), *_either(suffixed(member)))
        return is_here and self.article in ("", member.article)


def which_of(cell: str, base: str) -> Which:
    """Return what a cell means; IRIs are below `base`. Raises WhichError."""
    entity, _, article = cell.partition(_IN) if "/" in cell else (cell, "", "")
    path = entity.strip().removeprefix(base)
    if "/" not in path:
        return _by_name(path)
    kind = _PATH.fullmatch(path)
    if kind is None or kind[1] not in CLASS_OF_KIND or kind[1] in LOCAL_KINDS:
        raise WhichError(f"{path!r} is no path or IRI below {base} of what articles can share")
    article = article.strip().removeprefix(base).partition("#")[0]
    if article and not _ARTICLE.fullmatch(article):
        raise WhichError(f"{article!r} is no path or IRI of an article")
    return Which(path, article)


def _by_name(name: str) -> Which:
    if not any(letter.isalpha() for letter in name):
        raise WhichError(f"{name!r} is no name")
    return Which(name=name)


def _either(path: str) -> tuple[str, ...]:
    """Return the path, and for a person that of the other kind: in one article without a post.

    >>> _either("person/shinzo-abe"), _either("country/japan")
    (('person/shinzo-abe', 'official/shinzo-abe'), ('country/japan',))
    """
    kind, _, rest = path.partition("/")
    other = OTHER_KIND.get(kind)
    return (path, f"{other}/{rest}") if other else (path,)
