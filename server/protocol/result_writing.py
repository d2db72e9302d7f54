"""Results to bytes of a media type."""

from typing import IO

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions

from server.protocol.csv_results import write_csv
from server.protocol.media_types import RESULTS_FORMAT_OF_MEDIA_TYPE


def write_results(
    results: QuerySolutions | QueryBoolean, media_type: str, output: IO[bytes]
) -> None:
    """Write results in the format that a media type is of."""
    results_format = RESULTS_FORMAT_OF_MEDIA_TYPE[media_type]
    if results_format == QueryResultsFormat.CSV and isinstance(results, QuerySolutions):
        write_csv(results, output)
    else:
        results.serialize(output, format=results_format)
