"""An article with its parse: paragraphs as spaCy documents whose tokens know their place in the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.article import Article, Span
from ingest.paragraphs import Paragraph, paragraphs_of


@dataclass(frozen=True, slots=True)
class Parsed:
    """One article and the documents of its paragraphs, in the order of the text."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    docs: tuple[Doc, ...]

    def sentences(self) -> Iterator[Words]:
        for doc in self.docs:
            yield from doc.sents


def parsed(articles: Iterable[Article], nlp: Language) -> Iterator[Parsed]:
    """Yield each article with its paragraphs parsed, in batches that run across articles."""
    held: list[tuple[Article, tuple[Paragraph, ...]]] = []
    size = 0
    for article in articles:
        paragraphs = tuple(paragraphs_of(article.text))
        held.append((article, paragraphs))
        size += sum(len(paragraph.text) for paragraph in paragraphs)
        if size > 200_000:
            yield from _parsed_batch(held, nlp)
            held, size = [], 0
    yield from _parsed_batch(held, nlp)


def _parsed_batch(
    held: list[tuple[Article, tuple[Paragraph, ...]]], nlp: Language
) -> Iterator[Parsed]:
    texts = ((p.text, p) for _, paragraphs in held for p in paragraphs)
    docs = nlp.pipe(texts, as_tuples=True, batch_size=64)
    for article, paragraphs in held:
        yield Parsed(
            article, paragraphs, tuple(_placed(doc, p) for doc, p in _take(docs, len(paragraphs)))
        )


def _take(items: Iterator[tuple[Doc, Paragraph]], count: int) -> Iterator[tuple[Doc, Paragraph]]:
    for _ in range(count):
        yield next(items)


def _placed(doc: Doc, paragraph: Paragraph) -> Doc:
    doc.user_data["start"] = paragraph.start
    return doc


def span_of(words: Words | Token) -> Span:
    """Return the place of the words in the article's text."""
    start: int = words.doc.user_data["start"]
    if isinstance(words, Token):
        return Span(start + words.idx, start + words.idx + len(words))
    return Span(start + words.start_char, start + words.end_char)
