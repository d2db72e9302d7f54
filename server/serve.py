"""The application on a port, until it is told to stop."""

import errno
import signal
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

import uvicorn

from server.app import Application, create_app
from server.connections import connection_class, raise_file_limit
from server.errors import AddressError, PortInUseError
from server.protocol.headers import SECURITY_HEADERS
from server.protocol.policy import POLICY
from server.settings import Settings

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def serve(
    directory: Path, settings: Settings, on_listening: Callable[[str], None] | None = None
) -> None:
    """Answer requests over a store until SIGINT or SIGTERM, then finish those under way.

    Tells `on_listening` the address once connections are taken; with port 0 the system chooses
    one. Queries still running after `stop_seconds`, or at a second signal, are abandoned. Prints
    nothing; uvicorn logs under its own names. Raises PortInUseError, or AddressError for another
    reason not to listen, and StoreMissingError.
    """
    raise_file_limit()
    app = create_app(directory, settings)
    with _listening(settings.host, settings.port, settings.client_seconds) as listener:
        if on_listening is not None:
            on_listening(_address_of(listener))
        with _stop_signals_end_quietly():
            _server(app, settings).run(sockets=[listener])


def _server(app: Application, settings: Settings) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        lifespan="on",
        loop="uvloop",
        http=connection_class(settings, app.repeats),
        headers=[pair for pair in SECURITY_HEADERS.items() if pair[0] != POLICY],
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=settings.stop_seconds,
    )
    return _Server(config)


class _Server(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Finish what is under way at the first signal, and nothing at the second."""
        self.force_exit = self.should_exit
        self.should_exit = True


def _listening(host: str, port: int, client_seconds: int) -> socket.socket:
    """Return a socket whose connections end when a client takes nothing for so long."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server(address[:2], family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUseError(host, port) from error
        raise AddressError(host, port, error.strerror or str(error)) from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, client_seconds * 1000)
    return listener


def _address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextmanager
def _stop_signals_end_quietly() -> Generator[None]:
    """Keep the process alive when uvicorn, stopped by a signal, raises that signal once more."""
    if current_thread() is not main_thread():
        yield
        return
    usual = {number: signal.signal(number, _ignore) for number in _STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)


def _ignore(_: int, __: object) -> None:
    """Do nothing: unlike SIG_IGN, a handler is not passed on to child processes."""
