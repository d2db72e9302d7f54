"""How much of a perfect answer is believed: annotated facts, as if a model had told them, through `ingest.llm`.

    PYTHONPATH=. python bench/pointing.py GOLD.jsonl

Each fact of the annotated articles is told alone, in the words of its annotation. These are often not the
text's own: full names where the quote has "he", "United States" where nobody names it. What is dropped then
is what a model must not say. Prints, by kind, the facts that make a claim, those that make one without some
part, and why parts and facts are dropped.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from ingest.article import Article
from ingest.extraction import extract
from ingest.language.pipeline import load_pipeline
from ingest.llm.answers import read_answer
from ingest.llm.claims import source_of
from ingest.llm.pieces import Piece
from ingest.names.countries import country_name
from ingest.parsed import Parsed, parsed

LIST_OF_KIND = {
    "position": "positions",
    "ministry": "ministries",
    "meeting": "meetings",
    "treaty": "treaties",
    "dispute": "disputes",
    "statement": "statements",
}
MEETING = re.compile(
    r"\b(?:me[et]t?(?:ings?)?|talks?|summit|visit\w*|call(?:ed)?|sp[eo][ak]\w+|conference|trip|travel\w*"
    r"|negotiations?|discuss\w*|consultations?|forum|conversation|host\w*|dialogue|attend\w*|\w+ed)\b"
)
"""What may be the word for a meeting, which the annotations do not give."""


def told(fact: dict[str, Any]) -> dict[str, Any]:
    """Return the fact as a model tells it."""
    quotes = [evidence["quote"] for evidence in fact["evidence"]]
    word = next(
        (found[0] for quote in quotes for found in [MEETING.search(quote)] if found), quotes[0]
    )
    names = {
        "participants": _named(fact.get("participants")),
        "parties": _named(fact.get("parties")),
        "speakers": _named([fact.get("speaker")]),
        "addressees": _named([fact.get("addressee")]),
    }
    return {
        **fact,
        **names,
        "quotes": quotes,
        "word": word,
        "date": fact.get("date_expression"),
    } | ({"name": quotes[0]} if fact["kind"] == "dispute" else {})


def _named(names: list[str | None] | None) -> list[dict[str, str]]:
    return [{"words": name, "kind": _kind(name)} for name in names or () if name]


def _kind(name: str) -> str:
    if country_name(name):
        return "state"
    if name[0].islower():
        return "group"
    return "person" if 2 <= len(name.split()) <= 4 and " of " not in name else "organization"


def outcomes(
    article: Parsed, facts: list[dict[str, Any]]
) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """Yield the kind of each fact, whether it makes a claim, and why parts of it are dropped."""
    piece = Piece(0, tuple(paragraph.text for paragraph in article.paragraphs))
    for fact in facts:
        content = json.dumps({LIST_OF_KIND[fact["kind"]]: [told(fact)]})
        found = extract(article, [source_of([(piece, read_answer(content))])])
        yield fact["kind"], any(c.rule.startswith("llm.") for c in found.claims), found.dropped


def main(file: str) -> None:
    nlp = load_pipeline()
    facts, made, whole = Counter[str](), Counter[str](), Counter[str]()
    reasons = Counter[str]()
    with open(file, encoding="utf8") as lines:
        for line in map(json.loads, lines):
            published = date.fromisoformat(line["published"]) if line["published"] else None
            (article,) = parsed([Article(line["text"], line["id"], published=published)], nlp)
            for kind, is_made, dropped in outcomes(article, line["facts"]):
                facts[kind] += 1
                made[kind] += is_made
                whole[kind] += is_made and not dropped
                reasons.update(dropped)
    print("kind         facts   make a claim   whole")
    for kind, number in facts.items():
        print(f"{kind:<12} {number:5}   {made[kind] / number:12.2f}   {whole[kind] / number:5.2f}")
    print(f"{'all':<12} {facts.total():5}   {made.total() / facts.total():12.2f}", end="   ")
    print(f"{whole.total() / facts.total():5.2f}")
    for reason, number in reasons.most_common():
        print(f"{number:5}  {reason}")


if __name__ == "__main__":
    main(sys.argv[1])
