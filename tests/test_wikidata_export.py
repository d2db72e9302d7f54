"""What Wikidata can take of a store: linked, asserted and citable facts, in its own shape."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from demarche.cli import main
from ingest.article import Article, Span
from ingest.claim import Claim, Iri, Lit, Mention, Modality, Ref, Triple
from ingest.extraction import Extraction
from ingest.ingestion import Run, ingest_batch
from ingest.triples import EDTF, triple, typed
from ontology.terms import DIP
from server.exports.wikidata.finding import (
    NO_URL,
    NOT_EXACT,
    NOT_LINKED,
    SEVERAL_ITEMS,
    Found,
    statements_in,
)
from server.exports.wikidata.quickstatements import quickstatements
from server.exports.wikidata.statement import Time, time_of
from store.opening import open_snapshot, open_writer

KISHIDA, PREMIER, JAPAN = Ref("official/k"), Ref("position/p"), Ref("country/japan")
TREATY, PAPER = Ref("treaty/t"), Ref("organization/paper")
ITEM_OF: dict[Ref, tuple[str, ...]] = {
    KISHIDA: ("Q101",),
    PREMIER: ("Q202",),
    JAPAN: ("Q17",),
    TREATY: ("Q304",),
    PAPER: ("Q305",),
}
SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
TEXT = 'Prime  Minister\nKishida of "Japan" of Paper spoke of the treaty.'
HERE = Span(0, 34)
HOLDS = triple(KISHIDA, DIP.holdsPosition, PREMIER)


def claim(*triples: Triple, modality: Modality = Modality.ASSERTED, as_of: str = "") -> Claim:
    refs = {term for t in triples for term in (t.subject, t.object) if isinstance(term, Ref)}
    spans = dict.fromkeys(sorted(refs), HERE)
    return Claim("test.rule", triples, (HERE,), spans, modality=modality, as_of=as_of or None)


def links(items: Mapping[Ref, Iterable[str]], modality: Modality) -> Iterable[Claim]:
    for ref, qids in items.items():
        for qid in qids:
            same = Triple(ref, SAME_AS, Iri(f"http://www.wikidata.org/entity/{qid}"))
            yield Claim(f"link.{qid}", (typed(ref), same), (HERE,), {ref: HERE}, modality=modality)


def store_of(
    folder: Path,
    *claims: Claim,
    items: Mapping[Ref, Iterable[str]] = ITEM_OF,
    source: str | None = "https://example.org/1",
    publisher: str | None = None,
    linked: Modality = Modality.ASSERTED,
) -> Path:
    article = Article(TEXT, source, published=date(2022, 6, 1), publisher=publisher)
    mentions = tuple(Mention(ref, HERE, ref.path.split("/")[1].title()) for ref in ITEM_OF)
    every = (*claims, *links(items, linked))
    with open_writer(folder / "store") as writer:
        made = Extraction(article, every, mentions)
        ingest_batch(writer, [made], Run("demarche", "test", "none", {}))
        writer.publish()
    return folder / "store"


def found(folder: Path, *claims: Claim, **given: object) -> Found:
    return statements_in(open_snapshot(store_of(folder, *claims, **given)))  # type: ignore[arg-type]  # passed on


def test_a_post_is_a_statement_with_its_day_and_its_source(tmp_path: Path) -> None:
    lines = list(quickstatements(found(tmp_path, claim(HOLDS, as_of="2022-06-01")).statements))

    assert lines == [
        "Q101\tP39\tQ202\tP585\t+2022-06-01T00:00:00Z/11"
        '\tS854\t"https://example.org/1"\tS1683\ten:"Prime Minister Kishida of "Japan""'
        "\tS577\t+2022-06-01T00:00:00Z/11\n"
    ]


@pytest.mark.parametrize(
    ("said", "property_", "value"),
    [
        (triple(PREMIER, DIP.ofCountry, JAPAN), "P17", "Q17"),
        (triple(TREATY, DIP.party, JAPAN), "P1891", "Q17"),
        (triple(TREATY, DIP.date, Lit("1965-06", EDTF)), "P585", Time("1965-06")),
    ],
)
def test_a_fact_is_the_statement_of_its_property(
    said: Triple, property_: str, value: str | Time, tmp_path: Path
) -> None:
    (statement,) = found(tmp_path, claim(said)).statements

    assert (statement.property, statement.value, statement.as_of) == (property_, value, None)


def test_the_publisher_is_where_it_is_stated_if_it_is_linked(tmp_path: Path) -> None:
    (statement,) = found(tmp_path, claim(HOLDS), publisher="Paper").statements

    assert [reference.stated_in for reference in statement.references] == ["Q305"]


@pytest.mark.parametrize(
    ("said", "given", "why"),
    [
        pytest.param(claim(HOLDS), {"source": "a.txt"}, NO_URL, id="no address"),
        pytest.param(claim(HOLDS), {"items": {KISHIDA: ("Q101",)}}, NOT_LINKED, id="no item"),
        pytest.param(
            claim(HOLDS),
            {"items": {**ITEM_OF, KISHIDA: ("Q1", "Q2")}},
            SEVERAL_ITEMS,
            id="two items",
        ),
        pytest.param(
            claim(triple(TREATY, DIP.date, Lit("XXXX-06", EDTF))), {}, NOT_EXACT, id="no year"
        ),
        pytest.param(claim(HOLDS), {"linked": Modality.POSSIBLE}, None, id="possibly linked"),
        pytest.param(claim(HOLDS, modality=Modality.POSSIBLE), {}, None, id="possible"),
        pytest.param(claim(HOLDS, modality=Modality.DENIED), {}, None, id="denied"),
        pytest.param(claim(triple(KISHIDA, DIP.formerlyHeld, PREMIER)), {}, None, id="former"),
    ],
)
def test_what_is_not_sure_or_cannot_be_cited_is_left_out(
    said: Claim, given: dict[str, object], why: str | None, tmp_path: Path
) -> None:
    left = found(tmp_path, said, **given)

    assert left.statements == []
    assert {reason for reason, number in left.left_out.items() if number} == (
        {why} if why else set()
    )


def test_the_rdf_has_the_shape_that_queries_of_wikidata_ask_for(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    directory = store_of(tmp_path, claim(HOLDS, as_of="2022-06-01"))
    assert main(["export", "wikidata", "--store", str(directory), "--as", "rdf"]) == 0

    wikidata = Store()
    wikidata.extend(parse(capfdbinary.readouterr().out, format=RdfFormat.TURTLE))
    assert wikidata.query("""
        PREFIX wd: <http://www.wikidata.org/entity/> PREFIX p: <http://www.wikidata.org/prop/>
        PREFIX ps: <http://www.wikidata.org/prop/statement/>
        PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
        PREFIX pr: <http://www.wikidata.org/prop/reference/>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX wikibase: <http://wikiba.se/ontology#>
        ASK { wd:Q101 p:P39 ?s . ?s a wikibase:Statement ; ps:P39 wd:Q202 ;
            pq:P585 "2022-06-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> ;
            wikibase:rank wikibase:NormalRank ; prov:wasDerivedFrom ?r .
            ?r pr:P854 <https://example.org/1> ; pr:P1683 ?quote FILTER(LANG(?quote) = "en") }""")


def test_the_table_shows_what_would_be_written_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    directory, file = store_of(tmp_path, claim(HOLDS, as_of="2022-06-01")), tmp_path / "out"
    command = ["export", "wikidata", "--store", str(directory), "--dry-run", "-o", str(file)]

    assert main(command) == 0
    said = capsys.readouterr().out
    assert "(Q101)" in said
    assert "1 row" in said
    assert not file.exists()


@pytest.mark.parametrize("edtf", ["2014~", "XXXX-05", "2014-05/2014-06", "", None])
def test_a_date_that_is_not_exact_is_no_time(edtf: str | None) -> None:
    assert time_of(edtf) is None
