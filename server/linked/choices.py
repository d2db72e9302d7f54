"""Several things of one name: which there are (RFC 9110, section 15.4.1)."""

import json
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import RDFS
from starlette.requests import Request
from starlette.responses import Response

from server.describing.writing import written_graph
from server.errors import NotAcceptableError
from server.linked.addresses import DATA_TYPES, HTML, Addresses
from server.linked.sending import document
from server.protocol.negotiate import best_media_type
from server.protocol.rendering import Render

_SEE, _LABEL = NamedNode(RDFS.seeAlso), NamedNode(RDFS.label)


def choices_of(
    request: Request,
    addresses: Addresses,
    path: str,
    others: Sequence[str],
    names: bytes,
    render: Render,
) -> Response:
    """Return the list of those that the path may mean, for people or as RDF."""
    media_type = best_media_type(request.headers.get("accept"), (HTML, *DATA_TYPES))
    if media_type is None:
        raise NotAcceptableError((HTML, *DATA_TYPES))
    called: list[str] = json.loads(names)
    link = ", ".join(f'<{addresses.thing(other)}>; rel="alternate"' for other in others)
    if media_type == HTML:
        choices = [(addresses.page(o), name, o) for o, name in zip(others, called, strict=True)]
        context = {"path": path, "choices": choices}
        return render(request, "choices.html", context, status=300, headers={"Link": link})
    thing = NamedNode(addresses.iri_of(path))
    triples = [
        triple
        for other, name in zip(others, called, strict=True)
        for node in (NamedNode(addresses.iri_of(other)),)
        for triple in (Triple(thing, _SEE, node), Triple(node, _LABEL, Literal(name)))
    ]
    answer = document(request, written_graph(triples, media_type), media_type, {"Link": link})
    answer.status_code = 300
    return answer
