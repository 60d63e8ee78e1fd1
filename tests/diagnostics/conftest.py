"""Three diagnostics that every renderer shows, of rules that exist only while a test runs."""

from __future__ import annotations

import importlib
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report, Rule, Severity, rule
from packager.diagnostics.page import load_rules
from packager.span import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable

LESSON = "---\ntitle: Café 日本\nminutes:\tsoon\n---\n\n:::note\nAsk first.\n\nAlways.\n"


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry that may be added to: the real one is back after the test."""
    load_rules()
    module = importlib.import_module("packager.diagnostics.rule")
    monkeypatch.setattr(module, "_rules", module.rules())


def make_rules() -> tuple[type[Rule], ...]:
    return make_error(), make_warning(), make_note()


def make_error() -> type[Rule]:
    @rule("TST901", since="0.1")
    class WrongMinutes(Rule):
        """Minutes that are no number.

        ## Why it matters
        Nobody can plan the hour.

        ## Example
        ```markdown
        ## Not a heading of the page
        ```

        ## Instead
        Write a number.

        ## Standard (IEEE 1484.12.1, 5.9)
        Typical learning time is a duration.
        """

        given: str
        limit: Decimal

        def message(self) -> str:
            return f"`minutes` is {self.given}, which is no number"

        def hint(self) -> str:
            return f"write a number up to {self.limit}"

    return WrongMinutes


def make_warning() -> type[Rule]:
    @rule("TST902", Severity.WARNING, since="0.1")
    class OpenNote(Rule):
        """A note without an end."""

        file: PurePosixPath

        def message(self) -> str:
            return "`:::note` is never closed"

    return OpenNote


def make_note() -> type[Rule]:
    @rule("TST903", Severity.NOTE, since="0.2")
    class LargePicture(Rule):
        """A picture, 50% of it: too large, says the rule."""

        size: int

        def message(self) -> str:
            return f"100%: the picture has {self.size} bytes, too many"

        def hint(self) -> str:
            return "make it smaller\nor leave it out"

    return LargePicture


@pytest.fixture
def report() -> Report:
    """An error on a tab, a warning over several lines, a note on a picture."""
    made: tuple[Callable[..., Rule], ...] = make_rules()
    wrong_minutes, open_note, large_picture = made
    lesson = SourceFile("lessons/01, a: b.md", LESSON)
    soon, note = LESSON.index("soon"), LESSON.index(":::note")
    found = Report()
    found.add(wrong_minutes(lesson.span(soon, soon + 4), "soon", Decimal("60.50")))
    found.add(open_note(lesson.span(note, len(LESSON)), PurePosixPath(lesson.path)))
    found.add(large_picture(SourceFile("media/a.png").span(), 5_000_000))
    return found
