"""Statements to claims: who says what to whom, in which act, through whom."""

from collections.abc import Iterable, Iterator

from rdflib import XSD

from ingest.article import Article
from ingest.claim import Claim, Lit
from ingest.facts.drafts import claim
from ingest.speech.statement import Statement
from ingest.triples import triple, typed
from ontology.terms import DIP, PLOVER_CODE


def statement_claims(article: Article, statements: Iterable[Statement]) -> Iterator[Claim]:
    """Yield one claim per act of speech."""
    return (_claim(article, statement) for statement in statements)


def _claim(article: Article, statement: Statement) -> Claim:
    ref = statement.ref(article.path)
    is_quoted = Lit(str(statement.is_quoted).lower(), str(XSD.boolean))
    code = PLOVER_CODE.get(str(statement.act))
    triples = [
        typed(ref),
        triple(ref, DIP.speechAct, statement.act),
        triple(ref, DIP.content, _words(article, statement)),
        *(triple(ref, DIP.speaker, actor.ref) for actor in statement.speakers),
        *(triple(ref, DIP.addressee, actor.ref) for actor in statement.addressees),
        triple(ref, DIP.quoted, is_quoted),
        *([triple(ref, DIP.eventCode, code)] if code else []),
    ]
    return claim(
        statement.rule,
        statement.passages,
        triples,
        [*statement.speakers, *statement.addressees],
        spans={ref: statement.content},
        reported_by=statement.reported_by.ref if statement.reported_by else None,
    )


def _words(article: Article, statement: Statement) -> str:
    """Return what is said, without the verb that may stand in its midst."""
    return " ".join(article.quote(part) for part in statement.parts or (statement.content,))
