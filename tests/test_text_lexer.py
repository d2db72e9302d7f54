"""Queries are read as tokens the way Oxigraph reads them."""

import re
from itertools import zip_longest
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, Store

from server.text.lexer import Kind, LexicalError, Token, tokens_of

BASE = "http://example.org/"
SUITE = sorted((Path(__file__).parents[2] / "shared/suites/sparql11").rglob("*.rq"))
GAP = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
KIND_OF_MARK = {
    "i": Kind.IRIREF,
    "n": Kind.PNAME_LN,
    ":": Kind.PNAME_NS,
    "b": Kind.BLANK_NODE_LABEL,
    "v": Kind.VAR,
    "l": Kind.LANGDIR,
    "e": Kind.DOUBLE,
    "d": Kind.DECIMAL,
    "1": Kind.INTEGER,
    "L": Kind.STRING_LONG,
    "s": Kind.STRING,
    "0": Kind.NIL,
    "a": Kind.ANON,
    "w": Kind.WORD,
    "p": Kind.PUNCTUATION,
}


@pytest.mark.parametrize(
    ("query", "texts", "kinds"),
    [
        ("", "", ""),
        (" \t\r\n# only a comment", "", ""),
        ("SELECT*{}", "SELECT * { }", "wppp"),
        ("sElEcT?x$y{?x a?y}", "sElEcT ?x $y { ?x a ?y }", "wvvpvwvp"),
        ("ASK#{\r{#}\n}", "ASK { }", "wpp"),
        ("<a> <a#b> <\\u0041> <é>", "<a> <a#b> <\\u0041> <é>", "iiii"),
        (": a: :b a.b:c.d a:1 a:%41\\,b :a:b", ": a: :b a.b:c.d a:1 a:%41\\,b :a:b", "::nnnnn"),
        ("a:b. a:b.c. a.b:.", "a:b . a:b.c . a.b: .", "npnp:p"),
        ("a:x-1 _:x.y. _:1", "a:x-1 _:x.y . _:1", "nbpb"),
        ("?été ?x·1 $1", "?été ?x·1 $1", "vvv"),
        ("1 +1 -1 1. 1.0 .5 1e5 1.e5 -.5E-5", "1 +1 -1 1 . 1.0 .5 1e5 1.e5 -.5E-5", "1111pddeee"),
        ("'a'@en-GB 'b'@ar--rtl", "'a' @en-GB 'b' @ar--rtl", "slsl"),
        ("'a'^^x:y ''^^<z>", "'a' ^^ x:y '' ^^ <z>", "spnspi"),
        (r"'\'#\\' ''", r"'\'#\\' ''", "ss"),
        ("'''a'b''c''' '''''' \"\"\"\"x\"\"\"", "'''a'b''c''' '''''' \"\"\"\"x\"\"\"", "LLL"),
        ("'''x'", "'' 'x'", "ss"),
        ("()(1)[]", "() ( 1 ) []", "0p1pa"),
        ("true false a", "true false a", "www"),
        ("<<?s ?p ?o>>", "<< ?s ?p ?o >>", "pvvvp"),
        ("<<(?s ?p ?o)>>", "<<( ?s ?p ?o )>>", "pvvvp"),
        ("<<<a><b><c>~_:r>>{|a 1|}", "<< <a> <b> <c> ~ _:r >> {| a 1 |}", "piiipbppw1p"),
        ("!^a|^:b/:c*+?", "! ^ a | ^ :b / :c * + ?", "ppwppnpnppp"),
        ("LANGDIR STRLANGDIR LATERAL", "LANGDIR STRLANGDIR LATERAL", "www"),
        ("FILTER(?a<?b&&?c>?d)", "FILTER ( ?a < ?b && ?c > ?d )", "wpvpvpvpvp"),
        ("FILTER(?a<<b>)?s<b>?o", "FILTER ( ?a < <b> ) ?s <b> ?o", "wpvpipviv"),
        ("FILTER(1<=2||1-1=-1)", "FILTER ( 1 <= 2 || 1 - 1 = -1 )", "wp1p1p1p1p1p"),
        ("FILTER<f>(1<2,<a>)?s<a>1", "FILTER <f> ( 1 < 2 , <a> ) ?s <a> 1", "wip1p1pipvi1"),
        ("FILTER NOW()<?x<y>1", "FILTER NOW () < ?x <y> 1", "ww0pvi1"),
        ("FILTER((?a)<?b||?c>1)", "FILTER ( ( ?a ) < ?b || ?c > 1 )", "wppvppvpvp1p"),
        ("FILTER EXISTS{?a<b>?c}?s<b>1", "FILTER EXISTS { ?a <b> ?c } ?s <b> 1", "wwpvivpvi1"),
        ("FILTER(EXISTS{?a<b>?c}<1)", "FILTER ( EXISTS { ?a <b> ?c } < 1 )", "wpwpvivpp1p"),
        ("BIND(?a<1 AS ?b)(1<a>)<b>2", "BIND ( ?a < 1 AS ?b ) ( 1 <a> ) <b> 2", "wpvp1wvpp1ipi1"),
        ("SELECT(?a<?b AS ?c)(1>2 AS ?d)", "SELECT ( ?a < ?b AS ?c ) ( 1 > 2 AS ?d )", None),
        ("VALUES(?a){(<a>)(1 <b>)}", "VALUES ( ?a ) { ( <a> ) ( 1 <b> ) }", "wpvpppipp1ipp"),
        ("ORDER BY ?a<f>(?b<?c&&?c>1)", "ORDER BY ?a <f> ( ?b < ?c && ?c > 1 )", None),
        ("SELECT*WHERE{(1 <a>)<b>2}", "SELECT * WHERE { ( 1 <a> ) <b> 2 }", "wpwpp1ipi1p"),
        ("HAVING(?a<?b)(?c>?d)LIMIT 1", "HAVING ( ?a < ?b ) ( ?c > ?d ) LIMIT 1", None),
        ("FILTER(<<(?a<b>1)>>=?c)", "FILTER ( <<( ?a <b> 1 )>> = ?c )", "wppvi1ppvp"),
    ],
)
def test_a_text_has_these_tokens(query: str, texts: str, kinds: str | None) -> None:
    tokens = tokens_of(query)

    assert [token.text for token in tokens] == texts.split()
    assert kinds is None or [token.kind for token in tokens] == [KIND_OF_MARK[x] for x in kinds]


