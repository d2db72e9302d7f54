"""What pages show, as look-ups: plain values as JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, cast

from pyoxigraph import Store

from server.receipts.known import Known
from server.shown.article_page import article_page
from server.shown.claim_page import claim_page
from server.shown.other_page import other_page
from server.shown.start_page import start_page
from server.shown.thing_page import section_page, thing_page

Shown = Mapping[str, Any]  # Any: fields of several dataclasses, as templates show them

MEDIA_TYPE = "application/json"


def article(store: Store, base: str, path: str, place: str) -> tuple[str, bytes]:
    """Look up the part of an article that has this place."""
    return _written(article_page(store, base, path, int(place)))


def other(store: Store, base: str, path: str) -> tuple[str, bytes]:
    """Look up what is said of a thing that has no page made for it."""
    return _written(other_page(store, base, path))


def start(store: Store, base: str) -> tuple[str, bytes]:
    """Look up what the first page shows of the store."""
    return _written(start_page(store, base))


def _written(shown: Any) -> tuple[str, bytes]:  # Any: a dataclass of this room
    return MEDIA_TYPE, json.dumps(shown, default=_fields).encode()


def _fields(shown: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by name; `asdict` copies all that is in them, too."""
    return {field.name: getattr(shown, field.name) for field in fields(shown)}


def thing(store: Store, known: Known, base: str, path: str) -> tuple[str, bytes]:
    """Look up what the page of a thing shows."""
    return _written(thing_page(store, known, base, path))


def section(
    store: Store, known: Known, base: str, path: str, key: str, fact: str, start: str
) -> tuple[str, bytes]:
    """Look up one property of a thing from a place on, or one of its facts."""
    return _written(section_page(store, known, base, path, key, fact, int(start)))


def claim(store: Store, known: Known, base: str, path: str) -> tuple[str, bytes]:
    """Look up a claim."""
    return _written(claim_page(store, known, base, path))


def read(body: bytes) -> Shown:
    """Return what was looked up, as plain values by their names."""
    return cast("Shown", json.loads(body))


LOOK_UPS: dict[str, Callable[..., tuple[str, bytes]]] = {
    "page/article": article,
    "page/other": other,
    "page/start": start,
}
LOOK_UPS_OF_CLAIMS: dict[str, Callable[..., tuple[str, bytes]]] = {
    "page/thing": thing,
    "page/section": section,
    "page/claim": claim,
}
