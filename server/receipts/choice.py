"""Which claims count, by their evidence; the others are as if they had never been ingested."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from server.algebra.nodes import Expression, Filter
from server.algebra.parsing import parsed
from server.protocol.prefixes import IRI_OF_PREFIX
from server.receipts.errors import NotTraceableError

# A claim counts when all do that it rests on: a derived one has its words from its premises.
_COUNTS = "NOT EXISTS {{ ?claim prov:wasDerivedFrom* ?base . ?base a dip:Claim FILTER(!({base})) }}"
_IS_DERIVED = "EXISTS { ?base prov:wasDerivedFrom ?premise . ?premise a dip:Claim }"


@dataclass(frozen=True, slots=True)
class Choice:
    """What must be so of a claim; nothing is asked where a field is empty.

    Confidences are in [0, 1]. An article without a date is published neither before nor after one.
    Of several publishers or speakers (IRIs), one is enough.
    """

    min_confidence: Decimal | None = None
    publishers: tuple[str, ...] = ()
    published_before: date | None = None
    published_after: date | None = None
    speakers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Choice()

    @property
    def condition(self) -> Expression:
        """Return what has to be true of the variable `claim`."""
        parts = [f"({part})" for part in self._parts()]
        return _condition_of(_COUNTS.format(base=" && ".join(parts)))

    def _parts(self) -> list[str]:
        parts: list[str] = []
        if self.min_confidence is not None:
            parts.append(
                f"EXISTS {{ ?base dip:confidence ?k FILTER(?k >= {self.min_confidence:f}) }}"
            )
        if self.publishers:
            parts.append(
                _of_article(f"dcterms:publisher ?p FILTER(?p IN ({_texts(self.publishers)}))")
            )
        if self.published_before:
            parts.append(
                _of_article(f'dcterms:issued ?d FILTER(STR(?d) < "{self.published_before}")')
            )
        if self.published_after:
            after = f'SUBSTR(STR(?d), 1, 10) > "{self.published_after}"'
            parts.append(_of_article(f"dcterms:issued ?d FILTER({after})"))
        if self.speakers:
            speakers = ", ".join(f"<{NamedNode(iri).value}>" for iri in self.speakers)
            said = f"EXISTS {{ ?base dip:attributedTo ?who FILTER(?who IN ({speakers})) }}"
            parts.append(f"{_IS_DERIVED} || {said}")
        return parts


def _of_article(what: str) -> str:
    passage = "?base prov:wasDerivedFrom/nif:referenceContext ?article"
    return f"{_IS_DERIVED} || EXISTS {{ {passage} . ?article {what} }}"


def _texts(texts: tuple[str, ...]) -> str:
    return ", ".join(str(Literal(text)) for text in texts)


@lru_cache(maxsize=64)
def _condition_of(text: str) -> Expression:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in IRI_OF_PREFIX.items())
    query = parsed(f"{prefixes}SELECT * {{ ?claim ?is ?so FILTER({text}) }}", "urn:x-demarche:")
    pattern = query.select.pattern
    if not isinstance(pattern, Filter):
        raise NotTraceableError("the choice of claims is no condition")
    return pattern.condition
