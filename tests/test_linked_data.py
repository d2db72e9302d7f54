"""Every IRI answers: by its document in the format that is liked, its successor, or why there is none."""

import json
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import Graph
from rdflib.compare import isomorphic

from server.linked.addresses import MEDIA_TYPE_OF_SUFFIX
from server.looking.things.describing import describing
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE
from store.info import DEFAULT_BASE
from tests.linked_data import (
    ARTICLE,
    ASSERTED,
    BASE,
    DENIED,
    DERIVED,
    JAPAN,
    KISHIDA,
    MENTIONS,
    RETRACTED,
    RUN,
    STORY,
    TEXT,
    linked_store,
)
from tests.sparql_server import PATIENCE, Served, serving

DIP = "https://w3id.org/demarche/ontology#"
POSITION = NamedNode(f"{BASE}position/japan/foreign-minister")
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
QUOTE, WHOLE = NamedNode(f"{NIF}anchorOf"), NamedNode(f"{NIF}isString")
NAMES = NamedNode("http://www.w3.org/2005/11/its/rdf#taIdentRef")
REPLACED = NamedNode("http://purl.org/dc/terms/isReplacedBy")
NQ = "application/n-quads"
NO_HEADERS: Mapping[str, str] = {}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = linked_store(tmp_path_factory.mktemp("linked") / "store")
    with serving(directory, base_iri=BASE, trust_proxy=1) as served:
        yield served


Answer = tuple[int, Mapping[str, str], bytes]


def ask(
    served: Served, path: str, accept: str | None = None, method: str = "GET", **headers: str
) -> Answer:
    """Return status, headers in lower case and body, without following where they lead."""
    connection = HTTPConnection(urlsplit(served.address).netloc, timeout=PATIENCE)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers={**sent, **({"Accept": accept} if accept else {})})
    response = connection.getresponse()
    answer = response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    connection.close()
    return answer


def links(headers: Mapping[str, str], relation: str) -> list[str]:
    parts = (part.partition(">; ") for part in headers["link"].split(", <"))
    return [target.lstrip("<") for target, _, about in parts if f'rel="{relation}"' in about]


def quads(served: Served, path: str, suffix: str = "trig") -> set[Quad]:
    status, _, body = ask(served, f"/data/{path}.{suffix}")
    assert status == 200, body
    rdf_format = RDF_FORMAT_OF_MEDIA_TYPE[MEDIA_TYPE_OF_SUFFIX[suffix]]
    return set(pyoxigraph.parse(body, format=rdf_format))


def texts(found: set[Quad], predicate: NamedNode) -> set[str]:
    values = (quad.object for quad in found if quad.predicate == predicate)
    return {value.value for value in values if isinstance(value, Literal)}


# From a thing to its documents


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/html", f"/page/{KISHIDA}"),
        ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", f"/page/{KISHIDA}"),
        ("text/turtle", f"/data/{KISHIDA}.ttl"),
        ("application/ld+json", f"/data/{KISHIDA}.jsonld"),
        ("application/rdf+xml", f"/data/{KISHIDA}.rdf"),
        ("application/n-triples", f"/data/{KISHIDA}.nt"),
        ("application/trig", f"/data/{KISHIDA}.trig"),
        ("text/html;q=0.2, application/rdf+xml;q=0.9, text/turtle;q=0.5", f"/data/{KISHIDA}.rdf"),
        ("text/turtle;q=0, */*;q=0.1", f"/page/{KISHIDA}"),
        ("*/*", f"/data/{KISHIDA}.ttl"),
        (None, f"/data/{KISHIDA}.ttl"),
    ],
)
def test_a_thing_leads_to_the_document_that_is_liked_best(
    served: Served, accept: str | None, location: str
) -> None:
    status, headers, _ = ask(served, f"/{KISHIDA}", accept)

    assert (status, headers["location"]) == (303, location)
    assert "Accept" in headers["vary"]
    assert links(headers, "describedby") == [f"/data/{KISHIDA}"]
    assert f"/page/{KISHIDA}" in links(headers, "alternate")


@pytest.mark.parametrize(
    "path",
    [KISHIDA, JAPAN, ASSERTED, DENIED, ARTICLE, RUN, STORY, "position/japan/foreign-minister"],
)
@pytest.mark.parametrize("suffix", sorted(MEDIA_TYPE_OF_SUFFIX))
def test_every_kind_of_thing_has_data_in_every_format(
    served: Served, path: str, suffix: str
) -> None:
    status, headers, body = ask(served, f"/data/{path}.{suffix}")
    rdf_format = RDF_FORMAT_OF_MEDIA_TYPE[MEDIA_TYPE_OF_SUFFIX[suffix]]

    assert status == 200
    assert headers["content-type"].partition(";")[0] == MEDIA_TYPE_OF_SUFFIX[suffix]
    assert NamedNode(BASE + path) in {q.subject for q in pyoxigraph.parse(body, format=rdf_format)}


