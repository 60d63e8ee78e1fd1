"""A dialogue as data: states, scenes, choices, and what a choice does and asks for."""

from __future__ import annotations

from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING

from packager.frozen import field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packager.model.component import Content
    from packager.span import Span
    from packager.syntax import Node

Values = tuple[int, ...]
"""Where every state stands, in the order in which the states are declared."""

SHOWN = 60

COMPARE: dict[str, Callable[[int, int], bool]] = {
    ">=": ge,
    "<=": le,
    "!=": ne,
    ">": gt,
    "<": lt,
    "=": eq,
}


def shortened(words: str) -> str:
    """The first words of a text, for a message."""
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"


@frozen
class State:
    """How somebody is, in a few words from the hardest to the best; a value is a word's place."""

    name: str
    label: str
    words: tuple[str, ...]
    notes: tuple[str, ...]
    start: int
    span: Span = field(compare=False)


@frozen
class Effect:
    """What a choice does to the state `state` (its place): `+`, `-` or `=` a value."""

    state: int
    sign: str
    value: int

    def on(self, value: int, most: int) -> int:
        """The value afterwards, never below the first word nor above the last."""
        changed = {"+": value + self.value, "-": value - self.value}.get(self.sign, self.value)
        return max(0, min(most, changed))


@frozen
class Condition:
    """What must hold for a choice to be offered."""

    state: int
    sign: str
    value: int
    span: Span = field(compare=False)

    def holds(self, value: int) -> bool:
        """Whether it holds where the state has this value."""
        return COMPARE[self.sign](value, self.value)


@frozen
class Line:
    """Some content of a scene; with a speaker it is what somebody says or does."""

    speaker: str
    children: tuple[Content, ...]


@frozen(kw_only=True)
class Choice:
    """What the learner can say: its words, the answer to it, how it may be heard.

    `target` is the id of the scene that follows.
    """

    words: tuple[Content, ...]
    reply: tuple[Line, ...]
    heard: tuple[Content, ...]
    target: str
    effects: tuple[Effect, ...] = ()
    conditions: tuple[Condition, ...] = ()
    harm: bool = False
    repair: bool = False
    text: str = ""
    span: Span = field(compare=False)
    words_span: Span = field(compare=False)
    target_span: Span = field(compare=False)

    @property
    def is_harmful(self) -> bool:
        """Whether it says so itself: a mark, or a step toward the first word."""
        return self.harm or any(effect.sign == "-" for effect in self.effects)

    def is_open(self, values: Values) -> bool:
        """Whether it is offered where the states stand like this."""
        return all(one.holds(values[one.state]) for one in self.conditions)

    def outcome(self, values: Values, states: tuple[State, ...]) -> Values:
        """Where the states stand after it."""
        changed = list(values)
        for one in self.effects:
            changed[one.state] = one.on(changed[one.state], len(states[one.state].words) - 1)
        return tuple(changed)


@frozen(kw_only=True)
class Scene:
    """One moment; an ending has no choices. `id` is unique in the dialogue.

    `whole` is False where one of its choices could not be read, which was reported.
    """

    id: str
    title: Node
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]
    ending: bool
    span: Span = field(compare=False)
    whole: bool = field(default=True, compare=False)

    @property
    def least(self) -> Iterator[tuple[Content, ...]]:
        """What everybody reads who comes by: all but the answers to the choices."""
        yield (self.title,)
        for line in self.lines:
            yield line.children
        for choice in self.choices:
            yield choice.words

    @property
    def name(self) -> str:
        """The heading's words."""
        return " ".join(self.title.plain_text().split()) or self.id

    @property
    def parts(self) -> Iterator[tuple[Content, ...]]:
        """Every run of content in it."""
        yield (self.title,)
        for line in self.lines:
            yield line.children
        for choice in self.choices:
            yield choice.words
            for line in choice.reply:
                yield line.children
            yield choice.heard


@frozen
class Script:
    """A whole dialogue; it starts with its first scene."""

    states: tuple[State, ...]
    scenes: tuple[Scene, ...]
    introduction: tuple[Content, ...] = ()

    @property
    def start(self) -> Values:
        """Where every state stands at the beginning."""
        return tuple(state.start for state in self.states)

    def places(self) -> dict[str, int]:
        """The place of every scene, by its id."""
        return {scene.id: place for place, scene in enumerate(self.scenes)}

    def mood(self, values: Values) -> str:
        """Where the states stand, in words."""
        pairs = zip(self.states, values, strict=True)
        return ", ".join(f"{state.label}: {state.words[value]}" for state, value in pairs)
