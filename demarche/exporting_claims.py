"""`demarche export claims`: asserted claims with their evidence, in the forms that others use."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import NamedNode

from demarche.errors import UsageError
from demarche.files import OutputOption, output
from demarche.formats import format_named
from demarche.stores import StoreOption, snapshot_of
from server.exports.bases import check_base
from server.exports.choosing import chosen, in_batches
from server.exports.forms import FORMATS_OF_FORM, Form, Write
from server.exports.nanopub import Publication
from store.opening import info_of


class _Form(StrEnum):
    NANOPUB = "nanopub"
    REIFIERS = "reifiers"
    ANNOTATIONS = "annotations"
    PROV = "prov"


FormOption = Annotated[_Form, typer.Option("--as", help="Which form.", show_default=False)]
ClaimOption = Annotated[
    list[str] | None,
    typer.Option(metavar="IRI", help="Only this claim; can be repeated.", show_default=False),
]
ArticleOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="IRI", help="Only this article's claims; can be repeated.", show_default=False
    ),
]
CreatorOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="IRI", help="Who makes the nanopublications, as an ORCID.", show_default=False
    ),
]
LicenseOption = Annotated[
    str | None,
    typer.Option(metavar="IRI", help="Under which license they may be used.", show_default=False),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        metavar="FORMAT",
        help="trig or nq; of reifiers ttl or nt; of annotations jsonld. Else the output's"
        " ending, or the first of these.",
        show_default=False,
    ),
]


def claims(
    store: StoreOption,
    form: FormOption,
    claim: ClaimOption = None,
    article: ArticleOption = None,
    creator: CreatorOption = None,
    license: LicenseOption = None,
    format: FormatOption = None,
    to: OutputOption = None,
) -> None:
    """Write what articles assert, with its evidence, in a form that others read.

    nanopub: assertion, provenance and publication info, under a Trusty URI; nothing is signed or
    published. reifiers: RDF 1.2, each claim reifies its triples. annotations: Web Annotations, with
    quote and position. prov: PROV-O, a bundle for each article. IRIs may be paths below the base.

    \b
    Examples:
      demarche export claims --store news --as nanopub -o news.trig
      demarche export claims --store news --as reifiers | head -50
      demarche export claims --store news --as annotations --article article/9f3c...
      demarche export claims --store news --as prov --claim claim/513d...
    """
    wanted: Form = form.value
    write = _writer(wanted, format, to)
    if wanted != "nanopub" and (creator or license):
        raise UsageError("--creator and --license are said of nanopublications; leave them out")
    base = _base_of(store)
    publication = Publication(
        base, tuple(map(_iri, creator or ())), None if license is None else _iri(license)
    )
    snapshot, _ = snapshot_of(store)
    found = chosen(snapshot, _below(base, claim), _below(base, article))
    with output(to) as file:
        write(in_batches(snapshot, found), publication, file)


def _writer(form: Form, format: str | None, to: Path | None) -> Write:
    formats = FORMATS_OF_FORM[form]
    ending = to.suffix.removeprefix(".").lower() if to else ""
    name = format or (ending if ending in formats else next(iter(formats)))
    return format_named(name, formats, f"claims as {form}")


def _base_of(store: Path) -> str:
    """Return the base of a store of claims, below which others can find them."""
    info = info_of(store)
    if info.kind != "claims":
        raise UsageError(f"the store at {store} takes any RDF, and has no claims of ours")
    check_base(info.base)
    return info.base


def _below(base: str, given: Sequence[str] | None) -> list[str]:
    """Return the IRIs, of which each may be a path below the base."""
    return [_iri(iri if ":" in iri else base + iri.removeprefix("/")) for iri in given or ()]


def _iri(text: str) -> str:
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise UsageError(f"{text!r} is no IRI: {error}") from error
