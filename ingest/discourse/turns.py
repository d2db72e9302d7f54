"""A transcript's paragraphs to whose turn each is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.article import Article, Span
from ingest.claim import Ref
from ingest.discourse.owners import holder_in_title
from ingest.names.cast import Actor, Cast
from ingest.names.name import Kind
from ingest.parsed import Parsed, span_of, tokens_of
from ontology.iris import entity_path, slug
from ontology.spellings import name_words

_STAGE = re.compile(r"\(.*\)$")
_ENDING = re.compile(r"END\b|# ?#|\d{1,2}:\d\d [AP]\.?M")


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks a paragraph, by the label that opens the turn."""

    speaker: Actor
    label: Span

    def at(self, span: Span) -> Actor:
        """Return the speaker where the words mean them: "I" and "we"."""
        own = self.speaker
        return Actor(own.ref, own.kind, span, own.name, own.span)


Turns = Mapping[int, Turn]
"""By the index of the paragraph; labels, stage directions and what is before the first have none."""


def turns_of(parsed: Parsed, cast: Cast) -> Turns:
    """Return the turns of a transcript, none for another text.

    A turn goes on until the next label; where all labels are the interviewer's, it is one paragraph.
    """
    labels = [p.text for p in parsed.paragraphs if p.is_label]
    goes_on = len(labels) == 1 or len(set(labels)) > 1
    found: dict[int, Turn] = {}
    turn: Turn | None = None
    for i, (paragraph, doc) in enumerate(zip(parsed.paragraphs, parsed.docs, strict=True)):
        if paragraph.is_label:
            turn = Turn(_speaker(parsed.article, doc, cast), span_of(doc[:]))
        elif _ENDING.match(paragraph.text):
            turn = None
        elif turn and not _STAGE.match(paragraph.text):
            found[i] = turn
            turn = turn if goes_on else None
    return found


def _speaker(article: Article, label: Doc, cast: Cast) -> Actor:
    """Return the person of the label's name, or of its title in the article's own; else somebody unnamed."""
    words = span_of(label[:])
    named = next((n for t in tokens_of(label) if (n := cast.named(t))), None)
    if named and named.name.kind is Kind.PERSON:
        return named.actor
    surname = _holder(article, label.text)
    holder = next((n for n in cast.names if surname and _is_of(n.name.text, surname)), None)
    if holder and holder.name.kind is Kind.PERSON:
        return Actor(holder.ref, Kind.PERSON, words, holder.name.text, holder.span)
    path = entity_path("group", article.path.removeprefix("article/")[:12], slug(label.text))
    return Actor(Ref(path), None, words, label.text)


def _holder(article: Article, label: str) -> str:
    """Return the surname of the President in "Remarks by President Lee", for "THE PRESIDENT"."""
    title = label.lower().removeprefix("the ")
    words = holder_in_title(article.title or "", title) if title != label.lower() else ()
    return words[-1] if words else ""


def _is_of(name: str, surname: str) -> bool:
    return name_words(name)[-1:] == (surname,)
