"""Which posts a paragraph gives a named person, by where title and name stand to each other."""

from collections.abc import Iterator

from ingest.names.name import Annotated, Kind
from ingest.names.post import Post
from ingest.names.posts_after import posts_after
from ingest.names.posts_before import posts_before
from ingest.names.shared_titles import shared_titles_of


def posts_of(found: Annotated) -> Iterator[Post]:
    """Yield each post, one per rule, title and name; names from left to right."""
    shared = shared_titles_of(found)
    for person in found.names:
        if person.kind is Kind.PERSON:
            yield from posts_before(found, person, shared.get(person.start))
            yield from posts_after(found, person)
