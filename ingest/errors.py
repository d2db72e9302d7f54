"""What can go wrong between a file and a claim, one class per thing a caller does differently."""


class IngestError(Exception):
    """Base of this room's errors; the message is one line: what, where, what to do."""


class PipelineError(IngestError):
    """The language pipeline that was asked for cannot be used."""


class InputError(IngestError):
    """A file, or a line of one, is not an article."""


class CacheError(IngestError):
    """The answers of models cannot be kept where it was asked for."""


class ExtraError(IngestError):
    """Something is asked for that an optional part of the installation does."""
