"""Why claims cannot be exported, and what to do."""


class ExportError(Exception):
    """Base of these errors; its text can be shown to the user as it is."""


class LoopbackBaseError(ExportError):
    """The IRIs are those of whatever machine reads them."""

    def __init__(self, base: str) -> None:
        super().__init__(
            f"the IRIs of this store begin with {base}, which is another machine for each who reads"
            " them; ingest the articles into a new directory, with --base and an address of your own"
        )


class NotInStoreError(ExportError):
    """What was to be exported is not in the store."""


class NotAssertedError(ExportError):
    """A claim that was to be exported is one that its article does not assert."""