def test_no_format_that_is_taken_is_told(served: Served) -> None:
    assert ask(served, f"/{KISHIDA}", "image/png")[0] == 406
    assert ask(served, f"/data/{KISHIDA}", "text/html")[0] == 406


def test_a_suffix_at_the_thing_itself_leads_to_its_data(served: Served) -> None:
    status, headers, _ = ask(served, f"/{KISHIDA}.nt")

    assert (status, headers["location"]) == (303, f"/data/{KISHIDA}.nt")


@pytest.mark.parametrize(
    ("path", "location"),
    [
        (f"{ARTICLE}%23char=0,30", f"/data/{ARTICLE}.ttl"),
        ("/example.org/x", "/data//example.org/x.ttl"),
        ("/example.org/old", "/%2Fexample.org/x"),
    ],
)
def test_a_path_leads_to_a_document_of_ours(served: Served, path: str, location: str) -> None:
    assert ask(served, f"/{path}", "text/turtle")[1]["location"] == location


def test_a_proxy_may_mount_the_server_under_a_path(served: Served) -> None:
    _, headers, _ = ask(served, f"/{KISHIDA}", "text/html", X_Forwarded_Prefix="/news/")

    assert headers["location"] == f"/news/page/{KISHIDA}"


@pytest.mark.parametrize("path", ["no%20iri", "%00", "%ff", "a%23b", "%22%3E%3Cscript%3E"])
def test_nothing_is_known_of_what_is_no_iri_of_ours(served: Served, path: str) -> None:
    assert ask(served, f"/{path}")[0] == 404


def test_who_asks_for_things_is_counted_with_who_asks_queries(served: Served) -> None:
    def counted(outcome: str) -> float:
        lines = ask(served, "/metrics")[2].decode().splitlines()
        name = f'demarche_queries_total{{outcome="{outcome}"}} '
        return next(float(line.removeprefix(name)) for line in lines if line.startswith(name))

    before = counted("answered"), counted("no-thing")
    ask(served, f"/{KISHIDA}")
    ask(served, "/official/nobody")

    assert (counted("answered"), counted("no-thing")) == (before[0] + 1, before[1] + 1)


# What a description says


def test_a_description_has_what_is_said_and_by_which_claims(served: Served) -> None:
    found = quads(served, KISHIDA)
    kishida, claim = NamedNode(BASE + KISHIDA), NamedNode(BASE + ASSERTED)
    holds = NamedNode(f"{DIP}holdsPosition")

    assert {Quad(kishida, holds, POSITION), Quad(kishida, holds, POSITION, claim)} <= found
    assert "Foreign Minister Fumio Kishida" in texts(found, QUOTE)
    assert Literal("Foreign Minister of Japan") in {q.object for q in found}


def test_a_description_says_what_is_said_of_the_thing_as_object(served: Served) -> None:
    assert NamedNode(BASE + KISHIDA) in {
        q.subject for q in quads(served, POSITION.value[len(BASE) :])
    }


def test_what_is_denied_stands_in_its_claim_alone(served: Served) -> None:
    triple = (NamedNode(BASE + KISHIDA), NamedNode(f"{DIP}formerlyHeld"), POSITION)
    found = quads(served, KISHIDA)

    assert Quad(*triple, NamedNode(BASE + DENIED)) in found
    assert Quad(*triple) not in found | quads(served, KISHIDA, "nt")


def test_triples_tell_which_statements_are_parts_of_a_claim(served: Served) -> None:
    graph = Graph().parse(data=ask(served, f"/data/{KISHIDA}.ttl")[2], format="turtle")

    rows = graph.query(
        """PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?claim ?modality {
          ?s rdf:predicate dip:formerlyHeld ; dcterms:isPartOf ?claim . ?claim dip:modality ?modality
        }""",
        initNs={"dip": DIP},
    )

    assert [tuple(map(str, row)) for row in rows] == [(BASE + DENIED, f"{DIP}Denied")]  # type: ignore[arg-type]  # rows


