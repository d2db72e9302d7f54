"""Asking in a browser: the form, the editor in its place, receipts, and the way to the words."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from server.editor import browsing
from tests.browser.tab import Tab
from tests.sparql_server import Served

pytestmark = pytest.mark.model

DEMANDS = """# Who demands something of a country?
PREFIX dip: <https://w3id.org/demarche/ontology#>
SELECT DISTINCT ?who ?of {
  ?statement dip:speechAct dip:Demand ; dip:speaker ?who ; dip:addressee ?of . ?of a dip:Country
} ORDER BY ?who ?of"""

needs_editor = pytest.mark.skipif(
    not browsing.has_editor(), reason="the editor is not bundled: run make editor"
)


def test_a_footnote_leads_to_the_words_in_the_article(tab: Tab) -> None:
    tab.go(f"/receipts?query={quote(DEMANDS)}")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(
        "Who demands something of a country?"
    )
    tab.page.locator("#row-1 a.note").first.click()
    note = tab.page.locator("li:target")
    words = note.locator("mark").first.inner_text()
    note.locator("mark a").first.click()

    lit = tab.page.locator("mark:target")
    expect(lit).to_be_in_viewport()
    assert lit.inner_text() == words
    assert tab.page.url.partition("#char=")[2]
    assert _background(tab, "mark:target") != _background(tab, "body")
    assert tab.problems == []


def test_the_way_back_from_a_footnote(tab: Tab) -> None:
    tab.go(f"/receipts?query={quote(DEMANDS)}#note-2")
    tab.page.locator("#note-2 a.back").click()

    expect(tab.page.locator("tr:target a.note", has_text="2")).to_have_count(1)


@needs_editor
class TestEditor:
    def test_it_completes_our_terms_and_runs(self, tab: Tab) -> None:
        tab.go("/sparql")
        tab.page.locator(".CodeMirror").click()
        tab.page.keyboard.press("Control+A")
        tab.page.keyboard.type("SELECT ?who { ?m dip:partic")
        expect(tab.page.locator(".CodeMirror-hint").first).to_contain_text("dip:participant")
        tab.page.keyboard.press("Enter")
        tab.page.keyboard.type(" ?who }")
        tab.page.keyboard.press("Control+Enter")

        expect(tab.page.locator(".counted")).to_contain_text("Rows 1 to 25 of")
        expect(tab.page.locator(".words").first).to_contain_text("“")
        assert "min-confidence" not in tab.page.url
        assert tab.problems == []

    def test_it_is_left_by_the_keyboard(self, tab: Tab) -> None:
        tab.go("/sparql")
        tab.page.locator(".CodeMirror").click()
        tab.page.keyboard.press("Tab")

        expect(tab.page.get_by_role("button", name="Run")).to_be_focused()

    def test_it_can_be_read_in_the_dark(self, tab: Tab) -> None:
        tab.page.emulate_media(color_scheme="dark")
        tab.go(f"/sparql?receipts=true&query={quote(DEMANDS)}")
        tab.page.locator(".CodeMirror").wait_for()

        assert tab.grave_findings() == []


def test_the_form_works_without_scripts(browser: Browser, server: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}sparql")
    page.get_by_label("A query in SPARQL").fill(DEMANDS)
    page.get_by_role("button", name="Run").click()

    expect(page.locator(".counted")).to_have_text("2 rows")
    expect(page.locator("#note-1 mark")).not_to_be_empty()
    page.get_by_label("with receipts").uncheck()
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".footnotes")).to_have_count(0)
    context.close()


def test_many_rows_come_in_pages(tab: Tab) -> None:
    tab.go(f"/sparql?query={quote('SELECT * { ?s ?p ?o . ?o ?q ?r }')}")
    expect(tab.page.locator(".counted")).to_contain_text("Rows 1 to 100 of more than 10,100")
    tab.page.get_by_role("link", name="Rows after").first.click()

    expect(tab.page.locator(".counted")).to_contain_text("Rows 101 to 200")
    assert tab.page.locator("tbody tr").count() == 100


def test_no_rows_say_why(tab: Tab) -> None:
    query = "PREFIX dip: <https://w3id.org/demarche/ontology#> SELECT ?m { ?m dip:place 'Paris' }"
    tab.go(f"/sparql?query={quote(query)}")
    tab.page.get_by_role("link", name="Why are there none?").click()

    expect(tab.page.locator(".missing code")).to_have_text('?m dip:place "Paris"')


def test_a_query_with_an_error_is_shown_where_it_is(tab: Tab) -> None:
    status = tab.go(f"/sparql?query={quote('SELECT * {')}")

    assert status == 400
    expect(tab.page.get_by_role("alert")).to_contain_text("Line 1 cannot be read")


def test_what_a_hostile_article_brings_is_text(tab: Tab) -> None:
    query = "SELECT ?title { ?a <http://purl.org/dc/terms/title> ?title }"
    tab.go(f"/receipts?query={quote(query)}")

    expect(tab.page.locator("#row-1")).to_contain_text("<script>window.hostile = 1</script>Talks")
    assert tab.page.evaluate("window.hostile") is None
    assert tab.problems == []


def _background(tab: Tab, selector: str) -> str:
    found = tab.page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor")
    return str(found)
