"""An order to the one update that does it, so that all of it happens or nothing."""

from collections.abc import Callable, Iterator, Sequence

from pyoxigraph import NamedNode

from server.errors import FetchError, MalformedDataError, ServerError, UnsupportedMediaTypeError
from server.text.loads import Load, loads_of, refuse_calls, replaced
from server.text.using import with_dataset
from server.writing.documents import triples_of
from server.writing.order import Act, Order

Fetch = Callable[[str], tuple[str, bytes]]


def text_of(order: Order, fetch: Fetch) -> str:
    """Return the update; `fetch` gives the content type and the bytes of what LOAD names.

    Raises what is wrong with the order, and what `fetch` raises unless LOAD is SILENT.
    """
    if order.act is Act.UPDATE:
        return _update(order, fetch)
    name = f"GRAPH {NamedNode(order.graph)}" if order.graph else "DEFAULT"
    if order.act is Act.DELETE:
        return f"DROP {name}"
    base = order.graph or order.base_iri
    triples = triples_of(order.body, order.content_type, base)
    insertion = f"{name} {{ {triples} }}" if order.graph else triples
    return " ;\n".join([*_before(order, name), f"INSERT DATA {{ {insertion} }}"])


def _before(order: Order, name: str) -> Iterator[str]:
    """Yield what makes the graph empty, and what makes it be there without a triple."""
    if order.act is Act.PUT:
        yield f"DROP SILENT {name}"
    if order.graph:
        yield f"CREATE SILENT {name}"


def _update(order: Order, fetch: Fetch) -> str:
    update = order.body.decode()
    loads = loads_of(update)
    refuse_calls(update, loads, order.base_iri)
    update = replaced(update, loads, _data(loads, fetch)) if loads else update
    return with_dataset(update, order.using, order.using_named)


def _data(loads: Sequence[Load], fetch: Fetch) -> Iterator[str]:
    for load in loads:
        try:
            content_type, document = fetch(load.document)
            yield triples_of(document, content_type, load.document)
        except (FetchError, MalformedDataError, UnsupportedMediaTypeError) as error:
            if not load.silent:
                raise _as_fetch_error(load, error) from error
            yield ""


def _as_fetch_error(load: Load, error: ServerError) -> FetchError:
    return error if isinstance(error, FetchError) else FetchError(f"{load.document}: {error}")
