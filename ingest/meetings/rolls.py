"""One who is named in a list to all who are, by the words between the names: parsers lose long lists."""

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Doc, Token

from ingest.discourse.memory import distinct
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor, Named
from ingest.names.countries import CountryForm
from ingest.names.name import Kind
from ingest.names.name_words import CALENDAR
from ingest.names.title_words import HEADS
from ingest.names.titles import plain

COMMAS = frozenset({",", ";"})
AND = frozenset({"and", "&", "well", "along", "together"})
"""What joins the last of a list: "and", "as well as", "along with"."""

OF_TITLES = frozenset(
    """of for to the a an his her their 's - ( ) as with then newly elected former acting outgoing
    incoming""".split()
)
TAGS_OF_TITLES = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS", "-LRB-", "-RRB-"})
"""What titles and appositions between the names of a list are made of."""

TIMES = CALENDAR | {"today", "yesterday", "tomorrow", "tonight", "morning", "afternoon", "evening"}
BETWEEN_STATES = frozenset({"the", "as"})
LONGEST_GAP = 25
"""Tokens between two names of a list."""

MOST = 60
"""Members of a list."""


def with_their_lists(
    scene: Scene, actors: Iterable[Actor], verbs: Collection[Token]
) -> tuple[Actor, ...]:
    """Return the actors, each with those it is listed with; `verbs` are those whose subjects they may be."""
    own = {verb.i for verb in verbs}
    return distinct(listed for actor in actors for listed in _listed(scene, actor, own))


def _listed(scene: Scene, actor: Actor, own: Collection[int]) -> list[Actor]:
    named = scene.cast.at.get(actor.span.start)
    if named is None or named.span != actor.span:
        return [actor]
    return [
        *reversed([n.actor for n in _before(scene, named)]),
        actor,
        *(n.actor for n in _after(scene, named, own)),
    ]


def _after(scene: Scene, named: Named, own: Collection[int]) -> list[Named]:
    """Return the members after the name, up to the last that is joined by "and"."""
    found: list[Named] = []
    firm = 0
    while len(found) < MOST and (step := _next(scene, named)):
        named, is_firm = step
        if _begins_clause(scene, named, own):
            break
        found.append(named)
        firm = len(found) if is_firm or _is_before_and(scene, named) else firm
    return found[:firm]


def _is_before_and(scene: Scene, named: Named) -> bool:
    """True for B of "A, B, and other officials": the list ends with somebody who is not named."""
    doc, end = named.doc, _end_of_sentence(named.doc, named.name.end - 1)
    i = _after_complement(scene, doc, named.name.end, end)
    i += i < end and doc[i].text == ","
    return (
        i + 1 < end and doc[i].lower_ == "and" and doc[i + 1].pos_ in {"ADJ", "NOUN", "DET", "NUM"}
    )


def _before(scene: Scene, named: Named) -> Iterator[Named]:
    """Yield the members before the name, the nearest first, as long as none hangs on a preposition."""
    is_list = False
    for _ in range(MOST):
        earlier = _previous(scene, named)
        step = _next(scene, earlier) if earlier else None
        if earlier is None or step is None or step[0].span != named.span:
            return
        is_list = is_list or step[1]
        if not is_list or _is_governed(earlier):
            return
        yield earlier
        named = earlier


def _next(scene: Scene, named: Named) -> tuple[Named, bool] | None:
    """Return the next member, and whether "and" joins it."""
    doc, i = named.doc, named.name.end
    end = min(_end_of_sentence(doc, named.name.end - 1), i + LONGEST_GAP)
    joined, is_firm = False, False
    while i < end:
        token, other = doc[i], scene.named(doc[i])
        if other is not None and other.span != named.span:
            if _is_kin(named, other):
                return (other, is_firm) if joined else None
            if named.name.kind is not Kind.PERSON:
                return None
            i = max(other.name.end, i + 1)
            continue
        is_firm |= token.lower_ in AND
        joined |= is_firm or token.text in COMMAS
        if not _may_stand_between(token, named) and not _is_of_office(scene, named, token):
            return None
        i += 1
    return None


def _is_of_office(scene: Scene, named: Named, token: Token) -> bool:
    """True for the "in" and "at" of "head of a bureau in Japan's Foreign Ministry"."""
    if token.lower_ not in {"in", "at"} or token.i + 1 >= len(token.doc):
        return False
    institution = scene.named(token.nbor())
    before = token.doc[named.name.end : token.i]
    return (
        institution is not None
        and institution.name.kind in {Kind.COUNTRY, Kind.MINISTRY, Kind.ORGANIZATION}
        and any(plain(word) in HEADS and word.text[0].islower() for word in before)
    )


def _previous(scene: Scene, named: Named) -> Named | None:
    """Return the name of the same kind before, if only what may stand in a list is between."""
    doc, i = named.doc, _first(named) - 1
    start = max(doc[named.name.start].sent.start, i - LONGEST_GAP)
    while i >= start:
        other = scene.named(doc[i])
        if other is not None:
            if _is_kin(named, other):
                return other
            i = min(other.name.start, i) - 1
        elif _may_stand_between(doc[i], named):
            i -= 1
        else:
            return None
    return None


def _is_kin(named: Named, other: Named) -> bool:
    """True for two people, and for two states or organisations."""
    if named.name.kind is Kind.PERSON:
        return other.name.kind is Kind.PERSON
    states = {Kind.COUNTRY, Kind.ORGANIZATION}
    return (
        {named.name.kind, other.name.kind} <= states
        and other.name.form is not CountryForm.ADJECTIVE
        and named.name.form is not CountryForm.ADJECTIVE
    )


def _may_stand_between(token: Token, named: Named) -> bool:
    if token.text in COMMAS or token.lower_ in AND:
        return True
    if named.name.kind is not Kind.PERSON:
        return token.lower_ in BETWEEN_STATES
    if plain(token) in TIMES:
        return False
    if token.lower_ == "in":
        return token.i > 0 and token.nbor(-1).text == "-"
    return token.lower_ in OF_TITLES or token.tag_ in TAGS_OF_TITLES


def _begins_clause(scene: Scene, named: Named, own: Collection[int]) -> bool:
    """True if the name is the subject of a verb that is not of the list's own: "met A and B said"."""
    doc = named.doc
    end = _end_of_sentence(doc, named.name.end - 1)
    i = _after_complement(scene, doc, named.name.end, end)
    while i < end and (doc[i].pos_ in {"ADV", "AUX"} or doc[i].tag_ == "MD"):
        i += 1
    if i >= end or doc[i].pos_ != "VERB" or i in own:
        return False
    return doc[i].tag_ in {"VBD", "VBZ", "VBP"} or doc[i - 1].pos_ == "AUX"


def _after_complement(scene: Scene, doc: Doc, i: int, end: int) -> int:
    """Step over "of the Republic of Korea (ROK)"."""
    while i < end and (
        doc[i].lower_ in {"of", "the", "(", ")"}
        or doc[i].tag_ in {"NNP", "NNPS"}
        or scene.named(doc[i]) is not None
    ):
        i += 1
    return i


def _is_governed(named: Named) -> bool:
    """True if a preposition or a verb stands before the name: it is no subject."""
    first = _first(named)
    before = named.doc[first - 1] if first > 0 else None
    if before is None or named.doc[first].is_sent_start:
        return False
    if before.lower_ in {"between", "among"}:
        return False
    return before.tag_ in {"IN", "TO"} or before.pos_ == "VERB"


def _first(named: Named) -> int:
    return named.name.title.start if named.name.title else named.name.start


def _end_of_sentence(doc: Doc, i: int) -> int:
    return doc[i].sent.end
