"""How many queries one client may send in a minute."""

from math import ceil

from cachetools import LRUCache

_CLIENTS = 10_000
"""Clients that are remembered; whoever asked longest ago is forgotten."""

_MINUTE = 60.0


class Rates:
    """A bucket for each client, of so many queries, that fills again in a minute.

    With 0 a minute nobody is held back.
    """

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._left: LRUCache[str, tuple[float, float]] = LRUCache(_CLIENTS)

    def take(self, client: str, queries: int, now: float) -> int:
        """Take so many from a client's bucket; return 0, or the seconds until there are enough."""
        if not self._a_minute:
            return 0
        left, since = self._left.get(client, (float(self._a_minute), now))
        left = min(self._a_minute, left + (now - since) * self._a_minute / _MINUTE)
        # A batch that is larger than the bucket goes when this is full, or it would never.
        needed = min(queries, self._a_minute)
        if left < needed:
            self._left[client] = left, now
            return max(1, ceil((needed - left) * _MINUTE / self._a_minute))
        self._left[client] = left - needed, now
        return 0
