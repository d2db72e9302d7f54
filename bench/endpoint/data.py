"""Claims as a store holds them, made up: 100,000 claim graphs, a million quads, always the same."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

CLAIMS = 100_000
PEOPLE = 5_000
PLACES = 200

_NAMES = """
<{b}meeting/{i}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{d}Meeting> .
<{b}meeting/{i}> <http://www.w3.org/2000/01/rdf-schema#label> "{label}" .
<{b}meeting/{i}> <{d}participant> <{b}official/{person}> .
<{b}meeting/{i}> <{d}place> <{b}place/{place}> .
<{b}meeting/{i}> <https://schema.org/startDate> "{day}"^^<http://www.w3.org/2001/XMLSchema#date> .
<{b}meeting/{i}> <{d}participant> <{b}official/{person}> <{b}claim/{i}> .
<{b}claim/{i}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{d}Claim> .
<{b}claim/{i}> <{d}confidence> "{confidence}"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<{b}claim/{i}> <http://www.w3.org/ns/prov#wasDerivedFrom> <{b}passage/{i}> .
<{b}passage/{i}> <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> "{quote}" .
""".lstrip()

_WORDS = (
    "talks met minister trade border treaty summit visit envoy president joint statement".split()
)


def quads(claims: int = CLAIMS) -> Iterator[str]:
    """Yield ten lines of N-Quads for each claim."""
    random = Random(4)
    for i in range(claims):
        yield _NAMES.format(
            b="http://localhost:8000/",
            d="https://w3id.org/demarche/ontology#",
            i=i,
            person=i % PEOPLE,
            place=random.randrange(PLACES),
            day=f"20{random.randrange(10, 25)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}",
            label=f"{' '.join(random.choices(_WORDS, k=4))} {random.randrange(1_000_000)}",
            confidence=f"0.{random.randrange(50, 100)}",
            quote=" ".join(random.choices(_WORDS, k=12)),
        )


def write_quads(path: Path) -> None:
    """Write them all, unless they are there."""
    if not path.exists():
        with path.open("w", encoding="utf8") as file:
            file.writelines(quads())