@pytest.mark.parametrize("path", [KISHIDA, ARTICLE, ASSERTED])
def test_formats_say_the_same(served: Served, path: str) -> None:
    datasets = [quads(served, path, suffix) for suffix in ("trig", "nq", "jsonld")]
    graphs = [
        Graph().parse(data=ask(served, f"/data/{path}.{suffix}")[2], format=name)
        for suffix, name in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"))
    ]

    assert datasets[0] == datasets[1] == datasets[2]
    assert isomorphic(graphs[0], graphs[1])
    assert isomorphic(graphs[0], graphs[2])


def test_json_ld_is_in_our_terms_and_needs_nothing_from_elsewhere(served: Served) -> None:
    whole = json.loads(ask(served, f"/data/{KISHIDA}.jsonld")[2])
    things = {thing["id"]: thing for thing in whole["@graph"]}

    assert isinstance(whole["@context"], dict)
    assert things[BASE + KISHIDA]["label"] == "Fumio Kishida"
    assert things[BASE + ASSERTED]["modality"] == "Asserted"
    assert things[BASE + ASSERTED]["confidence"] == "0.97"
    assert things[BASE + DENIED]["@graph"][0]["formerlyHeld"] == POSITION.value


def test_a_derived_claim_is_told_of_with_what_it_rests_on(served: Served) -> None:
    found = quads(served, DERIVED)

    assert texts(found, QUOTE) == {"Foreign Minister Fumio Kishida"}
    assert {NamedNode(BASE + DERIVED), NamedNode(BASE + ASSERTED)} <= {q.graph_name for q in found}


def test_an_articles_document_answers_for_its_passages(served: Served) -> None:
    found = quads(served, ARTICLE)
    passage = NamedNode(f"{BASE}{ARTICLE}#char=0,30")

    assert (passage, QUOTE) in {(q.subject, q.predicate) for q in found}
    assert {NamedNode(BASE + ASSERTED), NamedNode(BASE + DENIED)} <= {q.subject for q in found}


def test_an_articles_text_stands_in_its_own_document_only(served: Served) -> None:
    assert texts(quads(served, ARTICLE), WHOLE) == {TEXT}
    assert texts(quads(served, KISHIDA), WHOLE) == set()


# Pages of a long one


def test_a_long_description_is_paged_and_the_pages_make_the_whole(served: Served) -> None:
    seen: list[str] = []
    paths = [f"/data/{JAPAN}.nq"]
    while paths:
        status, headers, body = ask(served, paths[0])
        assert status == 200
        found = pyoxigraph.parse(body, format=RdfFormat.N_QUADS)
        seen += [q.subject.value for q in found if q.predicate == NAMES]
        paths = [f"{path.replace('?', '.nq?')}" for path in links(headers, "next")]

    assert len(seen) == len(set(seen)) == MENTIONS


def test_a_page_says_in_its_data_which_is_next(served: Served) -> None:
    body = ask(served, f"/data/{JAPAN}.nt")[2].decode()

    assert f"hydra/core#next> <{BASE}data/{JAPAN}?page=2>" in body


@pytest.mark.parametrize(("page", "status"), [("3", 404), ("0", 400), ("x", 400), ("2", 200)])
def test_only_pages_that_there_are_answer(served: Served, page: str, status: int) -> None:
    assert ask(served, f"/data/{JAPAN}?page={page}")[0] == status


# The headers of a document


def test_a_document_is_known_again_by_its_tag(served: Served) -> None:
    _, headers, _ = ask(served, f"/data/{KISHIDA}.ttl")
    status, _, body = ask(served, f"/data/{KISHIDA}.ttl", If_None_Match=headers["etag"])
    other = ask(served, f"/data/{KISHIDA}.nt", If_None_Match=headers["etag"])[0]

    assert (status, body, other) == (304, b"", 200)


@pytest.mark.parametrize("path", [KISHIDA, f"data/{KISHIDA}.ttl", "ontology", "ontology.ttl"])
def test_head_says_what_get_would(served: Served, path: str) -> None:
    status, headers, _ = ask(served, f"/{path}")
    head = ask(served, f"/{path}", method="HEAD")

    assert (head[0], head[2]) == (status, b"")
    assert {k: v for k, v in head[1].items() if k != "date"} == {
        k: v for k, v in headers.items() if k != "date"
    }


def test_a_document_links_its_other_forms(served: Served) -> None:
    _, headers, _ = ask(served, f"/data/{KISHIDA}", "text/turtle")

    assert headers["content-location"] == f"/data/{KISHIDA}.ttl"
    assert links(headers, "canonical") == [f"/data/{KISHIDA}"]
    assert links(headers, "describes") == [f"/{KISHIDA}"]
    assert {f"/page/{KISHIDA}", f"/data/{KISHIDA}.jsonld"} <= set(links(headers, "alternate"))


