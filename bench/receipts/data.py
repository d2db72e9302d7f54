"""Claims with all that is known of them, made up: 60,000 claims, a million quads, always the same."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from server.protocol.prefixes import IRI_OF_PREFIX

CLAIMS = 60_000
PEOPLE = 3_000
PLACES = 150
COUNTRIES = 50
CLAIMS_OF_ARTICLE = 10
SENTENCE = "Minister {n} met Minister {m} in the capital and spoke of trade. "


def _lines(text: str) -> str:
    """Return a template of N-Quads with its prefixes written out; `:name` is relative to the base."""
    iri_of_prefix = {**IRI_OF_PREFIX, "": "http://localhost:8000/"}
    return re.sub(r"<(\w*):(?!//)", lambda found: f"<{iri_of_prefix[found[1]]}", text.lstrip())


_RUN = _lines("""
<:run/1> <dip:software> "demarche" .
<:run/1> <dip:softwareVersion> "1" .
<:run/1> <dip:pipeline> "made up" .
""")
_PERSON = _lines("""
<:official/{n}> <rdfs:label> "Minister {n} {random}" .
""")
_ARTICLE = _lines("""
<:article/{n}> <rdf:type> <dip:Article> .
<:article/{n}> <nif:isString> "{text}" .
<:article/{n}> <dip:sha256> "{n:064x}" .
<:article/{n}> <dcterms:title> "Ministers met again, {n}" .
<:article/{n}> <dcterms:issued> "20{year}-05-14"^^<xsd:date> .
<:article/{n}> <dcterms:publisher> "Paper {paper}" .
<:article/{n}> <dip:wireStory> <:story/{story}> .
""")
_PROVENANCE = _lines("""
<:claim/{n}> <rdf:type> <dip:Claim> .
<:claim/{n}> <dip:rule> "meeting.verb" .
<:claim/{n}> <dip:confidence> "0.{confidence}"^^<xsd:decimal> .
<:claim/{n}> <dip:modality> <dip:Asserted> .
<:claim/{n}> <prov:wasGeneratedBy> <:run/1> .
<:claim/{n}> <prov:wasDerivedFrom> <:article/{article}#char={start},{end}> .
<:article/{article}#char={start},{end}> <rdf:type> <nif:RFC5147String> .
<:article/{article}#char={start},{end}> <nif:referenceContext> <:article/{article}> .
<:article/{article}#char={start},{end}> <nif:beginIndex> "{start}"^^<xsd:integer> .
<:article/{article}#char={start},{end}> <nif:endIndex> "{end}"^^<xsd:integer> .
<:article/{article}#char={start},{end}> <nif:anchorOf> "{quote}" .
""")
_STATED = _lines("{triple} <:claim/{n}> .\n{triple} .\n")


def quads(claims: int = CLAIMS) -> Iterator[str]:
    """Yield N-Quads: meetings with participants, their posts, and what claims rest on."""
    random = Random(5)
    yield _RUN
    yield from (_PERSON.format(n=n, random=random.random()) for n in range(PEOPLE))
    for number in range(claims):
        if number % CLAIMS_OF_ARTICLE == 0:
            yield _article(number // CLAIMS_OF_ARTICLE)
        yield from (
            _STATED.format(triple=_lines(fact), n=number) for fact in _facts(number, random)
        )
        yield _provenance(number)


def write_quads(path: Path) -> None:
    """Write them all."""
    with path.open("w", encoding="utf8") as file:
        file.writelines(quads())


def _facts(number: int, random: Random) -> Iterator[str]:
    """Yield the triples of a claim; every second meeting has two claims, and some have no place."""
    meeting = f"<:meeting/{number - number % 2 if number % 4 < 2 else number}>"
    if number % 5 == 4:
        person = random.randrange(PEOPLE)
        yield f"<:official/{person}> <dip:holdsPosition> <:position/{person % 400}>"
        yield f"<:position/{person % 400}> <dip:ofCountry> <:country/{person % COUNTRIES}>"
        return
    yield f"{meeting} <rdf:type> <dip:Meeting>"
    yield f"{meeting} <dip:participant> <:official/{number % PEOPLE}>"
    if number % 3:
        yield f"{meeting} <dip:place> <:place/{number % PLACES}>"
    if number % 7 == 0 and number > 7:
        yield f"{meeting} <dip:follows> <:meeting/{number - 7}>"


def _provenance(number: int) -> str:
    sentence = _sentence(number)
    start = (number % CLAIMS_OF_ARTICLE) * len(sentence)
    return _PROVENANCE.format(
        n=number,
        article=number // CLAIMS_OF_ARTICLE,
        confidence=50 + number % 50,
        start=start,
        end=start + len(sentence) - 1,
        quote=sentence.rstrip(),
    )


def _article(number: int) -> str:
    first = number * CLAIMS_OF_ARTICLE
    return _ARTICLE.format(
        n=number,
        text="".join(map(_sentence, range(first, first + CLAIMS_OF_ARTICLE))),
        year=10 + number % 14,
        paper=number % 20,
        story=number // 2,
    )


def _sentence(number: int) -> str:
    """Sentences are all of one length, so that the offsets are multiples of it."""
    return SENTENCE.format(n=f"{number:06}", m=f"{(number * 7) % 999_983:06}")
