"""Where things and their documents answer: the one pattern of addresses.

A thing's IRI is the recorded base and a path, as in `official/fumio-kishida`. A request for that
path is sent on to one of its documents: the page for people at `/page/` and the path, the data at
`/data/` and the path, where a suffix fixes the format. The ontology's terms stand in one document.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ontology.terms import DIP

HTML = "text/html"

MEDIA_TYPE_OF_SUFFIX: dict[str, str] = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
    "trig": "application/trig",
    "nq": "application/n-quads",
}
SUFFIX_OF_MEDIA_TYPE = {media_type: suffix for suffix, media_type in MEDIA_TYPE_OF_SUFFIX.items()}
DATA_TYPES = tuple(SUFFIX_OF_MEDIA_TYPE)
"""What data can be had as, best liked first."""

ONTOLOGY = str(DIP).rstrip("#")
_SAFE = "/:@!$&'()*+,;=~"
_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Addresses:
    """From IRIs to what a link on a page says: the recorded base, and where we are mounted."""

    base: str
    mount: str = ""

    def path_of(self, iri: str) -> str | None:
        """Return a thing's path, without the place in an article that a passage has.

        >>> Addresses("http://e/").path_of("http://e/article/5a#char=1,4")
        'article/5a'
        """
        path = iri.removeprefix(self.base).partition("#")[0]
        return path if path and iri.startswith(self.base) else None

    def iri_of(self, path: str) -> str:
        """Return the IRI of the thing that a request's path, without the first slash, is of."""
        return self.base + path

    def thing(self, path: str) -> str:
        """Return the address that negotiates: 303 to one of the documents.

        It never begins with two slashes, which would name another host.

        >>> Addresses("http://e/").thing("/example.org/x")
        '/%2Fexample.org/x'
        """
        quoted = quote(path, safe=_SAFE)
        return f"{self.mount}/" + (f"%2F{quoted[1:]}" if quoted[:1] == "/" else quoted)

    def page(self, path: str) -> str:
        """Return the address of the page for people.

        >>> Addresses("http://e/", "/news").page("country/japan")
        '/news/page/country/japan'
        """
        return self.thing(f"page/{path}")

    def data(self, path: str, media_type: str | None = None) -> str:
        """Return the address of the data, in one format or in whichever the client likes best."""
        suffix = f".{SUFFIX_OF_MEDIA_TYPE[media_type]}" if media_type else ""
        return self.thing(f"data/{path}{suffix}")

    def link(self, iri: str) -> str | None:
        """Return what a page links to for an IRI: our page of it, or what is elsewhere on the web.

        None for what leads nowhere, or would run in a browser: link nothing then.

        >>> ours = Addresses("http://e/")
        >>> ours.link("http://e/article/5a#char=1,4"), ours.link("javascript:alert(1)")
        ('/page/article/5a#char=1,4', None)
        """
        if iri.startswith(f"{ONTOLOGY}#"):
            return f"{self.mount}/ontology#{quote(iri.partition('#')[2], safe=_SAFE)}"
        path = self.path_of(iri)
        if path is None:
            return iri if _is_on_the_web(iri) else None
        place = iri.partition("#")[2]
        return self.page(path) + (f"#{quote(place, safe=_SAFE)}" if place else "")


def split_suffix(path: str) -> tuple[str, str | None]:
    """Return a path without the suffix that fixes a format, and the media type that this is.

    >>> split_suffix("country/japan.ttl"), split_suffix("country/japan")
    (('country/japan', 'text/turtle'), ('country/japan', None))
    """
    stem, _, suffix = path.rpartition(".")
    media_type = MEDIA_TYPE_OF_SUFFIX.get(suffix)
    return (stem, media_type) if stem and media_type else (path, None)


def _is_on_the_web(iri: str) -> bool:
    try:
        parts = urlsplit(iri)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc)
