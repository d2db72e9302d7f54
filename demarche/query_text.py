"""The argument of `query` to SPARQL, and where the parser's positions are in it."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from demarche.errors import InvalidInputError, NotFoundError

_POSITION = re.compile(r"error at (\d+:\d+): ")


@dataclass(frozen=True, slots=True)
class QueryText:
    """A query, and the name of what it was read from."""

    sparql: str
    source: str

    def fault(self, error: SyntaxError) -> InvalidInputError:
        """Return the parser's complaint with the place where compilers put it."""
        found = _POSITION.match(str(error))
        place = f":{found[1]}" if found else ""
        reason = _POSITION.sub("", str(error), count=1)
        return InvalidInputError(f"{self.source}{place}: the query does not parse: {reason}")


def query_text(argument: str) -> QueryText:
    """Return the query itself, that of the file in `@FILE`, or for `-` of standard input."""
    if argument == "-":
        return QueryText(_decoded(sys.stdin.buffer.read(), "standard input"), "standard input")
    if not argument.startswith("@"):
        return QueryText(argument, "query")
    path = Path(argument[1:])
    try:
        return QueryText(_decoded(path.read_bytes(), str(path)), str(path))
    except OSError as error:
        raise NotFoundError(f"{path}: {error.strerror}; name a file with a query") from error


def _decoded(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{source} is not UTF-8; write the query in UTF-8") from error
