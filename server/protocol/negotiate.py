"""Accept header to media type.

Written here because no library gave the right answer to every row of tests/test_protocol_negotiate.py:
werkzeug and webob do not match `text/csv;charset=utf-8`, python-mimeparse fails on a malformed
entry and on upper case, accept-types ignores q=0.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_QUALITY = re.compile(r"0(\.\d*)?|\.\d+|1(\.0*)?")
# An open quotation runs to the end, so that no character is read twice.
_QUOTED = r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)'
_BETWEEN = {mark: re.compile(rf'(?:[^{mark}"]|{_QUOTED})+', re.DOTALL) for mark in ",;"}


def best_media_type(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the offered media type the client likes best, or None if it likes none.

    Ties go to the earlier of `offered`; q defaults to 1; of the ranges that match, the most
    specific decides (RFC 9110, section 12.5.1). No header, or none that can be read, accepts all.
    More lenient than the RFC where clients are: `*` is `*/*`, `q=.2` is `q=0.2`, and a range with
    parameters matches the bare media type where nothing better does.
    """
    ranges = list(_ranges(accept or ""))
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media_type: _quality(media_type, ranges))
    return best if _quality(best, ranges) > 0 else None


@dataclass(frozen=True, slots=True)
class _Range:
    """One entry of the header; specificity grows from `*/*` to a bare media type."""

    type: str
    subtype: str
    has_parameters: bool
    quality: float

    @property
    def specificity(self) -> int:
        if "*" in (self.type, self.subtype):
            return 0 if self.type == "*" else 1
        return 2 if self.has_parameters else 3

    def matches(self, media_type: str) -> bool:
        kind, _, subkind = media_type.partition("/")
        return self.type in ("*", kind) and self.subtype in ("*", subkind)


def _quality(media_type: str, ranges: Sequence[_Range]) -> float:
    matching = [entry for entry in ranges if entry.matches(media_type)]
    return max(((entry.specificity, entry.quality) for entry in matching), default=(0, 0.0))[1]


def _ranges(accept: str) -> Iterator[_Range]:
    """Yield the entries that can be read; malformed ones are passed over."""
    for entry in _BETWEEN[","].findall(accept):
        name, _, tail = entry.strip().lower().partition(";")
        parameters = _BETWEEN[";"].findall(tail)
        kind, slash, subkind = ("*/*" if name.strip() == "*" else name.strip()).partition("/")
        quality = _stated_quality(parameters)
        if slash and _TOKEN.fullmatch(kind) and _TOKEN.fullmatch(subkind) and quality is not None:
            yield _Range(kind, subkind, any(map(_is_narrowing, parameters)), quality)


def _stated_quality(parameters: Sequence[str]) -> float | None:
    """Return the weight, 1 where none is stated, or None if it is no number from 0 to 1."""
    stated = [value for name, value in map(_name_and_value, parameters) if name == "q"]
    if not stated:
        return 1.0
    return float(stated[0]) if _QUALITY.fullmatch(stated[0]) else None


def _is_narrowing(parameter: str) -> bool:
    """Tell whether a parameter asks for more than our UTF-8."""
    name, value = _name_and_value(parameter)
    return name not in ("", "q") and (name, value.strip('"')) != ("charset", "utf-8")


def _name_and_value(parameter: str) -> tuple[str, str]:
    name, _, value = parameter.partition("=")
    return name.strip(), value.strip()
