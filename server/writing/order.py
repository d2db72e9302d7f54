"""A write on its way to the process that does it: one line of JSON, then bytes."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    """What is done: an update, what the Graph Store Protocol does to one graph, or settling.

    That is to publish what a write did that was broken off, if it did anything.
    """

    UPDATE = "update"
    PUT = "put"
    POST = "post"
    DELETE = "delete"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Order:
    """What to do to the store, with what: the text of an update, or RDF as the client sent it.

    `graph` is empty for the default graph. `snapshot` is the number of the one that has to be
    current, 0 for any; `must_exist` and `must_not_exist` are about the graph.
    """

    act: Act
    base_iri: str
    body: bytes = field(default=b"", repr=False)
    content_type: str = ""
    graph: str = ""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    load_hosts: tuple[str, ...] = ()
    must_exist: bool = False
    must_not_exist: bool = False
    snapshot: int = 0


def written(order: Order) -> bytes:
    """Return the order as the process takes it."""
    head = {**asdict(order), "body": len(order.body)}
    return json.dumps(head).encode() + b"\n" + order.body


def length_of_body(line: bytes) -> int:
    """Return how many bytes come after an order's line."""
    length: int = json.loads(line)["body"]
    return length


def read(line: bytes, body: bytes) -> Order:
    """Return the order that was written."""
    head: dict[str, Any] = json.loads(line)  # as `written` wrote it
    for name in ("using", "using_named", "load_hosts"):
        head[name] = tuple(head[name])
    head["act"], head["body"] = Act(head["act"]), body
    return Order(**head)
