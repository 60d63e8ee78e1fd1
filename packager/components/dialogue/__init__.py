"""A conversation that goes on as the learner chooses; what is chosen is recorded nowhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, Self

from packager.components.base import DirectiveComponent, text_of
from packager.components.rules import NothingInside
from packager.components.task import content_of, task_fields
from packager.frozen import frozen
from packager.model.component import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.components.base import Reading
    from packager.components.dialogue.script import Choice, Scene, Script
    from packager.model.component import Content
    from packager.span import Span
    from packager.syntax import DirectiveNode


@frozen(kw_only=True)
class Dialogue(Task, DirectiveComponent):
    """Scenes and choices; `partner` is whom the learner talks with.

    `children` is the introduction. Done as soon as an ending is reached, or all of it is read.
    """

    kind: ClassVar[str] = "dialogue"
    directives: ClassVar[tuple[str, ...]] = ("dialogue",)
    attributes: ClassVar[tuple[str, ...]] = ("file", "with")

    script: Script
    partner: str = ""

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """The introduction and every scene."""
        yield self.children
        for scene in self.script.scenes:
            yield from scene.parts

    @property
    def counted(self) -> Iterator[tuple[Content, ...]]:
        """The introduction, and the scenes of the shortest way through."""
        from packager.components.dialogue.routes import find_routes

        yield self.children
        routes = find_routes(self.script)
        ways = routes.shortest.values() if routes else ()
        for place in min(ways, key=len, default=()):
            yield from self.script.scenes[place].least

    @property
    def avoided(self) -> Iterator[Span]:
        """The words of choices that do harm."""
        for scene in self.script.scenes:
            yield from (choice.words_span for choice in scene.choices if choice.is_harmful)

    @property
    def data(self) -> str:
        """States, choices and where they lead, as JSON; the words stand in the page."""
        states = [
            {"label": s.label, "words": s.words, "notes": s.notes, "start": s.start}
            for s in self.script.states
        ]
        scenes = {scene.id: _scene_data(scene) for scene in self.script.scenes}
        given = {"states": states, "scenes": scenes}
        return json.dumps(given, ensure_ascii=False, separators=(",", ":"))

    @property
    def endings(self) -> int:
        """How many endings there are."""
        return sum(scene.ending for scene in self.script.scenes)

    def when(self, choice: Choice) -> str:
        """The words of the states with which a choice is offered; nothing when it always is."""
        said = []
        for place, state in enumerate(self.script.states):
            asked = [one for one in choice.conditions if one.state == place]
            values = range(len(state.words))
            words = [state.words[v] for v in values if all(one.holds(v) for one in asked)]
            said += [f"{state.label}: {' / '.join(words)}"] if asked else []
        return "; ".join(said)

    def changes(self, choice: Choice) -> list[tuple[str, str, bool]]:
        """Label and word of each state that a choice moves; and whether it comes to stand there."""
        said = []
        for effect in choice.effects:
            state = self.script.states[effect.state]
            at = {"+": len(state.words) - 1, "-": 0}.get(effect.sign, effect.value)
            said.append((state.label, state.words[at], effect.sign == "="))
        return said

    def anchor(self, scene_id: str) -> str:
        """The id that a scene's heading has in the page."""
        return f"{self.id}-{scene_id}"

    def title_of(self, scene_id: str) -> str:
        """The heading of a scene, in words."""
        return next((s.name for s in self.script.scenes if s.id == scene_id), scene_id)

    @classmethod
    def read(cls, node: DirectiveNode, reading: Reading) -> Self | None:
        """Read the scenes, from inside the directive or from the file that it names."""
        # Not with the other components: few courses have a dialogue.
        from packager.components.dialogue.check import check_script
        from packager.components.dialogue.reading import read_script

        fields = task_fields(node, reading)
        content = content_of(node, reading)
        if content is None:
            return None
        script = read_script(content, fields["id"], reading)
        if not script.scenes:
            wanted = "scenes (headings with choices under them)"
            reading.report.add(NothingInside(node.opening, directive=node.name, wanted=wanted))
            return None
        check_script(script, node.opening, reading.report)
        partner = text_of(node, "with")
        return cls(**fields, children=script.introduction, script=script, partner=partner)


def _scene_data(scene: Scene) -> dict[str, Any]:
    choices = [
        {
            "to": choice.target,
            "do": [(one.state, one.sign, one.value) for one in choice.effects],
            "if": [(one.state, one.sign, one.value) for one in choice.conditions],
        }
        for choice in scene.choices
    ]
    return {"ending": True} if scene.ending else {"choices": choices}
