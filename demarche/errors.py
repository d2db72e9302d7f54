"""What the command line itself cannot do, in one line each: what, where, what to do."""


class CommandError(Exception):
    """Base of the command line's errors; its text is shown to the user as it is."""


class UsageError(CommandError):
    """What was asked for does not make sense; see `--help`."""


class InvalidInputError(CommandError):
    """A query or a dump is not what it has to be."""


class NotFoundError(CommandError):
    """What was named is not there."""


class CannotCreateError(CommandError):
    """A file or a store cannot be made where it was asked for."""
