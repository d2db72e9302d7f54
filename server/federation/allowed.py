"""The endpoints that queries may call, and where each of them is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import SplitResult, urlsplit

from server.errors import EndpointNotAllowedError, SettingError
from server.federation.addresses import is_literal

MAPPED = "=>"
"""Between an endpoint's IRI and the address that is called in its place."""


@dataclass(frozen=True)
class AllowedEndpoints:
    """Absolute http or https IRIs, which a query has to name as they are here, and their addresses.

    An address is the IRI itself, unless the operator has a mirror of the endpoint.
    """

    addresses: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def iris(self) -> Iterable[str]:
        """The endpoints by the names that queries have for them."""
        return self.addresses.keys()

    def address(self, iri: str) -> str:
        """Return where an endpoint is; raise EndpointNotAllowedError for one that is not listed."""
        if iri not in self.addresses:
            raise EndpointNotAllowedError(iri)
        return self.addresses[iri]

    def may_be_private(self, host: str) -> bool:
        """Tell whether an address is listed by number, or as localhost: who lists that means it."""
        return host in self._local_hosts

    @cached_property
    def _local_hosts(self) -> frozenset[str]:
        hosts = (urlsplit(address).hostname or "" for address in self.addresses.values())
        return frozenset(filter(is_literal, hosts))


def allowed_endpoints(listed: Iterable[str], setting: str) -> AllowedEndpoints:
    """Return the list, of IRIs and of `IRI=>ADDRESS`.

    Raises SettingError, with the setting's name, for what is no endpoint, or one listed twice.
    """
    addresses: dict[str, str] = {}
    for each in listed:
        iri, arrow, address = each.partition(MAPPED)
        for endpoint in (iri, address) if arrow else (iri,):
            if not _is_endpoint(endpoint):
                expected = "http or https IRIs of endpoints, without user or #, or IRI=>ADDRESS"
                raise SettingError(setting, each, expected)
        if addresses.setdefault(iri, address or iri) != (address or iri):
            raise SettingError(setting, each, f"one address of {iri}")
    return AllowedEndpoints(addresses)


_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|\\^`]')


def _is_endpoint(iri: str) -> bool:
    if _NOT_IN_IRIS.search(iri):
        return False
    try:
        parts: SplitResult = urlsplit(iri)
        port = parts.port
    except ValueError:
        return False
    is_plain = not parts.username and not parts.fragment and port != 0
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_plain
