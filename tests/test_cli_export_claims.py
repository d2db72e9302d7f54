"""`demarche export claims`: which claims, in which form, to which file; and what it refuses."""

import json
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from demarche.claims_dump import load_claims
from demarche.cli import main
from demarche.exit_codes import ExitCode
from ontology.terms import DIP
from server.exports.forms import FORMATS_OF_FORM
from store.merging import MODALITY
from store.opening import open_writer

BASE = "https://news.example.org/"
FORMAT_OF_NAME = {
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}
ALL = [(form, name) for form, formats in FORMATS_OF_FORM.items() for name in formats]


@pytest.fixture(scope="module")
def news(seeds: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the seeds' claims under a base of their own."""
    folder = tmp_path_factory.mktemp("exports")
    quads = (seeds.dump(format=RdfFormat.N_QUADS) or b"").decode()
    dump = folder / "news.nq"
    dump.write_text(quads.replace("http://localhost:8000/", BASE), encoding="utf8")
    load_claims(dump, folder / "store")
    return folder / "store"


def exported(store: Path, *options: str) -> int:
    return main(["export", "claims", "--store", str(store), *options])


@pytest.mark.model
@pytest.mark.parametrize(("form", "name"), ALL)
def test_each_form_is_read_back_from_each_of_its_formats(
    news: Path, tmp_path: Path, form: str, name: str
) -> None:
    file = tmp_path / f"claims.{name}"
    assert exported(news, "--as", form, "-o", str(file)) == ExitCode.DONE
    assert len(list(pyoxigraph.parse(path=str(file), format=FORMAT_OF_NAME[name]))) > 1000


@pytest.mark.model
@pytest.mark.parametrize("form", FORMATS_OF_FORM)
def test_the_same_claims_give_the_same_bytes(
    news: Path, tmp_path: Path, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert exported(news, "--as", form) == ExitCode.DONE
    printed = capfdbinary.readouterr().out
    assert exported(news, "--as", form, "-o", str(tmp_path / "file")) == ExitCode.DONE
    assert (tmp_path / "file").read_bytes() == printed


def annotations(capfd: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(capfd.readouterr().out)["@graph"]
    return found


@pytest.mark.model
def test_claims_and_articles_can_be_named_by_iri_or_path(
    news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    exported(news, "--as", "annotations")
    every = annotations(capfd)
    one = str(every[0]["id"]).partition("#")[0]
    article = str(every[0]["target"]).partition("'source': {'id': '")[2].partition("'")[0]
    for iri in (one, one.removeprefix(BASE)):
        exported(news, "--as", "annotations", "--claim", iri)
        assert annotations(capfd) == every[:1]
    for iri in (article, article.removeprefix(BASE)):
        exported(news, "--as", "annotations", "--article", iri)
        of_article = annotations(capfd)
        assert 1 < len(of_article) < len(every)
        assert [found for found in every if found in of_article] == of_article
    exported(news, "--as", "annotations", "--article", article, "--claim", one)
    assert annotations(capfd) == of_article


@pytest.mark.model
@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--as", "prov", "--claim", "claim/none"], ExitCode.NO_INPUT, "there is no claim https://news"),
        (["--as", "prov", "--article", "article/none"], ExitCode.NO_INPUT, "there is no article"),
        (["--as", "prov", "--claim", "http://a b"], ExitCode.USAGE, "is no IRI"),
        (["--as", "prov", "--format", "ttl"], ExitCode.USAGE, "as trig, nq, not as 'ttl'"),
        (["--as", "prov", "--creator", "http://e/"], ExitCode.USAGE, "said of nanopublications"),
        (["--as", "excel"], ExitCode.USAGE, "excel"),
        ([], ExitCode.USAGE, "--as"),
    ],
)  # fmt: skip
def test_what_cannot_be_exported_is_one_line(
    news: Path, options: list[str], code: ExitCode, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exported(news, *options) == code
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.model
def test_a_claim_that_is_only_possible_is_refused(
    news: Path, seeds: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    possible = seeds.quads_for_pattern(None, MODALITY, NamedNode(DIP.Possible))
    claim = str(next(possible).subject).partition("8000/")[2].rstrip(">")
    assert exported(news, "--as", "nanopub", "--claim", claim) == ExitCode.USAGE
    assert "only what is asserted is exported" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("base", "kind", "code", "said"),
    [
        (None, "claims", ExitCode.USAGE, "ingest the articles into a new directory, with --base"),
        (BASE, "plain", ExitCode.USAGE, "takes any RDF, and has no claims of ours"),
        (BASE, "claims", ExitCode.NO_INPUT, "there are no asserted claims to export"),
    ],
)
def test_a_store_that_has_nothing_for_others_is_refused(
    base: str | None, kind: str, code: ExitCode, said: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    directory, file = tmp_path / "store", tmp_path / "out.trig"
    with open_writer(directory, base=base, kind="plain" if kind == "plain" else "claims"):
        pass
    assert exported(directory, "--as", "nanopub", "-o", str(file)) == code
    assert said in capsys.readouterr().err
    assert not file.exists()


def test_the_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "claims", "--help"]) == 0
    printed = capsys.readouterr().out
    assert "  demarche export claims" in printed.partition("Examples")[2]
