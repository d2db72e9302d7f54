"""The part of an article that was looked up to what its template loops over."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.pages.marking import Mark, Opening, flowing, pieces_of

Shown = Mapping[str, Any]  # Any: what a reader wrote as JSON

_GAP = re.compile(r"\n(?:[^\S\n]*\n){2,}")
"""Several blank lines, of which a page shows one."""

_MOST_NUMBERS = 3
"""Numbers of notes that stand in the text behind one stretch of words."""


@dataclass(frozen=True, slots=True)
class Note:
    """The claims that begin with the same words, under one number."""

    number: int
    claims: Sequence[Shown] = field(repr=False)

    @property
    def place(self) -> str:
        """Return the anchor of the words."""
        start, end = self.claims[0]["spans"][0]
        return f"char={start},{end}"


@dataclass(frozen=True, slots=True)
class Token:
    """Text, or where a stretch of marked words begins or ends."""

    text: str = ""
    opens: str | None = None
    closes: bool = False
    numbers: tuple[int, ...] = ()
    further: int = 0
    classes: str = ""


def article_view(shown: Shown) -> Mapping[str, object]:
    """Return the notes, the text as tokens, who is named, and which part of how many this is."""
    told = [claim for claim in shown["claims"] if not claim["is_naming"]]
    notes = _notes(told)
    part = shown["parts"].index(shown["start"])
    return {
        "article": shown["article"],
        "notes": notes,
        "tokens": list(_tokens(shown, notes)) if shown["text"] is not None else None,
        "quotes": [(f"char={a},{b}", quote) for (a, b), quote in shown["quotes"]],
        "named": _named(claim for claim in shown["claims"] if claim["is_naming"]),
        "same_story": shown["same_story"],
        "part": part,
        "parts_of": shown["parts"],
    }


def _notes(claims: Iterable[Shown]) -> list[Note]:
    found: defaultdict[tuple[int, int], list[Shown]] = defaultdict(list)
    for claim in claims:
        found[tuple(claim["spans"][0])].append(claim)
    return [Note(number, found[place]) for number, place in enumerate(sorted(found), 1)]


def _named(claims: Iterable[Shown]) -> list[Shown]:
    """Return each thing that is named, once, in the order of the text."""
    subjects = (s for claim in claims for told in claim["sentences"][:1] for s in told["subjects"])
    return list({subject["iri"]: subject for subject in subjects}.values())


def _tokens(shown: Shown, notes: Iterable[Note]) -> Iterator[Token]:
    start, text = shown["start"], flowing(shown["text"])
    numbers: defaultdict[Mark, list[int]] = defaultdict(list)
    modalities: defaultdict[Mark, set[str]] = defaultdict(set)
    for note in notes:
        for claim in note.claims:
            for mark in _marks(claim["spans"], start, len(text)):
                modalities[mark].add(claim["modality"])
                if note.number not in numbers[mark]:
                    numbers[mark].append(note.number)
    named = {
        mark
        for claim in shown["claims"]
        for mark in _marks(claim["spans"], start, len(text))
        if mark not in numbers
    }
    for piece in pieces_of(text, {*numbers, *named}):
        if isinstance(piece, str):
            yield Token(_GAP.sub("\n\n", piece))
            continue
        of_mark = tuple(numbers.get(piece.mark, ()))
        if isinstance(piece, Opening):
            anchor = f"char={piece.mark.start + start},{piece.mark.end + start}"
            kind = _classes(modalities[piece.mark]) if of_mark else "name"
            yield Token(opens=anchor if piece.is_first else "", numbers=of_mark, classes=kind)
        else:
            shown_numbers = of_mark[:_MOST_NUMBERS] if piece.is_last else ()
            further = len(of_mark) - len(shown_numbers) if piece.is_last else 0
            yield Token(closes=True, numbers=shown_numbers, further=further)


def _marks(spans: Iterable[Sequence[int]], start: int, length: int) -> Iterator[Mark]:
    """Yield the stretches of the part that begins here: what goes beyond it is cut off."""
    for first, last in spans:
        begin, end = max(first - start, 0), min(last - start, length)
        if begin < end:
            yield Mark(begin, end)


def _classes(modalities: set[str]) -> str:
    return "fact" if "Asserted" in modalities else f"fact {min(modalities).lower()}"
