"""A claim to its path: from its words and rule, never from who its entities turn out to be."""

from ingest.claim import Claim, Iri, Lit, Ref, Term
from ontology.iris import claim_path


def path_of_claim(article: str, claim: Claim) -> str:
    """Return the claim's path; `article` is the path of its article."""
    triples = (
        (_placeholder(t.subject, claim), t.predicate, _placeholder(t.object, claim))
        for t in claim.triples
    )
    return claim_path(article, ((s.start, s.end) for s in claim.passages), claim.rule, triples)


def _placeholder(term: Term, claim: Claim) -> str:
    match term:
        case Ref():
            span = claim.mentions[term]
            return f"{span.start},{span.end}"
        case Iri():
            return f"<{term.value}>"
        case Lit():
            return f'"{term.value}"^^{term.datatype}'
