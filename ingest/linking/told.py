"""What an article says of each thing it names, as far as that tells which item it is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.article import Span
from ingest.claim import Claim, Modality, Ref
from ingest.extraction import Extraction
from ingest.names.countries import all_countries
from ingest.triples import kind_of
from ontology.terms import DIP

HELD, FORMERLY = str(DIP.holdsPosition), str(DIP.formerlyHeld)
TITLE, IN, OF, SIDE = (
    str(term) for term in (DIP.positionTitle, DIP.positionIn, DIP.ofCountry, DIP.onBehalfOf)
)
_MORE = re.compile(r"[ \u00a0-][A-Z]\w")

NO_STATE = "none"
"""In place of the item of a state, for the posts of a body that is no state's."""


@dataclass(frozen=True, slots=True, order=True)
class ToldPost:
    """A post that the article gives a person; `country` is the item of a state, NO_STATE, or "".

    `is_stated` where the words of the post name the state, which may otherwise be told wrongly.
    """

    title: str
    country: str
    is_former: bool
    is_stated: bool
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of an article: how it is named, where its fullest name stands, and its posts.

    A name `is_cut` where a word follows that may be more of it: "Hossein" of "Hossein Amir-Abdollahian".
    """

    ref: Ref
    names: Mapping[str, int]
    span: Span
    posts: tuple[ToldPost, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An article's things, the items of the states that it names, and its day."""

    things: tuple[Named, ...]
    states: frozenset[str]
    day: date | None
    said: Mapping[tuple[Ref, str], tuple[object, ...]]

    def refs(self, ref: Ref, predicate: str) -> list[Ref]:
        """Return the things that a property leads to."""
        return [one for one in self.said.get((ref, predicate), ()) if isinstance(one, Ref)]

    def values(self, ref: Ref, predicate: str) -> list[str]:
        """Return the literals that a property leads to."""
        found = self.said.get((ref, predicate), ())
        return [str(getattr(one, "value", "")) for one in found if not isinstance(one, Ref)]


def told_in(extraction: Extraction) -> Told:
    """Return what the asserted claims of an article say of what its mentions name."""
    claims = [c for c in extraction.claims if c.modality is Modality.ASSERTED]
    said = _said(claims)
    posts = _posts(claims, said)
    names: defaultdict[Ref, Counter[str]] = defaultdict(Counter)
    spans: dict[Ref, Span] = {}
    fullest: dict[Ref, tuple[int, int]] = {}
    for mention in extraction.mentions:
        if mention.name:
            names[mention.ref][mention.name] += 1
            rank = (len(mention.name), -mention.span.start)
            if rank > fullest.get(mention.ref, (0, 0)):
                fullest[mention.ref], spans[mention.ref] = rank, mention.span
    text = extraction.article.text
    things = tuple(
        Named(
            ref, known, span, tuple(sorted(posts.get(ref, ()))), bool(_MORE.match(text, span.end))
        )
        for ref, known in sorted(names.items())
        for span in [spans[ref]]
    )
    states = frozenset(item for thing in things if (item := item_of_state(thing.ref)))
    return Told(things, states, extraction.article.published, said)


def item_of_state(ref: Ref | None) -> str:
    """Return the item of a state of ours, "" for anything else.

    >>> item_of_state(Ref("country/japan")), item_of_state(Ref("place/busan"))
    ('Q17', '')
    """
    return _items().get(ref.path, "") if ref else ""


@cache
def _items() -> dict[str, str]:
    return {country.ref.path: country.item for country in all_countries()}


def _said(claims: Iterable[Claim]) -> dict[tuple[Ref, str], tuple[object, ...]]:
    found: defaultdict[tuple[Ref, str], dict[object, None]] = defaultdict(dict)
    for claim in claims:
        for triple in claim.triples:
            found[triple.subject, triple.predicate][triple.object] = None
    return {key: tuple(values) for key, values in found.items()}


def _posts(
    claims: Iterable[Claim], said: Mapping[tuple[Ref, str], tuple[object, ...]]
) -> dict[Ref, set[ToldPost]]:
    posts: defaultdict[Ref, set[ToldPost]] = defaultdict(set)
    for claim in claims:
        for triple in claim.triples:
            if triple.predicate in {HELD, FORMERLY} and isinstance(triple.object, Ref):
                is_former, passages = triple.predicate == FORMERLY, claim.passages
                state = _state_of_post(triple.object, said)
                posts[triple.subject] |= {
                    ToldPost(
                        str(getattr(title, "value", "")),
                        _whose(state, triple.object, said),
                        is_former,
                        state is None or _is_stated(state, claim),
                        passages,
                    )
                    for title in said.get((triple.object, TITLE), ())
                }
            elif triple.predicate == SIDE and isinstance(triple.object, Ref):
                country = item_of_state(triple.object)
                if country and kind_of(triple.subject) in {"official", "person"}:
                    posts[triple.subject].add(ToldPost("", country, False, False, claim.passages))
    return posts


def _whose(
    state: Ref | None, position: Ref, said: Mapping[tuple[Ref, str], tuple[object, ...]]
) -> str:
    if state:
        return item_of_state(state)
    owners = [o for o in said.get((position, IN), ()) if isinstance(o, Ref)]
    return NO_STATE if any(kind_of(owner) == "organization" for owner in owners) else ""


def _is_stated(state: Ref | None, claim: Claim) -> bool:
    """Tell whether the words of a claim name the state, and do not leave it to the rest of the article."""
    span = claim.mentions.get(state) if state else None
    return span is not None and any(passage.covers(span) for passage in claim.passages)


def _state_of_post(position: Ref, said: Mapping[tuple[Ref, str], tuple[object, ...]]) -> Ref | None:
    """Return the state of a post, or of the ministry that it is in."""
    owners = [position, *(o for o in said.get((position, IN), ()) if isinstance(o, Ref))]
    states = (s for owner in owners for s in said.get((owner, OF), ()) if isinstance(s, Ref))
    return next((state for state in states if item_of_state(state)), None)
