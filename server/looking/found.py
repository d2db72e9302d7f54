"""What a look-up is: a pure function over a snapshot, which a reader runs."""

from collections.abc import Callable, Iterable

Found = tuple[str, bytes | Iterable[bytes]]
"""A media type, and the bytes: all at once, or part by part as they are found."""

LookUp = Callable[..., Found]
"""Takes the store, then the look-up's arguments, which are texts.

It imports nothing and opens no file when it is called: readers may not. Of the errors that it
raises, those that `server.reading.wire_errors` has reach whoever asked: UnknownThingError for one.
"""
