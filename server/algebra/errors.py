"""Why a query has no algebra here."""


class UnsupportedSyntaxError(Exception):
    """The parser does not know a construct that the store may know, or loses what it says."""
