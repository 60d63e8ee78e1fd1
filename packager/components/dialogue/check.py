"""What is wrong with the ways through a dialogue."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from packager.components.dialogue.graph import LIMIT, Graph, closed_groups, explore
from packager.components.dialogue.rules import UnknownScene
from packager.components.dialogue.rules_graph import (
    ConditionNeverHolds,
    DeadEnd,
    DialogueWithoutEnding,
    EndlessLoop,
    HarmWithoutFeedback,
    HarmWithoutRepair,
    NothingToChoose,
    TooManySituations,
    UnreachableScene,
)
from packager.components.dialogue.script import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.dialogue.script import Choice, Scene, Script
    from packager.diagnostics import Report
    from packager.span import Span

UNKNOWN = -1


def check_script(script: Script, opening: Span, report: Report) -> None:
    """Report everything that is wrong with a dialogue of at least one scene."""
    targets, sure = _targets(script, report)
    for scene in script.scenes:
        if not scene.choices and not scene.ending:
            report.add(DeadEnd(scene.span, id=scene.id))
    graph = explore(script, targets)
    if graph is None:
        report.add(TooManySituations(opening, limit=LIMIT))
        return
    _check_choices(graph, report)
    _check_conditions(graph, report)
    if sure:
        _check_reached(graph, report)
    if any(scene.ending for scene in script.scenes):
        if all(scene.whole for scene in script.scenes):
            _check_loops(graph, report)
    elif sure:
        report.add(DialogueWithoutEnding(opening))


def _targets(script: Script, report: Report) -> tuple[list[list[int]], bool]:
    """Where every choice leads, and whether that is known (or can be guessed) of all of them."""
    places = script.places()
    sure = all(scene.whole for scene in script.scenes)
    targets = []
    for scene in script.scenes:
        row = []
        for choice in scene.choices:
            if choice.target in places:
                row.append(places[choice.target])
                continue
            near = next(iter(difflib.get_close_matches(choice.target, places, 1, 0.6)), "")
            known = tuple(places)
            report.add(
                UnknownScene(choice.target_span, target=choice.target, near=near, known=known)
            )
            sure = sure and bool(near)
            row.append(places.get(near, UNKNOWN))
        targets.append(row)
    return targets, sure


# Reaching and leaving


def _check_reached(graph: Graph, report: Report) -> None:
    """Report scenes that no way leads to, each once where such a part begins."""
    scenes = graph.script.scenes
    missed = [place for place in range(len(scenes)) if place not in graph.reached]
    explained = _explained(graph)
    before: dict[int, list[int]] = {place: [] for place in missed}
    for place in missed:
        for target in graph.targets[place]:
            if target in before:
                before[target].append(place)
    for group in closed_groups(missed, before.__getitem__):
        first = scenes[min(group)]
        if not group & explained:
            report.add(UnreachableScene(first.span, id=first.id, ending=first.ending))


def _explained(graph: Graph) -> set[int]:
    """Scenes that are missed because a condition never holds, which is reported itself."""
    found = {
        graph.targets[place][number]
        for place in graph.reached
        if place >= 0
        for number, choice in enumerate(graph.script.scenes[place].choices)
        if choice.conditions
    }
    queue = list(found)
    while queue:
        place = queue.pop()
        more = set(graph.targets[place]) - found if place >= 0 else set()
        found |= more
        queue += more
    return found


def _check_loops(graph: Graph, report: Report) -> None:
    seen: set[int] = set()
    for group in closed_groups(sorted(graph.stuck()), graph.next):
        places = sorted({place for place, _ in group})
        if places[0] in seen:
            continue
        seen.add(places[0])
        scenes = [graph.script.scenes[place] for place in places]
        moods = {values for _, values in group}
        when = graph.script.mood(min(moods)) if len(moods) == 1 and _matters(scenes) else ""
        names = tuple(scene.id for scene in scenes)
        report.add(EndlessLoop(scenes[0].span, scenes=names, when=when))


def _matters(scenes: list[Scene]) -> bool:
    """Whether what is offered in some scenes depends on the states."""
    return any(choice.conditions for scene in scenes for choice in scene.choices)


# Choices


def _check_conditions(graph: Graph, report: Report) -> None:
    """Report what is never offered, and where nothing is."""
    offered: set[tuple[int, int]] = set()
    empty: dict[int, str] = {}
    for situation, moves in graph.moves.items():
        place, values = situation
        offered |= {(place, number) for number, _ in moves}
        scene = graph.script.scenes[place] if place >= 0 else None
        if not moves and scene is not None and scene.choices and scene.whole:
            empty.setdefault(place, graph.script.mood(values))
    for place, scene, number, choice in _choices(graph.script):
        if place in graph.reached and (place, number) not in offered:
            span = choice.conditions[0].span
            report.add(ConditionNeverHolds(span, text=shortened(choice.text)))
        if number == 0 and place in empty:
            report.add(NothingToChoose(scene.span, id=scene.id, when=empty[place]))


def _check_choices(graph: Graph, report: Report) -> None:
    """Report harm without feedback or repair."""
    for place, _, number, choice in _choices(graph.script):
        if not _is_harmful(graph, place, choice):
            continue
        if not choice.heard:
            report.add(HarmWithoutFeedback(choice.span, text=shortened(choice.text)))
        if not _is_repaired(graph, place, number):
            report.add(
                HarmWithoutRepair(choice.span, text=shortened(choice.text), target=choice.target)
            )


def _is_harmful(graph: Graph, place: int, choice: Choice) -> bool:
    """Whether a choice is marked so, or moves a state toward its first word."""
    if choice.is_harmful:
        return True
    return any(
        effect.value < values[effect.state]
        for where, values in graph.moves
        if where == place and choice.is_open(values)
        for effect in choice.effects
        if effect.sign == "="
    )


def _is_repaired(graph: Graph, place: int, number: int) -> bool:
    """Whether a repair is offered right behind a choice, wherever the states stand then."""
    target = graph.targets[place][number]
    if target == UNKNOWN:
        return True
    after = [
        following
        for situation, moves in graph.moves.items()
        if situation[0] == place
        for taken, following in moves
        if taken == number
    ]
    choices = graph.script.scenes[target].choices
    if not after:
        return any(choice.repair for choice in choices)
    # Where choices are there and none is offered, that is what is reported.
    return all(
        any(choices[taken].repair for taken, _ in graph.moves[one])
        or (choices and not graph.moves[one])
        for one in after
    )


def _choices(script: Script) -> Iterator[tuple[int, Scene, int, Choice]]:
    for place, scene in enumerate(script.scenes):
        for number, choice in enumerate(scene.choices):
            yield place, scene, number, choice
