"""What must hold of passages: each quotes the article's text where its IRI says."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from store.default_graph import Term, instances, name_of, values
from store.nif import ARTICLE_OF, BEGIN, END, PASSAGE, QUOTE, TEXT
from store.problems import Problem

_FACTS = (ARTICLE_OF, BEGIN, END, QUOTE)


def passages_quote_their_article(store: Store) -> Iterator[Problem]:
    """Each passage's IRI has its article and code points, and its words stand there."""
    for passage in instances(store, PASSAGE):
        for what in _faults(passage, store):
            yield Problem(passage.value, what)


def _faults(passage: NamedNode, store: Store) -> Iterator[str]:
    facts = [values(store, passage, predicate) for predicate in _FACTS]
    if any(len(found) != 1 for found in facts):
        yield "has not exactly one article, begin, end and quote"
        return
    article, begin, end, quote = (found[0] for found in facts)
    if passage.value != f"{name_of(article)}#char={_value(begin)},{_value(end)}":
        yield f"has an IRI that is not [{_value(begin)}, {_value(end)}) of {article}"
    for text in values(store, article, TEXT):
        found = _slice(_value(text), _value(begin), _value(end))
        if found != _value(quote):
            yield f"quotes {_value(quote)!r} where the text has {found!r}"


def _value(term: Term) -> str:
    return term.value if isinstance(term, Literal) else str(term)


def _slice(text: str, begin: str, end: str) -> str | None:
    """Return the code points [begin, end) of the text, or None if these are no such span."""
    if not (begin.isdecimal() and end.isdecimal() and int(begin) < int(end) <= len(text)):
        return None
    return text[int(begin) : int(end)]
