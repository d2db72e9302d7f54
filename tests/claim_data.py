"""Made-up claims as a store holds them, small enough to try every subset."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from server.receipts.choice import Choice

_BASE = "http://example.org/"
_DIP = "https://w3id.org/demarche/ontology#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_RESTS_ON = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
_ARTICLE = NamedNode(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext"
)
_PUBLISHER, _ISSUED = (NamedNode(f"http://purl.org/dc/terms/{n}") for n in ("publisher", "issued"))
_INTEGER, _DECIMAL, _DATE = (
    NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("integer", "decimal", "date")
)

NODES = tuple(NamedNode(f"{_BASE}{name}") for name in "abcd")
NUMBERS = tuple(Literal(str(number), datatype=_INTEGER) for number in (1, 2, 3))
PREDICATES = tuple(NamedNode(f"{_BASE}{name}") for name in "pqr")


@dataclass(frozen=True, slots=True)
class MadeUpClaim:
    """A claim: its triples, and what the choice of claims looks at."""

    number: int
    triples: tuple[Triple, ...]
    modality: str
    story: int
    confidence: str
    speaker: NamedNode | None

    @property
    def iri(self) -> NamedNode:
        return NamedNode(f"{_BASE}claim/{self.number}")

    @property
    def is_asserted(self) -> bool:
        return self.modality == "Asserted"

    def quads(self) -> Iterator[Quad]:
        """Yield the claim's graph, its merged copy, and its provenance."""
        for triple in self.triples:
            yield Quad(triple.subject, triple.predicate, triple.object, self.iri)
            if self.is_asserted:
                yield Quad(triple.subject, triple.predicate, triple.object)
        yield from self.provenance()

    def provenance(self) -> Iterator[Quad]:
        """Yield what is known about the claim."""
        passage, article = (
            NamedNode(f"{self.iri.value}#at"),
            NamedNode(f"{_BASE}article/{self.story}"),
        )
        story = NamedNode(f"{_BASE}story/{self.story}")
        yield Quad(self.iri, _TYPE, NamedNode(f"{_DIP}Claim"))
        yield Quad(self.iri, NamedNode(f"{_DIP}modality"), NamedNode(f"{_DIP}{self.modality}"))
        yield Quad(
            self.iri, NamedNode(f"{_DIP}confidence"), Literal(self.confidence, datatype=_DECIMAL)
        )
        yield Quad(self.iri, _RESTS_ON, passage)
        yield Quad(passage, _ARTICLE, article)
        yield Quad(article, NamedNode(f"{_DIP}wireStory"), story)
        yield Quad(article, _PUBLISHER, Literal(f"paper {self.story}"))
        yield Quad(article, _ISSUED, Literal(f"2014-05-0{self.story + 1}", datatype=_DATE))
        if self.speaker is not None:
            yield Quad(self.iri, NamedNode(f"{_DIP}attributedTo"), self.speaker)


def store_of(claims: Iterable[MadeUpClaim]) -> Store:
    """Return a store of these claims alone, in which every node has a label."""
    store = Store()
    store.extend(labels())
    store.extend(quad for claim in claims for quad in claim.quads())
    return store


def labels() -> Iterator[Quad]:
    """Yield a label of every node."""
    yield from (Quad(node, _LABEL, Literal(node.value)) for node in NODES)


def triples() -> st.SearchStrategy[Triple]:
    """Return triples of a very small world, so that claims agree and patterns match."""
    return st.builds(
        Triple,
        st.sampled_from(NODES),
        st.sampled_from(PREDICATES),
        st.sampled_from(NODES + NUMBERS),
    )


@st.composite
def claims(draw: st.DrawFn) -> tuple[MadeUpClaim, ...]:
    """Return some claims, most of them asserted."""
    contents = draw(
        st.lists(st.lists(triples(), min_size=1, max_size=3, unique=True), min_size=1, max_size=8)
    )
    return tuple(
        MadeUpClaim(
            number,
            tuple(content),
            draw(st.sampled_from(("Asserted", "Asserted", "Asserted", "Possible", "Denied"))),
            draw(st.integers(0, 2)),
            draw(st.sampled_from(("0.5", "0.7", "0.9"))),
            draw(st.sampled_from((None, NODES[0]))),
        )
        for number, content in enumerate(contents)
    )


def choices() -> st.SearchStrategy[Choice]:
    """Return choices of some of the claims."""
    return st.one_of(
        st.builds(Choice, min_confidence=st.sampled_from((Decimal("0.6"), Decimal("0.7")))),
        st.builds(Choice, publishers=st.just(("paper 0", "paper 2"))),
        st.builds(Choice, published_before=st.just(date(2014, 5, 2))),
        st.builds(Choice, published_after=st.just(date(2014, 5, 1))),
        st.builds(Choice, speakers=st.just((NODES[0].value,))),
    )
