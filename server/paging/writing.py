"""A page as bytes, on its way from a reader to who shows it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from server.paging.page import Page

MEDIA_TYPE = "application/vnd.demarche.page+json"

Shown = Mapping[str, Any]  # Any: a page's fields by name, as a template shows them
"""A page's fields as plain values, tuples become lists."""


def written(page: Page) -> bytes:
    """Return the page as JSON; surrogates that no UTF-8 has are escaped in it."""
    return json.dumps(asdict(page)).encode()


def read(body: bytes) -> Shown:
    """Return the page that was written."""
    return cast("Shown", json.loads(body))
