"""A paragraph to the names in it: people, states, ministries, organisations, places."""

from spacy.tokens import Doc

from ingest.names.complements import TitleIndex, index_of_titles
from ingest.names.kinds import name_of
from ingest.names.ministries import ministries_of
from ingest.names.name import Annotated, Name
from ingest.names.runs import Surroundings, runs_of
from ingest.names.states import states_of
from ingest.names.title_words import HONORIFICS
from ingest.names.titles import TitleWords, plain, titles_of

RANKS = frozenset({"Gen.", "Lt.", "H.E.", "HE", "His", "Her", "HRH", "HM", "Royal"})
"""Words that stand between a title and a name, with honorifics."""


def annotated(doc: Doc) -> Annotated:
    """Return the paragraph with its titles and names; a ministry alone may overlap its state."""
    titles = tuple(titles_of(doc))
    states = list(states_of(doc))
    ministries = list(ministries_of(doc, states))
    index = index_of_titles(titles)
    runs = _named_runs(doc, titles, index, states, ministries)
    inside = {i for name in runs for i in range(name.start, name.end)}
    names = [*(name for name in states if name.start not in inside), *ministries, *runs]
    return Annotated(doc, titles, tuple(sorted(names, key=lambda name: name.start)), index)


def _named_runs(
    doc: Doc,
    titles: tuple[TitleWords, ...],
    index: TitleIndex,
    states: list[Name],
    ministries: list[Name],
) -> list[Name]:
    taken = [(words.start, words.end) for words in ministries]
    taken += [(words.start, words.end) for words in titles]
    blocked = frozenset(i for start, end in taken for i in range(start, end))
    state = {i: name for name in states for i in range(name.start, name.end)}
    names = (
        name_of(doc, start, end, index, index.ending.get(_before_honorifics(doc, start)))
        for start, end in runs_of(Surroundings(doc, blocked, state, index))
    )
    return [name for name in names if name]


def _before_honorifics(doc: Doc, start: int) -> int:
    while start > 0 and (plain(doc[start - 1]) in HONORIFICS or doc[start - 1].text in RANKS):
        start -= 1
    return start
