"""What pages show, as look-ups: plain values as JSON."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pyoxigraph import Store

from server.shown.article import article_page

MEDIA_TYPE = "application/json"


def article(store: Store, base: str, path: str, place: str) -> tuple[str, bytes]:
    """Look up the part of an article that has this place."""
    return _written(article_page(store, base, path, int(place)))


def _written(shown: Any) -> tuple[str, bytes]:  # Any: a dataclass of this room
    return MEDIA_TYPE, json.dumps(asdict(shown)).encode()


LOOK_UPS: dict[str, Callable[..., tuple[str, bytes]]] = {
    "page/article": article,
}