@pytest.mark.parametrize(("query", "kind"), [("( \t\n)", Kind.NIL), ("[ \r]", Kind.ANON)])
def test_empty_brackets_are_one_token_and_hold_space_only(query: str, kind: Kind) -> None:
    assert [token.kind for token in tokens_of(query)] == [kind]
    assert [token.text for token in tokens_of(query.replace(" ", "#\n"))] == [query[0], query[-1]]


@pytest.mark.parametrize(
    "query",
    [
        "'a",
        '"a\nb"',
        "'''a''",
        r"'\q'",
        r"\u0053ERVICE",
        "LIMIT10",
        "SELECTED",
        "{",
        "}",
        "(]",
        "<<?s ?p ?o",
        "\u00a0",
        "&",
        "@1",
        "%",
        "FILTER:f(?a<?b)",
        "filter:f #\n (?a)",
    ],
)
def test_what_is_no_token_or_leaves_a_bracket_open_is_refused(query: str) -> None:
    with pytest.raises(LexicalError, match="at character"):
        tokens_of(query)


PIECES = [
    *(
        "SELECT",
        "FILTER",
        "BIND(",
        "a",
        "true",
        "service",
        "?x",
        "$y",
        "<a>",
        "<",
        "<=",
        ">",
        "a:b",
    ),
    *(":", "a:b.c", "_:x", "1", "+1", "1.5", ".5", "1e5", "'s'", '"s"', "'''l'''", "@en", "^^"),
    *("{", "}", "(", ")", "()", "[", "]", "<<(", ")>>", "<<", ">>", "{|", "|}", "&&", "||", "!="),
    *(" ", "\n", "\r", "#c\n", "#\r", ".", ",", ";", "'", '"', "\\", "\\u0041", "é", "-", "+", "?"),
]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_tokens_and_the_gaps_between_them_give_the_query_back(pieces: str) -> None:
    tokens = _tokens_if_any(pieces)
    ends = [0, *(token.end for token in tokens)]
    starts = [*(token.start for token in tokens), len(pieces) if tokens else 0]
    gaps = [pieces[end:start] for end, start in zip(ends, starts, strict=True)]
    texts = [token.text for token in tokens]

    assert all(GAP.fullmatch(gap) for gap in gaps)
    assert "".join(gap + text for gap, text in zip_longest(gaps, texts, fillvalue="")) == (
        pieces if tokens else ""
    )


