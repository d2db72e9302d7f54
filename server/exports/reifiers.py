"""Claims to RDF 1.2: each claim is the reifier of its triples, which are asserted besides."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad

from server.exports.claim import Claim
from server.exports.describing import descriptions, typed
from server.exports.facts import facts_of_claim
from server.exports.nodes import CLAIM, REIFIES, Fact
from server.exports.turtle import members, prologue, written


def reifier_quads(claims: Iterable[Claim]) -> Iterator[Quad]:
    """Yield what the claims state, that each reifies it, and what is known of them."""
    asked = list(claims)
    for claim in asked:
        reifier = NamedNode(claim.iri)
        for triple in claim.triples:
            yield Quad(triple.subject, triple.predicate, triple.object)
            yield Quad(reifier, REIFIES, triple)
        for predicate, value in _facts(claim):
            yield Quad(reifier, predicate, value)
    for iri, facts in descriptions(asked):
        for predicate, value in facts:
            yield Quad(NamedNode(iri), predicate, value)


def annotated_turtle(batches: Iterable[Iterable[Claim]]) -> Iterator[str]:
    """Yield the same as `reifier_quads`, in Turtle 1.2: each triple with `~`, its claim, `{| |}`.

    What is known of a claim stands after the first of its triples.
    """
    yield f'VERSION "1.2"\n{prologue()}'
    for claims in batches:
        asked = list(claims)
        for claim in asked:
            yield from _statements(claim)
        for iri, facts in descriptions(asked):
            if facts:
                yield f"\n<{iri}>\n{members(facts)} .\n"


def _statements(claim: Claim) -> Iterator[str]:
    about = f" {{|\n{members(_facts(claim))}\n|}}"
    for triple in claim.triples:
        terms = " ".join(map(written, (triple.subject, triple.predicate, triple.object)))
        yield f"\n{terms} ~ <{claim.iri}>{about} .\n"
        about = ""


def _facts(claim: Claim) -> Sequence[Fact]:
    return [typed(CLAIM), *facts_of_claim(claim.evidence)]
