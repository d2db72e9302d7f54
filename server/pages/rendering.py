"""Templates to pages: escaped everywhere, and sent with a policy that lets no stranger's script run."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from server.linked.addresses import Addresses
from server.pages.rooms import folders
from server.pages.static_files import StaticFiles
from server.pages.writing import FILTERS, TESTS
from server.protocol.address import root_of
from server.protocol.policy import PAGE
from server.settings import Settings

NO_HEADERS: Mapping[str, str] = {}


class Renderer:
    """The templates of all rooms, over one store.

    Beside its own context each has `root`, the path that the server is mounted under, or nothing;
    and what gives addresses: `static` of a file's name, `link` of any IRI, None if it leads nowhere,
    `page` and `data` of a thing's; `passage` of words in an article, in the part that has them.
    """

    def __init__(self, settings: Settings) -> None:
        self.static = StaticFiles()
        self._base = settings.base_iri
        self._trusts_proxy = bool(settings.trust_proxy)
        self._environment = environment()

    def response(
        self,
        request: Request,
        template: str,
        context: Mapping[str, object],
        *,
        status: int = 200,
        policy: str = PAGE,
        headers: Mapping[str, str] = NO_HEADERS,
    ) -> Response:
        """Return a page as it is sent."""
        body = self.page(self.root(request), template, context)
        sent = {"Vary": "Accept, Accept-Encoding", "Content-Security-Policy": policy, **headers}
        return Response(body, status, headers=sent, media_type="text/html")

    def page(self, root: str, template: str, context: Mapping[str, object]) -> bytes:
        """Return a page's text; what UTF-8 cannot write, a lone surrogate, becomes a question mark."""
        page = self._environment.get_template(template)
        addresses = Addresses(self._base, root)

        def data(iri: str) -> str:
            return addresses.data(addresses.path_of(iri) or "")

        def passage(article: str, span: Sequence[int]) -> str | None:
            place = f"#char={span[0]},{span[1]}"
            path = addresses.path_of(article)
            return f"{addresses.page(path)}?at={span[0]}{place}" if path else None

        named: dict[str, object] = {
            "root": root,
            "static": self.static.url_under(root),
            "link": addresses.link,
            "page": addresses.page,
            "data": data,
            "passage": passage,
            **context,
        }
        return page.render(named).encode("utf8", "replace")

    def root(self, request: Request) -> str:
        """Return the path under which clients see the server, without a slash at its end."""
        root = root_of(request.scope, trusts_proxy=self._trusts_proxy)
        return urlsplit(root).path.rstrip("/")


def environment() -> Environment:
    """Return the environment of all templates."""
    made = Environment(
        loader=FileSystemLoader(folders("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(FILTERS)
    made.tests.update(TESTS)
    return made
