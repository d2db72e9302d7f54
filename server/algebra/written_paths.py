"""Property path to its text, every part in brackets."""

from pyoxigraph import NamedNode

from server.algebra.nodes import Alternative, Inverse, Negated, Path, Repeated, Sequence

_SIGN_OF_BOUNDS: dict[tuple[int, int | None], str] = {(0, None): "*", (1, None): "+", (0, 1): "?"}


def written_path(path: Path) -> str:
    """Return the text of a path."""
    match path:
        case NamedNode():
            return str(path)
        case Inverse(inner):
            return f"^({written_path(inner)})"
        case Sequence(paths):
            return f"({'/'.join(map(written_path, paths))})"
        case Alternative(paths):
            return f"({'|'.join(map(written_path, paths))})"
        case Repeated(inner, least, most):
            return f"({written_path(inner)}){_SIGN_OF_BOUNDS[least, most]}"
        case Negated(forward, backward):
            excluded = [*map(str, forward or ()), *(f"^{iri}" for iri in backward or ())]
            return f"!({'|'.join(excluded)})"