# What is elsewhere, several, or gone


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("official/kishida-fumio", KISHIDA),
        ("official/kishida-fumio.nt", f"data/{KISHIDA}.nt"),
        ("data/official/kishida-fumio.ttl", f"data/{KISHIDA}.ttl"),
        ("data/official/kishida-fumio", f"data/{KISHIDA}"),
    ],
)
def test_an_alias_leads_to_what_it_gave_way_to(served: Served, path: str, location: str) -> None:
    status, headers, _ = ask(served, f"/{path}")

    assert (status, headers["location"]) == (301, f"/{location}")


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json"])
def test_homonyms_are_listed(served: Served, accept: str) -> None:
    status, headers, body = ask(served, "/official/john-smith", accept)

    assert status == 300
    assert links(headers, "alternate") == [
        "/official/john-smith-aaaaaaaa",
        "/official/john-smith-bbbbbbbb",
    ]
    assert body.decode().count("John Smith") == 2


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("official/nobody", 404),
        ("data/official/nobody.ttl", 404),
        (RETRACTED, 410),
        (f"data/{RETRACTED}", 410),
        (f"{RETRACTED}.ttl", 410),
        ("official/nobody.ttl", 404),
    ],
)
def test_what_is_not_there_says_so(served: Served, path: str, status: int) -> None:
    found, headers, _ = ask(served, f"/{path}")

    assert (found, headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize(("path", "status"), [("official/nobody", 404), (RETRACTED, 410)])
def test_people_are_told_on_a_page(served: Served, path: str, status: int) -> None:
    found, headers, _ = ask(served, f"/{path}", "text/html,*/*;q=0.8")

    assert (found, headers["content-type"]) == (status, "text/html; charset=utf-8")


@pytest.mark.parametrize("path", [KISHIDA, ASSERTED, ARTICLE, RUN, STORY])
def test_a_page_links_the_same_as_data(served: Served, path: str) -> None:
    status, headers, _ = ask(served, f"/page/{path}", "text/html")

    assert (status, links(headers, "canonical")) == (200, [f"/page/{path}"])
    assert f"/data/{path}.ttl" in links(headers, "alternate")


# The ontology


def test_the_ontology_answers_in_each_form(served: Served) -> None:
    forms = {
        suffix: ask(served, f"/ontology.{suffix}")[2] for suffix in ("ttl", "jsonld", "rdf", "nt")
    }
    triples = {
        suffix: set(
            pyoxigraph.parse(body, format=RDF_FORMAT_OF_MEDIA_TYPE[MEDIA_TYPE_OF_SUFFIX[suffix]])
        )
        for suffix, body in forms.items()
    }

    assert triples["ttl"] == triples["jsonld"] == triples["rdf"] == triples["nt"]


def test_every_term_has_its_place_on_the_page(served: Served) -> None:
    turtle = ask(served, "/ontology", "text/turtle")[2]
    page = ask(served, "/ontology", "text/html")[2].decode()
    terms = {
        quad.subject.value.removeprefix(DIP)
        for quad in pyoxigraph.parse(turtle, format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(DIP)
    }

    assert len(terms) > 90
    assert {term for term in terms if f'id="{term}"' not in page} == set()


def test_the_context_of_our_json_ld_can_be_had(served: Served) -> None:
    status, headers, body = ask(served, "/ontology/context.jsonld")

    assert (status, headers["content-type"]) == (200, "application/ld+json")
    assert json.loads(body)["@context"]["holdsPosition"] == {
        "@id": "dip:holdsPosition",
        "@type": "@id",
    }


# Of articles


@pytest.mark.model
def test_every_iri_of_the_seeds_has_a_document_in_which_it_is_told_of(seeds: Store) -> None:
    aliases = {quad.subject for quad in seeds.quads_for_pattern(None, REPLACED, None)}
    nodes = {node for quad in seeds for node in (quad.subject, quad.object, quad.graph_name)}
    iris = sorted(
        node.value
        for node in nodes - aliases
        if isinstance(node, NamedNode) and node.value.startswith(DEFAULT_BASE)
    )[::7]

    documents = {
        iri: describing(seeds, iri, "http://e/doc", "http://e/all", NQ, "1") for iri in iris
    }

    untold = {iri for iri, (_, body) in documents.items() if f"<{iri}>".encode() not in body}
    assert len(iris) > 90
    assert untold == set()
