"""Errors to exit codes, as in sysexits.h where it has a word for it."""

from collections.abc import Iterator
from enum import IntEnum

import typer

from demarche.errors import (
    CannotCreateError,
    CommandError,
    InvalidInputError,
    NotFoundError,
    UsageError,
)
from ingest.authority.errors import AuthorityMissingError
from ingest.errors import CacheError, ExtraError, IngestError, InputError, PipelineError
from server.errors import AddressError, ServerError, SettingError
from server.exports.errors import (
    ExportError,
    LoopbackBaseError,
    NotAssertedError,
    NotInStoreError,
)
from store.errors import (
    RdfFileError,
    StoreError,
    StoreFormatError,
    StoreFullError,
    StoreKindError,
    StoreLockedError,
    StoreMissingError,
)


class ExitCode(IntEnum):
    """What a command's end means."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    BAD_DATA = 65
    NO_INPUT = 66
    UNAVAILABLE = 69
    BUG = 70
    CANNOT_CREATE = 73
    IO_ERROR = 74
    LOCKED = 75
    INTERRUPTED = 130


CODE_OF_ERROR: dict[type[Exception], ExitCode] = {
    typer.TyperException: ExitCode.USAGE,
    UsageError: ExitCode.USAGE,
    SettingError: ExitCode.USAGE,
    StoreKindError: ExitCode.USAGE,
    LoopbackBaseError: ExitCode.USAGE,
    NotAssertedError: ExitCode.USAGE,
    InvalidInputError: ExitCode.BAD_DATA,
    InputError: ExitCode.BAD_DATA,
    RdfFileError: ExitCode.BAD_DATA,
    StoreFormatError: ExitCode.BAD_DATA,
    NotFoundError: ExitCode.NO_INPUT,
    StoreMissingError: ExitCode.NO_INPUT,
    NotInStoreError: ExitCode.NO_INPUT,
    AuthorityMissingError: ExitCode.NO_INPUT,
    PipelineError: ExitCode.UNAVAILABLE,
    ExtraError: ExitCode.UNAVAILABLE,
    AddressError: ExitCode.UNAVAILABLE,
    CannotCreateError: ExitCode.CANNOT_CREATE,
    CacheError: ExitCode.CANNOT_CREATE,
    StoreFullError: ExitCode.IO_ERROR,
    OSError: ExitCode.IO_ERROR,
    StoreLockedError: ExitCode.LOCKED,
    # What a room adds without a row of its own is the data's fault until it gets one.
    CommandError: ExitCode.BAD_DATA,
    IngestError: ExitCode.BAD_DATA,
    ServerError: ExitCode.BAD_DATA,
    StoreError: ExitCode.BAD_DATA,
    ExportError: ExitCode.BAD_DATA,
}

MEANING_OF_CODE: dict[ExitCode, str] = {
    ExitCode.DONE: "done",
    ExitCode.PROBLEMS: "done, but something was skipped or problems found; each is named",
    ExitCode.USAGE: "the command or its options make no sense",
    ExitCode.BAD_DATA: "a query, a dump or a store cannot be read",
    ExitCode.NO_INPUT: "a file, an article, a claim or a store is not there",
    ExitCode.UNAVAILABLE: "the language pipeline, an extra or the port cannot be had",
    ExitCode.BUG: "a bug in demarche",
    ExitCode.CANNOT_CREATE: "a file or a store cannot be made there",
    ExitCode.IO_ERROR: "the disk is full or failing",
    ExitCode.LOCKED: "another program is writing to the store",
    ExitCode.INTERRUPTED: "interrupted; what was finished is kept",
}


def code_of(error: Exception) -> ExitCode:
    """Return the code of the error's nearest class in the table; what is not there is a bug."""
    return next(_codes(type(error)), ExitCode.BUG)


def _codes(kind: type[Exception]) -> Iterator[ExitCode]:
    return (CODE_OF_ERROR[parent] for parent in kind.__mro__ if parent in CODE_OF_ERROR)
