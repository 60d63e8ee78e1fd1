"""Releases of the small course: the first one, and kinds of change that an author makes to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.browser.courses import BANK, NEW_LESSON, ONE, SMALL, THREE, SmallCourse

if TYPE_CHECKING:
    from pathlib import Path

FIRST = replace(SMALL, attempts="3")
QUESTION = """
:::question {#c-new objective=O2}
Does a wheel turn?

- [x] Yes {#yes}
- [ ] No {#no}
:::
"""
CHAIN = "- [x] The chain {#chain}\n  > The chain then turns the rear wheel.\n"
ASKED = ONE.index("\n:::question")
SECOND = ONE.index("\n:::question", ASKED + 1)
TRUE = BANK.index(":::question {#c-true")
NUMBER = BANK.index(":::question {#c-number")


@dataclass(frozen=True)
class Release:
    """A kind of change, the course after it, and the learners that it is tried on."""

    name: str
    course: SmallCourse
    who: tuple[str, ...] = ("middle",)
    edit: tuple[str, str] = ("", "")
    """Words of course.yaml, before and after."""
    target: str = "scorm12"

    def write(self, folder: Path) -> Path:
        """Write the source into a new folder."""
        source = self.course.write(folder)
        settings = source / "course.yaml"
        text = settings.read_text(encoding="utf-8")
        assert self.edit[0] in text
        settings.write_text(text.replace(*self.edit), encoding="utf-8")
        return source


def _one(before: str, after: str) -> SmallCourse:
    assert before in ONE
    return FIRST.with_lesson("one", ONE.replace(before, after))


RELEASES = (
    Release("other words", replace(_one("A bicycle has", "Every bicycle has"), title="Cycles")),
    Release("lessons in another order", replace(FIRST, lessons=("three", "two", "one"))),
    Release(
        "a lesson added",
        replace(FIRST, lessons=("one", "four", "two", "three")).with_lesson("four", NEW_LESSON),
    ),
    Release("a lesson removed", replace(FIRST, lessons=("one", "two")), ("passed",)),
    Release("a lesson under another id", _one("id: one", "id: uno"), target="scorm2004"),
    Release("a question under another id", _one("{#parts ", "{#part ")),
    Release(
        "a question in another lesson",
        FIRST.with_lesson("three", THREE + ONE[SECOND:]).with_lesson("one", ONE[:SECOND]),
    ),
    Release("the option chosen is gone", _one(CHAIN, "- [x] The crank {#crank}\n")),
    Release(
        "another answer is right",
        FIRST.with_lesson(
            "one",
            ONE.replace("[x] The chain", "[ ] The chain").replace("[ ] The bell", "[x] The bell"),
        ),
    ),
    Release(
        "questions of the test changed",
        replace(FIRST, bank=BANK[:TRUE] + BANK[NUMBER:] + QUESTION),
        ("started",),
    ),
    Release("the pass mark lowered", FIRST, edit=("pass: 75%", "pass: 50%"), target="scorm2004"),
    Release("the pass mark raised", FIRST, ("finished",), ("pass: 75%", "pass: 100%")),
    Release("fewer attempts", replace(FIRST, attempts="1"), target="scorm2004"),
    Release("an easier rule", replace(FIRST, completion="passed(check)"), ("passed",)),
    Release(
        "a harder rule",
        replace(FIRST, completion="viewed(all) and answered(all) and passed(check)"),
        ("finished",),
    ),
    Release(
        "the test under another id",
        replace(FIRST, completion="viewed(all) and passed(final)"),
        ("middle", "finished"),
        ("  check:\n", "  final:\n"),
    ),
    Release("another course", FIRST, edit=("courses/small", "courses/large"), target="scorm2004"),
)
