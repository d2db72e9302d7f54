"""The items of Wikidata that things are the same as, by sure links only."""

import re

from pyoxigraph import NamedNode, Store
from rdflib.namespace import OWL

from store.default_graph import DEFAULT_GRAPH, values

SPACE = "http://www.wikidata.org/entity/"
SERVICE = "https://wikidata.reconci.link/en/api"
"""The reconciliation service whose identifiers are those of the items."""

SAME_AS = NamedNode(OWL.sameAs)
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/|wd:)?(Q[1-9][0-9]*)")


def item_of(text: str) -> str | None:
    """Return the item that a text is the identifier or address of.

    >>> item_of("https://www.wikidata.org/wiki/Q17"), item_of("Q17"), item_of("Quito")
    ('Q17', 'Q17', None)
    """
    found = _ITEM.fullmatch(text.strip())
    return found[1] if found else None


def items(store: Store, thing: NamedNode) -> list[str]:
    """Return the identifiers of the items that a thing is the same as."""
    same = (term.value for term in values(store, thing, SAME_AS) if isinstance(term, NamedNode))
    return sorted(iri.removeprefix(SPACE) for iri in same if iri.startswith(SPACE))


def things_of_item(store: Store, item: str) -> list[str]:
    """Return the IRIs of what is the same as an item."""
    node = NamedNode(SPACE + item)
    quads = store.quads_for_pattern(None, SAME_AS, node, DEFAULT_GRAPH)
    return sorted(q.subject.value for q in quads if isinstance(q.subject, NamedNode))
