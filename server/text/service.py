"""Whether a query would call another endpoint.

Oxigraph fetches whatever SERVICE names and cannot be told not to, so no such query may reach it.
Its own parser decides, since any other reads some texts differently (rdflib does not end a comment
at a carriage return, and misses the call in `#\\r SERVICE <...> {}`). Each word `service` is
renamed, alike everywhere: IRIs, strings, names and comments do not mind, but the keyword becomes
one that no grammar has, and the query no longer parses. The renamed query is run on an empty
store, where it can reach nothing; most queries have no such word, and cost nothing.
"""

import re
from contextlib import suppress
from string import ascii_lowercase

from pyoxigraph import Store

from server.errors import FederatedQueryError, MalformedQueryError

_SERVICE = re.compile(r"(servi)(c)(e)", re.IGNORECASE)
_SERVICE_CLAUSE = re.compile(r"service(\s*silent\b)?", re.IGNORECASE)


def refuse_federation(query: str, base_iri: str) -> None:
    """Raise FederatedQueryError for a query with SERVICE, MalformedQueryError if it may have one.

    Positions in the parser's message are those of the query: a renamed word is as long as before.
    """
    if "service" not in query.lower():
        return
    try:
        parse(_renamed(query), base_iri)
    except SyntaxError as error:
        if _is_well_formed(_SERVICE_CLAUSE.sub("GRAPH", query), base_iri):
            raise FederatedQueryError from None
        raise MalformedQueryError(str(error)) from error


def _renamed(query: str) -> str:
    """Replace one letter of each `service`, keeping its case so that names stay as distinct."""
    lowered = query.lower()
    unused = next((x for x in ascii_lowercase if x != "c" and f"servi{x}e" not in lowered), "x")
    return _SERVICE.sub(
        lambda found: found[1] + (unused if found[2] == "c" else unused.upper()) + found[3], query
    )


def _is_well_formed(query: str, base_iri: str) -> bool:
    with suppress(SyntaxError):
        parse(query, base_iri)
        return True
    return False


def parse(query: str, base_iri: str) -> None:
    """Let Oxigraph parse a query that calls nobody; raise SyntaxError as it does."""
    # pyoxigraph parses only to evaluate; an unknown function shows after parsing.
    with suppress(RuntimeError):
        Store().query(query, base_iri=base_iri)
