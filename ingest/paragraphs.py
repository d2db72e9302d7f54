"""An article's text to the paragraphs that are parsed, each with its place in the text."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.article import Span
from ingest.labels import are_turns, in_lower_case, label_of
from ingest.language.normal import parser_text

WRAPPED_SHARE = 0.4
"""Of the line breaks of a text that go on in the middle of a sentence: from this on it is wrapped."""

LONGEST_PARAGRAPH = 5_000
"""Code points; what is longer is cut at a sentence end or a space, so that memory stays bounded."""

_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n\s*")
_LINE = re.compile(r"\r?\n")
_CUT = re.compile(r"(?<=[.!?])\s+")
_DATELINE = re.compile(
    r"""(?P<place>[A-Z][\w.'-]+(?:[ ][A-Z][\w.'-]+){0,3})      # SEOUL, New York
        (?:,[ ](?P<region>[A-Z][\w.]+(?:[ ][A-Z][\w.]+)?))?    # , South Korea
        (?:,?[ ]\(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ ]\d{1,2}\)?)?
        (?:[ ]\([A-Z][\w ]+\))?                                # (Reuters)
        (?:[ ](?:--?|\u2013|\u2014)[ ]|:[ ])                   # the mark that ends it
        (?=["A-Z])""",
    re.VERBOSE,
)
_BOILERPLATE = re.compile(
    r"""\b(?:use\ of\ cookies|cookie\ policy|privacy\ policy|terms\ of\ (?:use|service)
        |all\ rights\ reserved|subscribe\ (?:to|now)|sign\ up\ for|click(?:ing)?\ (?:on\ )?(?:here|this\ link)
        |follow\ us\ on|share\ this\ (?:article|story)|newsletter)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKUP = re.compile(
    r"\*\*|\[(?=[^\[\]]+\]\()|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\\(?=[\[\]#*_~.-])"
)
"""Of Markdown: the marks of bold type, the brackets and address of a link, a stroke before a mark."""

_ENDS = re.compile(r"[.!?:;,][\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of an article to be parsed on its own.

    `text` has the length of the stretch it stands for; `start` is where that begins in the article.
    `dateline` is the span of the place before it ("SEOUL - "), which is not part of `text`.
    `is_label` is of the label that opens a turn of a transcript ("MS. LEE:"), in lower case.
    """

    text: str
    start: int
    is_headline: bool = False
    dateline: Span | None = None
    is_label: bool = False


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs that say something; notices of the site around them are left out."""
    plain = list(_plain_stretches(text))
    is_transcript = are_turns(words for _, words in plain)
    for i, (start, words) in enumerate(plain):
        label = label_of(words) if is_transcript else None
        if label:
            yield Paragraph(in_lower_case(label.name), start + label.start, is_label=True)
        said = words[label.said :] if label else words
        is_headline = i == 0 and not label and _reads_as_headline(said)
        if any(c.isalpha() for c in said):
            yield from _pieces(said, start + len(words) - len(said), is_headline=is_headline)


def _plain_stretches(text: str) -> Iterator[tuple[int, str]]:
    for start, end in _stretches(text):
        plain = _without_markup(parser_text(text[start:end]).replace("\n", " ").replace("\r", " "))
        if not _BOILERPLATE.search(plain) and any(c.isalpha() for c in plain):
            yield start, plain


def _without_markup(plain: str) -> str:
    """Return the words with spaces for the marks, one for one."""
    if "**" not in plain and "](" not in plain and "\\" not in plain:
        return plain
    return _MARKUP.sub(lambda mark: " " * len(mark[0]), plain)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each paragraph, trimmed of white space."""
    separator = _BLANK_LINE if _is_wrapped(text) else _LINE
    position = 0
    for mark in [*separator.finditer(text), None]:
        end = mark.start() if mark else len(text)
        stretch = text[position:end]
        if stretch.strip():
            left = len(stretch) - len(stretch.lstrip())
            yield position + left, position + len(stretch.rstrip())
        position = mark.end() if mark else end


def _is_wrapped(text: str) -> bool:
    """True if single line breaks are spaces: many lines go on in lower case in the middle of a sentence."""
    lines = [line.strip() for line in text.split("\n")]
    pairs = [pair for pair in itertools.pairwise(lines) if all(pair)]
    going_on = [after for before, after in pairs if after[0].islower() and not _ENDS.search(before)]
    return bool(pairs) and len(going_on) >= WRAPPED_SHARE * len(pairs)


def _reads_as_headline(plain: str) -> bool:
    return len(plain) <= 120 and not _ENDS.search(plain)


def _pieces(plain: str, start: int, *, is_headline: bool) -> Iterator[Paragraph]:
    """Yield the paragraph without its dateline, cut where it is longer than the parser should see."""
    dateline = None if is_headline else _DATELINE.match(plain)
    place = (
        Span(start + dateline.start("place"), start + dateline.end("place")) if dateline else None
    )
    position = dateline.end() if dateline else 0
    while position < len(plain):
        end = _cut(plain, position)
        yield Paragraph(plain[position:end], start + position, is_headline, place)
        position = end


def _cut(plain: str, position: int) -> int:
    """Return where the piece that begins at `position` ends."""
    limit = position + LONGEST_PARAGRAPH
    if limit >= len(plain):
        return len(plain)
    ends = [mark.end() for mark in _CUT.finditer(plain, position, limit)]
    space = plain.rfind(" ", position + 1, limit)
    return ends[-1] if ends else space + 1 if space > 0 else limit
