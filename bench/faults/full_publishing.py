"""A store that is published where there is no room, while it is served."""

import random
import sys
from contextlib import nullcontext
from pathlib import Path
from subprocess import PIPE, Popen

from bench.faults.processes import soon
from bench.faults.small_disk import Disk
from tests.sparql_server import numbered_store, serving

_PUBLISHING = """
import sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from store.errors import StoreFullError
from store.opening import open_writer
node = NamedNode("http://e/new")
with open_writer(Path(sys.argv[1]), kind="plain") as writer:
    writer.dataset.extend(Quad(node, node, Literal(f"{n} " * 40)) for n in range(5_000))
    print("written", flush=True)
    sys.stdin.readline()
    try:
        writer.publish()
    except StoreFullError as error:
        sys.exit(str(error))
"""


def full_while_publishing(disk: Disk, times: int) -> str:
    """Publish a store where there is no room; what is served stays, and is whole."""
    directory = numbered_store(disk.folder / "store")
    with serving(directory) as served:
        before = served.count()
        for _ in range(times):
            told = _published(directory, disk, random.randrange(50_000))
            assert told.startswith("cannot write to the store"), told
            assert served.count() == before, "another snapshot is served"
        told = _published(directory, disk, None)
        assert told == "", told
        assert soon(lambda: served.count() == before + 5_000), "the next one is not served"
    return "each told so; the snapshot before was served, then the next publication"


def _published(directory: Path, disk: Disk, left: int | None) -> str:
    """Return what is said when a store is published, with so much room left after it is written."""
    command = [sys.executable, "-c", _PUBLISHING, str(directory)]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        with nullcontext() if left is None else disk.leaving(left):
            return process.communicate("\n")[1].strip()
