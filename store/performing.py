"""An effect into an Oxigraph store: once or many times, with the same result."""

from pyoxigraph import DefaultGraph, Store

from store.merging import Effect

BULK_QUADS = 50_000


def perform(effect: Effect, store: Store) -> None:
    """Remove, add, drop the graphs that became empty, and wait until it is all on disk.

    `bulk_extend` is the faster way from tens of thousands of quads on, but writes new files
    each time.
    """
    for quad in effect.removed:
        store.remove(quad)
    if len(effect.added) > BULK_QUADS:
        store.bulk_extend(effect.added)
    else:
        store.extend(effect.added)
    _drop_empty_graphs(effect, store)
    store.flush()


def _drop_empty_graphs(effect: Effect, store: Store) -> None:
    """Oxigraph goes on listing a graph whose last quad was removed."""
    for graph in {quad.graph_name for quad in effect.removed}:
        if isinstance(graph, DefaultGraph):
            continue
        if next(store.quads_for_pattern(None, None, None, graph), None) is None:
            store.remove_graph(graph)
