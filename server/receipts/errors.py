"""Why an answer has no receipts."""


class NotTraceableError(Exception):
    """What makes the rows true cannot be told; the answer itself can be given, with this reason."""
