"""Whose a post is that is told without its state: what else in the article says it.

In this order: the state in the name of the institution ("Iranian Parliament"); the state of the same
title or of another post that the article gives the same person; whose envoy or minister somebody is
("Trump's envoy"); a title that by itself says it ("Secretary of State"); the state that publishes the
article, for titles that it has and, of titles with one holder, for the first who is told with it; the
one state that the sentence or paragraph names and nobody else holds that title of. The words that
decide are the antecedent of the state; where only the publisher decides, the first words for its state.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from ingest.article import Article
from ingest.claim import Ref
from ingest.names.cast import Actor, Cast, Holding, Named
from ingest.names.countries import Country, CountryForm, country_name, country_of_code
from ingest.names.international import is_international
from ingest.names.name import Kind
from ingest.names.people import RULERS
from ingest.names.publishers import publishing_state
from ingest.names.title_states import SOLE, code_of_title, is_envoy, may_be_of_publisher
from ingest.names.title_words import FIELDS
from ingest.parsed import place_of, span_of
from ingest.syntax.clauses import is_negated
from ontology.spellings import name_words

States = dict[Ref, Actor]
"""By person: the state of a post of theirs, where it is named."""

LEAST_TOLD = 3
"""Times that an article names the state it is about."""

LATEST_WORD = 4
"""Words of a headline before the holder whose doings it tells ("Readout of President Biden's ...")."""


def with_states(cast: Cast, article: Article) -> Cast:
    """Return the cast with the state of each holding, as far as the article tells it."""
    dead = _dead(cast)
    direct = [_former(replace(h, state=_named_state(h)), dead) for h in cast.holdings]
    by_person = _by_person(direct)
    by_title = _by_title(direct)
    publisher = publishing_state(article)
    sole = _own_holders(direct, cast, article)
    only = {} if _administrations(article) else _only_holders(direct)
    told = _told_states(cast)
    return replace(
        cast,
        holdings=tuple(
            h if h.state or _is_stateless(h) else replace(h, state=found)
            for h in direct
            for found in [
                _by_other_words(h, by_person, by_title, cast)
                or _by_table(h)
                or _by_publisher(h, publisher, sole, told)
                or _by_context(h, publisher, direct, told)
                or _by_publisher(h, publisher, only, told)
            ]
        ),
    )


def _dead(cast: Cast) -> set[Ref]:
    """Return the people of whom the article tells that they died: what they held is past."""
    return {n.ref for n in cast.names if n.name.kind is Kind.PERSON and _dies(n.doc[n.name.head])}


def _dies(head: Token) -> bool:
    above = head.head
    if head.dep_ == "nsubj" and above.lemma_.lower() == "die":
        return above.tag_ in {"VBD", "VBN"} and not is_negated(above)
    return head.dep_ == "nmod:poss" and above.lower_ in {"death", "funeral", "burial"}


def _former(holding: Holding, dead: Collection[Ref]) -> Holding:
    if holding.person.ref not in dead or holding.post.is_former:
        return holding
    return replace(holding, post=replace(holding.post, is_former=True))


def _named_state(holding: Holding) -> Actor | None:
    """Return the state that stands with the title, or in the name of the institution."""
    if holding.country:
        return holding.country.actor
    name = holding.post.institution
    if name is None:
        return None
    words = span_of(holding.doc[name.start : name.end])
    country = name.country or (_first_state(name.text) if name.kind is not Kind.MINISTRY else None)
    return Actor(country.ref, Kind.COUNTRY, words, country.name) if country else None


def _first_state(name: str) -> Country | None:
    """Return the state that an institution's name begins or ends with."""
    words = name.split()
    starts = (" ".join(words[:n]) for n in (3, 2, 1) if n < len(words))
    ends = (" ".join(words[-n:]) for n in (3, 2, 1) if n < len(words) and words[-n - 1] in OF)
    inside = (w for w in words[1:-1])
    for text in (*starts, *ends, *inside):
        found = country_name(text)
        if found and found.form in {CountryForm.NAME, CountryForm.ADJECTIVE}:
            return found.country
    return None


OF = frozenset({"of", "the"})


def _is_stateless(holding: Holding) -> bool:
    """True for posts of organisations of several states, and of rulers of no state."""
    name = holding.post.institution
    is_of_states = name is not None and is_international(name.text)
    return is_of_states or holding.post.title.casefold() in {"pope", "archbishop", "patriarch"}


