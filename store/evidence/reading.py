"""A store to the evidence of its claims, many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import cast

from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import PROV, RDFS

from ontology.terms import DIP, Modality
from store.default_graph import values
from store.evidence.asking import facts
from store.evidence.facts import Agent, Evidence, Passage, Run
from store.evidence.passages import is_passage, passages_of
from store.merging import MODALITY

_RULE, _CONFIDENCE = NamedNode(DIP.rule), NamedNode(DIP.confidence)
_AS_OF = NamedNode(DIP.asOf)
_FROM, _BY = NamedNode(PROV.wasDerivedFrom), NamedNode(PROV.wasGeneratedBy)
_SPEAKER, _REPORTER = NamedNode(DIP.attributedTo), NamedNode(DIP.reportedBy)
_RESOLVED, _REASON = NamedNode(DIP.resolvedBy), NamedNode(DIP.reason)
_OF_CLAIMS = (
    *(_RULE, _CONFIDENCE, MODALITY, _FROM, _BY),
    *(_SPEAKER, _REPORTER, _AS_OF, _RESOLVED, _REASON),
)
_SOFTWARE, _VERSION = NamedNode(DIP.software), NamedNode(DIP.softwareVersion)
_PIPELINE, _OPTION = NamedNode(DIP.pipeline), NamedNode(DIP.option)
_OF_RUNS = (_SOFTWARE, _VERSION, _PIPELINE, _OPTION)
_LABEL = NamedNode(RDFS.label)

Said = Mapping[NamedNode, Sequence[str]]
"""What is said of one thing, by predicate: IRIs and texts, sorted."""


def evidence_of(store: Store, claims: Iterable[str]) -> dict[str, Evidence]:
    """Return the evidence of the claims in their order, then that of all premises they rest on.

    What is no claim of the store is left out.
    """
    said: dict[str, Said] = {}
    asked = list(dict.fromkeys(claims))
    while asked:
        said |= _said(store, asked, _OF_CLAIMS)
        premises = (iri for claim in asked if claim in said for iri in _premises(said[claim]))
        asked = [iri for iri in dict.fromkeys(premises) if iri not in said]
    return _described(store, {claim: told for claim, told in said.items() if _RULE in told})


def _said(
    store: Store, subjects: Iterable[str], predicates: Sequence[NamedNode]
) -> dict[str, Said]:
    """Return what is said of each subject of which anything is, in their order."""
    asked = list(subjects)
    found: dict[str, defaultdict[NamedNode, list[str]]] = {
        subject: defaultdict(list) for subject in asked
    }
    for subject, predicate, value in facts(store, asked, predicates):
        found[subject][predicate].append(value)
    return {
        subject: {predicate: sorted(texts) for predicate, texts in told.items()}
        for subject, told in found.items()
        if told
    }


def _described(store: Store, said: Mapping[str, Said]) -> dict[str, Evidence]:
    passages = passages_of(store, _all(said, _FROM, _RESOLVED))
    runs = _runs(store, _all(said, _BY))
    agents = {iri: _agent(store, iri) for iri in _all(said, _SPEAKER, _REPORTER)}
    return {claim: _evidence(claim, told, passages, runs, agents) for claim, told in said.items()}


def _evidence(
    claim: str,
    said: Said,
    passages: Mapping[str, Passage],
    runs: Mapping[str, Run],
    agents: Mapping[str, Agent],
) -> Evidence:
    return Evidence(
        claim,
        rule=said[_RULE][0],
        confidence=Decimal(said[_CONFIDENCE][0]),
        modality=cast(Modality, said[MODALITY][0].rpartition("#")[2]),  # the shapes say so
        as_of=_first(said, _AS_OF),
        speakers=tuple(agents[iri] for iri in said.get(_SPEAKER, ())),
        reporters=tuple(agents[iri] for iri in said.get(_REPORTER, ())),
        passages=_in_order(passages, said, _FROM),
        resolved_by=_in_order(passages, said, _RESOLVED),
        premises=_premises(said),
        reasons=tuple(said.get(_REASON, ())),
        run=runs[said[_BY][0]],
    )


def _in_order(
    passages: Mapping[str, Passage], said: Said, predicate: NamedNode
) -> tuple[Passage, ...]:
    """Return those of the passages, in the order of the text."""
    found = [passages[iri] for iri in said.get(predicate, ()) if iri in passages]
    return tuple(sorted(found, key=lambda p: (p.article.iri, p.start, p.end)))


def _premises(said: Said) -> tuple[str, ...]:
    return tuple(iri for iri in said.get(_FROM, ()) if not is_passage(iri))


def _runs(store: Store, iris: Sequence[str]) -> dict[str, Run]:
    said = _said(store, iris, _OF_RUNS)
    return {iri: _run(iri, said.get(iri, {})) for iri in iris}


def _run(iri: str, said: Said) -> Run:
    software, version, pipeline = (_first(said, p) or "" for p in (_SOFTWARE, _VERSION, _PIPELINE))
    return Run(iri, software, version, pipeline, tuple(said.get(_OPTION, ())))


def _agent(store: Store, iri: str) -> Agent:
    labels = values(store, NamedNode(iri), _LABEL)
    return Agent(iri, min((x.value for x in labels if isinstance(x, Literal)), default=None))


def _all(said: Mapping[str, Said], *predicates: NamedNode) -> list[str]:
    """Return the objects of the predicates, each once."""
    return list(
        dict.fromkeys(
            iri
            for told in said.values()
            for predicate in predicates
            for iri in told.get(predicate, ())
        )
    )


def _first(said: Said, predicate: NamedNode) -> str | None:
    return next(iter(said.get(predicate, ())), None)
