"""Questions to try, each a query in a file beside this module."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_BASE_OF_TEXTS = "http://localhost:8000/"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a person asks it, and the query that asks it of the graph."""

    name: str
    title: str
    query: str

    def at(self, base: str) -> str:
        """Return the query for a store of this base."""
        return self.query.replace(f"<{_BASE_OF_TEXTS}", f"<{base}")


@cache
def questions() -> tuple[Question, ...]:
    """Return all of them in order; read once, by whoever may open files."""
    return tuple(map(_question, sorted(_FOLDER.glob("*.rq"))))


def _question(file: Path) -> Question:
    query = file.read_text("utf-8")
    return Question(file.stem, query.partition("\n")[0].removeprefix("#").strip(), query)
