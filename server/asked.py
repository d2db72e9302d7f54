"""A query as a client asked it: what its answer is known by, and the headers that go with that."""

from dataclasses import dataclass

from starlette.types import Scope

from server.protocol.headers import HEADERS
from server.protocol.validators import (
    entity_tag,
    http_date,
    is_repeatable,
    memento_link,
    original_link,
)
from server.reading.order import Order
from server.reading.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was asked: of which snapshot if it names one, and in which coding."""

    scope: Scope
    order: Order
    named: Snapshot | None
    coding: str

    def tag(self, snapshot: Snapshot) -> str | None:
        """Return the tag of the answer's bytes over a snapshot, if the same ones would come again."""
        order = self.order
        if not is_repeatable(order.query):
            return None
        return entity_tag(
            snapshot.stamp,
            order.base_iri,
            order.results_type,
            order.graph_type,
            order.query,
            *order.default_graphs,
            None,
            *order.named_graphs,
            *(part for pair in order.evidence for part in (None, *pair)),
            coding=self.coding,
        )

    def headers(self, snapshot: Snapshot, tag: str | None) -> dict[str, str]:
        """Return the headers of an answer of this tag over a snapshot, all but those of its bytes."""
        root: str = self.scope.get("root_path", "")
        headers = {**HEADERS, "Last-Modified": http_date(snapshot.taken)}
        if tag is not None:
            headers["ETag"] = tag
        if self.named is not None:
            headers["Memento-Datetime"] = http_date(snapshot.taken)
            headers["Link"] = original_link(f"{root}/sparql")
        else:
            path = f"{root}/snapshots/{snapshot.number}/sparql"
            headers["Link"] = memento_link(path, self.scope["query_string"], snapshot.taken)
        return headers
