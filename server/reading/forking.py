"""The process that readers are forked from: everything imported, nothing opened.

A fork takes milliseconds, where a new interpreter takes a fifth of a second. The standard
library's fork server would import the caller's main module again in each child.
"""

import gc
import json
import os
import signal
import socket
import traceback
from contextlib import suppress
from pathlib import Path

from server.matching.scripts import load_scripts
from server.reading.confinement import die_with_parent, leave_network, listen_alone
from server.reading.process import read_snapshot
from store.vocabulary import ontology_quads

_MESSAGE_BYTES = 1 << 16
_REAPED = signal.SIGCHLD


def main(descriptor: int, parent: int) -> None:
    """Fork a reader for each message on this socket, and report births and deaths on it.

    A message is `[id, snapshot, memory]` with the reader's end of a connection; the reports are
    `["born", id, pid]` with the child's pidfd, and `["died", pid, wait status]`. The first of all
    is `["network", whether readers are cut off from it]`, with the listener of a network of their
    own if there is one. Ends when the other end is closed.
    """
    die_with_parent(parent)
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, signal.SIG_IGN)  # the web process decides when readers end
    ontology_quads()  # a reader that is confined could not read it
    load_scripts()
    gc.freeze()  # what is imported is no garbage: no reader looks through it, or writes to its pages
    with socket.socket(fileno=descriptor) as control:
        _tell_of_network(control)
        signal.signal(_REAPED, lambda _, __: _bury(control))
        with suppress(ConnectionResetError):  # the other end was closed before it took a report
            while True:
                message, descriptors, _, _ = socket.recv_fds(control, _MESSAGE_BYTES, 1)
                if not message:
                    return
                _bear(control, message, socket.socket(fileno=descriptors[0]))


def _tell_of_network(control: socket.socket) -> None:
    """Leave the network, and hand over the only listener that can be reached from now on."""
    is_cut_off = leave_network()
    listeners: list[socket.socket] = []
    if is_cut_off:
        with suppress(OSError):
            listeners = [listen_alone()]
    report = json.dumps(["network", is_cut_off]).encode()
    socket.send_fds(control, [report], [listener.fileno() for listener in listeners])
    for listener in listeners:
        listener.close()


def _bear(control: socket.socket, message: bytes, connection: socket.socket) -> None:
    identifier, snapshot, memory = json.loads(message)
    signal.pthread_sigmask(signal.SIG_BLOCK, {_REAPED})
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _live(parent, control, connection, Path(snapshot), memory)
    connection.close()
    pidfd = os.pidfd_open(pid)
    socket.send_fds(control, [json.dumps(["born", identifier, pid]).encode()], [pidfd])
    os.close(pidfd)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {_REAPED})


def _live(
    parent: int, control: socket.socket, connection: socket.socket, snapshot: Path, memory: int
) -> None:
    """Be the child until it ends, which is never by returning to the parent's code."""
    status = 1
    try:
        die_with_parent(parent)
        control.close()
        signal.signal(_REAPED, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {_REAPED})
        read_snapshot(connection, snapshot, memory)
        status = 0
    except Exception:  # noqa: BLE001 - the outermost edge
        traceback.print_exc()
    finally:
        os._exit(status)


def _bury(control: socket.socket) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        control.send(json.dumps(["died", pid, status]).encode())
