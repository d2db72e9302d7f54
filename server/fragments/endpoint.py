"""A request for a fragment to its page."""

import json
import re
from dataclasses import asdict
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from server.errors import MalformedRequestError, NotAcceptableError
from server.fragments.totals import total_of
from server.fragments.viewing import view_of
from server.linked.addresses import HTML
from server.linked.sending import coding_of, document, unchanged
from server.looking.fragments.metadata import Fragment
from server.looking.fragments.pattern import DEFAULT_GRAPH, term_of
from server.protocol.address import root_of
from server.protocol.negotiate import best_media_type
from server.protocol.rendering import Render
from server.protocol.validators import entity_tag, http_date
from server.reading.looked_up import look_up
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.reading.statistics import SnapshotStatistics
from server.settings import Settings

_OF_PAGES = "application/n-quads"
_OFFERED = (
    "application/trig",
    HTML,
    "application/n-quads",
    "text/turtle",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
)
_PAGE = re.compile(r"[1-9][0-9]{0,8}")
_UNSAFE = re.compile(r'[\s"<>\\^`{|}]')


class FragmentsEndpoint:
    """One interface: the variables of its patterns, which are triples or quads."""

    def __init__(
        self,
        path: str,
        variables: tuple[str, ...],
        pool: Pool,
        statistics: SnapshotStatistics,
        settings: Settings,
        render: Render,
    ) -> None:
        self._path = path
        self._variables = variables
        self._pool = pool
        self._statistics = statistics
        self._trusts_proxy = bool(settings.trust_proxy)
        self._base = settings.base_iri
        self._render = render

    async def answer(self, request: Request) -> Response:
        """Return the page that was asked for."""
        liked = best_media_type(request.headers.get("accept"), _OFFERED)
        if liked is None:
            raise NotAcceptableError(_OFFERED)
        media_type = _OF_PAGES if liked == HTML else liked
        pattern, fragment = self._pattern(request), self._fragment(request)
        asked = (media_type, json.dumps(pattern), json.dumps(asdict(fragment)))
        tag = self._tag(request, self._pool.current, asked)
        if liked != HTML and (known := unchanged(request, tag, {})):
            return known
        total = total_of(pattern, self._statistics.known(self._pool.current))
        found = await look_up(self._pool, "fragment", media_type, total, *asked[1:])
        if liked == HTML:
            return self._page(request, found.body, fragment)
        headers = {
            "ETag": self._tag(request, found.snapshot, asked),
            "Last-Modified": http_date(found.snapshot.taken),
        }
        return document(request, found.body, media_type, headers)

    def _page(self, request: Request, body: bytes, fragment: Fragment) -> Response:
        places = [(name, request.query_params.get(name, "")) for name in self._variables]
        view = view_of(body, fragment, places, self._base)
        context = {
            "view": view,
            "places": places,
            "path": self._path,
            "has_graph": "graph" in self._variables,
        }
        return self._render(request, "fragments.html", context)

    def _pattern(self, request: Request) -> tuple[str, str, str, str]:
        """Return the text of each place, which can be read; the graph of triples is the default one."""
        places = ("subject", "predicate", "object", "graph")
        texts = [request.query_params.get(name, "") for name in places]
        terms = [_term(name, text) for name, text in zip(places, texts, strict=True)]
        if "graph" not in self._variables:
            graph = DEFAULT_GRAPH
        elif isinstance(terms[3], Literal):
            raise MalformedRequestError("graph is no IRI")
        else:
            graph = terms[3].value if terms[3] else ""
        return texts[0], texts[1], texts[2], graph

    def _fragment(self, request: Request) -> Fragment:
        """Return which page was asked for, of which interface."""
        page = request.query_params.get("page", "1")
        if not _PAGE.fullmatch(page):
            raise MalformedRequestError(f"page is a number from 1, not {page[:40]!r}")
        root = root_of(request.scope, trusts_proxy=self._trusts_proxy)
        interface = f"{root}{self._path}"
        query = request.scope["query_string"].decode("latin-1")
        query = _UNSAFE.sub(lambda found: quote(found[0]), query)
        pattern = "&".join(p for p in query.split("&") if p and not p.startswith("page="))
        asked = f"{interface}?{query}" if query else interface
        return Fragment(interface, pattern, asked, int(page), self._variables)

    def _tag(self, request: Request, snapshot: Snapshot, asked: tuple[str, ...]) -> str:
        return entity_tag(snapshot.stamp, *asked, coding=coding_of(request))


def _term(name: str, text: str) -> NamedNode | Literal | None:
    try:
        return term_of(text)
    except ValueError as error:
        raise MalformedRequestError(f"{name} is no term of RDF: {text[:200]!r}") from error
