"""Queries that only count, answered at once: their figures are known for the whole snapshot."""

from pyoxigraph import QueryResultsFormat

from server.caching.cache import Kept
from server.protocol.codings import IDENTITY
from server.protocol.media_types import RESULTS_FORMAT_OF_MEDIA_TYPE
from server.reading.counted import solutions_of
from server.reading.order import Order
from server.reading.snapshots import Snapshot
from server.reading.statistics import SnapshotStatistics
from server.text.collation import CollationError
from server.text.counting import Count, count_of

LONGEST = 1000
"""Characters of a query that is looked at here; longer ones count something else besides."""


async def counted(
    count: Count, media_type: str, snapshot: Snapshot, statistics: SnapshotStatistics
) -> Kept | None:
    """Return the answer, None where a reader has to give it."""
    figures = await statistics.of(snapshot)
    if figures is None:
        return None
    try:
        solutions = solutions_of(count, figures)
    except CollationError:
        return None
    body: bytes = solutions.serialize(format=_format(media_type)) or b""
    return Kept(media_type, IDENTITY, body)


def count_wanted(order: Order) -> Count | None:
    """Return what a query counts, if it only counts."""
    is_of_all = not order.evidence and not order.names_dataset
    if not is_of_all or len(order.query) > LONGEST or "count" not in order.query.lower():
        return None
    return count_of(order.query, order.base_iri)


def _format(media_type: str) -> QueryResultsFormat:
    return RESULTS_FORMAT_OF_MEDIA_TYPE[media_type]
