"""A dump of a claims store to a claims store, which appears once it is seen to be sound."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from pyoxigraph import NamedNode, Store

from demarche.errors import CannotCreateError, InvalidInputError
from demarche.stores import LOADED, check_is_new, writer_of
from ontology.terms import DIP
from store import plain
from store.changes import Change
from store.default_graph import instances
from store.info import DEFAULT_BASE, StoreInfo, write_info
from store.verify import verify

_CLAIM = NamedNode(DIP.Claim)
_PATH = "claim/"


def load_claims(file: Path, directory: Path) -> int:
    """Make a store of the file's quads and return how many they are; on any fault, make nothing.

    Raises RdfFileError, InvalidInputError where the quads are not those of a claims store, and
    CannotCreateError where the directory has something in it.
    """
    check_is_new(directory)
    with _room_beside(directory) as room:
        size, base = _loaded(file, room)
        write_info(StoreInfo("claims", base), room)
        with writer_of(room) as writer:
            writer.apply(Change(meta={LOADED: str(file)}))
            writer.publish()
        room.replace(directory)
    return size


def _loaded(file: Path, room: Path) -> tuple[int, str]:
    """Load the quads as any others at first, which is the fast way, and see what they are."""
    with writer_of(room, kind="plain", create=True) as writer:
        plain.load(writer, file)
        _check(writer.dataset, file)
        return len(writer.dataset), _base_of(writer.dataset, file)


def _check(store: Store, file: Path) -> None:
    problem = next(verify(store), None)
    if problem is not None:
        raise InvalidInputError(
            f"{file} is no sound dump of claims: {problem.subject} {problem.what};"
            " nothing was loaded (other RDF loads with --plain)"
        )


def _base_of(store: Store, file: Path) -> str:
    bases = {claim.value.rpartition(_PATH)[0] for claim in instances(store, _CLAIM)}
    if len(bases) > 1:
        raise InvalidInputError(
            f"{file} has claims under several bases: {', '.join(sorted(bases))}"
        )
    return bases.pop() if bases else DEFAULT_BASE


@contextmanager
def _room_beside(directory: Path) -> Generator[Path]:
    """Yield a new directory that takes the place of this one, or is removed."""
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        room = Path(mkdtemp(dir=directory.parent, prefix=f".{directory.name}."))
    except OSError as error:
        raise CannotCreateError(f"cannot make {directory}: {error.strerror}") from error
    try:
        room.chmod(0o755)
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
