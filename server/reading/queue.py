"""Queries that wait to begin: clients take turns, and who asks for most gives way first."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class FromClient(Protocol):
    client: str


J = TypeVar("J", bound=FromClient)


class FairQueue(Generic[J]):
    """Jobs that wait, at most so many; those of one client in the order in which they came."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._jobs_of: OrderedDict[str, deque[J]] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[J]:
        return (job for jobs in self._jobs_of.values() for job in jobs)

    def first(self) -> J | None:
        """Return the job whose turn it is, and leave it where it is."""
        return next(iter(self._jobs_of.values()))[0] if self._jobs_of else None

    def giving_way_to(self, job: J) -> J | None:
        """Return which job has no place if this one comes: itself, another client's last, or none.

        That client has more waiting than the new job's, however many requests it sends.
        """
        if self._size < self._most:
            return None
        greediest = max(self._jobs_of.values(), key=len, default=deque[J]())
        own = self._jobs_of.get(job.client, ())
        return greediest[-1] if len(greediest) > len(own) + 1 else job

    def append(self, job: J) -> None:
        """Have a job wait after all others of its client."""
        self._jobs_of.setdefault(job.client, deque()).append(job)
        self._size += 1

    def remove(self, job: J) -> None:
        """Take a job out; if it was its client's turn, it is the next client's now."""
        jobs = self._jobs_of[job.client]
        was_first = jobs[0] is job
        jobs.remove(job)
        self._size -= 1
        if not jobs:
            del self._jobs_of[job.client]
        elif was_first:
            self._jobs_of.move_to_end(job.client)
