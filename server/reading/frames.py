"""Messages between the web process and a reader: a kind, a length and that many bytes."""

import struct
from collections.abc import Iterator
from enum import IntEnum

_PREFIX = struct.Struct("!BI")


class Kind(IntEnum):
    """What a message is: the first is the only one to a reader, the others come from it.

    An answer is HEAD, DATA in parts and END; one that fits into a message is WHOLE: the media type,
    a line's end and the body. ERROR ends both.
    """

    ORDER = 0
    READY = 1
    HEAD = 2
    DATA = 3
    END = 4
    ERROR = 5
    WHOLE = 6


def framed(kind: Kind, payload: bytes | bytearray) -> bytes:
    """Return the message's bytes.

    >>> framed(Kind.DATA, b"abc")
    b'\\x03\\x00\\x00\\x00\\x03abc'
    """
    return _PREFIX.pack(kind, len(payload)) + payload


class Frames:
    """Bytes as they come to whole messages."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[Kind, bytes]]:
        """Yield the messages that these bytes complete.

        >>> frames = Frames()
        >>> list(frames.feed(framed(Kind.DATA, b"abc") + b"\\x04")), list(frames.feed(b"\\0\\0\\0\\0"))
        ([(<Kind.DATA: 3>, b'abc')], [(<Kind.END: 4>, b'')])
        """
        self._buffer += data
        start = 0
        while len(self._buffer) - start >= _PREFIX.size:
            kind, length = _PREFIX.unpack_from(self._buffer, start)
            end = start + _PREFIX.size + length
            if len(self._buffer) < end:
                break
            yield Kind(kind), bytes(memoryview(self._buffer)[start + _PREFIX.size : end])
            start = end
        if start:
            del self._buffer[:start]
