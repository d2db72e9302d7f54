"""Connections to checked addresses only."""

import socket
from collections.abc import Iterable

import anyio
from httpcore2 import (
    SOCKET_OPTION,
    AnyIOBackend,
    AsyncNetworkBackend,
    AsyncNetworkStream,
    ConnectError,
)

from server.federation.addresses import is_public
from server.federation.allowed import AllowedEndpoints


class CheckedBackend(AsyncNetworkBackend):
    """Resolves a host, checks what it is, and connects to just that address."""

    def __init__(self, allowed: AllowedEndpoints) -> None:
        self._allowed = allowed
        self._inner = AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """Connect to the host's first address; raise ConnectError if any of them is not to be reached."""
        addresses = await self._addresses_of(host, port)
        return await self._inner.connect_tcp(
            addresses[0], port, timeout, local_address, socket_options
        )

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """Refuse: no endpoint is a file."""
        raise ConnectError(f"{path} is no endpoint")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)

    async def _addresses_of(self, host: str, port: int) -> list[str]:
        try:
            found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise ConnectError(f"{host} cannot be resolved") from error
        addresses = [str(address[0]) for *_, address in found]
        if not self._allowed.may_be_private(host) and not all(map(is_public, addresses)):
            raise ConnectError(f"{host} is not a host of the public internet")
        return addresses
