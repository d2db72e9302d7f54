"""The process that writes: it forks a child for each order, which can be killed at any moment.

Everything is imported here once, and nothing is opened, so that a child is there in milliseconds
and leaves nothing behind. Oxigraph writes an update in one transaction, so a killed child has
written all of it or nothing.
"""

import os
import signal
import sys
import threading
import traceback
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode

from server.errors import (
    MalformedUpdateError,
    NoRoomToWriteError,
    PreconditionError,
    ServerError,
    UnknownGraphError,
    UnsupportedQueryError,
    WriteFailedError,
    WriterBusyError,
)
from server.reading.confinement import die_with_parent, leave_network, limit_memory
from server.writing.fetching import fetched
from server.writing.order import Act, Order, length_of_body, read
from server.writing.reports import failure_report, report
from server.writing.settling import differs_from_snapshot
from server.writing.texts import text_of
from store.errors import StoreError, StoreFullError, StoreLockedError, writing
from store.opening import open_writer
from store.snapshots import lease_current
from store.writer import Writer

_STACK_BYTES = 512 << 20


def main(directory: str, parent: int, memory_bytes: int, body_bytes: int) -> None:
    """Do the orders on standard input one after the other; report on standard output."""
    die_with_parent(parent)
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, signal.SIG_IGN)  # the web process decides when writing ends
    _say(report("ready"))
    while line := sys.stdin.buffer.readline():
        order = read(line, sys.stdin.buffer.read(length_of_body(line)))
        me = os.getpid()
        child = os.fork()
        if child == 0:
            _live(me, partial(_do, order, Path(directory), memory_bytes, body_bytes))
        _, status = os.waitpid(child, 0)
        _say(report("ended", status))


def _live(parent: int, work: partial[None]) -> None:
    """Be the child until it ends, which is never by returning to the parent's code."""
    status = 1
    try:
        die_with_parent(parent)
        threading.stack_size(_STACK_BYTES)  # Oxigraph's parser recurses
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        status = 0
    finally:
        os._exit(status)


def _do(order: Order, directory: Path, memory_bytes: int, body_bytes: int) -> None:
    without_room: ServerError = NoRoomToWriteError()
    try:
        if order.act is Act.SETTLE:
            _settle(directory)
            return
        update = text_of(order, lambda iri: fetched(iri, order.load_hosts, body_bytes))
        leave_network()
        with open_writer(directory, kind="plain", create=False) as writer:
            limit_memory(memory_bytes)
            existed = _existed(order, writer)
            _apply(update, order, writer)
            without_room = WriteFailedError()  # it is there, but cannot be served yet
            _say(report("applied"))
            _say(report("published", int(writer.publish().name), existed))
    except StoreLockedError:
        _say(failure_report(WriterBusyError()))
    except ServerError as error:
        _say(failure_report(error))
    except StoreFullError as error:
        _say(failure_report(without_room, str(error)))
    except StoreError as error:
        _say(failure_report(WriteFailedError(), str(error)))
    except BaseException:  # noqa: BLE001 - the outermost edge; a panic of Oxigraph is no Exception
        _say(failure_report(WriteFailedError(), traceback.format_exc()))


def _settle(directory: Path) -> None:
    with open_writer(directory, kind="plain", create=False) as writer:
        if differs_from_snapshot(writer):
            _say(report("published", int(writer.publish().name), True))


def _existed(order: Order, writer: Writer) -> bool:
    """Tell whether the graph is there; raise an error if it should be, or should not."""
    graph = NamedNode(order.graph) if order.graph else DefaultGraph()
    is_there = isinstance(graph, DefaultGraph) or writer.dataset.contains_named_graph(graph)
    if order.must_exist > is_there or (order.must_not_exist and is_there):
        raise PreconditionError
    if order.snapshot:
        with lease_current(writer.directory) as lease:
            if int(lease.path.name) != order.snapshot:
                raise PreconditionError
    if order.act is Act.DELETE and not is_there:
        raise UnknownGraphError(order.graph)
    return is_there


def _apply(update: str, order: Order, writer: Writer) -> None:
    try:
        with writing(writer.directory):
            writer.dataset.update(update, base_iri=order.base_iri)
    except SyntaxError as error:
        raise MalformedUpdateError(str(error)) from error
    except RuntimeError as error:
        raise UnsupportedQueryError(f"the update cannot be evaluated: {error}") from error


def _say(line: bytes) -> None:
    os.write(sys.stdout.fileno(), line)
