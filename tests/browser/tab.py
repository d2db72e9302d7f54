"""A tab of a browser that notes what must not happen: errors, calls of others, dialogs."""

from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, Response

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
_RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations']}"
_GRAVE = ("serious", "critical")


@dataclass
class Tab:
    """A page that is open, of the server at an address."""

    page: Page
    root: str
    problems: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("request", self._on_request)
        self.page.on("response", self._on_response)
        self.page.on("dialog", self._on_dialog)

    def go(self, path: str) -> int:
        """Open a path of the server, and return its status."""
        answer = self.page.goto(f"{self.root}{path}")
        return answer.status if answer else 0

    def width_of_content(self, width: int) -> int:
        """Return how wide the page is in a window of this width; what is wider has to be scrolled."""
        self.page.set_viewport_size({"width": width, "height": 900})
        return int(self.page.evaluate("document.documentElement.scrollWidth"))

    def grave_findings(self) -> list[str]:
        """Return what axe-core finds that keeps people out."""
        self.page.evaluate(_AXE)
        found: Any = self.page.evaluate(f"axe.run(document, {_RULES})")  # Any: axe's own report
        return [
            f"{finding['id']} ({finding['impact']}): {node['html'][:200]}"
            for finding in found["violations"]
            if finding["impact"] in _GRAVE
            for node in finding["nodes"]
        ]

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.problems.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.root, "data:")):
            self.problems.append(f"asks others: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.problems.append(f"{response.status}: {response.url}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()
