"""A page of another origin, as OpenRefine's is, shows previews in frames and asks by CORS."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from tests.browser.tab import Tab
from tests.other_endpoint import Quiet, serving_with

pytestmark = pytest.mark.model

KISHIDA = "http://localhost:8000/official/fumio-kishida"
ASKING = """async (root) => {
  const queries = {a: {query: "Fumio Kishida"}};
  const form = new URLSearchParams({queries: JSON.stringify(queries)});
  const old = await (await fetch(root + "/reconcile", {method: "POST", body: form})).json();
  const batch = {queries: [{conditions: [{matchType: "name", propertyValue: "Fumio Kishida"}]}]};
  const answer = await fetch(root + "/reconcile/1.0-draft/match", {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(batch)});
  const found = await answer.json();
  return [old.a.result[0].id, found.results[0].candidates[0].id];
}"""


class Elsewhere(Quiet, BaseHTTPRequestHandler):
    """A page without anything."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Another origin</title>")


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    with serving_with(Elsewhere) as address:
        yield address


def framed(tab: Tab, elsewhere: str, path: str) -> str:
    """Return what a frame of the other page shows of an address of ours."""
    tab.page.goto(elsewhere)
    address = tab.root + path
    tab.page.set_content(f'<iframe id="f" src="{address}" width="420" height="260"></iframe>')
    frame = tab.page.frame_locator("#f").locator("body")
    return frame.inner_text()


def test_a_preview_shows_in_a_frame_of_any_page(tab: Tab, elsewhere: str) -> None:
    shown = framed(tab, elsewhere, f"/reconcile/preview?id={KISHIDA}")
    quote = tab.page.frame_locator("#f").locator("blockquote")

    assert "Fumio Kishida" in shown
    assert "Foreign Minister of Japan" in shown
    assert quote.evaluate("it => getComputedStyle(it).borderLeftWidth") == "2px"


def test_no_other_page_of_ours_does(tab: Tab, elsewhere: str) -> None:
    assert "Fumio Kishida" not in framed(tab, elsewhere, "/page/official/fumio-kishida")


def test_a_page_of_another_origin_asks(tab: Tab, elsewhere: str) -> None:
    tab.page.goto(elsewhere)

    assert tab.page.evaluate(ASKING, tab.root) == [KISHIDA, KISHIDA]
