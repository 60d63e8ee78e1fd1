"""All situations of a dialogue: a scene together with where every state stands."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from packager.components.dialogue.script import Values

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from packager.components.dialogue.script import Choice, Script

LIMIT = 20_000

Situation = tuple[int, Values]
"""The place of a scene, and the states; scene -1 is where a choice leads to an unknown scene."""

T = TypeVar("T", bound="Hashable")


@dataclass(slots=True)
class Graph:
    """What can follow what.

    `moves` holds, for every situation that can be reached, the choices that are offered there (by
    their place) and the situations they lead to.
    """

    script: Script
    targets: list[list[int]]
    moves: dict[Situation, list[tuple[int, Situation]]] = field(default_factory=dict)

    def is_over(self, situation: Situation) -> bool:
        """Whether a situation is an ending (or nobody can say what comes)."""
        return situation[0] < 0 or self.script.scenes[situation[0]].ending

    def choice(self, situation: Situation, place: int) -> Choice:
        """A choice of the scene of a situation."""
        return self.script.scenes[situation[0]].choices[place]

    def next(self, situation: Situation) -> list[Situation]:
        """The situations that can follow."""
        return [following for _, following in self.moves.get(situation, ())]

    @property
    def reached(self) -> set[int]:
        """The places of the scenes that can be reached."""
        return {place for place, _ in self.moves}

    def stuck(self) -> set[Situation]:
        """Situations from which neither an ending nor a stop can be reached any more."""
        before: dict[Situation, list[Situation]] = {one: [] for one in self.moves}
        for one in self.moves:
            for following in self.next(one):
                before[following].append(one)
        free = {one for one, moves in self.moves.items() if not moves or self.is_over(one)}
        queue = deque(free)
        while queue:
            for one in before[queue.popleft()]:
                if one not in free:
                    free.add(one)
                    queue.append(one)
        return set(self.moves) - free


def explore(script: Script, targets: list[list[int]]) -> Graph | None:
    """Walk through every situation from the start; None when there are too many.

    `targets` holds the place of the scene that each choice of each scene leads to.
    """
    graph = Graph(script, targets)
    queue: deque[Situation] = deque([(0, script.start)])
    graph.moves[0, script.start] = []
    while queue:
        one = queue.popleft()
        place, values = one
        if place < 0:
            continue
        for number, choice in enumerate(script.scenes[place].choices):
            if not choice.is_open(values):
                continue
            following = (targets[place][number], choice.outcome(values, script.states))
            graph.moves[one].append((number, following))
            if following not in graph.moves:
                if len(graph.moves) >= LIMIT:
                    return None
                graph.moves[following] = []
                queue.append(following)
    return graph


def closed_groups(nodes: Iterable[T], following: Callable[[T], Iterable[T]]) -> list[set[T]]:
    """Groups of nodes that lead to each other and, among `nodes`, to nothing else.

    The strongly connected components without a way out (Tarjan's algorithm, without recursion).
    """
    wanted = dict.fromkeys(nodes)
    order: dict[T, int] = {}
    low: dict[T, int] = {}
    group_of: dict[T, int] = {}
    groups: list[set[T]] = []
    path: list[T] = []
    for root in wanted:
        if root in order:
            continue
        work = [(root, iter([n for n in following(root) if n in wanted]))]
        order[root] = low[root] = len(order)
        path.append(root)
        while work:
            node, rest = work[-1]
            child = next(rest, None)
            if child is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    at = path.index(node)
                    groups.append(set(path[at:]))
                    group_of.update(dict.fromkeys(path[at:], len(groups) - 1))
                    del path[at:]
            elif child not in order:
                order[child] = low[child] = len(order)
                path.append(child)
                work.append((child, iter([n for n in following(child) if n in wanted])))
            elif child not in group_of:
                low[node] = min(low[node], order[child])
    return [
        group
        for number, group in enumerate(groups)
        if all(group_of[n] == number for one in group for n in following(one) if n in wanted)
    ]
