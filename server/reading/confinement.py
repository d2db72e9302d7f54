"""What a reader may not do: reach the network or other files, outlive its parent, grow for ever."""

import ctypes
import fcntl
import os
import resource
import signal
import socket
import struct
from pathlib import Path

_NEW_NETWORK = 0x4000_0000
_NEW_USER = 0x1000_0000
_SET_FLAGS, _UP = 0x8914, 1  # of a network interface
_SET_PARENT_DEATH_SIGNAL = 1
_SET_NO_NEW_PRIVILEGES = 38
# Landlock, by the numbers that its calls have on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_BENEATH_PATH = 1
_ALL_ACCESS = (1 << 13) - 1  # what its first version knows: reading, writing, executing, making
_READ_FILE_AND_DIRECTORY = 1 << 2 | 1 << 3

_libc = ctypes.CDLL(None, use_errno=True)


def leave_network() -> bool:
    """Move this process and its children to a network of their own, without any interface.

    Returns False where the system does not allow it: containers often do not.
    """
    return any(_libc.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def listen_alone() -> socket.socket:
    """Return a listener that nobody outside of this process's network can reach, nor it others.

    Raises OSError in a network that is not this process's own.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", _UP)
        fcntl.ioctl(any_socket, _SET_FLAGS, request)
    return socket.create_server(("127.0.0.1", 0))


def die_with_parent(parent: int) -> None:
    """Have the system kill this process when its parent ends, however that ends."""
    _libc.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)


def give_up_powers() -> None:
    """Write no file and no core dump, and gain no privileges, for good."""
    _libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(limit, (0, 0))


def read_only_beneath(path: Path) -> bool:
    """Let this thread open nothing but files beneath a directory, to read them.

    Returns False where the system has no Landlock.
    """
    handled = struct.pack("=Q", _ALL_ACCESS)
    ruleset = _libc.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)
    if ruleset < 0:
        return False
    directory = os.open(path, os.O_PATH | os.O_DIRECTORY)
    try:
        rule = struct.pack("=Qi", _READ_FILE_AND_DIRECTORY, directory)
        added = _libc.syscall(_ADD_RULE, ruleset, _BENEATH_PATH, rule, 0)
        return added == 0 and bool(_libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(directory)
        os.close(ruleset)


def limit_memory(more: int) -> None:
    """Let this process map at most so many bytes more than it has mapped now."""
    limit = _mapped_bytes() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_processor(seconds: int) -> None:
    """Have the system kill this process after so many more seconds on a processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _mapped_bytes() -> int:
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
