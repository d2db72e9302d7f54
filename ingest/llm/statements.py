"""Acts of speech that a model points at to claims, and to statements that other claims lie in."""

from collections.abc import Sequence
from dataclasses import replace

from rdflib import URIRef
from spacy.tokens import Span as Words

from ingest.claim import merged_spans
from ingest.llm.actors import Meant
from ingest.llm.facts import Act, StatementFact
from ingest.llm.found import statement_like
from ingest.llm.reasons import Reason, Unfounded
from ingest.llm.told import Made, Told
from ingest.names.cast import Actor
from ingest.speech.claims import statement_claims as claims_of_statements
from ingest.speech.extents import trimmed
from ingest.speech.quotations import quotations_of
from ingest.speech.statement import Statement
from ontology.terms import DIP

ACT_OF_LABEL: dict[Act, URIRef] = {
    "say": DIP.Say,
    "demand": DIP.Demand,
    "condemn": DIP.Condemn,
    "accuse": DIP.Accuse,
    "deny": DIP.Deny,
    "praise": DIP.Praise,
    "apologise": DIP.Apologise,
    "promise": DIP.Promise,
    "threaten": DIP.Threaten,
    "welcome": DIP.Welcome,
    "reaffirm": DIP.Reaffirm,
    "propose": DIP.Propose,
    "reject": DIP.Reject,
    "thank": DIP.Thank,
}


def statement_claims(told: Told, fact: StatementFact) -> Made:
    """Return one claim; what the rules found said by the same speakers in nearly the same words is it."""
    speakers = told.meant(fact.speakers)
    if not speakers.actors:
        raise Unfounded(Reason.NAME)
    words = told.passages.need(fact.content)
    content = trimmed(words)
    if content is None or any(content.covers(actor.span) for actor in speakers.actors):
        raise Unfounded(Reason.WORDS)
    known = statement_like(told.found, frozenset(a.ref for a in speakers.actors), content)
    statement = Statement(
        rule=told.rule,
        act=ACT_OF_LABEL[fact.act],
        speakers=speakers.actors,
        frame=told.passages.spans[0],
        content=known.content if known else content,
        is_quoted=known.is_quoted if known else _is_quoted(words),
    )
    addressees = _addressees(told, fact, speakers.actors)
    statement = replace(statement, addressees=addressees.actors)
    (made,) = claims_of_statements(told.article, [statement])
    passages = merged_spans([*told.passages.spans, statement.content], gap=1)
    claim = replace(made, passages=passages, modality=told.modality)
    return Made((claim,), speakers.reasons + addressees.reasons, (statement,))


def _is_quoted(words: Words) -> bool:
    """True where all of the words, but for the marks themselves, lie between two quotation marks."""
    text = words.text
    start = words.start_char + (len(text) - len(text.lstrip('"')))
    end = words.end_char - (len(text) - len(text.rstrip('"')))
    return any(q.start <= start and end <= q.end for q in quotations_of(words.doc.text))


def _addressees(told: Told, fact: StatementFact, speakers: Sequence[Actor]) -> Meant:
    try:
        meant = told.meant(fact.addressees)
    except Unfounded as fault:
        return Meant((), (fault.reason,))
    own = {speaker.ref for speaker in speakers}
    others = tuple(actor for actor in meant.actors if actor.ref not in own)
    return Meant(others, meant.reasons)
