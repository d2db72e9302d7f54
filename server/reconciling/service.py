"""What the Reconciliation Service API answers, by look-ups in the current snapshot."""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from time import monotonic
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from server.errors import (
    MalformedRequestError,
    TooManyRequestsError,
    UnknownThingError,
    UnsupportedMediaTypeError,
)
from server.linked.addresses import Addresses
from server.matching.queries import Query, written
from server.matching.types import local_name
from server.protocol.address import root_of
from server.protocol.client import CLIENT
from server.protocol.headers import HEADERS
from server.protocol.operation import FORM, media_type_of, parameters_of
from server.protocol.policy import POLICY
from server.protocol.requests import body_of
from server.reading.looked_up import looked_up
from server.reading.pool import Pool
from server.reconciling import previews
from server.reconciling.batches import batch_02, batch_10
from server.reconciling.extensions import Extension, answer_02, answer_10, extension, proposal
from server.reconciling.manifests import manifest_02, manifest_10
from server.reconciling.rates import Rates
from server.reconciling.terms import TERMS_OF_KIND, Term, starting
from server.settings import Settings

ROOT_02 = "/reconcile"
ROOT_10 = f"{ROOT_02}/1.0-draft"

_USUAL_SUGGESTIONS, _MOST_SUGGESTIONS, _MOST_SKIPPED = 10, 100, 100_000
_ASKING = frozenset({"queries", "extend", "query"})
_VERSION = version("demarche")
_JSON = "application/json"


