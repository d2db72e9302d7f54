"""Who is named in an article: its names gathered into local entities."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from ingest.article import Span
from ingest.claim import Ref
from ingest.names.acronyms import acronyms_of
from ingest.names.mentions import annotated
from ingest.names.ministry_owners import with_owners
from ingest.names.name import Annotated, Kind, Name
from ingest.names.people import Bearing, Person, people_of
from ingest.names.post import Post
from ingest.names.posts import posts_of
from ingest.names.short_names import with_short_names
from ingest.names.title_words import HONORIFICS
from ingest.names.titles import plain
from ingest.parsed import Parsed, place_of, span_of
from ontology.iris import entity_path, slug


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity where the text refers to it; `antecedent` is the mention that a pronoun stands for."""

    ref: Ref
    kind: Kind | None
    span: Span
    name: str = ""
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a paragraph and the entity it names."""

    doc: Doc
    name: Name
    ref: Ref
    span: Span

    @property
    def actor(self) -> Actor:
        return Actor(self.ref, self.name.kind, self.span, self.name.text)


@dataclass(frozen=True, slots=True)
class Holding:
    """A post that the text gives a person, with the names of its institution and state.

    `state` is whose the post is, by the words with it or by others of the article (discourse/owners.py).
    """

    doc: Doc
    post: Post
    person: Named
    institution: Named | None
    country: Named | None
    state: Actor | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The names and posts of an article; `at` is the name that each token's place belongs to."""

    names: tuple[Named, ...]
    holdings: tuple[Holding, ...]
    at: Mapping[int, Named] = field(repr=False)

    def named(self, token: Token) -> Named | None:
        return self.at.get(place_of(token))


def cast_of(parsed: Parsed) -> Cast:
    """Gather the names of all paragraphs; a short name goes to the last fuller one that has it."""
    paragraphs = with_owners(with_short_names([annotated(doc) for doc in parsed.docs]))
    posts = [(found.doc, post) for found in paragraphs for post in posts_of(found)]
    people = people_of(
        _bearings(paragraphs, {place_of(doc[post.person.start]) for doc, post in posts})
    )
    full_names = acronyms_of(paragraphs)
    names = tuple(
        Named(found.doc, name, ref, span_of(found.doc[name.start : name.end]))
        for found in paragraphs
        for name in found.names
        if (ref := _ref(name, place_of(found.doc[name.start]), people, full_names))
    )
    return Cast(names, tuple(_holdings(posts, names)), _by_token(names))


def _bearings(paragraphs: Sequence[Annotated], in_office: set[int]) -> Iterator[Bearing]:
    for found in paragraphs:
        for name in found.names:
            if name.kind is Kind.PERSON:
                title = plain(found.doc[name.title.head]) if name.title else ""
                place = place_of(found.doc[name.start])
                yield Bearing(place, name.text, title, place in in_office)


def _ref(
    name: Name, place: int, people: Mapping[int, Person], full_names: Mapping[str, str]
) -> Ref | None:
    match name.kind:
        case Kind.PERSON:
            person = people[place]
            kind = "official" if person.in_office else "person"
            return Ref(entity_path(kind, slug(person.name)))
        case Kind.COUNTRY:
            return name.country.ref if name.country else None
        case Kind.MINISTRY:
            owner = (name.country.ref.path.split("/", 1)[1],) if name.country else ()
            return Ref(entity_path("ministry", *owner, slug(name.text)))
        case Kind.ORGANIZATION:
            return Ref(entity_path("organization", slug(full_names.get(name.text, name.text))))
        case Kind.PLACE:
            return Ref(entity_path("place", slug(name.text)))


def _holdings(posts: Sequence[tuple[Doc, Post]], names: Sequence[Named]) -> Iterator[Holding]:
    named = {(id(n.doc), n.name): n for n in names}
    for doc, post in posts:
        institution = named.get((id(doc), post.institution)) if post.institution else None
        country = named.get((id(doc), post.country)) if post.country else None
        yield Holding(doc, post, named[id(doc), post.person], institution, country)


def _by_token(names: Sequence[Named]) -> dict[int, Named]:
    """Return the name of each token; where a ministry and its state overlap, the ministry."""
    layered = sorted(names, key=lambda n: n.name.kind is Kind.MINISTRY)
    return {place_of(n.doc[i]): n for n in layered for i in _tokens(n.doc, n.name)}


def _tokens(doc: Doc, name: Name) -> range:
    """The name with the title and honorifics before it: a parser may make any of them its head."""
    first = name.title.start if name.title else name.start
    while name.kind is Kind.PERSON and first > 0 and plain(doc[first - 1]) in HONORIFICS:
        first -= 1
    return range(first, name.end)
