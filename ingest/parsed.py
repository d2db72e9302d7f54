"""An article with its parse: paragraphs as spaCy documents whose tokens know their place in the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.article import Article, Span
from ingest.language.spaces import single_spaced
from ingest.paragraphs import Paragraph, paragraphs_of

BATCH = 200_000
"""Code points that are parsed together."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One article and the documents of its paragraphs, in the order of the text."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    docs: tuple[Doc, ...]


def parsed(articles: Iterable[Article], nlp: Language) -> Iterator[Parsed]:
    """Yield each article with its paragraphs parsed, in batches that run across articles."""
    held: list[tuple[Article, tuple[Paragraph, ...]]] = []
    size = 0
    for article in articles:
        paragraphs = tuple(paragraphs_of(article.text))
        held.append((article, paragraphs))
        size += sum(len(paragraph.text) for paragraph in paragraphs)
        if size > BATCH:
            yield from _parsed_batch(held, nlp)
            held, size = [], 0
    yield from _parsed_batch(held, nlp)


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """Return the document's tokens, made once: spaCy makes them anew at each look, which is dear."""
    made: tuple[Token, ...] | None = doc.user_data.get("tokens")
    if made is None:
        made = doc.user_data["tokens"] = tuple(doc)
    return made


def text_of(doc: Doc) -> str:
    """Return the document's text, made once: spaCy joins its tokens anew at each look."""
    made: str | None = doc.user_data.get("text")
    if made is None:
        made = doc.user_data["text"] = doc.text
    return made


def forget_tokens(parsed: Parsed) -> None:
    """Let go of what `tokens_of` made, which would keep its document alive until the next collection."""
    for doc in parsed.docs:
        doc.user_data.pop("tokens", None)


def index_of(words: Words | Token) -> int:
    """Return which paragraph of the article the words stand in, from 0."""
    index: int = words.doc.user_data["index"]
    return index


def place_of(token: Token) -> int:
    """Return where the token begins in the article's text: no other token of it begins there."""
    places: Sequence[int] = token.doc.user_data["places"]
    return places[token.idx]


def span_of(words: Words | Token) -> Span:
    """Return the place of the words in the article's text."""
    if isinstance(words, Token):
        return span_at(words.doc, words.idx, words.idx + len(words))
    return span_at(words.doc, words.start_char, words.end_char)


def span_at(doc: Doc, start: int, end: int) -> Span:
    """Return the place in the article's text of the document's code points [start, end)."""
    places: Sequence[int] = doc.user_data["places"]
    return Span(places[start], places[end - 1] + 1)


def _parsed_batch(
    held: list[tuple[Article, tuple[Paragraph, ...]]], nlp: Language
) -> Iterator[Parsed]:
    read = [single_spaced(p.text, p.start) for _, paragraphs in held for p in paragraphs]
    docs = nlp.pipe((text for text, _ in read), batch_size=64)
    places = (places for _, places in read)
    for article, paragraphs in held:
        placed = (_placed(next(docs), next(places), i) for i in range(len(paragraphs)))
        yield Parsed(article, paragraphs, tuple(placed))


def _placed(doc: Doc, places: Sequence[int], index: int) -> Doc:
    doc.user_data["places"] = places
    doc.user_data["index"] = index
    return doc
