"""Which posts a paragraph gives a named person, by where title and name stand to each other."""

from collections.abc import Iterator

from ingest.names.name import Annotated, Kind
from ingest.names.post import Post
from ingest.names.posts_after import posts_after
from ingest.names.posts_before import posts_before


def posts_of(found: Annotated) -> Iterator[Post]:
    """Yield each post, one per rule, title and name; names from left to right."""
    for person in found.names:
        if person.kind is Kind.PERSON:
            yield from posts_before(found, person)
            yield from posts_after(found, person)
