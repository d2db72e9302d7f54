"""Evidence to the JSON that tells it (docs/receipts.md)."""

import json
from collections.abc import Iterator
from typing import Any

from store.evidence.facts import Agent, Article, Evidence, Passage

Json = dict[str, Any]  # Any: as JSON has it


def claim_json(evidence: Evidence) -> bytes:
    """Return a claim with its words; what there is none of is left out."""
    return dumped(
        _without_nothing(
            {
                "rule": evidence.rule,
                "confidence": float(evidence.confidence),
                "modality": evidence.modality,
                "asOf": evidence.as_of,
                "speakers": [_agent(agent) for agent in evidence.speakers],
                "reporters": [_agent(agent) for agent in evidence.reporters],
                "passages": [_passage(passage) for passage in evidence.passages],
                "resolvedBy": [_passage(passage) for passage in evidence.resolved_by],
                "premises": evidence.premises,
                "run": evidence.run.iri,
            }
        )
    )


def passage_json(passage: Passage) -> bytes:
    """Return a passage in its sentences."""
    return dumped(_passage(passage))


def article_json(article: Article) -> bytes:
    """Return what is known of an article, all but its text."""
    return dumped(
        _without_nothing(
            {
                "title": article.title,
                "date": article.issued,
                "publisher": article.publisher,
                "source": article.source,
                "license": article.license,
                "language": article.language,
                "wireStory": article.story,
            }
        )
    )


def articles_in(evidence: Evidence) -> Iterator[Article]:
    """Yield the articles of a claim's passages, one as often as it has some."""
    for passage in (*evidence.passages, *evidence.resolved_by):
        yield passage.article


def dumped(found: Any) -> bytes:
    """Return JSON in as few bytes as it takes."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _passage(passage: Passage) -> Json:
    return {
        "article": passage.article.iri,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "sentence": passage.sentence,
        "sentenceStart": passage.sentence_start,
    }


def _agent(agent: Agent) -> Json:
    return _without_nothing({"iri": agent.iri, "label": agent.label})


def _without_nothing(found: Json) -> Json:
    return {name: value for name, value in found.items() if value not in (None, [], ())}
