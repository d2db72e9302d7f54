"""Relations to a small map of them: the thing in the middle, what points to it left, the rest right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log2
from typing import Any

WIDTH = 400
_ROW, _MARGIN = 40, 10
_LEFT, _RIGHT, _MIDDLE = 132, 268, WIDTH // 2
_LABEL_GAP = 8

Shown = Mapping[str, Any]  # Any: what a reader wrote as JSON


@dataclass(frozen=True, slots=True)
class Node:
    """A related thing: where its dot and its label are, the line to the middle, and how thick that is."""

    relation: Shown
    x: int
    y: int
    label_x: int
    anchor: str
    line: str
    width: float


@dataclass(frozen=True, slots=True)
class Map:
    """All of it, in units of the SVG's own."""

    nodes: Sequence[Node]
    width: int
    height: int
    x: int
    y: int


def map_of(relations: Sequence[Shown]) -> Map | None:
    """Return the map, None where there is nothing on it."""
    if not relations:
        return None
    left, right = _sides(relations)
    height = max(len(left), len(right)) * _ROW + 2 * _MARGIN
    nodes = chain(_column(left, height, _LEFT, -1), _column(right, height, _RIGHT, 1))
    return Map(tuple(nodes), WIDTH, height, _MIDDLE, height // 2)


def _sides(relations: Sequence[Shown]) -> tuple[list[Shown], list[Shown]]:
    """Return what stands left and right; of many on one side, the last go over to the other."""
    left = [r for r in relations if r["is_back"]]
    right = [r for r in relations if not r["is_back"]]
    while len(left) > len(right) + 1:
        right.append(left.pop())
    while len(right) > len(left) + 1:
        left.append(right.pop())
    return left, right


def _column(relations: Sequence[Shown], height: int, x: int, side: int) -> Iterable[Node]:
    top = (height - len(relations) * _ROW) // 2 + _ROW // 2
    for place, relation in enumerate(relations):
        y = top + place * _ROW
        bend = (x + _MIDDLE) // 2
        line = f"M{_MIDDLE} {height // 2}C{bend} {height // 2} {bend} {y} {x} {y}"
        width = round(1 + min(log2(relation["claims"]) / 3, 2.5), 1)
        anchor = "start" if side > 0 else "end"
        yield Node(relation, x, y, x + side * _LABEL_GAP, anchor, line, width)
