"""What can go wrong between somebody's list and an authority file."""

from ingest.errors import IngestError


class AuthorityError(IngestError):
    """An authority file cannot be written, or read."""


class AuthorityMissingError(AuthorityError):
    """There is no authority file where one was named."""


class SourceError(IngestError):
    """A list, dump or endpoint that an authority is made from is not what it has to be."""
