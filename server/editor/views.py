"""What is asked, and what came of it, to what the templates show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from server.editor.answering import Answered
from server.editor.asked import AskedPage
from server.editor.failures import Failure
from server.editor.formats import NAME, OF_GRAPHS, OF_RECEIPTS, OF_TABLES, Download
from server.editor.prefixes import declared
from server.linked.addresses import Addresses
from server.paging.writing import Shown
from server.questions.reading import questions

_START = """PREFIX dip: <https://w3id.org/demarche/ontology#>

SELECT DISTINCT ?who ?of WHERE {
  ?statement dip:speechAct dip:Demand ;
    dip:speaker ?who ;
    dip:addressee ?of .
}
ORDER BY ?who
"""
_CHOOSING = ("min-confidence", "independent", "publisher", "published-after", "published-before")
_FIELDS = ("query", "receipts", *_CHOOSING)
_LEAST_LINES, _MOST_LINES = 10, 24
_NAMING = ("needed", "named_in", "against", "possible")
_FORMATS_OF_FORM: dict[str, tuple[Download, ...]] = {
    "table": OF_TABLES,
    "verdict": OF_TABLES[:1],
    "graph": OF_GRAPHS,
}


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Which rows are shown, from 1; the addresses of the first page, and of those around, if any."""

    first: int
    last: int
    start: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class View:
    """Where the pages are: the path under which clients see us, the base of IRIs, a page's own path."""

    root: str
    base: str
    path: str

    def context(
        self, asked: AskedPage, answered: Answered | None, failure: Failure | None
    ) -> Mapping[str, object]:
        """Return what the templates show."""
        page = answered.page if answered else None
        return {
            "asked": asked,
            "path": self.path,
            "query": asked.query or _START,
            "height": min(max((asked.query or _START).count("\n") + 2, _LEAST_LINES), _MOST_LINES),
            "heading": _heading(asked.query),
            "wants_receipts": asked.has_receipts or not asked.query,
            "chosen": {name: asked.first(name) for name in _FIELDS},
            "is_choosing": any(asked.first(name) for name in _CHOOSING),
            "hidden": list(_hidden(asked.pairs)),
            "failure": failure,
            "repaired": _repaired(asked).url(self.path) if failure else "",
            "answer": page,
            "snapshot": answered.snapshot if answered else None,
            "lasting": self._lasting(asked, answered) if answered else "",
            "link": Addresses(self.base, self.root).link,
            "questions": list(self._questions()),
            "downloads": list(self._downloads(asked, page)) if page else [],
            "cited_page": asked.with_receipts(wanted=True).url(f"{self.root}/receipts"),
            "editor_page": asked.url(f"{self.root}/sparql"),
            "with_receipts": asked.with_receipts(wanted=True).url(f"{self.root}/sparql"),
            "paging": self._paging(asked, page) if page else None,
            "quotes_rows": self.path.endswith("/sparql"),
            "words_of_note": dict(_words_of_notes(page)) if page else {},
            "back_of_note": _back_of_note(page) if page else {},
        }

    def _questions(self) -> Iterator[Link]:
        for question in questions():
            asked = AskedPage((("query", question.at(self.base)), ("receipts", "true")), 1)
            yield Link(question.title, asked.url(self.path))

    def _downloads(self, asked: AskedPage, page: Shown) -> Iterator[Link]:
        plain, path = asked.with_receipts(wanted=False), f"{self.root}/sparql"
        if asked.has_receipts and not page["unsupported"]:
            cited = asked.with_receipts(wanted=True)
            yield from (Link(d.label, cited.url(path, **{NAME: d.format})) for d in OF_RECEIPTS)
        for download in _FORMATS_OF_FORM[page["form"]]:
            yield Link(download.label, plain.url(path, **{NAME: download.format}))

    def _lasting(self, asked: AskedPage, answered: Answered) -> str:
        return asked.url(f"{self.root}/snapshots/{answered.snapshot.number}/sparql")

    def _paging(self, asked: AskedPage, page: Shown) -> Paging:
        start, stop = asked.rows
        has_more = page["total"] > stop or not page["is_total"]
        return Paging(
            start + 1,
            start + len(page["rows"]),
            asked.url(self.path),
            asked.url(self.path, page=asked.number - 1) if asked.number > 1 else None,
            asked.url(self.path, page=asked.number + 1) if has_more else None,
        )


def _heading(query: str) -> str:
    """Return what the query says in its first line that it asks; there is a name for all others."""
    first = query.strip().partition("\n")[0]
    return first.strip("# \t\r") if first.startswith("#") else "An answer and its sources"


def _hidden(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what a form sends again without a field for it: of several values, all but the first."""
    shown: set[str] = set()
    for name, value in pairs:
        if name in _FIELDS and name not in shown:
            shown.add(name)
        else:
            yield name, value


def _repaired(asked: AskedPage) -> AskedPage:
    """Return the same with the declarations that the query lacks."""
    pairs = ((n, declared(value) if n == "query" else value) for n, value in asked.pairs)
    return AskedPage(tuple(pairs), 1)


def _back_of_note(page: Shown) -> Mapping[int, str]:
    """Return where each footnote is first referred to: a row, or the footnote of what it implies."""
    back: dict[int, str] = {}
    for index, row in enumerate(page["rows"], 1):
        reason: Shown | None = row["reason"]
        if reason is None:
            continue
        for number in chain(*(reason[name] for name in _NAMING), *reason["ways"]):
            back.setdefault(number, f"row-{index}")
    for note in page["footnotes"]:
        for number in note["premises"]:
            back.setdefault(number, f"note-{note['number']}")
    return back


def _words_of_notes(page: Shown) -> Iterator[tuple[int, str]]:
    """Yield the first words that a footnote marks, which may stand in the row itself."""
    for note in page["footnotes"]:
        for piece in (piece for quote in note["quotes"] for piece in quote["pieces"]):
            if piece["place"]:
                yield note["number"], piece["text"]
                break
