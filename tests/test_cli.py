"""The command line on small real stores: what each command prints, and how it ends."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from rdflib.namespace import RDF, RDFS

from demarche.cli import COMMANDS, main
from demarche.exit_codes import CODE_OF_ERROR, MEANING_OF_CODE, ExitCode, code_of
from demarche.version import VERSION
from ingest.article import Article, Span
from ingest.claim import Claim, Iri, Lit, Mention, Modality, Ref, Triple
from ingest.errors import PipelineError
from ingest.extraction import Extraction
from ingest.ingestion import Run, ingest_batch
from ontology.iris import sha256
from ontology.terms import DIP
from store.errors import StoreError, StoreLockedError
from store.opening import open_writer

TEXT = "Japanese Foreign Minister Fumio Kishida said on Thursday that talks went on."
OTHER = "Fumio Kishida did not resign."
TITLE = "Talks go on"
URL = "https://example.org/talks"
RUN = Run("demarche", "test", "none", {})
POSTS = """
SELECT ?who ?title ?claim { GRAPH ?claim { ?who dip:holdsPosition ?p } ?p dip:positionTitle ?title }
"""


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def extractions() -> list[Extraction]:
    """Return one article that says who holds a post, and one that denies that he resigned."""
    who, post = Ref("official/fumio-kishida"), Ref("position/japan/foreign-minister")
    kishida = span("Fumio Kishida")
    holds = Claim(
        "official.title-before-name",
        (
            Triple(who, str(RDF.type), Iri(str(DIP.Official))),
            Triple(who, str(DIP.holdsPosition), post),
            Triple(post, str(RDF.type), Iri(str(DIP.Position))),
            Triple(post, str(DIP.positionTitle), Lit("Foreign Minister")),
        ),
        (span("Japanese Foreign Minister Fumio Kishida"),),
        {who: kishida, post: span("Foreign Minister")},
    )
    formerly = Claim(
        "official.resign",
        (
            Triple(who, str(RDF.type), Iri(str(DIP.Official))),
            Triple(who, str(DIP.formerlyHeld), post),
        ),
        (span(OTHER, OTHER),),
        {who: span("Fumio Kishida", OTHER), post: span("resign", OTHER)},
        modality=Modality.DENIED,
        attributed_to=who,
    )
    return [
        Extraction(
            Article(TEXT, URL, TITLE),
            (holds,),
            (
                Mention(who, kishida, "Fumio Kishida"),
                Mention(post, span("Foreign Minister"), "Foreign Minister"),
            ),
        ),
        Extraction(
            Article(OTHER, "b.txt"),
            (formerly,),
            (Mention(who, span("Fumio Kishida", OTHER), "Fumio Kishida"),),
        ),
    ]


@pytest.fixture
def news(tmp_path: Path) -> str:
    """Return the directory of a store with two articles."""
    with open_writer(tmp_path / "news") as writer:
        ingest_batch(writer, extractions(), RUN)
        writer.publish()
    return str(tmp_path / "news")


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def run(*arguments: str) -> int:
    return main(arguments)


# What every command has


@pytest.mark.parametrize("command", [command.__name__ for command in COMMANDS])
def test_each_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, "--help") == ExitCode.DONE

    printed = capsys.readouterr().out
    assert f"  demarche {command}" in printed.partition("Example")[2]
    assert max(map(len, printed.splitlines())) <= 80


def test_help_lists_the_commands_and_what_exit_codes_mean(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run() == ExitCode.DONE

    printed = capsys.readouterr().out
    assert all(f"  {command.__name__} " in printed for command in COMMANDS)
    assert all(meaning in printed for meaning in MEANING_OF_CODE.values())
    assert "..." not in printed.partition("Commands:")[2]


def test_the_version_is_that_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    project = Path(__file__).parents[1] / "pyproject.toml"

    assert run("--version") == ExitCode.DONE
    assert capsys.readouterr().out == f"demarche {VERSION}\n"
    assert tomllib.loads(project.read_text("utf-8"))["project"]["version"] == VERSION


def test_each_code_has_a_meaning() -> None:
    assert set(CODE_OF_ERROR.values()) <= MEANING_OF_CODE.keys() == set(ExitCode)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PipelineError("no pipeline"), ExitCode.UNAVAILABLE),
        (StoreLockedError(Path("news")), ExitCode.LOCKED),
        (StoreError("a new one"), ExitCode.BAD_DATA),
        (PermissionError(13, "Permission denied"), ExitCode.IO_ERROR),
        (KeyError("a bug"), ExitCode.BUG),
    ],
)
def test_an_error_has_the_code_of_its_nearest_class(error: Exception, code: ExitCode) -> None:
    assert code_of(error) == code


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["frob"], 2, "No such command 'frob'; see demarche --help"),
        (["ingest"], 2, "Missing argument 'PATH'; see demarche ingest --help"),
        (["ingest", "a.txt"], 2, "Missing option '--store'; see demarche ingest --help"),
        (["query", "--store", "DIR", "ASK {}"], 66, "no store at DIR: it has no demarche.json"),
        (["dump", "--store", "DIR"], 66, "no store at DIR"),
        (["retract", "--store", "DIR", "x"], 66, "no store at DIR"),
        (["verify", "--store", "DIR"], 66, "no store at DIR"),
        (["serve", "--store", "DIR"], 66, "no store at DIR"),
        (["load", "--store", "DIR", "gone.nq"], 66, "gone.nq: there is no such file"),
        (["ingest", "--store", "DIR", "a", "--published", "May"], 2, "'May' is no day; write it"),
        (["ingest", "--store", "DIR", "gone.txt"], 66, "there is no article to ingest"),
        (["query", "--store", "DIR", "@gone.rq"], 66, "gone.rq: No such file or directory"),
    ],
)
def test_a_mistake_is_one_line_and_makes_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: Sequence[str],
    code: int,
    said: str,
) -> None:
    directory = str(tmp_path / "store")
    asked = [part.replace("DIR", directory) for part in arguments]

    assert run(*asked) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1].startswith("demarche: ")
    assert said.replace("DIR", directory) in printed.err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


# query


def test_a_claim_is_a_number_and_its_words_stand_below(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("query", "--store", news, POSTS) == 0

    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert printed == [
        "who             title              claim",
        "────────────────────────────────────────",
        "Fumio Kishida   Foreign Minister   [1]",
        "",
        "1 row",
        "",
        "[1] Talks go on, https://example.org/talks",
        "    characters 0-39: “Japanese Foreign Minister Fumio Kishida”",
    ]


def test_a_denied_claim_says_so_and_who_says_it(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("query", "--store", news, "SELECT ?c { GRAPH ?c { ?x dip:formerlyHeld ?p } }") == 0

    assert capsys.readouterr().out.splitlines()[-3:] == [
        "[1] denied; said by Fumio Kishida",
        "    b.txt",
        "    characters 0-29: “Fumio Kishida did not resign.”",
    ]


def test_a_passage_is_cited_too(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = "SELECT ?words { ?words itsrdf:taIdentRef <official/fumio-kishida> } ORDER BY ?words"

    assert run("query", "--store", news, asked) == 0
    printed = capsys.readouterr().out
    assert "Talks go on, https://example.org/talks\n    characters 26-39: “Fumio Kish" in printed
    assert "b.txt\n    characters 0-13: “Fumio Kishida”" in printed


@pytest.mark.parametrize(
    ("sparql", "cell"),
    [
        ("SELECT ?x { VALUES ?x { <official/fumio-kishida> } }", "Fumio Kishida"),
        (
            "SELECT ?x { VALUES ?x { <position/japan/prime-minister> } }",
            "position/japan/prime-minister",
        ),
        ("SELECT ?x { VALUES ?x { dip:Meeting } }", "dip:Meeting"),
        ("SELECT ?x { VALUES ?x { <http://example.org/a/b> } }", "http://example.org/a/b"),
        ("SELECT ?x { ?x dcterms:title 'Talks go on' }", "Talks go on"),
        ("SELECT ?x { ?x dcterms:source 'b.txt' }", "b.txt"),
        ("SELECT (1.50 AS ?x) {}", "1.5"),
        ("SELECT ('é' AS ?x) {}", "é"),
        ("SELECT ('[bold]x[/bold]' AS ?x) {}", "[bold]x[/bold]"),
        ("SELECT ('\\u001B[31mred' AS ?x) {}", "\N{REPLACEMENT CHARACTER}[31mred"),
        ("SELECT ?x {}", ""),
    ],
)
def test_a_cell_is_what_people_call_it(
    news: str, capsys: pytest.CaptureFixture[str], sparql: str, cell: str
) -> None:
    assert run("query", "--store", news, sparql) == 0
    assert capsys.readouterr().out.splitlines()[2].rstrip() == cell


def test_no_rows_are_said_to_be_none(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("query", "--store", news, "SELECT * { <nobody> ?p ?o }") == 0
    assert capsys.readouterr().out == "no rows\n"


def test_a_table_ends_where_it_is_too_long_for_people(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    digits = "VALUES ?d { 0 1 2 3 4 5 6 7 8 9 }"
    four = " ".join(digits.replace("?d", f"?d{n}") for n in range(4))

    assert run("query", "--store", news, f"SELECT * {{ {four} }}") == 0
    assert capsys.readouterr().out.endswith(
        "the first 1,000 rows of more; LIMIT them, or take --format csv\n"
    )


@pytest.mark.parametrize(
    ("sparql", "said"), [("ASK { ?s ?p ?o }", "yes\n"), ("ASK { FILTER(1 > 2) }", "no\n")]
)
def test_ask_is_answered_with_a_word(
    news: str, capsys: pytest.CaptureFixture[str], sparql: str, said: str
) -> None:
    assert run("query", "--store", news, sparql) == 0
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("format", "printed"),
    [
        ("CSV", "x\r\n1\r\n"),
        ("tsv", "?x\n1\n"),
        (
            "json",
            '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal",'
            '"value":"1","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}\n',
        ),
    ],
)
def test_results_come_in_the_standard_formats(
    news: str, capfdbinary: pytest.CaptureFixture[bytes], format: str, printed: str
) -> None:
    assert run("query", "--store", news, "SELECT (1 AS ?x) {}", "--format", format) == 0
    assert capfdbinary.readouterr().out.decode() == printed


@pytest.mark.parametrize("format", ["table", "turtle", "ttl", "nt", "nq", "trig", "rdfxml"])
def test_a_graph_comes_in_the_formats_of_graphs(
    news: str, capfdbinary: pytest.CaptureFixture[bytes], format: str
) -> None:
    who = "<official/fumio-kishida>"
    asked = f"CONSTRUCT {{ {who} rdfs:label ?l }} {{ {who} rdfs:label ?l }}"

    assert run("query", "--store", news, asked, "--format", format) == 0
    read = {"rdfxml": RdfFormat.RDF_XML}.get(format, RdfFormat.TRIG)
    (quad,) = pyoxigraph.parse(capfdbinary.readouterr().out, format=read)
    assert (str(quad.predicate), str(quad.object)) == (f"<{RDFS.label}>", '"Fumio Kishida"')


@pytest.mark.parametrize(
    ("sparql", "format", "said"),
    [
        ("ASK {}", "ttl", "these results can be had as table, json, xml, csv, tsv, not as 'ttl'"),
        ("DESCRIBE <a>", "csv", "a graph can be had as nq, trig, ttl, nt, jsonld, rdfxml, not as"),
    ],
)
def test_a_format_that_does_not_suit_lists_those_that_do(
    news: str, capsys: pytest.CaptureFixture[str], sparql: str, format: str, said: str
) -> None:
    assert run("query", "--store", news, sparql, "--format", format) == ExitCode.USAGE
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?x WHERE {\n  ?x dip:place }", "query:2:16: the query does not parse: expected "),
        ("SELECT ?x { ?x nope:p 1 }", "query:1:"),
        ("", "query:1:1: the query does not parse: "),
        ("SELECT (<http://example.org/f>(1) AS ?x) {}", "the query cannot be evaluated: "),
    ],
)
def test_a_malformed_query_is_one_line_with_its_place(
    news: str, capsys: pytest.CaptureFixture[str], sparql: str, said: str
) -> None:
    assert run("query", "--store", news, sparql) == ExitCode.BAD_DATA

    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert printed.err.startswith(f"demarche: {said}")


def test_a_query_may_be_in_a_file(
    news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, latin = (tmp_path / name for name in ("good.rq", "bad.rq", "latin.rq"))
    good.write_text("ASK {}", "utf-8")
    bad.write_text("\nASK", "utf-8")
    latin.write_bytes(b"# caf\xe9")

    assert run("query", "--store", news, f"@{good}") == 0
    assert run("query", "--store", news, f"@{bad}") == ExitCode.BAD_DATA
    assert run("query", "--store", news, f"@{latin}") == ExitCode.BAD_DATA
    printed = capsys.readouterr()
    assert printed.out == "yes\n"
    assert f"demarche: {bad}:2:4: the query does not parse" in printed.err
    assert f"demarche: {latin} is not UTF-8" in printed.err


# dump and load


@pytest.mark.parametrize("name", ["a.nq", "a.trig", "a.jsonld"])
def test_a_dump_that_is_loaded_is_the_same_store(
    news: str, tmp_path: Path, name: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    dump, copy = str(tmp_path / name), str(tmp_path / "deep" / "copy")

    assert run("dump", "--store", news, "--output", dump) == 0
    assert run("load", dump, "--store", copy) == 0
    assert b" now holds " in capfdbinary.readouterr().out
    assert run("dump", "--store", news, "--sorted") == 0
    expected = capfdbinary.readouterr().out
    assert run("dump", "--store", copy, "--sorted") == 0
    assert capfdbinary.readouterr().out == expected
    assert run("verify", "--store", copy, "--no-shapes") == 0


def test_the_base_of_a_dump_is_that_of_the_loaded_store(tmp_path: Path) -> None:
    dump, copy = str(tmp_path / "a.nq"), tmp_path / "copy"
    with open_writer(tmp_path / "news", base="https://example.org/kg/") as writer:
        ingest_batch(writer, extractions(), RUN)
        writer.publish()

    assert run("dump", "--store", str(tmp_path / "news"), "--output", dump) == 0
    assert run("load", dump, "--store", str(copy)) == 0
    assert (
        json.loads((copy / "demarche.json").read_text("utf-8"))["base"] == "https://example.org/kg/"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Fumio Kishida", "Fumio Kishido"), " quotes "),
        (("#modality> <https://w3id.org/demarche/ontology#Den", "#mood> <x:"), " has 0 values of "),
        (('"Foreign Minister"', '"Foreign Minister'), "; nothing was loaded"),
    ],
)
def test_a_dump_that_is_not_sound_makes_no_store(
    news: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    said: str,
) -> None:
    dump = tmp_path / "a.nq"
    assert run("dump", "--store", news, "--output", str(dump)) == 0
    dump.write_text(dump.read_text("utf-8").replace(*change, 1), "utf-8")

    assert run("load", str(dump), "--store", str(tmp_path / "copy")) == ExitCode.BAD_DATA
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nq", "news"]


def test_a_dump_is_not_loaded_over_a_store(
    news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = str(tmp_path / "a.nq")
    assert run("dump", "--store", news, "--output", dump) == 0

    assert run("load", dump, "--store", news) == ExitCode.CANNOT_CREATE
    assert run("load", dump, "--store", str(tmp_path)) == ExitCode.CANNOT_CREATE
    assert "name another directory" in capsys.readouterr().err


def test_articles_of_a_loaded_store_are_not_changed(
    news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump, copy = str(tmp_path / "a.nq"), str(tmp_path / "copy")
    assert run("dump", "--store", news, "--output", dump) == 0
    assert run("load", dump, "--store", copy) == 0

    assert run("retract", "--store", copy, "b.txt") == ExitCode.BAD_DATA
    assert f"was loaded from {dump} and has no records" in capsys.readouterr().err


def test_plain_takes_any_rdf_and_adds_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "a.ttl", tmp_path / "b.nq"
    first.write_text("<http://e/a> <http://e/p> _:b .", "utf-8")
    second.write_text("<http://e/a> <http://e/p> <http://e/c> <http://e/g> .\n", "utf-8")
    atlas = str(tmp_path / "atlas")

    assert run("load", str(first), "--store", atlas, "--plain") == 0
    assert run("load", str(second), "--store", atlas, "--plain") == 0
    assert capsys.readouterr().out.endswith("now holds 2 quads\n")
    assert run("verify", "--store", atlas) == ExitCode.USAGE
    assert run("retract", "--store", atlas, "x") == ExitCode.USAGE


def test_other_rdf_is_no_dump(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<http://e/a> <http://e/p> <http://e/b> .", "utf-8")

    assert run("load", str(file), "--store", str(tmp_path / "copy")) == ExitCode.BAD_DATA
    assert "(other RDF loads with --plain)" in capsys.readouterr().err


def test_a_dump_takes_the_place_of_a_file_at_once_or_not_at_all(
    news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.nq"
    old.write_text("kept", "utf-8")

    assert run("dump", "--store", news, "--output", str(old), "--format", "ttl", "--sorted") == 2
    assert old.read_text("utf-8") == "kept"
    assert run("dump", "--store", news, "--output", str(tmp_path / "no" / "a.nq")) == 73
    assert run("dump", "--store", news, "--output", str(tmp_path)) == 73
    assert run("dump", "--store", news, "--output", str(old)) == 0
    assert old.read_bytes().count(b"\n") > 40
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "old.nq"]
    assert "only nq and nt can be sorted, not ttl" in capsys.readouterr().err


def test_a_dump_to_a_full_device_is_an_error(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("dump", "--store", news, "--output", "/dev/full") == ExitCode.IO_ERROR
    assert capsys.readouterr().err.endswith(
        "No space left on device; make space, or check the disk\n"
    )


# retract and verify


@pytest.mark.parametrize(
    "named",
    [
        URL,
        Article(TEXT, URL, TITLE).path,
        "http://localhost:8000/" + Article(TEXT, URL, TITLE).path,
        sha256(TEXT),
    ],
)
def test_an_article_goes_with_its_claims(
    news: str, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    assert run("retract", "--store", news, named) == 0
    assert capsys.readouterr().out == (
        f"retracted Talks go on with 1 claim\n{news} now holds 1 article\n"
    )
    assert run("query", "--store", news, "ASK { ?x dip:holdsPosition ?p }") == 0
    assert capsys.readouterr().out == "no\n"
    assert run("retract", "--store", news, named) == ExitCode.NO_INPUT
    assert f"no article {named!r} in {news}; this lists them: " in capsys.readouterr().err


def test_a_name_that_several_articles_have_is_refused(
    news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    again = Article(OTHER + " He stays.", "b.txt")
    with open_writer(Path(news)) as writer:
        ingest_batch(writer, [Extraction(again, (), ())], RUN)
        writer.publish()

    assert run("retract", "--store", news, "b.txt") == ExitCode.BAD_DATA
    assert again.path in capsys.readouterr().err


def test_a_sound_store_is_verified(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--store", news) == 0
    assert capsys.readouterr().out == "2 claims checked: 0 problems\n"


def test_what_does_not_hold_is_named(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_writer(Path(news)) as writer:
        writer.dataset.update(f"INSERT DATA {{ <http://e/a> <{DIP.place}> <http://e/b> }}")
        writer.publish()

    assert run("verify", "--store", news) == ExitCode.PROBLEMS
    printed = capsys.readouterr().out
    assert "http://e/a: no asserted claim says so: " in printed
    assert printed.endswith("2 claims checked: 1 problem\n")
