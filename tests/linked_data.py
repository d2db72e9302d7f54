"""A small claims store whose things answer: known, renamed, of one name, retracted, much spoken of."""

from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from store.changes import Change
from store.opening import open_writer
from store.records import EntityRow, Record

BASE = "http://news.example/"
"""Not where the server listens."""

ARTICLE = f"article/{'a' * 64}"
ASSERTED, DENIED, DERIVED = (f"claim/{digit * 64}" for digit in "123")
RETRACTED = f"claim/{'f' * 64}"
RUN, STORY = f"run/{'b' * 64}", f"story/{'a' * 64}"
KISHIDA, JAPAN = "official/fumio-kishida", "country/japan"
MENTIONS = 120
TEXT = "Foreign Minister Fumio Kishida <b>of</b> Japan said no."

TRIG = f"""
BASE <{BASE}>
PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

<{ASSERTED}> {{ <{KISHIDA}> a dip:Official ; dip:holdsPosition <position/japan/foreign-minister> }}
<{DENIED}> {{ <{KISHIDA}> dip:formerlyHeld <position/japan/foreign-minister> }}
<{DERIVED}> {{ <official/kishida-fumio> owl:sameAs <{KISHIDA}> }}

<{KISHIDA}> rdfs:label "Fumio Kishida" .
<position/japan/foreign-minister> rdfs:label "Foreign Minister of Japan" .
<{JAPAN}> rdfs:label "Japan" .
<{BASE}/example.org/old> dcterms:isReplacedBy <{BASE}/example.org/x> .
<{BASE}/example.org/x> rdfs:label "Not example.org" .
<official/kishida-fumio> dcterms:isReplacedBy <{KISHIDA}> .
<official/john-smith-aaaaaaaa> rdfs:label "John Smith" .
<official/john-smith-bbbbbbbb> rdfs:label "John Smith" .

<{ASSERTED}> a dip:Claim ; prov:wasDerivedFrom <{ARTICLE}#char=0,30> ; prov:wasGeneratedBy <{RUN}> ;
  dip:rule "official.title-before-name" ; dip:confidence 0.97 ; dip:modality dip:Asserted .
<{DENIED}> a dip:Claim ; prov:wasDerivedFrom <{ARTICLE}#char=0,30> ; prov:wasGeneratedBy <{RUN}> ;
  dip:rule "official.former" ; dip:confidence 0.5 ; dip:modality dip:Denied .
<{DERIVED}> a dip:Claim ; prov:wasDerivedFrom <{ASSERTED}> ; prov:wasGeneratedBy <{RUN}> ;
  dip:rule "identity.person" ; dip:confidence 0.95 ; dip:modality dip:Asserted .
<{ARTICLE}#char=0,30> a nif:RFC5147String ; nif:referenceContext <{ARTICLE}> ;
  nif:beginIndex 0 ; nif:endIndex 30 ; nif:anchorOf "Foreign Minister Fumio Kishida" .
<{ARTICLE}> a dip:Article ; dip:sha256 "5a" ; nif:isString "{TEXT}" ; dip:wireStory <{STORY}> ;
  dcterms:title "No" .
<{RUN}> a dip:Run ; dip:software "demarche" ; dip:softwareVersion "1" ; dip:pipeline "none" .
<{STORY}> a dip:WireStory .
"""


def mentions() -> str:
    """Return passages that name one country, more than a page of its description holds."""
    return "\n".join(
        f"""<{BASE}{ARTICLE}#char={n},{n + 1}> <http://www.w3.org/2005/11/its/rdf#taIdentRef>
        <{BASE}{JAPAN}> ."""
        for n in range(MENTIONS)
    )


def linked_store(directory: Path) -> Path:
    """Make the store."""
    homonyms = {(f"article/{name * 64}", "official/john-smith"): name for name in "ab"}
    change = Change(
        records={
            article: Record(b"", (EntityRow(ref, f"person:{ref}", "{}"),))
            for article, ref in homonyms
        },
        canonical={key: f"{key[1]}-{name * 8}" for key, name in homonyms.items()},
        retracted=frozenset({BASE + RETRACTED}),
        added=_quads(TRIG + mentions()),
    )
    with open_writer(directory, base=BASE) as writer:
        writer.apply(change)
        writer.publish()
    return directory


def _quads(trig: str) -> list[Quad]:
    return [
        quad for quad in parse(trig, format=RdfFormat.TRIG) if isinstance(quad.subject, NamedNode)
    ]
