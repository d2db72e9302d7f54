"""Results to bytes of a format."""

from typing import IO

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions

from server.protocol.csv_results import write_csv


def write_results(
    results: QuerySolutions | QueryBoolean, results_format: QueryResultsFormat, output: IO[bytes]
) -> None:
    """Write results, as Oxigraph does where that is right."""
    if results_format == QueryResultsFormat.CSV and isinstance(results, QuerySolutions):
        write_csv(results, output)
    else:
        results.serialize(output, format=results_format)
