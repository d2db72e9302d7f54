"""A file that is written whole or not at all."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Annotated

import typer

from demarche.errors import CannotCreateError

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Else standard output.", show_default=False
    ),
]


@contextmanager
def output(path: Path | None) -> Generator[IO[bytes]]:
    """Yield standard output, or a file that takes the path's place once all of it is on disk."""
    if path is None:
        yield sys.stdout.buffer
    elif path.exists() and not path.is_file():
        with _opened(path) as file:
            yield file
    else:
        with _replacing(path) as file:
            yield file


@contextmanager
def _replacing(path: Path) -> Generator[IO[bytes]]:
    with _beside(path) as file:
        unfinished = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            unfinished.chmod(0o666 & ~_umask())
            unfinished.replace(path)
        except BaseException:
            with suppress(FileNotFoundError):
                unfinished.unlink()
            raise


def _beside(path: Path) -> IO[bytes]:
    try:
        return NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)
    except OSError as error:
        raise _refusal(path, error) from error


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("wb")
    except OSError as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError) -> CannotCreateError:
    return CannotCreateError(f"cannot write {path}: {error.strerror}; name another file")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
