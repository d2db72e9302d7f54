"""Overrides that cannot all hold: two that differ, but are the same by others."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.identity.overrides import Override, OverridesError
from ingest.identity.which import Which


def check(overrides: Iterable[Override], where: str) -> None:
    """Raise OverridesError, with the lines, where two are different that are the same by others."""
    known = list(overrides)
    same = [override for override in known if override.verdict == "same"]
    for override in known:
        if override.verdict == "different":
            _check(override, same, f"{where}:{override.line}")


def _check(different: Override, same: Sequence[Override], where: str) -> None:
    first, second = different.sides
    if first == second:
        raise OverridesError(
            f"{where}: {first} cannot differ from itself; name it in one article and in another"
        )
    chain = _chain(first, second, same)
    if chain is not None:
        lines = " and ".join(str(override.line) for override in chain)
        raise OverridesError(
            f"{where}: {first} and {second} are different here, but the same by line {lines}"
        )


def _chain(start: Which, end: Which, same: Sequence[Override]) -> list[Override] | None:
    """Return the fewest overrides by which two are the same, or None."""
    paths: dict[Which, list[Override]] = {start: []}
    waiting = [start]
    for which in waiting:
        for override, other in _steps(which, same):
            if other not in paths:
                paths[other] = [*paths[which], override]
                waiting.append(other)
    return paths.get(end)


def _steps(which: Which, same: Iterable[Override]) -> Iterator[tuple[Override, Which]]:
    for override in same:
        if which in override.sides:
            yield override, override.second if which == override.first else override.first
