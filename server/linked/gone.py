"""What the store remembers of things that it holds no more."""

from contextlib import closing
from pathlib import Path

from server.errors import RetractedThingError
from store.opening import open_records


def refuse_gone(directory: Path, iri: str) -> None:
    """Raise RetractedThingError if the thing went with the articles that told of it."""
    with closing(open_records(directory)) as records:
        if records.is_retracted(iri):
            raise RetractedThingError(iri)
