"""Small answers that go out again before anybody looks at what was asked.

Who sends the same bytes gets the same bytes, while the same snapshot is served: no request is parsed and no
query is known. Only what carries an ETag comes into question, since only that would be the same again.
"""

from collections.abc import Callable
from dataclasses import dataclass

MOST_ASKED_BYTES = 1 << 13
MOST_BYTES = 1 << 16
"""Of an answer that is kept, and of a request that has one."""

_ASKS = b"GET /sparql?"
_OK = b"HTTP/1.1 200 "


@dataclass(frozen=True, slots=True)
class Repeat:
    """An answer in two parts, between which the date goes; what is noted of each time; its body's size."""

    before_date: bytes
    after_date: bytes
    note: str
    size: int

    def at(self, date: bytes) -> bytes:
        """Return the answer's bytes, sent at this date."""
        return self.before_date + date + self.after_date


class Repeats:
    """So many answers by the bytes of their requests.

    `stamp` tells one snapshot that is served from the next; `on_repeat` is called for each answer
    that goes out again.
    """

    def __init__(
        self, stamp: Callable[[], str], on_repeat: Callable[[Repeat], None], most: int
    ) -> None:
        self._stamp, self._on_repeat, self._most = stamp, on_repeat, most
        self._kept: dict[bytes, Repeat] = {}
        self._kept_of = ""

    @property
    def stamp(self) -> str:
        """Return what an answer depends on besides its request, that is asked for now."""
        return self._stamp()

    def get(self, asked: bytes, date: bytes) -> bytes | None:
        """Return the answer to a request, and count it, if the same would be made again."""
        found = self._kept.get(asked) if len(asked) <= MOST_ASKED_BYTES else None
        if found is None or self._stamp() != self._kept_of:
            return None
        self._on_repeat(found)
        return found.at(date)

    def put(self, asked: bytes, answer: bytes, note: str, stamp: str) -> None:
        """Keep an answer that was asked for under this stamp, if it is whole and may go out again."""
        is_known = stamp == self._stamp() and asked.startswith(_ASKS)
        if not self._most or not is_known or len(asked) > MOST_ASKED_BYTES:
            return
        repeat = _repeat(answer, note)
        if repeat is None:
            return
        if stamp != self._kept_of or len(self._kept) >= self._most:
            self._kept, self._kept_of = {}, stamp
        self._kept[asked] = repeat


def _repeat(answer: bytes, note: str) -> Repeat | None:
    """Return a whole answer as it goes out again; None for one that does not."""
    head, _, body = answer.partition(b"\r\n\r\n")
    pairs = (line.partition(b": ") for line in head.split(b"\r\n")[1:])
    headers = {name: value for name, _, value in pairs}
    date = b"\r\ndate: " + headers.get(b"date", b"")
    is_whole = headers.get(b"content-length") == b"%d" % len(body)
    is_same = answer.startswith(_OK) and b"etag" in headers and b"connection" not in headers
    if not (is_whole and is_same and head.count(date) == 1 and len(answer) <= MOST_BYTES):
        return None
    before, _, after = answer.partition(date)
    return Repeat(before + b"\r\ndate: ", after, note, len(body))
