"""The names of a store's things, and which of them a text may name."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from ontology.spellings import Words
from server.matching.likeness import LEAST, letters_in, likeness, typed_words, words_of

MOST_LOOKED_AT = 200
"""Names that are compared word by word with one text."""

_COMMON = 5_000
"""Names that have a word that tells little, and is left aside unless it is all there is."""

_MOST_WORDS = 12
_MOST_COMPLETED = 2_000
_SAME_START = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a thing. `is_sure`: whoever writes it means this thing, or a namesake."""

    iri: str
    name: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a text is to the name of a thing that is most like it."""

    named: Named
    value: float


class NameIndex:
    """Names by their letters and their words."""

    def __init__(self, names: Iterable[Named]) -> None:
        self._names = sorted(names, key=lambda named: (named.name, named.iri))
        of_letters: defaultdict[str, list[int]] = defaultdict(list)
        of_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, named in enumerate(self._names):
            of_letters[letters_in(named.name)].append(place)
            for word in _all_words(named.name):
                of_word[word].append(place)
        self._of_letters, self._of_word = dict(of_letters), dict(of_word)
        self._words = sorted(self._of_word)

    def __len__(self) -> int:
        return len(self._names)

    def alike(self, text: str) -> dict[str, Likeness]:
        """Return the things that a text may name, each with its likeness."""
        words = words_of(text)
        found: dict[str, Likeness] = {}
        for place in dict.fromkeys((*self._spelt(text), *self._sharing(words))):
            named = self._names[place]
            value = likeness(words, words_of(named.name))
            best = found.get(named.iri)
            if value >= LEAST and (best is None or _rank(value, named) > _rank_of(best)):
                found[named.iri] = Likeness(named, value)
        return found

    def starting(self, prefix: str) -> list[Named]:
        """Return the things with a name that has these words, the last perhaps unfinished.

        Names that begin so come first, then short ones, then by the alphabet. All things for no prefix.
        """
        if not prefix.strip():
            return _each_once(self._names)
        words = typed_words(prefix)
        found = (self._names[place] for place in self._completing(words))
        return _each_once(sorted(found, key=lambda named: _order(words, named)))

    def _spelt(self, text: str) -> Sequence[int]:
        letters = (letters_in(text), letters_in(" ".join(words_of(text))))
        return [place for key in letters for place in self._of_letters.get(key, ())]

    def _sharing(self, words: Words) -> list[int]:
        """Return the names that share most words, rare ones before common ones."""
        weight_of_place: Counter[int] = Counter()
        postings = [
            self._of_word[near] for word in words[:_MOST_WORDS] for near in self._near(word)
        ]
        rare = [places for places in postings if len(places) <= _COMMON]
        for places in rare or [places[:_COMMON] for places in postings]:
            for place in places:
                weight_of_place[place] += round(1_000_000 / len(places))
        best = nlargest(MOST_LOOKED_AT, weight_of_place.items(), key=lambda x: (x[1], -x[0]))
        return [place for place, _ in best]

    def _near(self, word: str) -> Iterator[str]:
        """Yield the word and those that are nearly alike, of the words that names have."""
        for other in self._beginning(word[:_SAME_START]):
            if other == word or likeness((word,), (other,)) > LEAST:
                yield other

    def _beginning(self, start: str) -> Iterator[str]:
        first = bisect_left(self._words, start)
        for word in self._words[first : first + _MOST_COMPLETED]:
            if not word.startswith(start):
                return
            yield word

    def _completing(self, words: Words) -> set[int]:
        last = {p for word in self._beginning(words[-1]) for p in self._of_word[word]}
        whole = [set(self._of_word.get(word, ())) for word in words[:-1]]
        return last.intersection(*whole)


def _all_words(name: str) -> set[str]:
    """Return also those words that are not compared, such as initials: people type them."""
    return {*typed_words(name), *words_of(name)}


def _each_once(names: Iterable[Named]) -> list[Named]:
    found: dict[str, Named] = {}
    for named in names:
        found.setdefault(named.iri, named)
    return list(found.values())


def _rank(value: float, named: Named) -> tuple[float, bool]:
    return value, named.is_sure


def _rank_of(likeness: Likeness) -> tuple[float, bool]:
    return _rank(likeness.value, likeness.named)


def _order(words: Words, named: Named) -> tuple[bool, int, str, str]:
    begins = "-".join(typed_words(named.name)).startswith("-".join(words))
    return not begins, len(named.name), named.name, named.iri
