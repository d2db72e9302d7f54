"""Hostile acts of one state against another to disputes: by the verb and what it is done to."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.discourse.board import Board
from ingest.discourse.memory import distinct
from ingest.disputes.clause import clause_contest
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import naming
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.clauses import prepositional
from ingest.syntax.nouns import lemma
from ingest.syntax.subjects import agent_of, passive_subject, subject_of

ANYTHING = frozenset[str]()
ENVOYS = frozenset(
    """ambassador diplomat envoy attache attach\u00e9 consul official representative d'affaires affaires
    charge charg\u00e9 staff minister delegation mission""".split()
)
TIES = frozenset(
    """relation relations tie ties trade aid cooperation export import supply shipment flight link contact
    assistance funding visa recognition""".split()
)
CROSSINGS = frozenset("border airspace embassy consulate crossing port frontier mission".split())
INTEGRITY = frozenset(
    "sovereignty airspace integrity territory border waters independence rights".split()
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A hostile act: the rule that finds it, its sort, and what it is done to (ANYTHING: all there is)."""

    rule: str
    sort: Sort
    objects: frozenset[str] = ANYTHING


DEED_OF_VERB: dict[str, Deed] = {
    **dict.fromkeys(["summon", "recall"], Deed("dispute.envoy", Sort.ISSUE, ENVOYS)),
    "expel": Deed("dispute.envoy", Sort.ISSUE, ENVOYS),
    **dict.fromkeys(
        ["sever", "cut", "suspend", "break", "downgrade", "halt", "freeze", "revoke"],
        Deed("dispute.rupture", Sort.PRESSURE, TIES),
    ),
    **dict.fromkeys(["close", "shut"], Deed("dispute.closure", Sort.PRESSURE, CROSSINGS)),
    **dict.fromkeys(
        [
            "seize",
            "detain",
            "capture",
            "intercept",
            "arrest",
            "shoot",
            "down",
            "sink",
            "board",
            "abduct",
        ],
        Deed("dispute.seizure", Sort.ISSUE),
    ),
    **dict.fromkeys(
        ["sanction", "blacklist", "ban", "bar", "embargo"], Deed("dispute.sanction", Sort.PRESSURE)
    ),
    "threaten": Deed("dispute.threat", Sort.CONDUCT),
    "violate": Deed("dispute.violation", Sort.CONDUCT, INTEGRITY),
}


def hostility(board: Board, verb: Token) -> Iterator[Contest]:
    """Yield what the subject does to another state: "A summons B's ambassador", "A severed ties with B"."""
    deed = DEED_OF_VERB[lemma(verb)]
    doer = subject_of(verb) if passive_subject(verb) is None else agent_of(verb)
    thing = next((c for c in verb.children if c.dep_ == "obj"), None) or passive_subject(verb)
    if doer is None or thing is None or not _is_fit(thing, deed):
        return
    doers = [side for side in board.sides(doer) if side.kind in {Kind.COUNTRY, Kind.ORGANIZATION}]
    targets = [
        side for side in _targets(board, verb, thing) if side.ref not in {d.ref for d in doers}
    ]
    if doers and targets:
        words = _words(verb, thing)
        yield clause_contest(deed.rule, deed.sort, verb, words, distinct((*doers, *targets)), doer)


def _is_fit(thing: Token, deed: Deed) -> bool:
    return not deed.objects or any(lemma(token) in deed.objects for token in naming(thing))


def _targets(board: Board, verb: Token, thing: Token) -> list[Actor]:
    """Return the states whose thing it is, or with, from or to whom it was."""
    own = board.within(naming(thing))
    beside = prepositional(verb, "with", "from", "to", "against", "on", "at") if not own else ()
    found = [*own, *(side for other in beside for side in board.within(naming(other)))]
    if not found and any(c.lower_ in {"its", "their"} for c in thing.children):
        found += board.sides(subject_of(verb.head))
    return [side for side in found if side.kind is Kind.COUNTRY]


def _words(verb: Token, thing: Token) -> Words:
    named = naming(thing)
    if thing.i < verb.i:
        return named
    ends = [naming(other).end for other in prepositional(verb, "with", "from") if other.i > thing.i]
    return verb.doc[verb.i : max([named.end, *ends[:1]])]
