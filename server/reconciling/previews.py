"""One thing in a few lines of HTML, all of it escaped: articles brought what stands there."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from server.matching import wikidata

_STYLE = (
    "body{font:15px/1.4 Georgia,serif;margin:.7em;color:#222;background:#fff}"
    "h1{font-size:1.15em;margin:0}p{margin:.35em 0}blockquote{margin:.5em 0;padding-left:.7em;"
    "border-left:2px solid #8a5a2b}small{color:#555}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}small{color:#aaa}"
    "a{color:#9cc4ff}}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none';"
    " frame-ancestors *"
)
"""Anybody may show a preview within a page; it runs nothing, and has but its own style."""

Shown = Mapping[str, Any]
"""What the look-up of one thing gives."""


def page(shown: Shown, address: str | None) -> str:
    """Return the preview as a page for a frame; the address is the thing's own page, if it has one."""
    name = escape(shown["name"])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        f"<style>{_STYLE}</style></head><body>{fragment(shown, address)}</body></html>"
    )


def fragment(shown: Shown, address: str | None) -> str:
    """Return the preview without a page around it."""
    return "".join(_parts(shown, address))


def term_fragment(name: str, description: str) -> str:
    """Return what a type or a property is."""
    return f"<p><strong>{escape(name)}</strong></p><p>{escape(description)}</p>"


def _parts(shown: Shown, address: str | None) -> Iterator[str]:
    name = escape(shown["name"])
    yield f"<h1>{_link(address, name) if address else name}</h1>"
    yield f"<p>{escape(', '.join(shown['posts'] or shown['types']))}</p>"
    if shown["evidence"] is not None:
        yield f"<blockquote>{escape(shown['evidence']['quote'])}</blockquote>"
        yield f"<p><small>{escape(shown['evidence']['source'])}</small></p>"
    if shown["spellings"]:
        yield f"<p><small>also: {escape('; '.join(shown['spellings'][:_MOST_SPELLINGS]))}</small></p>"
    for item in shown["items"]:
        yield f"<p><small>Wikidata: {_link(wikidata.SPACE + item, escape(item))}</small></p>"


_MOST_SPELLINGS = 8


def _link(address: str, escaped: str) -> str:
    return f'<a href="{escape(address)}" target="_blank" rel="noopener">{escaped}</a>'
