"""Places for the boxes of a graph: in rows from top to bottom, with as few crossings as is easy.

A way that skips rows passes through them by a place of its own, so that no line runs under a box.
A way that leads back up is laid around the side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 8
Box = tuple[float, float]
"""Width and height."""


@dataclass(slots=True)
class Placed:
    """A box or a passing place: its left, top, width and height."""

    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0

    @property
    def middle(self) -> float:
        """Halfway across."""
        return self.x + self.width / 2


@dataclass(slots=True)
class Layout:
    """Boxes by number; `passes` holds the places through which a way goes on its way down.

    `gaps` holds, above every row and below the last one, where the free space between rows lies.
    """

    boxes: list[Placed]
    rows: list[int]
    passes: dict[tuple[int, int], list[Placed]] = field(default_factory=dict)
    gaps: list[tuple[float, float]] = field(default_factory=list)
    width: float = 0
    height: float = 0


def lay_out(sizes: list[Box], ways: list[tuple[int, int]], *, across: float, gap: float) -> Layout:
    """Lay boxes out; the first one starts. `across` and `gap` are the distances between them."""
    down = _downward(len(sizes), ways)
    rows = _rows(len(sizes), down)
    layout = Layout([Placed(0, 0, *size) for size in sizes], rows)
    layers: list[list[Placed]] = [[] for _ in range(max(rows) + 1)]
    for box, row in zip(layout.boxes, rows, strict=True):
        layers[row].append(box)
    above: dict[int, list[Placed]] = {}
    below: dict[int, list[Placed]] = {}
    for start, end in down:
        chain = [layout.boxes[start]]
        for row in range(rows[start] + 1, rows[end]):
            chain.append(Placed(width=across / 2))
            layers[row].append(chain[-1])
        layout.passes[start, end] = chain[1:]
        chain.append(layout.boxes[end])
        for upper, lower in pairwise(chain):
            below.setdefault(id(upper), []).append(lower)
            above.setdefault(id(lower), []).append(upper)
    _order(layers, above, below)
    _place(layout, layers, above, below, across=across, gap=gap)
    return layout


def _downward(count: int, ways: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ways less those that lead back to where somebody may come from, and each once."""
    following: dict[int, list[int]] = {one: [] for one in range(count)}
    for start, end in ways:
        if end not in following[start] and end != start:
            following[start].append(end)
    down: list[tuple[int, int]] = []
    finished: set[int] = set()
    for root in range(count):
        if root in finished:
            continue
        open_: set[int] = {root}
        work = [(root, iter(following[root]))]
        while work:
            node, rest = work[-1]
            child = next(rest, None)
            if child is None:
                work.pop()
                open_.discard(node)
                finished.add(node)
            elif child not in open_:
                down.append((node, child))
                if child not in finished:
                    open_.add(child)
                    work.append((child, iter(following[child])))
    return down


def _rows(count: int, down: list[tuple[int, int]]) -> list[int]:
    """The row of every box: below all that lead to it."""
    rows = [0] * count
    for _ in range(count):
        moved = False
        for start, end in down:
            if rows[end] <= rows[start]:
                rows[end] = rows[start] + 1
                moved = True
        if not moved:
            break
    return rows


def _order(
    layers: list[list[Placed]], above: dict[int, list[Placed]], below: dict[int, list[Placed]]
) -> None:
    """Sort every row by the middle of what its boxes hang on, up and down in turn."""
    for sweep in range(SWEEPS):
        downward = sweep % 2 == 0
        hangs_on = above if downward else below
        for layer in layers if downward else reversed(layers):
            _sort(layer, layers, hangs_on)


def _sort(
    layer: list[Placed], layers: list[list[Placed]], hangs_on: dict[int, list[Placed]]
) -> None:
    position = {id(one): place / max(1, len(row) - 1) if len(row) > 1 else 0.5
                for row in layers for place, one in enumerate(row)}  # fmt: skip

    def key(one: Placed) -> float:
        others = hangs_on.get(id(one), [])
        return sum(position[id(o)] for o in others) / len(others) if others else position[id(one)]

    layer.sort(key=key)


def _place(
    layout: Layout,
    layers: list[list[Placed]],
    above: dict[int, list[Placed]],
    below: dict[int, list[Placed]],
    *,
    across: float,
    gap: float,
) -> None:
    y = gap
    layout.gaps.append((0, gap))
    for layer in layers:
        height = max(one.height for one in layer)
        x = 0.0
        for one in layer:
            one.x, one.y = x, y
            if not one.height:
                one.height = height
            x += one.width + across
        layout.gaps.append((y + height, y + height + gap))
        y += height + gap
    for sweep in range(SWEEPS):
        hangs_on = above if sweep % 2 == 0 else below
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            _pull(layer, hangs_on, across)
    left = min(one.x for layer in layers for one in layer)
    for layer in layers:
        for one in layer:
            one.x += across - left
    layout.width = max(one.x + one.width for layer in layers for one in layer) + across
    layout.height = y


def _pull(layer: list[Placed], hangs_on: dict[int, list[Placed]], across: float) -> None:
    """Move the boxes of a row toward what they hang on, in their order, without overlap."""
    wanted = []
    for one in layer:
        others = hangs_on.get(id(one), [])
        middle = sum(o.middle for o in others) / len(others) if others else one.middle
        wanted.append(middle - one.width / 2)
    edge = float("-inf")
    places = []
    for one, want in zip(layer, wanted, strict=True):
        places.append(max(want, edge))
        edge = places[-1] + one.width + across
    shift = sum(want - got for want, got in zip(wanted, places, strict=True)) / len(layer)
    for one, place in zip(layer, places, strict=True):
        one.x = place + shift