class Service:
    """The answers to requests; all of them may be read from pages of anywhere (CORS)."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self._pool, self._settings = pool, settings
        self._base = settings.base_iri
        self._batch = settings.reconcile_batch
        self._rates = Rates(settings.reconcile_queries_a_minute)

    async def get_02(self, request: Request) -> Response:
        """Answer the manifest, or what is asked in the URL; other parameters are left aside."""
        query_string: bytes = request.scope["query_string"]
        asked = dict(parameters_of(query_string, "URL"))
        if not _ASKING.intersection(asked):
            manifest = manifest_02(self._endpoint(request), self._base, self._batch, _VERSION)
            successor = f'<{self._root(request)}{ROOT_10[1:]}>; rel="successor-version"'
            return _answer(manifest, {"Link": successor})
        return await self._answer_02(request, asked)

    async def post_02(self, request: Request) -> Response:
        """Answer what is asked in a form."""
        media_type = media_type_of(request.headers.get("content-type"))
        if media_type != FORM:
            raise UnsupportedMediaTypeError(
                f"send queries= or extend= as {FORM}; version 1.0-draft, in JSON, is at {ROOT_10}"
            )
        return await self._answer_02(
            request, dict(parameters_of(await self._body(request), "form"))
        )

    async def _answer_02(self, request: Request, asked: Mapping[str, str]) -> Response:
        if "queries" in asked:
            batch = batch_02(asked["queries"], self._batch)
            found = await self._match(request, list(batch.values()))
            return _answer({key: {"result": each} for key, each in zip(batch, found, strict=True)})
        if "extend" in asked:
            query = extension(asked["extend"])
            return _answer(answer_02(query, await self._extend(request, query)))
        raise MalformedRequestError("a request has the parameter queries or extend")

    async def manifest_10(self, request: Request) -> Response:
        """Answer the manifest of version 1.0-draft."""
        predecessor = f'<{self._root(request)}{ROOT_02[1:]}>; rel="predecessor-version"'
        manifest = manifest_10(self._endpoint(request), self._batch, _VERSION)
        return _answer(manifest, {"Link": predecessor})

    async def match_10(self, request: Request) -> Response:
        """Answer a batch of queries in JSON."""
        found = await self._match(request, batch_10(await self._json(request), self._batch))
        return _answer({"results": [{"candidates": each} for each in found]})

    async def extend_10(self, request: Request) -> Response:
        """Answer the values of properties."""
        query = extension(await self._json(request))
        return _answer(answer_10(query, await self._extend(request, query)))

    async def propose(self, request: Request) -> Response:
        """Answer which properties things of a type have."""
        type_ = request.query_params.get("type", "")
        limit = _number(request, "limit", 0, _MOST_SUGGESTIONS)
        return _answer(proposal(type_, limit or None))

    async def suggest(self, request: Request) -> Response:
        """Answer with what has a name that begins so."""
        self._hold_back(1)
        prefix = request.query_params.get("prefix", "")
        offset = _number(request, "offset", 0, _MOST_SKIPPED) or _number(
            request, "cursor", 0, _MOST_SKIPPED
        )
        limit = _number(request, "limit", _USUAL_SUGGESTIONS, _MOST_SUGGESTIONS)
        kind = request.path_params["kind"]
        if kind == "entity":
            sought = prefix, str(offset), str(limit)
            return _answer({"result": await self._look_up("reconcile-suggest", *sought)})
        found = starting(_terms_of(kind), prefix)[offset : offset + limit]
        return _answer({"result": [term.suggestion for term in found]})

    async def flyout(self, request: Request) -> Response:
        """Answer a few lines about a thing, a type or a property."""
        kind, id_ = request.path_params["kind"], request.query_params.get("id", "")
        if kind == "entity":
            shown = await self._shown(request)
            html = previews.fragment(shown, self._address(request, shown["id"]))
        else:
            term = _term_of(kind, id_)
            html = previews.term_fragment(term.name, term.description)
        return _answer({"id": id_, "html": html})

    async def preview(self, request: Request) -> Response:
        """Answer a small page about a thing, for a frame."""
        shown = await self._shown(request)
        body = previews.page(shown, self._address(request, shown["id"]))
        return HTMLResponse(body, headers={**HEADERS, POLICY: previews.POLICY})

    async def view(self, request: Request) -> Response:
        """Send on to where a thing's IRI leads on this server."""
        shown = await self._shown(request)
        address = self._address(request, shown["id"])
        if address is None:
            raise UnknownThingError(shown["id"])
        return RedirectResponse(address, 303, headers=HEADERS)

    async def _shown(self, request: Request) -> Any:
        id_ = request.query_params.get("id", "")
        self._hold_back(1)
        shown = await self._look_up("reconcile-show", id_)
        if shown is None:
            raise UnknownThingError(id_)
        return shown

    async def _match(self, request: Request, batch: Sequence[Query]) -> Any:
        self._hold_back(len(batch))
        return await self._look_up("reconcile-match", written(batch)) if batch else []

    async def _extend(self, request: Request, query: Extension) -> Any:
        self._hold_back(len(query.ids))
        return await self._look_up("reconcile-extend", *query.arguments)

    # Any, since it is JSON that one look-up or another wrote.
    async def _look_up(self, name: str, *arguments: str) -> Any:
        return json.loads(await looked_up(self._pool, name, self._base, *arguments))

    def _hold_back(self, queries: int) -> None:
        seconds = self._rates.take(CLIENT.get(), max(1, queries), monotonic())
        if seconds:
            raise TooManyRequestsError(self._settings.reconcile_queries_a_minute, seconds)

    async def _json(self, request: Request) -> bytes:
        media_type = media_type_of(request.headers.get("content-type"))
        if media_type != _JSON:
            raise UnsupportedMediaTypeError(f"send the query as {_JSON}")
        return await self._body(request)

    async def _body(self, request: Request) -> bytes:
        return await body_of(request.receive, self._settings.max_request_bytes)

    def _address(self, request: Request, iri: str) -> str | None:
        """Return where a thing's IRI leads on this server, whatever its base is."""
        addresses = Addresses(self._base)
        path = addresses.path_of(iri)
        return None if path is None else self._root(request) + addresses.thing(path)[1:]

    def _endpoint(self, request: Request) -> str:
        root = ROOT_10 if request.scope["path"].startswith(ROOT_10) else ROOT_02
        return self._root(request) + root[1:]

    def _root(self, request: Request) -> str:
        return root_of(request.scope, trusts_proxy=bool(self._settings.trust_proxy))


def _answer(found: object, headers: Mapping[str, str] = HEADERS) -> Response:
    return JSONResponse(found, headers={**HEADERS, **headers})


def _number(request: Request, name: str, usual: int, most: int) -> int:
    """Return a parameter that is a whole number, at most so much."""
    text = request.query_params.get(name, "").strip()
    if not text:
        return usual
    if not text.isascii() or not text.isdigit() or len(text) > len(str(most)):
        raise MalformedRequestError(f"{name} is {text[:40]!r}, expected 0 to {most}")
    return min(int(text), most)


def _terms_of(kind: str) -> list[Term]:
    return TERMS_OF_KIND[kind]()


def _term_of(kind: str, id_: str) -> Term:
    for term in _terms_of(kind):
        if term.id == local_name(id_):
            return term
    raise UnknownThingError(id_)
