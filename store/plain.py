"""Any RDF file into a store of kind plain."""

import gzip
import io
import re
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, RdfFormat

from store.errors import RdfFileError, StoreKindError, writing
from store.writer import Writer

FORMAT_OF_EXTENSION: dict[str, RdfFormat] = {
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".n3": RdfFormat.N3,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
_PACKED = ".gz"
_WHERE = re.compile(r"^Parser error (at|between) .*?: ")


def load(
    writer: Writer,
    path: Path,
    *,
    format: RdfFormat | None = None,
    to_graph: NamedNode | None = None,
) -> None:
    """Load all of a file, or nothing of it; `.gz` is unpacked, relative IRIs are the file's.

    Without `format` the extension decides. Raises RdfFileError, with line and column where
    Oxigraph knows them, StoreKindError on a claims store, StoreFullError.
    """
    if writer.info.kind != "plain":
        raise StoreKindError(
            f"the store at {writer.directory} holds claims and loads no other RDF;"
            " load into another directory, with kind plain"
        )
    with writing(writer.directory), _reading(path), _opened(path) as file:
        writer.dataset.bulk_load(
            file,
            format or format_of(path),
            base_iri=path.resolve().as_uri(),
            to_graph=to_graph,
        )
        writer.dataset.flush()


def format_of(path: Path) -> RdfFormat:
    """Return the format that a file's name stands for."""
    extension = Path(path.name.removesuffix(_PACKED)).suffix.lower()
    if extension not in FORMAT_OF_EXTENSION:
        known = ", ".join(FORMAT_OF_EXTENSION)
        raise RdfFileError(f"{path}: the format is unknown; name it, or use one of {known}")
    return FORMAT_OF_EXTENSION[extension]


def _opened(path: Path) -> IO[bytes]:
    try:
        return io.BufferedReader(gzip.open(path)) if path.suffix == _PACKED else path.open("rb")
    except OSError as error:
        raise RdfFileError(f"{path}: {error.strerror}; name a file that can be read") from error


@contextmanager
def _reading(path: Path) -> Generator[None]:
    try:
        yield
    except SyntaxError as error:
        reason = " ".join(_WHERE.sub("", error.msg).split())
        place = "".join(f":{n}" for n in (error.lineno, error.offset) if n is not None)
        raise RdfFileError(f"{path}{place}: {reason}; nothing was loaded") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise RdfFileError(f"{path}: {error}; nothing was loaded") from error
