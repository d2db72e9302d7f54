"""Every kind of page, found by following links from the start: no errors, no calls of others, no barriers."""

import os
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.tab import Tab
from tests.sparql_server import Served

pytestmark = pytest.mark.model

DESKTOP, PHONE = 1280, 390
STARTS = (
    "/",
    "/sparql",
    "/receipts",
    "/ontology",
    "/fragments/quads?object=%22Japan%22",
    "/official/barack-obama",
    "/search?q=Japan",
    "/search?q=nothing-is-called-so",
    "/page/country/japan",
    "/page/country/nowhere",
    "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp",
)
_HREFS = "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
OF_A_KIND = int(os.environ.get("DEMARCHE_PAGES_OF_A_KIND", "1"))
"""Pages that are visited of a kind, besides the first ones; `make browser` takes more."""

# For programs, or the same page again.
NO_PAGE = re.compile(
    r"^/(data|static|editor|reconcile|fragments|snapshots|openapi)|[?&]as=|\.(ttl|rdf|nt|jsonld)$"
)


@dataclass(frozen=True, slots=True)
class Visit:
    """What was found on a page."""

    status: int
    problems: tuple[str, ...]
    grave: tuple[str, ...]
    width_on_phone: int


@pytest.fixture(scope="module")
def visits(browser: Browser, server: Served, screenshots: Path) -> Mapping[str, Visit]:
    """Return what was found by path, after at most some pages of each kind were looked at."""
    return dict(_visits(browser, server.address.rstrip("/"), screenshots))


def _visits(browser: Browser, root: str, screenshots: Path) -> Iterator[tuple[str, Visit]]:
    todo, seen, count_of_kind = deque[str](STARTS), set[str](STARTS), dict[str, int]()
    context = browser.new_context(viewport={"width": DESKTOP, "height": 900})
    while todo:
        path = todo.popleft()
        kind = _kind_of(path)
        count_of_kind[kind] = count_of_kind.get(kind, 0) + 1
        if path not in STARTS and count_of_kind[kind] > OF_A_KIND:
            continue
        tab = Tab(context.new_page(), root)
        yield path, _visit(tab, path, screenshots / f"{_file_name(path, count_of_kind[kind])}")
        links: list[str] = tab.page.eval_on_selector_all("a[href]", _HREFS)
        for link in filter(None, (_path_of(link, root) for link in links)):
            if link not in seen and not NO_PAGE.search(link):
                seen.add(link)
                todo.append(link)
        tab.page.close()
    context.close()


def _visit(tab: Tab, path: str, drawing: Path) -> Visit:
    status = tab.go(path)
    grave = tab.grave_findings()
    tab.page.screenshot(path=f"{drawing}-{DESKTOP}.png")
    width = tab.width_of_content(PHONE)
    tab.page.screenshot(path=f"{drawing}-{PHONE}.png")
    return Visit(status, tuple(tab.problems), tuple(grave), width)


def _kind_of(path: str) -> str:
    """Return the first words of a path, which pages of a kind share."""
    return "/".join(urlsplit(path).path.split("/")[:3])


def _path_of(link: str, root: str) -> str | None:
    parts = urlsplit(link)
    if not link.startswith(f"{root}/"):
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _file_name(path: str, number: int) -> str:
    return f"{_kind_of(path).strip('/').replace('/', '-') or 'start'}-{number}"


def test_there_is_a_page_of_each_kind(visits: Mapping[str, Visit]) -> None:
    kinds = {_kind_of(path) for path, visit in visits.items() if visit.status == 200}

    pages = ("article", "claim", "country", "meeting", "ministry", "official", "position")
    assert kinds >= {"/", "/sparql", "/receipts", "/search", *(f"/page/{kind}" for kind in pages)}


def test_links_lead_somewhere(visits: Mapping[str, Visit]) -> None:
    lost = {path for path, visit in visits.items() if visit.status != 200 and path not in STARTS}

    assert lost == set()


def test_nothing_goes_wrong_on_a_page(visits: Mapping[str, Visit]) -> None:
    assert {path: visit.problems for path, visit in visits.items() if visit.problems} == {}


def test_nobody_is_kept_out(visits: Mapping[str, Visit]) -> None:
    assert {path: visit.grave for path, visit in visits.items() if visit.grave} == {}


def test_nothing_is_wider_than_a_phone(visits: Mapping[str, Visit]) -> None:
    assert {p: v.width_on_phone for p, v in visits.items() if v.width_on_phone > PHONE} == {}