def _tokens_if_any(query: str) -> list[Token]:
    try:
        return tokens_of(query)
    except LexicalError:
        return []


@pytest.mark.parametrize("path", SUITE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_query_of_the_suites_lexes(path: Path) -> None:
    assert tokens_of(path.read_bytes().decode())


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    data = b"""
        @prefix : <http://example.org/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        :a :p 1, 2, 'x'@en, :b ; :q 'y' . :b :p 3 ; :q :a, 'a<b' . :r rdf:reifies <<( :a :p 1 )>> .
        :l :p (1 <a>) .
    """
    store.load(data, format=RdfFormat.TURTLE, base_iri=BASE)
    return store


PROLOGUE = (
    "BASE<http://example.org/>PREFIX:<>PREFIX rdf:<http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
)
QUERIES = [
    "SELECT?s?o{?s:p?o}",
    "SELECT*WHERE{?s:p?a.?s:p?b FILTER(?a<?b&&?b>1)}",
    "SELECT*{?s:p ?a FILTER(?a<=2||?a-1=-1||!(?a>1))}",
    "SELECT(?a<2 AS ?small)(?a+1 AS ?b){?s:p|:q ?a}",
    "SELECT?s(COUNT(*)AS?n)(SUM(?o)AS?m){?s:p+?o}GROUP BY?s HAVING(COUNT(*)>1)ORDER BY DESC(?n)?s",
    "SELECT*{?s ^:p/:q?/(:p|!:p)* ?o}LIMIT 500 OFFSET 0",
    "SELECT*{?s:p 'x'@en;:q ?q.OPTIONAL{?s:p ?p}MINUS{:b :p ?p}}",
    "SELECT*{VALUES(?s ?o){(:a 1)(<b> '3')(UNDEF +1)}?s:p ?o}",
    "SELECT*{?l:p(1 <a>)}",
    "SELECT*{?r rdf:reifies <<(?s?p?o)>>}",
    "SELECT*{<<?s ?p ?o~?r>>?x ?y}",
    "SELECT*{?s?p?o{|?q 1|}}",
    "SELECT*{?s:p ?o FILTER EXISTS{?o:p ?x}FILTER NOT EXISTS{?s a ?c}}",
    "SELECT*{?s:q ?o FILTER regex(?o,'''a<''','i')}",
    "SELECT*{{SELECT(MAX(?o)AS?m){?s:p?o}}UNION{BIND('a#b'AS?m)}}",
    "SELECT(isTRIPLE(<<(<a><b>1)>>)AS?t)(STRLANGDIR('a','ar','rtl')AS?u){}",
    "SELECT(IF(1<2,<a>,<b>)AS?i)(1 IN(<a>,1)AS?j)(NOW()=NOW()AS?k){}",
    "ASK{?s:p ?o.FILTER(<http://www.w3.org/2001/XMLSchema#integer>(?o)>1)}",
    "CONSTRUCT{?s:p[:q?o]}WHERE{?s:p?o}",
]
SPACES = st.sampled_from([" ", "\n", "\r", "\t", "#\n", "# } SERVICE <x> '\r", " #\r\n\t"])


@given(data=st.data(), query=st.sampled_from(QUERIES))
def test_space_and_comments_between_tokens_mean_nothing(
    store: Store, data: st.DataObject, query: str
) -> None:
    texts = [token.text for token in tokens_of(PROLOGUE + query)]
    spaced = "".join(text + data.draw(SPACES) for text in texts)

    assert [token.text for token in tokens_of(spaced)] == texts
    assert _answer(store, spaced) == _answer(store, PROLOGUE + query)


def _answer(store: Store, query: str) -> object:
    """Return the rows in no order; of triples their number, since blank nodes are new each time."""
    results = store.query(query, base_iri=BASE)
    if isinstance(results, QueryBoolean):
        return bool(results)
    return sorted(map(str, results)) if isinstance(results, QuerySolutions) else len(list(results))


HOSTILE = [
    *("a.", "true.", "(", "<", "<a", "<a ", "'", '"', "'''", "'''a'", "#", "#\r", " ", "?a<"),
    *("?a<?b&&?c>", "(?a<?b)", "(?a<", ":a.:a...", "_:a.", "1.1.", "::", "<<(", "[ ", "a-b.c."),
    *("@a-", "\\u0041", "'\\"),
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    start = perf_counter()
    _tokens_if_any("SELECT " + unit * (100_000 // len(unit)))

    assert perf_counter() - start < 10  # quadratic, it would be minutes