def _by_person(holdings: Iterable[Holding]) -> States:
    """Return the state of each person, the first that is named; a post in the UN has none."""
    states: States = {}
    for h in holdings:
        if h.state and not _is_stateless(h):
            states.setdefault(h.person.ref, h.state)
    return states


def _by_title(holdings: Iterable[Holding]) -> dict[tuple[Ref, str], Actor]:
    titles: dict[tuple[Ref, str], Actor] = {}
    for h in holdings:
        if h.state:
            titles.setdefault((h.person.ref, h.post.title.casefold()), h.state)
    return titles


def _by_other_words(
    holding: Holding,
    by_person: Mapping[Ref, Actor],
    by_title: Mapping[tuple[Ref, str], Actor],
    cast: Cast,
) -> Actor | None:
    person = holding.person.ref
    found = by_title.get((person, holding.post.title.casefold())) or by_person.get(person)
    if found is None:
        owner = _possessor(holding, cast)
        found = by_person.get(owner.ref) if owner else None
    return _elsewhere(found) if found else None


def _possessor(holding: Holding, cast: Cast) -> Named | None:
    """Return Trump of "Trump's Special Envoy"."""
    doc, at = holding.doc, holding.post.title_start - 1
    while at > 0 and doc[at].tag_ in {"JJ", "NN"}:
        at -= 1
    if at < 1 or doc[at].tag_ != "POS":
        return None
    named = cast.named(doc[at - 1])
    return named if named and named.name.kind is Kind.PERSON else None


def _elsewhere(actor: Actor) -> Actor:
    return replace(actor, antecedent=actor.antecedent or actor.span)


def _by_table(holding: Holding) -> Actor | None:
    code = code_of_title(holding.post.title)
    country = country_of_code(code) if code else None
    if country is None:
        return None
    words = span_of(holding.doc[holding.post.title_start : holding.post.title_end])
    return Actor(country.ref, Kind.COUNTRY, words, country.name)


def _own_holders(holdings: Iterable[Holding], cast: Cast, article: Article) -> dict[str, Ref]:
    """Return who holds each title of one holder, where an article tells it without a state.

    The article's title names them; else it is the first so told who needs no introduction: named by
    one word from the start ("President Biden"), by "the Biden Administration", or before all others
    and not as somebody whom others meet.
    """
    introduced, headed = _introductions(cast), _administrations(article)
    opening = next((h.person.ref for h in holdings if not _is_met(h)), None)
    own: dict[str, Ref] = {}
    for h in holdings:
        title, person = h.post.title.casefold(), h.person.ref
        if title not in SOLE or h.state or h.post.is_former:
            continue
        in_headline = holder_in_title(article.title or "", title)
        words = introduced[person]
        is_own = (
            words[-1] in in_headline
            if in_headline
            else words[-1] in headed or (not headed and (len(words) == 1 or person == opening))
        )
        if is_own:
            own.setdefault(title, person)
    return own


def _only_holders(holdings: Iterable[Holding]) -> dict[str, Ref]:
    """Return who alone is told with a title of one holder and no state, and met by nobody."""
    people: dict[str, set[Ref]] = {}
    met: set[Ref] = set()
    for h in holdings:
        title = h.post.title.casefold()
        if title in SOLE and h.state is None and not h.post.is_former:
            people.setdefault(title, set()).add(h.person.ref)
            met |= {h.person.ref} if _is_met(h) else set()
    return {t: next(iter(refs)) for t, refs in people.items() if len(refs) == 1 and not refs & met}


def _introductions(cast: Cast) -> dict[Ref, tuple[str, ...]]:
    """Return the words of the name by which each person is first told."""
    introduced: dict[Ref, tuple[str, ...]] = {}
    for named in cast.names:
        if named.name.kind is Kind.PERSON:
            introduced.setdefault(named.ref, name_words(named.name.text))
    return introduced


def _administrations(article: Article) -> frozenset[str]:
    """Return the surnames of "the Biden-Harris Administration", in lower case."""
    words = f"{article.title or ''} {article.text}"
    found = re.findall(r"([A-Z]\w+)(?:[-\u2010-\u2013][A-Z]\w+)?\s+[Aa]dministration\b", words)
    return frozenset(word.lower() for word in found)


