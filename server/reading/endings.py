"""How a reader process ended to what is said of its query."""

import os
import signal
from collections.abc import Callable

from server.errors import (
    QueryDepthError,
    QueryMemoryError,
    QueryProcessorError,
    ReaderDiedError,
    ServerError,
)
from server.settings import Settings

_ERROR_OF_SIGNAL: dict[int, Callable[[Settings], ServerError]] = {
    signal.SIGXCPU: lambda settings: QueryProcessorError(settings.query_processor_seconds),
    # What Rust and C++ do when the system gives no memory, which the process's limit sees to.
    signal.SIGABRT: lambda settings: QueryMemoryError(settings.query_memory_bytes),
    signal.SIGSEGV: lambda _: QueryDepthError(),
    signal.SIGBUS: lambda _: QueryDepthError(),
}


def error_of_ending(wait_status: int, settings: Settings) -> ServerError:
    """Return the error for a query whose reader ended; -1 where nobody knows how.

    >>> error_of_ending(signal.SIGSEGV, Settings())
    QueryDepthError('the query ended its reader: it is nested too deeply to be evaluated')
    """
    if wait_status > 0 and os.WIFSIGNALED(wait_status):
        error = _ERROR_OF_SIGNAL.get(os.WTERMSIG(wait_status))
        if error is not None:
            return error(settings)
    return ReaderDiedError()
