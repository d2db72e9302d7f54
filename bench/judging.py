"""Claims to verdicts: is what a claim states in the gold facts, by the scorer's own comparisons?"""

import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from ingest.confidence import kind_of_rule

DIP = "https://w3id.org/demarche/ontology#"

SLOTS_OF_PREDICATE: dict[str, tuple[str, ...]] = {
    "participant": ("meeting.participant",),
    "ledBy": ("meeting.participant",),
    "host": ("meeting.participant",),
    "place": ("meeting.place",),
    "agenda": ("meeting.agenda",),
    "date": ("meeting.date",),
    "status": ("meeting.status",),
    "party": ("treaty.party", "dispute.party"),
    "treatyStatus": ("treaty.status",),
    "speechAct": ("statement.act",),
    "content": ("statement.content",),
    "addressee": ("statement.addressee",),
    "ofCountry": ("ministry.country",),
}
"""The scorer's slots that say whether a triple with the predicate is right."""

KINDS = frozenset({"official", "ministry", "meeting", "treaty", "dispute", "statement"})
"""Of rules: those whose facts are annotated."""

CODES = frozenset({"status", "treatyStatus", "speechAct"})
LITERALS = frozenset({"date", "content"})

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim of a measured kind: its rule, its article, and whether the gold has it."""

    rule: str
    article: str
    is_right: bool


@dataclass
class Judged:
    """What the scorer paired in one article: found facts with gold facts, and how it compares them."""

    found: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])
    gold_of: dict[Any, list[Any]] = field(default_factory=lambda: defaultdict(list))
    compared: dict[tuple[Any, str], tuple[list[Any], Callable[[Any, Any], bool]]] = field(
        default_factory=dict[Any, Any]
    )


def verdicts(shared: Path, gold: Path, dump: Path) -> Iterator[Verdict]:
    """Yield a verdict for every claim about a fact of the six kinds that the gold can judge."""
    scorer = _scorer(shared)
    graph = scorer.Graph(quads=str(dump))
    for article in map(json.loads, gold.read_text(encoding="utf8").splitlines()):
        digest = sha256(article["text"].encode()).hexdigest()
        found = graph.select(f'SELECT ?a {{ ?a dip:sha256 "{digest}" }}')
        if found:
            facts = scorer.Found(graph, found[0]["a"])
            judged = _judged(scorer, article, facts, graph)
            claims = _claims(graph, found[0]["a"])
            for rule, triples in (c for c in claims if kind_of_rule(c[0]) in KINDS):
                right = _is_right(triples, judged, facts, scorer, graph)
                if right is not None:
                    yield Verdict(rule, article["id"], right)


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def _judged(scorer: ModuleType, article: Any, facts: Any, graph: Any) -> Judged:
    """Run the scorer on the article and keep what it paired and how it compared each slot."""
    judged = Judged()

    class Recording(scorer.Article):  # type: ignore[misc, name-defined]  # loaded at run time
        current: Any = None

        def pair(self, kind: str, found: Sequence[Any], *rest: Any) -> Iterator[Any]:
            judged.found[kind] = list(found)
            pairs = super().pair(kind, found, *rest)
            for x, s in pairs:
                judged.gold_of[s].append(x)
            for x, s in pairs:
                self.current = s
                yield x, s

        def slot(
            self, name: str, gold: list[Any], got: Any, eq: Callable[[Any, Any], bool]
        ) -> None:
            known, _ = judged.compared.get((self.current, name), ([], eq))
            judged.compared[self.current, name] = ([*known, *gold], eq)

    Recording(article, facts, graph, False).score()
    return judged


def _claims(graph: Any, article: str) -> Iterator[tuple[str, list[Triple]]]:
    """Yield the rule and the triples of each claim of the article."""
    triples: dict[tuple[str, str], list[Triple]] = defaultdict(list)
    rows = graph.select(f"""SELECT DISTINCT ?c ?r ?s ?p ?o {{ ?x nif:referenceContext <{article}> .
        ?c prov:wasDerivedFrom ?x ; dip:rule ?r . GRAPH ?c {{ ?s ?p ?o }} }}""")
    for row in rows:
        triples[row["c"], row["r"]].append((row["s"], row["p"].removeprefix(DIP), row["o"]))
    for (_, rule), said in triples.items():
        yield rule, said


def _is_right(
    triples: Sequence[Triple], judged: Judged, facts: Any, scorer: ModuleType, graph: Any
) -> bool | None:
    """True if the gold has the claim's fact and all of its slots; None if the gold cannot say."""
    fact = _fact(triples, judged)
    if fact is None:
        return None
    gold = judged.gold_of.get(fact, [])
    if not gold:
        return False
    if all(x.get("borderline") for x in gold):
        return None
    checks = [_triple_is_right(t, fact, judged, facts, graph) for t in triples]
    speakers = [o for _, p, o in triples if p == "speaker"]
    checks += [any(scorer.same_name(x["speaker"], facts.labels(o)) for x in gold) for o in speakers]
    return all(check for check in checks if check is not None)


def _fact(triples: Sequence[Triple], judged: Judged) -> Any:
    """Return what the claim is about, as the scorer names it: an IRI, or a person with a post."""
    posts = {(s, o) for s, p, o in triples if p in ("holdsPosition", "formerlyHeld")}
    for fact in posts & {tuple(x) for x in judged.found.get("position", [])}:
        return fact
    subjects = [s for s, _, _ in triples]
    for kind in ("meeting", "statement", "treaty", "dispute", "ministry"):
        for fact in judged.found.get(kind, []):
            if fact in subjects:
                return fact
    return None


def _triple_is_right(
    triple: Triple, fact: Any, judged: Judged, facts: Any, graph: Any
) -> bool | None:
    """Compare the triple's object with the slot's gold values; None where no slot speaks of it."""
    subject, predicate, value = triple
    if isinstance(fact, tuple):
        known = judged.compared.get((fact, "position.of"))
        if predicate not in ("ofCountry", "positionIn") or not known or not graph.of[fact[1]]:
            return None
        return any(known[1](x, graph.of[fact[1]]) for x in known[0])
    for slot in SLOTS_OF_PREDICATE.get(predicate, ()) if subject == fact else ():
        known = judged.compared.get((fact, slot))
        if known:
            return any(known[1](x, _value(predicate, value, facts, slot)) for x in known[0])
    return None


def _value(predicate: str, value: str, facts: Any, slot: str) -> Any:
    if predicate in CODES:
        return value.rsplit("#", 1)[-1].lower()
    if predicate in LITERALS:
        return value
    names: Mapping[str, Any] | Any = facts.labels(value)
    return min(names) if slot == "ministry.country" else names
