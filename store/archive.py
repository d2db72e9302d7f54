"""A whole store in one file, and back: a tar of its RDF, its records and its description.

The first member has the SHA-256 of every other, so a copy that is cut short or altered is
found out before anything is put in its place.
"""

import hashlib
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from store.errors import ArchiveError, writing
from store.info import info_of, write_info
from store.opening import open_writer
from store.writer import Writer

CONTENTS = "demarche-archive-1.sha256"
"""The first member, as `sha256sum --check` reads it; another layout will have another name."""

Sums = Mapping[str, str]
"""SHA-256 of each file, in hexadecimal, by its path in the store."""


def archive(writer: Writer, output: IO[bytes]) -> None:
    """Write what the store holds now; the output need not be able to seek."""
    with TemporaryDirectory(dir=writer.directory / "snapshots", prefix="archive-") as name:
        copy = Path(name) / "store"
        with writing(writer.directory):
            writer.copy_to(copy)
        write_info(writer.info, copy)
        files = sorted(path for path in copy.rglob("*") if path.is_file())
        with tarfile.open(fileobj=output, mode="w|") as tar:
            _add_contents(tar, {path.relative_to(copy).as_posix(): _sum_of(path) for path in files})
            for path in files:
                tar.add(path, path.relative_to(copy).as_posix(), recursive=False)


def unpack(source: Path, folder: Path) -> None:
    """Put the store of an archive into a folder that is not there, and publish it; all of it or nothing.

    Raises ArchiveError where the file is no archive, or not the whole of one.
    """
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as name:
        place = Path(name) / "store"
        try:
            with tarfile.open(source, mode="r:") as tar:
                sums = _contents_of(tar, source)
                tar.extractall(place, filter="data")
        except (tarfile.TarError, EOFError) as error:
            raise ArchiveError(source, str(error)) from error
        _check(sums, place, source)
        with open_writer(place, kind=info_of(place).kind, create=False) as writer:
            writer.publish()
        place.rename(folder)


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_contents(tar: tarfile.TarFile, sums: Sums) -> None:
    text = "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()
    member = tarfile.TarInfo(CONTENTS)
    member.size = len(text)
    tar.addfile(member, io.BytesIO(text))


def _contents_of(tar: tarfile.TarFile, source: Path) -> Sums:
    first = tar.next()
    file = tar.extractfile(first) if first is not None and first.name == CONTENTS else None
    if file is None:
        raise ArchiveError(source, f"it does not begin with {CONTENTS}")
    lines = file.read().decode(errors="replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _check(sums: Sums, place: Path, source: Path) -> None:
    (place / CONTENTS).unlink()
    for name, digest in sums.items():
        path = place / PurePosixPath(name)
        if not path.is_file():
            raise ArchiveError(source, f"{name} is missing")
        if _sum_of(path) != digest:
            raise ArchiveError(source, f"{name} is damaged")
