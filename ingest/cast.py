"""Who is named in an article: its names gathered into local entities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from ingest.article import Span
from ingest.claim import Ref
from ingest.mentions import Kind, Name, names_of
from ingest.parsed import Parsed, span_of
from ingest.posts import Post, posts_of
from ingest.titles import HONORIFICS, plain
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
    """A name of paragraph `doc` and the entity it names."""

    doc: int
    name: Name
    ref: Ref
    span: Span

    @property
    def actor(self) -> Actor:
        return Actor(self.ref, self.name.kind, self.span, self.name.text)


@dataclass(frozen=True, slots=True)
class Cast:
    """The names and posts of an article, with their entities, and which token belongs to which name."""

    names: tuple[Named, ...]
    posts: tuple[tuple[int, Post, Ref], ...]
    at: dict[tuple[int, int], Named] = field(repr=False)
    of_name: dict[tuple[int, Name], Named] = field(repr=False)

    def named(self, doc: int, token: int) -> Named | None:
        return self.at.get((doc, token))


def cast_of(parsed: Parsed) -> Cast:
    """Gather the names of all paragraphs; a short name goes to the last fuller one that has it."""
    by_paragraph = [names_of(doc) for doc in parsed.docs]
    names = [(i, name) for i, found in enumerate(by_paragraph) for name in found]
    posts = [
        (i, post)
        for i, found in enumerate(by_paragraph)
        for post in posts_of(parsed.docs[i], found)
    ]
    in_office = {(i, post.person.start) for i, post in posts}
    people = _people(parsed.docs, names, in_office)
    acronyms = _acronyms(parsed.docs, names)
    known = [
        Named(i, name, ref, span_of(parsed.docs[i][name.start : name.end]))
        for i, name in names
        if (ref := _ref(i, name, people, acronyms))
    ]
    layered = sorted(known, key=lambda n: n.name.kind is Kind.MINISTRY)
    at = {(n.doc, token): n for n in layered for token in _tokens(parsed.docs[n.doc], n.name)}
    refs = {(n.doc, n.name.start): n.ref for n in known}
    return Cast(
        tuple(known),
        tuple((i, p, refs[i, p.person.start]) for i, p in posts if (i, p.person.start) in refs),
        at,
        {(n.doc, n.name): n for n in known},
    )


def _tokens(doc: Doc, name: Name) -> range:
    """The name with the title and honorifics before it: a parser may make any of them its head."""
    first = name.title.start if name.title else name.start
    while name.kind is Kind.PERSON and first > 0 and plain(doc[first - 1]) in HONORIFICS:
        first -= 1
    return range(first, name.end)


def _ref(
    doc: int, name: Name, people: dict[tuple[int, int], Ref], acronyms: dict[str, str]
) -> Ref | None:
    match name.kind:
        case Kind.PERSON:
            return people.get((doc, name.start))
        case Kind.COUNTRY:
            return name.country.ref if name.country else None
        case Kind.MINISTRY:
            owner = (name.country.ref.path.split("/", 1)[1],) if name.country else ()
            return Ref(entity_path("ministry", *owner, slug(ministry_name(name))))
        case Kind.ORGANIZATION:
            full = acronyms.get(name.text, name.text)
            return Ref(entity_path("organization", slug(full)))
        case Kind.PLACE:
            return Ref(entity_path("place", slug(name.text)))


def ministry_name(name: Name) -> str:
    """Return the ministry's own name, without the state that stands before it."""
    return name.text


def _acronyms(docs: Sequence[Doc], names: Iterable[tuple[int, Name]]) -> dict[str, str]:
    """Return "SDF" to "Syrian Democratic Forces" where the text says so in brackets."""
    found: dict[str, str] = {}
    for i, name in names:
        doc = docs[i]
        if (
            name.kind is Kind.ORGANIZATION
            and name.end + 2 < len(doc)
            and doc[name.end].text == "("
            and doc[name.end + 2].text == ")"
        ):
            acronym = doc[name.end + 1].text
            if acronym.isupper() and acronym[0] == name.text[0].upper():
                found[acronym] = name.text
    return found


@dataclass(slots=True)
class _PersonCluster:
    """A person met so far: the words of the fullest name, and whether any mention has a post."""

    words: tuple[str, ...]
    name: str
    titles: set[str]
    in_office: bool = False


def _people(
    docs: Sequence[Doc], names: list[tuple[int, Name]], in_office: set[tuple[int, int]]
) -> dict[tuple[int, int], Ref]:
    clusters: list[_PersonCluster] = []
    of: dict[tuple[int, int], _PersonCluster] = {}
    people = [(i, n) for i, n in names if n.kind is Kind.PERSON]
    for i, name in sorted(
        people, key=lambda item: (-min(len(name_words(item[1].text)), 2), item[0], item[1].start)
    ):
        words = name_words(name.text)
        title = plain(docs[i][name.title.head]) if name.title else ""
        cluster = _cluster_of(words, title, clusters)
        if cluster is None:
            cluster = _PersonCluster(words, name.text, set())
            clusters.append(cluster)
        if len(words) > len(cluster.words):
            cluster.words, cluster.name = words, name.text
        cluster.titles |= {title} - {""}
        cluster.in_office |= (i, name.start) in in_office
        of[i, name.start] = cluster
    return {
        at: Ref(entity_path("official" if cluster.in_office else "person", slug(cluster.name)))
        for at, cluster in of.items()
    }


def _cluster_of(
    words: tuple[str, ...], title: str, clusters: list[_PersonCluster]
) -> _PersonCluster | None:
    """Return the person of the name: the same words, words of theirs, or post and surname alike."""
    if not words:
        return None
    same = [c for c in clusters if set(words) <= set(c.words) or set(c.words) <= set(words)]
    if len(words) == 1:
        same = [c for c in same if words[0] in (c.words[-1], c.words[0])] or same
        by_surname = [c for c in same if c.words[-1] == words[0]]
        same = by_surname or same
    else:
        same = [c for c in same if len(c.words) > 1] or [
            c
            for c in clusters
            if title
            and title in c.titles
            and c.words[-1] == words[-1]
            and c.words[0][0] == words[0][0]
        ]
    return same[0] if same else None


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a personal name in lower case, without hyphens, initials' stops and "Jr".

    >>> name_words("Lee Sang-Deok"), name_words("Joseph R. Biden, Jr.")
    (('lee', 'sang', 'deok'), ('joseph', 'r', 'biden'))
    """
    words = slug(name).split("-")
    return tuple(word for word in words if word not in {"jr", "sr"} and word)
