"""The endpoints that queries may call."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, urlsplit

from server.errors import EndpointNotAllowedError, SettingError
from server.federation.addresses import is_literal


@dataclass(frozen=True)
class AllowedEndpoints:
    """Absolute http or https IRIs; a query has to name one of them exactly as it is written here."""

    iris: frozenset[str] = frozenset()

    def check(self, iri: str) -> None:
        """Raise EndpointNotAllowedError for an endpoint that is not listed."""
        if iri not in self.iris:
            raise EndpointNotAllowedError(iri)

    def may_be_private(self, host: str) -> bool:
        """Tell whether an endpoint is listed by an address, or as localhost: who lists that means it."""
        return host in self._local_hosts

    @cached_property
    def _local_hosts(self) -> frozenset[str]:
        hosts = (urlsplit(iri).hostname or "" for iri in self.iris)
        return frozenset(filter(is_literal, hosts))


def allowed_endpoints(iris: Iterable[str], setting: str) -> AllowedEndpoints:
    """Return the list; raise SettingError, with the setting's name, for what is no endpoint."""
    listed = frozenset(iris)
    for iri in listed:
        if not _is_endpoint(iri):
            raise SettingError(setting, iri, "http or https IRIs of endpoints, without user or #")
    return AllowedEndpoints(listed)


def _is_endpoint(iri: str) -> bool:
    try:
        parts: SplitResult = urlsplit(iri)
        port = parts.port
    except ValueError:
        return False
    is_plain = not parts.username and not parts.fragment and port != 0
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_plain
