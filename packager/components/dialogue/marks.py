"""The marks of a choice: `{trust +1}`, `{if trust >= wary}`, `{harm}`, `{repair}`.

A mark is `harm`, `repair`, an effect, or `if` and conditions joined by `and`. An effect is
`state + number`, `state - number` or `state = value`; a condition is a state, one of
`>= <= != > < =`, and a value; a value is a number or one of the state's words.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from packager.components.dialogue.rules import StateOutOfBounds, UnknownState, UnreadableMark
from packager.components.dialogue.script import Condition, Effect, shortened

if TYPE_CHECKING:
    from packager.components.dialogue.script import State
    from packager.diagnostics import Report
    from packager.span import SourceFile, Span

HARM, REPAIR, IF = "harm", "repair", "if"
_BRACES = re.compile(r"\s*\{([^{}]*)\}")
_EFFECT = re.compile(r"([A-Za-z][\w-]*?)\s*([-+=])\s*([^-+=<>!].*)")
_CONDITION = re.compile(r"([A-Za-z][\w-]*)\s*(>=|<=|!=|>|<|=)\s*([^=<>!].*)")
_AND = re.compile(r"\s+and\s+")
_DIGITS = 3


@dataclass(slots=True)
class Marks:
    """What the braces behind a choice say."""

    effects: list[Effect] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    harm: bool = False
    repair: bool = False


class MarkReader:
    """Reads the braces behind the choices of one dialogue."""

    def __init__(self, states: tuple[State, ...], report: Report) -> None:
        self._states = {state.name: place for place, state in enumerate(states)}
        self._all = states
        self._report = report

    def read(self, file: SourceFile, start: int, end: int) -> Marks:
        """Every pair of braces between two characters of a file."""
        marks = Marks()
        at = start
        while file.text[at:end].strip():
            found = _BRACES.match(file.text, at, end)
            if found is None:
                self._unreadable(file, at, end)
                break
            inside = found[1]
            shift = found.start(1) + len(inside) - len(inside.lstrip())
            span = file.span(shift, max(shift + 1, found.start(1) + len(inside.rstrip())))
            self._mark(" ".join(inside.split()), span, marks)
            at = found.end()
        return marks

    def _unreadable(self, file: SourceFile, at: int, end: int) -> None:
        text = file.text[at:end]
        first = at + len(text) - len(text.lstrip())
        last = at + len(text.rstrip())
        self._report.add(UnreadableMark(file.span(first, last), text=_short(text)))

    def _mark(self, text: str, span: Span, marks: Marks) -> None:
        if text == HARM:
            marks.harm = True
        elif text == REPAIR:
            marks.repair = True
        elif text.startswith(f"{IF} "):
            for part in _AND.split(text.removeprefix(IF).strip()):
                condition = self._condition(part, span)
                marks.conditions += [condition] if condition else []
        else:
            effect = self._effect(text, span)
            marks.effects += [effect] if effect else []

    def _effect(self, text: str, span: Span) -> Effect | None:
        found = _EFFECT.fullmatch(text.replace("\u2212", "-"))
        if found is None:
            near = difflib.get_close_matches(text, (HARM, REPAIR), 1, 0.6)
            known = f"{{{near[0]}}}" if near else ""
            self._report.add(UnreadableMark(span, text=_short(text), near=known))
            return None
        state = self._state(found[1], span)
        if state is None:
            return None
        value = self._value(state, found[3], span, step=found[2] != "=")
        return None if value is None else Effect(state, found[2], value)

    def _condition(self, text: str, span: Span) -> Condition | None:
        found = _CONDITION.fullmatch(text)
        if found is None:
            self._report.add(UnreadableMark(span, text=_short(text)))
            return None
        state = self._state(found[1], span)
        if state is None:
            return None
        value = self._value(state, found[3], span, step=False)
        return None if value is None else Condition(state, found[2], value, span)

    def _state(self, name: str, span: Span) -> int | None:
        place = self._states.get(name)
        if place is None:
            near = difflib.get_close_matches(name, self._states, 1, 0.5)
            known = tuple(self._states)
            self._report.add(
                UnknownState(span, name=name, near=near[0] if near else "", known=known)
            )
        return place

    def _value(self, place: int, text: str, span: Span, *, step: bool) -> int | None:
        """A number or a word as a number; a step is of one word or more."""
        state = self._all[place]
        words = [word.casefold() for word in state.words]
        least, most = (1, len(words) - 1) if step else (0, len(words) - 1)
        if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
            value = int(text)
        elif not step and text.casefold() in words:
            value = words.index(text.casefold())
        else:
            value = -1
        if least <= value <= most:
            return value
        self._report.add(
            StateOutOfBounds(
                span,
                name=state.name,
                value=_short(text),
                words=state.words,
                least=least,
                most=most,
            )
        )
        return None


def _short(text: str) -> str:
    return shortened(" ".join(text.split()))