def holder_in_title(headline: str, title: str) -> tuple[str, ...]:
    """Return the capitalised words after the first such title of a headline that has no state.

    >>> holder_in_title("Readout of President Joe Biden\u2019s Call with President Xi of China", "president")
    ('joe', 'biden')
    >>> holder_in_title("Readout of a Call with President Xi Jinping of China", "president")
    ()
    """
    for found in re.finditer(
        rf"(?i)(\S+ )?\b{title} ((?-i:[A-Z][\w.-]*,? ?)+)(\u2019s|'s|of\b)?", headline
    ):
        before, name, after = found[1] or "", name_words(found[2]), found[3]
        is_owned = after == "of" or country_name(before.strip()) is not None
        is_late = headline[: found.start()].count(" ") > LATEST_WORD
        if name and not (is_owned or is_late) and before.strip().lower() not in {"vice", "former"}:
            return name
    return ()


def _by_publisher(
    holding: Holding, publisher: Country | None, sole: Mapping[str, Ref], told: Sequence[Named]
) -> Actor | None:
    if publisher is None or holding.post.title_start > holding.post.title_end:
        return None
    code, title = _code(publisher), holding.post.title
    is_sole = title.casefold() in SOLE
    is_other = is_sole and sole.get(title.casefold()) != holding.person.ref
    if is_other or not may_be_of_publisher(code, title):
        return None
    words = next((n for n in told if n.ref == publisher.ref), None)
    if words:
        return _elsewhere(words.actor)
    span = span_of(holding.doc[holding.post.start : holding.post.end])
    return Actor(publisher.ref, Kind.COUNTRY, span, publisher.name)


def _code(country: Country) -> str:
    return "us" if country.iso3 == "USA" else country.iso3.lower()


def _told_states(cast: Cast) -> list[Named]:
    return [n for n in cast.names if n.name.kind is Kind.COUNTRY and n.name.country]


def _by_context(
    holding: Holding,
    publisher: Country | None,
    holdings: Sequence[Holding],
    told: Sequence[Named],
) -> Actor | None:
    """Return the one state near the name, the publisher's and those of other holders left out."""
    is_open = holding.post.institution is not None or is_envoy(holding.post.title)
    is_near = _is_met(holding) and not _is_of_place(holding.post.title)
    if is_open or _is_after_name(holding) or (publisher and not _is_met(holding)):
        return None
    title = holding.post.title.casefold()
    same = [h.state for h in holdings if h.state and h.post.title.casefold() == title]
    if title in RULERS and len({state.ref for state in same}) == 1:
        return _elsewhere(same[0])
    taken = {state.ref for state in same} | ({publisher.ref} if publisher else set[Ref]())
    for states in _scopes(holding, told) if is_near else ():
        left = {n.ref: n for n in states if n.ref not in taken}
        if len(left) == 1:
            return _elsewhere(next(iter(left.values())).actor)
        if left:
            break
    return None if publisher else _most_told(told, taken)


def _is_of_place(title: str) -> bool:
    """True for "governor of Ohio": a state nearby is as often another."""
    _, _, complement = title.partition(" of ")
    words = complement.split()
    return any(word[0].isupper() and word.lower() not in FIELDS for word in words)


def _is_after_name(holding: Holding) -> bool:
    """True at "Houthi spokesperson": a name of something that is no state says whose the post is."""
    before = holding.doc[holding.post.title_start - 1] if holding.post.title_start else None
    return before is not None and before.text[0].isupper() and before.tag_ in {"NNP", "NNPS", "JJ"}


def _most_told(told: Sequence[Named], taken: Collection[Ref]) -> Actor | None:
    """Return the state that an article is about: told twice as often as any other that is left."""
    counts = Counter(n.ref for n in told if n.ref not in taken)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < LEAST_TOLD:
        return None
    if len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]:
        return None
    return _elsewhere(next(n for n in told if n.ref == ranked[0][0]).actor)


def _is_met(holding: Holding) -> bool:
    """True where somebody does something to or with the holder, who is no subject."""
    doc, post = holding.doc, holding.post
    inside = range(min(post.title_start, post.person.start), max(post.title_end, post.person.end))
    top = next((doc[i] for i in inside if doc[i].head.i not in inside), doc[post.person.head])
    while top.dep_ in {"conj", "flat", "appos", "compound", "nmod:desc"} and top.head.i != top.i:
        top = top.head
    return top.dep_ in {"obj", "obl", "nmod", "iobj"}


def _scopes(holding: Holding, told: Sequence[Named]) -> Iterator[list[Named]]:
    """Yield the states of the sentence, then those of the paragraph."""
    sentence = holding.doc[holding.post.start].sent
    start, end = place_of(sentence[0]), place_of(sentence[-1])
    here = [n for n in told if n.doc is holding.doc]
    yield [n for n in here if start <= n.span.start <= end]
    yield here
