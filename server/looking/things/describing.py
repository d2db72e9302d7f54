"""The look-up that answers `/data/`: an IRI to its document in a format."""

from pyoxigraph import Store

from server.describing.writing import written_graph, written_quads
from server.errors import UnknownThingError
from server.looking.standing import check_standing
from server.looking.things.compacting import json_ld
from server.looking.things.document import Place, dataset_of, graph_of
from server.looking.things.gathering import Description, described

PAGE_SIZE = 100
"""Facts about the thing, and claims that state one, on a page; what is known of the claims comes with them."""

_MORE = "; more"
_JSON_LD = "application/ld+json"
_OF_DATASETS = ("application/trig", "application/n-quads")


def describing(
    store: Store, iri: str, document: str, dataset: str, media_type: str, page: str
) -> tuple[str, bytes]:
    """Return a page, from 1, of the thing's description; raises what `check_standing` raises."""
    thing = check_standing(store, iri)
    place = Place(document, dataset, int(page))
    description = described(store, thing, (place.page - 1) * PAGE_SIZE, PAGE_SIZE)
    if place.page > 1 and not description.facts and not description.claimed:
        raise UnknownThingError(place.iri_of(place.page).value)
    more = _MORE if description.has_more else ""
    return media_type + more, _written(description, place, media_type)


def split_more(media_type: str) -> tuple[str, bool]:
    """Return the media type of what was found, and whether there is a page after it.

    >>> split_more("text/turtle; more"), split_more("text/turtle")
    (('text/turtle', True), ('text/turtle', False))
    """
    return media_type.removesuffix(_MORE), media_type.endswith(_MORE)


def _written(description: Description, place: Place, media_type: str) -> bytes:
    if media_type == _JSON_LD:
        return json_ld(dataset_of(description, place))
    if media_type in _OF_DATASETS:
        return written_quads(dataset_of(description, place), media_type)
    return written_graph(graph_of(description, place), media_type)
