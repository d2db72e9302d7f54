"""The ontology into a store's default graph, in place of that of an earlier version."""

from pyoxigraph import DefaultGraph, NamedNode

from ontology.iris import sha256
from ontology.terms import DIP
from store.changes import Change
from store.vocabulary import ontology_quads
from store.writer import Writer


def ontology_change(writer: Writer) -> Change | None:
    """Return what brings the store's ontology up to date, None where it is."""
    current = ontology_quads()
    version = sha256("\n".join(sorted(map(str, current))))
    if writer.records.meta("ontology") == version:
        return None
    held = {
        quad
        for quad in writer.dataset.quads_for_pattern(None, None, None, DefaultGraph())
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(str(DIP))
    }
    return Change(removed=held - current, added=current, meta={"ontology": version})
