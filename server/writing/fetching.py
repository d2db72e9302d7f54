"""The document that LOAD names: from listed hosts only, within limits, and no further.

The address is looked at when it is known and just before the connection is made to it, so that a
name that means another address the next time gains nothing.
"""

import socket
import ssl
from collections.abc import Collection
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from pyoxigraph import RdfFormat

from server.errors import CallingUpdateError, FetchError
from server.federation.addresses import is_literal, is_public
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE

SECONDS = 20
_ACCEPT = ", ".join(RDF_FORMAT_OF_MEDIA_TYPE)
_Connection = HTTPConnection | HTTPSConnection


def fetched(iri: str, hosts: Collection[str], limit: int) -> tuple[str, bytes]:
    """Return the content type and the bytes of a document; raise CallingUpdateError, FetchError."""
    address = _allowed(iri, hosts)
    connection = _connection_to(address)
    try:
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        connection.request("GET", path, headers={"Accept": _ACCEPT, "Accept-Encoding": "identity"})
        return _document_of(connection.getresponse(), iri, limit)
    except (OSError, HTTPException) as error:
        raise FetchError(f"{iri} cannot be fetched: {type(error).__name__}") from error
    finally:
        connection.close()


def _allowed(iri: str, hosts: Collection[str]) -> SplitResult:
    try:
        address = urlsplit(iri)
        is_listed = address.hostname in hosts and address.port != 0
    except ValueError as error:
        raise CallingUpdateError(f"{iri} is no address") from error
    if address.scheme not in ("http", "https"):
        raise CallingUpdateError("LOAD takes an http or https IRI that is written in full")
    if not is_listed or address.username is not None or "\\" in iri:
        raise CallingUpdateError(f"{address.hostname} is none of the hosts it may load from")
    return address


def _connection_to(address: SplitResult) -> _Connection:
    secure = address.scheme == "https"
    host, port = address.hostname or "", address.port or (443 if secure else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(address[0]) for *_, address in found]
        if not is_literal(host) and not all(map(is_public, addresses)):
            raise CallingUpdateError(f"{host} is not a host of the public internet")
        plain = socket.create_connection((addresses[0], port), timeout=SECONDS)
    except OSError as error:
        raise FetchError(f"{host} cannot be reached: {error.strerror}") from error
    connection: _Connection = HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = _secured(plain, host) if secure else plain
    return connection


def _secured(plain: socket.socket, host: str) -> socket.socket:
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError as error:
        plain.close()
        raise FetchError(f"{host} does not prove who it is: {error}") from error


def _document_of(response: HTTPResponse, iri: str, limit: int) -> tuple[str, bytes]:
    if response.status != 200:
        raise FetchError(f"{iri} answers with status {response.status}, expected 200")
    body = response.read(limit + 1)
    if len(body) > limit:
        raise FetchError(f"{iri} has more than {limit:,} bytes")
    return _type_of(response, iri), body


def _type_of(response: HTTPResponse, iri: str) -> str:
    """Return the stated type if it is one of RDF, else what the name's ending stands for."""
    stated = response.headers.get_content_type()
    extension = urlsplit(iri).path.rpartition(".")[2].lower()
    if stated in RDF_FORMAT_OF_MEDIA_TYPE:
        return stated
    by_name = RdfFormat.from_extension(extension)
    return stated if by_name is None else by_name.media_type
