"""A small course with every kind of question, and edits of it as an author makes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COURSE = """\
id: https://training.example.org/courses/small
title: {title}
version: 1.0.0
language: {language}
description: A course of three short lessons with which the player is tested.
objectives:
  O1: Name the parts of a bicycle.
  O2: Mend a flat tyre.
lessons: [{lessons}]
assessments:
  check:
    title: Final check
    bank: banks/check.md
    draw: {draw}
    pass: 75%
    attempts: {attempts}
    shuffle: [questions, options]
    feedback: {feedback}
completion: {completion}
{more}"""

ONE = """\
---
title: The parts
id: one
objectives: [O1]
minutes: 3
---
A bicycle has two wheels, a frame and a chain.

## The frame {#frame}

Everything else is fastened to it.

:::question Which part? {#parts objective=O1}
What do the pedals turn first?

- [x] The chain {#chain}
  > The chain then turns the rear wheel.
- [ ] The front wheel {#front}
- [ ] The bell {#bell}
:::

:::question {#two-parts objective=O1 points=2}
Which of these are parts of a wheel?

- [x] The rim {#rim}
- [x] The spokes {#spokes}
- [ ] The saddle {#saddle}
- [ ] The chain {#chain}
:::
"""

TWO = """\
---
title: The tyre
id: two
objectives: [O2]
minutes: 4
---
Air holds the weight of the rider.

:::question {#flat objective=O2 tries=2}
A flat tyre can be mended at the roadside.

- [x] True
- [ ] False
:::

:::question {#levers objective=O2}
How many tyre levers make it easy?

= 2..3
:::

:::question {#words objective=O2}
The inner [[tube|hose]] holds the [[air]].
:::
"""

THREE = """\
---
title: The road
id: three
minutes: 2
---
Ride where others can see you.

## Lights

A white light in front, a red one behind.
"""

BANK = """\
Four questions about what you have read.

:::question {#c-choice objective=O1}
Which part carries the rider?

- [x] The saddle {#saddle}
- [ ] The bell {#bell}
- [ ] None of the above
:::

:::question {#c-several objective=O1}
Which of these turn?

- [x] Wheels {#wheels}
- [x] Pedals {#pedals}
- [ ] The saddle {#saddle}
:::

:::question {#c-true objective=O2}
A tyre holds air.

- [x] True
- [ ] False
:::

:::question {#c-number objective=O2}
How many wheels has a bicycle?

= 2
:::
"""


@dataclass(frozen=True)
class SmallCourse:
    """What may differ between two editions of the small course."""

    title: str = "Bicycles"
    language: str = "en"
    lessons: tuple[str, ...] = ("one", "two", "three")
    draw: str = "all"
    attempts: str = "unlimited"
    feedback: str = "after-attempt"
    completion: str = "viewed(all) and passed(check)"
    texts: tuple[tuple[str, str], ...] = (("one", ONE), ("two", TWO), ("three", THREE))
    bank: str = BANK
    more: str = ""
    """Further lines of course.yaml."""

    def with_lesson(self, name: str, text: str) -> SmallCourse:
        """The same with one lesson's text set."""
        texts = {**dict(self.texts), name: text}
        return replace(self, texts=tuple(texts.items()))

    def write(self, folder: Path) -> Path:
        """Write the source into a new folder."""
        (folder / "lessons").mkdir(parents=True)
        (folder / "banks").mkdir()
        course = COURSE.format(
            title=self.title,
            language=self.language,
            lessons=", ".join(f"lessons/{name}.md" for name in self.lessons),
            draw=self.draw,
            attempts=self.attempts,
            feedback=self.feedback,
            completion=self.completion,
            more=self.more,
        )
        (folder / "course.yaml").write_text(course, encoding="utf-8")
        for name, text in self.texts:
            if name in self.lessons:
                (folder / "lessons" / f"{name}.md").write_text(text, encoding="utf-8")
        (folder / "banks" / "check.md").write_text(self.bank, encoding="utf-8")
        return folder


SMALL = SmallCourse()
ONE_ATTEMPT = replace(SMALL, attempts="1")
NEW_LESSON = "---\ntitle: The bell\nid: four\n---\nRing it early.\n"
EDITED = (
    replace(
        SMALL,
        title="Bicycles, second edition",
        lessons=("four", "two", "one"),
        bank=BANK.replace("How many wheels has a bicycle?", "How many wheels are there in all?"),
    )
    .with_lesson("four", NEW_LESSON)
    .with_lesson(
        "one", ONE.replace("The bell {#bell}", "The lamp {#lamp}").replace("#parts", "#part")
    )
)
"""Lessons in another order, one new, one gone; a question reworded, another one new."""
