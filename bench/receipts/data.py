"""Claims with all that is known of them, made up: 60,000 claims, a million quads, always the same."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

CLAIMS = 60_000
PEOPLE = 3_000
PLACES = 150
COUNTRIES = 50
CLAIMS_OF_ARTICLE = 10
SENTENCE = "Minister {n} met Minister {m} in the capital and spoke of trade. "

_PREFIX = {
    "rdf:": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs:": "http://www.w3.org/2000/01/rdf-schema#",
    "nif:": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "prov:": "http://www.w3.org/ns/prov#",
    "dcterms:": "http://purl.org/dc/terms/",
    "dip:": "https://w3id.org/demarche/ontology#",
    "xsd:": "http://www.w3.org/2001/XMLSchema#",
    ":": "http://localhost:8000/",
}

Line = str


def quads(claims: int = CLAIMS) -> Iterator[Line]:
    """Yield lines of N-Quads: meetings with participants, their posts, and what claims rest on."""
    random = Random(5)
    yield from _run()
    for person in range(PEOPLE):
        yield from _person(person, random)
    for number in range(claims):
        if number % CLAIMS_OF_ARTICLE == 0:
            yield from _article(number // CLAIMS_OF_ARTICLE)
        yield from _claim(number, list(_facts(number, random)))


def write_quads(path: Path) -> None:
    """Write them all."""
    with path.open("w", encoding="utf8") as file:
        file.writelines(quads())


def _facts(number: int, random: Random) -> Iterator[str]:
    """Yield the triples of a claim; every second meeting has two claims, and some have no place."""
    meeting = f"<:meeting/{number - number % 2 if number % 4 < 2 else number}>"
    if number % 5 == 4:
        person = random.randrange(PEOPLE)
        yield f"<:official/{person}> <dip:holdsPosition> <:position/{person % 400}> "
        yield f"<:position/{person % 400}> <dip:ofCountry> <:country/{person % COUNTRIES}> "
        return
    yield f"{meeting} <rdf:type> <dip:Meeting> "
    yield f"{meeting} <dip:participant> <:official/{number % PEOPLE}> "
    if number % 3:
        yield f"{meeting} <dip:place> <:place/{number % PLACES}> "
    if number % 7 == 0 and number > 7:
        yield f"{meeting} <dip:follows> <:meeting/{number - 7}> "


def _claim(number: int, triples: list[str]) -> Iterator[Line]:
    claim, article = f"<:claim/{number}>", f":article/{number // CLAIMS_OF_ARTICLE}"
    start = (number % CLAIMS_OF_ARTICLE) * len(_sentence(number))
    end = start + len(_sentence(number)) - 1
    passage = f"<{article}#char={start},{end}>"
    for triple in triples:
        yield _line(triple, claim)
        yield _line(triple)
    yield _line(f"{claim} <rdf:type> <dip:Claim> ")
    yield _line(f'{claim} <dip:rule> "meeting.verb" ')
    yield _line(f'{claim} <dip:confidence> "0.{50 + number % 50}"^^<xsd:decimal> ')
    yield _line(f"{claim} <dip:modality> <dip:Asserted> ")
    yield _line(f"{claim} <prov:wasGeneratedBy> <:run/1> ")
    yield _line(f"{claim} <prov:wasDerivedFrom> {passage} ")
    yield _line(f"{passage} <rdf:type> <nif:RFC5147String> ")
    yield _line(f"{passage} <nif:referenceContext> <{article}> ")
    yield _line(f'{passage} <nif:beginIndex> "{start}"^^<xsd:integer> ')
    yield _line(f'{passage} <nif:endIndex> "{end}"^^<xsd:integer> ')
    yield _line(f'{passage} <nif:anchorOf> "{_sentence(number).rstrip()}" ')


def _article(number: int) -> Iterator[Line]:
    article, first = f"<:article/{number}>", number * CLAIMS_OF_ARTICLE
    text = "".join(map(_sentence, range(first, first + CLAIMS_OF_ARTICLE)))
    yield _line(f"{article} <rdf:type> <dip:Article> ")
    yield _line(f'{article} <nif:isString> "{text}" ')
    yield _line(f'{article} <dip:sha256> "{number:064x}" ')
    yield _line(f'{article} <dcterms:title> "Ministers met again, {number}" ')
    yield _line(f'{article} <dcterms:issued> "20{10 + number % 14}-05-14"^^<xsd:date> ')
    yield _line(f'{article} <dcterms:publisher> "Paper {number % 20}" ')
    yield _line(f"{article} <dip:wireStory> <:story/{number // 2}> ")


def _person(number: int, random: Random) -> Iterator[Line]:
    yield _line(f'<:official/{number}> <rdfs:label> "Minister {number} {random.random()}" ')


def _run() -> Iterator[Line]:
    for name, value in (
        ("software", "demarche"),
        ("softwareVersion", "1"),
        ("pipeline", "made up"),
    ):
        yield _line(f'<:run/1> <dip:{name}> "{value}" ')


def _sentence(number: int) -> str:
    """Sentences are all of one length, so that the offsets are multiples of it."""
    return SENTENCE.format(n=f"{number:06}", m=f"{(number * 7) % 999_983:06}")


def _line(triple: str, graph: str = "") -> Line:
    """Write out the prefixes of IRIs, and end the quad."""
    for prefix, iri in _PREFIX.items():
        triple, graph = (part.replace(f"<{prefix}", f"<{iri}") for part in (triple, graph))
    return f"{triple}{graph} .\n"
