"""Posts to sides: the foreign minister of Japan acts on behalf of Japan, an envoy to Japan does not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.article import Article, Span
from ingest.claim import Claim, Ref
from ingest.names.countries import CountryForm, country_name
from ingest.sides.side import Side, claims_by_rule, objects_of
from ingest.triples import kind_of
from ontology.terms import DIP

ABROAD = frozenset({"to", "for", "on", "in"})
"""Before a state in the words of a post: what the post is about, and not whose it is."""

STATE_BODIES = frozenset(
    """agency assembly authority bank bureau cabinet commission committee congress council court
    diet directorate government house office parliament senate service supreme""".split()
)
"""Words of the names of bodies that act for the state they are of."""

Bodies = Mapping[Ref, Claim]
"""By ministry: the claim that says whose it is."""


def post_sides(article: Article, claims: Sequence[Claim], bodies: Bodies) -> Iterator[Side]:
    """Yield the state, or else the organisation, of each post that somebody holds."""
    for claim in claims_by_rule(claims, "official."):
        if objects_of(claim, DIP.holdsPosition):
            yield from _sides(article, claim, bodies)


def posts_without_owner(claims: Iterable[Claim]) -> dict[Ref, Claim]:
    """Return the first claim of each person whose posts are told without saying whose they are."""
    found: dict[Ref, Claim] = {}
    owned: set[Ref] = set()
    for claim in claims_by_rule(claims, "official."):
        person = _holder(claim)
        if objects_of(claim, DIP.ofCountry, DIP.positionIn):
            owned.add(person)
        elif objects_of(claim, DIP.holdsPosition):
            found.setdefault(person, claim)
    return {person: claim for person, claim in found.items() if person not in owned}


def _sides(article: Article, claim: Claim, bodies: Bodies) -> Iterator[Side]:
    states = objects_of(claim, DIP.ofCountry)
    own = [state for state in states if not _is_abroad(article, claim.mentions[state])]
    if own:
        yield from (_side(claim, state) for state in own)
        return
    for body in objects_of(claim, DIP.positionIn):
        if kind_of(body) == "organization":
            yield _side_of_organization(article, claim, body)
        elif body in bodies:
            yield _side_of_body(claim, bodies[body])


def _side(claim: Claim, state: Ref) -> Side:
    person = _holder(claim)
    return Side(
        "side.post",
        person,
        state,
        claim.passages,
        claim.mentions,
        claim.resolved_by,
        claim.as_of,
    )


def _side_of_organization(article: Article, claim: Claim, body: Ref) -> Side:
    """The organisation, or the state that its name says it is of: "the Security Bureau of Poland"."""
    place = claim.mentions[body]
    head, _, owner = article.quote(place).rpartition(" of ")
    state = country_name(owner) if STATE_BODIES & set(head.lower().split()) else None
    if state is None or state.form is not CountryForm.NAME:
        return _side(claim, body)
    ref, words = state.country.ref, Span(place.end - len(owner), place.end)
    return _side(replace(claim, mentions={**claim.mentions, ref: words}), ref)


def _side_of_body(claim: Claim, body: Claim) -> Side:
    """The state is told where the ministry's full name is."""
    (state,) = objects_of(body, DIP.ofCountry)
    return Side(
        "side.post-in-ministry",
        _holder(claim),
        state,
        claim.passages,
        {**claim.mentions, state: body.mentions[state]},
        (*claim.resolved_by, *body.passages),
        claim.as_of,
    )


def _holder(claim: Claim) -> Ref:
    return next(
        t.subject
        for t in claim.triples
        if t.predicate in {str(DIP.holdsPosition), str(DIP.formerlyHeld)}
    )


def _is_abroad(article: Article, state: Span) -> bool:
    """True for the Japan of "ambassador to Japan" and "envoy for the Korean Peninsula"."""
    before = article.text[: state.start].split()[-2:]
    words = [word.lower() for word in before]
    last = words[-2:-1] if words[-1:] == ["the"] else words[-1:]
    return bool(ABROAD & set(last))
