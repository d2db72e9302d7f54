"""A query on its way: the order, the answer that grows, and how long it has run."""

from dataclasses import dataclass, field
from enum import Enum

from server.reading.answer import Answer
from server.reading.order import Order
from server.reading.reader import Reader
from server.reading.snapshots import Snapshot


class Lane(Enum):
    """Where a query is: on its way in, in a quick place, stopped after that, in a lasting one."""

    WAITING = "waiting"
    QUICK = "quick"
    STOPPED = "stopped"
    LASTING = "lasting"
    GONE = "gone"


RUNNING = frozenset({Lane.QUICK, Lane.LASTING})


@dataclass(eq=False, slots=True)
class Job:
    """One query that may run for so many seconds, over the snapshot that it names or the current.

    `client` is who asks, empty for ourselves. `since` is when it came into its lane; `ran` and
    `waited` are seconds in the lanes before.
    """

    order: Order
    answer: Answer
    seconds: float
    snapshot: Snapshot
    names_snapshot: bool
    since: float
    client: str = ""
    lane: Lane = Lane.WAITING
    ran: float = 0.0
    waited: float = 0.0
    reader: Reader | None = field(default=None)

    def enter(self, lane: Lane, now: float) -> None:
        """Move to another lane."""
        if self.lane in RUNNING:
            self.ran += now - self.since
        else:
            self.waited += now - self.since
        self.lane, self.since = lane, now

    def seconds_left(self, now: float) -> float:
        """Return how much longer it may run."""
        return self.seconds - self.ran - (now - self.since if self.lane in RUNNING else 0.0)
