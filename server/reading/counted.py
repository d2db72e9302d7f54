"""A query that only counts, answered from the statistics of the snapshot."""

from collections.abc import Callable

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from server.describing.statistics import Statistics
from server.text.collation import Column
from server.text.counting import Count, Of


def solutions_of(count: Count, statistics: Statistics) -> QuerySolutions:
    """Return the solutions of the query that was recognised, over the store's own dataset.

    Raises CollationError where Oxigraph has to sort them: classes need not be IRIs.
    """
    header = "\t".join(f"?{name}" for name in count.names)
    number_first = count.names[0] == count.number
    lines = ["\t".join(row if number_first else row[::-1]) for row in _rows(count, statistics)]
    found = parse_query_results("\n".join([header, *lines, ""]), format=QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)  # with a header of variables
    return found


def _rows(count: Count, statistics: Statistics) -> list[tuple[str, ...]]:
    """Return the rows that are wanted, the number first."""
    groups = _groups(count, statistics)
    for key in reversed(count.keys):
        by = _number if key.variable == count.number else _collated(Column())
        groups.sort(key=by, reverse=key.descending)
    end = None if count.limit is None else count.offset + count.limit
    wanted = groups[count.offset : end]
    return [(str(number), term)[: len(count.names)] for number, term in wanted]


def _groups(count: Count, statistics: Statistics) -> list[tuple[int, str]]:
    """Return the count of each group and what it is of; of all together there is one."""
    match count.of:
        case Of.CLASSES:
            return [(number, term) for term, number in statistics.instances_of_class.items()]
        case Of.PROPERTIES:
            return [(number, term) for term, number in statistics.uses_of_property.items()]
        case Of.TRIPLES:
            return [(statistics.triples, "")]
        case Of.NAMED_TRIPLES:
            return [(statistics.named_triples, "")]
        case Of.INSTANCES:
            return [(statistics.instances_of_class.get(str(count.iri), 0), "")]
        case Of.USES:
            return [(statistics.uses_of_property.get(str(count.iri), 0), "")]


def _number(group: tuple[int, str]) -> bytes:
    return group[0].to_bytes(8, "big")


def _collated(column: Column) -> Callable[[tuple[int, str]], bytes]:
    return lambda group: column.key(group[1].encode())
