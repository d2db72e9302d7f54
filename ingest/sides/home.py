"""Posts told by a government itself to sides: "the President" of the White House is the United States'."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.claim import Claim, Lit, Ref
from ingest.discourse.scene import Scene
from ingest.names.cast import Named
from ingest.names.countries import CountryForm, country_name
from ingest.names.name import Kind
from ingest.parsed import place_of
from ingest.sides.posts import posts_without_owner
from ingest.sides.side import Side, claims_by_rule
from ontology.terms import DIP

_GOVERNMENT = re.compile(
    r"\b(?:government|ministry|department|embassy|mission|office|presidency|cabinet|chancellery)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:with|between|to|host(?:s|ed|ing)?|welcom(?:es|ed|ing)|receiv(?:es|ed|ing)|met|meets"
    r"|visit(?:s|ed|ing)|call(?:s|ed|ing)|thank(?:s|ed|ing)|congratulat(?:es|ed|ing))\b"
)
"""Before one who is met, called or addressed."""

LONGEST = 4
"""Words of a state's name in the name of a publisher."""


def home_sides(scene: Scene, claims: Sequence[Claim]) -> Iterator[Side]:
    """Yield the publisher's state for posts without owner, where the article names that state."""
    home = state_of_publisher(scene.article.publisher or "")
    named = next((n for n in scene.cast.names if n.ref == home), None)
    if home is None or named is None:
        return
    for person, claim in _holders_at_home(scene, claims, home):
        mentions = {**claim.mentions, home: named.span}
        yield Side(
            "side.publisher", person, home, claim.passages, mentions, (named.span,), claim.as_of
        )


def _holders_at_home(
    scene: Scene, claims: Sequence[Claim], home: Ref
) -> Iterator[tuple[Ref, Claim]]:
    """Yield the first holder of each title, where the sentence tells of nobody else before.

    A government that tells whom its president met names him first, "with" whom it was after, and
    "in Nigeria" it met Nigerians.
    """
    foreign = [n.span.start for n in scene.cast.names if _is_foreign(n, home)]
    sentences = [place_of(sentence[0]) for doc in scene.docs for sentence in doc.sents]
    taken: dict[str, Ref] = {}
    found: set[Ref] = set()
    for person, claim in sorted(_posts(claims), key=_place):
        place = claim.mentions[person].start
        start = sentences[bisect_right(sentences, place) - 1]
        holders = {taken.setdefault(title.casefold(), person) for title in _titles(claim)}
        is_after = any(start <= other < place for other in foreign)
        is_met = bool(_MEETING.search(scene.article.text[start:place]))
        if person not in found and holders == {person} and not (is_after or is_met):
            found.add(person)
            yield person, claim


def _posts(claims: Sequence[Claim]) -> Iterator[tuple[Ref, Claim]]:
    """Yield all claims of posts of those who are nowhere told to be of a state."""
    people = posts_without_owner(claims)
    for claim in claims_by_rule(claims, "official."):
        for person in (t.subject for t in claim.triples if t.predicate == str(DIP.holdsPosition)):
            if person in people:
                yield person, claim


def _is_foreign(named: Named, home: Ref) -> bool:
    return named.name.kind is Kind.COUNTRY and named.ref != home


def _place(post: tuple[Ref, Claim]) -> tuple[int, Ref]:
    person, claim = post
    return claim.mentions[person].start, person


def _titles(claim: Claim) -> list[str]:
    found = (t.object for t in claim.triples if t.predicate == str(DIP.positionTitle))
    return [title.value for title in found if isinstance(title, Lit)]


def state_of_publisher(name: str) -> Ref | None:
    """Return the state whose government publishes under the name.

    >>> state_of_publisher("The White House"), state_of_publisher("Government of Japan")
    (Ref(path='country/united-states'), Ref(path='country/japan'))
    >>> state_of_publisher("The Japan Times")
    """
    found = country_name(name)
    if found and found.form is CountryForm.SEAT:
        return found.country.ref
    words = name.split() if _GOVERNMENT.search(name) else []
    stretches = (words[i : i + n] for n in range(LONGEST, 0, -1) for i in range(len(words) - n + 1))
    states = (country_name(" ".join(stretch).removesuffix("'s")) for stretch in stretches)
    return next((s.country.ref for s in states if s and s.form is not CountryForm.CAPITAL), None)
