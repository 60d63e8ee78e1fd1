"""The ways through a dialogue: how many there are, and how long."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from packager.components.dialogue.check import UNKNOWN
from packager.components.dialogue.graph import explore
from packager.frozen import frozen

if TYPE_CHECKING:
    from packager.components.dialogue.graph import Graph, Situation
    from packager.components.dialogue.script import Script

MOST_STEPS = 100_000
MOST_ROUTES = 10_000

Route = tuple[int, ...]
"""The places of the scenes one after the other, the ending last."""


@frozen
class Routes:
    """Ways from the first scene to an ending that come to no scene twice.

    Ways that differ only in which of two choices led on are one. `whole` says whether all were
    found; `shortest` holds, by ending, the shortest way of all.
    """

    found: tuple[Route, ...]
    whole: bool
    shortest: dict[int, Route]

    def to(self, ending: int) -> list[Route]:
        """The ways to one ending, the shortest first."""
        ways = [route for route in self.found if route[-1] == ending]
        return sorted(ways, key=lambda route: (len(route), route))


def find_routes(script: Script) -> Routes | None:
    """The routes of a dialogue without mistakes; None when there are too many situations."""
    places = script.places()
    targets = [
        [places.get(choice.target, UNKNOWN) for choice in scene.choices] for scene in script.scenes
    ]
    graph = explore(script, targets) if script.scenes else None
    if graph is None:
        return None
    found, whole = _walk(graph)
    return Routes(tuple(sorted(found)), whole, _shortest(graph))


def _walk(graph: Graph) -> tuple[set[Route], bool]:
    """Every way that comes to no scene twice, up to a limit."""
    found: set[Route] = set()
    start: Situation = (0, graph.script.start)
    stack: list[tuple[Situation, Route]] = [(start, (0,))]
    seen: set[tuple[Situation, Route]] = set()
    while stack:
        if len(seen) >= MOST_STEPS or len(found) >= MOST_ROUTES:
            return found, False
        situation, route = stack.pop()
        if graph.is_over(situation):
            if situation[0] != UNKNOWN:
                found.add(route)
            continue
        for following in graph.next(situation):
            step = (following, (*route, following[0]))
            if following[0] not in route and step not in seen:
                seen.add(step)
                stack.append(step)
    return found, True


def _shortest(graph: Graph) -> dict[int, Route]:
    """The shortest way to every ending, whatever the limit of the search above."""
    start: Situation = (0, graph.script.start)
    route_to: dict[Situation, Route] = {start: (0,)}
    queue = deque([start])
    shortest: dict[int, Route] = {}
    while queue:
        situation = queue.popleft()
        if graph.is_over(situation):
            if situation[0] != UNKNOWN:
                shortest.setdefault(situation[0], route_to[situation])
            continue
        for following in graph.next(situation):
            if following not in route_to:
                route_to[following] = (*route_to[situation], following[0])
                queue.append(following)
    return shortest
