"""Why a query has no algebra here."""


class UnsupportedSyntaxError(Exception):
    """The nodes cannot say a construct that the store may know, or it is not SPARQL at all."""
