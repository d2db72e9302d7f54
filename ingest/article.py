"""An article as it came in, and the spans that point into it."""

from dataclasses import dataclass, field
from datetime import date

from ontology.iris import article_path


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of an article's text, counted in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One published text; `source` is its URL or the identifier it came with."""

    text: str
    source: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    license: str | None = None
    path: str = field(init=False, compare=False)
    """`article/` + hash of text, source, date and publisher."""

    def __post_init__(self) -> None:
        published = self.published.isoformat() if self.published else None
        path = article_path(self.text, self.source, published, self.publisher)
        object.__setattr__(self, "path", path)

    def quote(self, span: Span) -> str:
        """Return the characters of the span; raises ValueError when it leaves the text."""
        if span.end > len(self.text):
            raise ValueError(f"span [{span.start}, {span.end}) leaves a text of {len(self.text)}")
        return self.text[span.start : span.end]
