"""A learner in a dialogue, without a mouse; and a course with the sample's dialogues and plan."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from tests.browser.keyboard import tab_to
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.learner import Learner

SAMPLE = ROOT / "course_source"
COURSE = """\
id: https://training.example.org/courses/talks
title: Talks
version: 1.0.0
language: {language}
description: Two conversations and a plan.
completion: viewed(all) and done(all)
"""
LESSONS = {
    "one": """\
---
title: Maya
id: one
---
## Maya comes back {#back}

:::dialogue Maya, 15, comes back at 9 pm {#maya with=Maya file=../scenarios/maya.md}
:::
""",
    "two": """\
---
title: A colleague and a plan
id: two
---
## The shift hand-over {#shift}

:::dialogue The shift hand-over {#ana with=Ana file=../scenarios/hand-over.md}
:::

## Devon's plan {#plan-for-devon}

:::plan A plan with Devon {#devon file=../scenarios/devon.md}
:::
""",
}
FOCUSED = "(one) => one === document.activeElement"


def write_talks(folder: Path, language: str = "en-US") -> Path:
    """The source of a course with both dialogues and the plan of the sample."""
    (folder / "lessons").mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE.format(language=language), encoding="utf-8")
    for name, text in LESSONS.items():
        (folder / "lessons" / f"{name}.md").write_text(text, encoding="utf-8")
    shutil.copytree(SAMPLE / "scenarios", folder / "scenarios")
    shutil.copytree(SAMPLE / "media", folder / "media")
    return folder


class Talk:
    """One dialogue on the open page."""

    def __init__(self, learner: Learner, identifier: str) -> None:
        self.learner = learner
        self.place = learner.main.locator(f"#{identifier}")
        self.stage = self.place.locator(".dialogue-stage")
        self.choices.first.wait_for()

    @property
    def choices(self) -> Locator:
        """The buttons of what is offered."""
        return self.stage.locator(".dialogue-choice")

    def choice(self, words: str) -> Locator:
        """The button that starts with these words."""
        return self.choices.filter(has_text=re.compile(f'^"?{re.escape(words)}'))

    def button(self, name: str) -> Locator:
        """A button of the dialogue by the name of its words."""
        return self.place.get_by_role("button", name=self.learner.words[name], exact=True)

    @property
    def scene(self) -> str:
        """The heading of the scene."""
        return self.stage.locator(".scene-title").inner_text()

    @property
    def mood(self) -> str:
        """How the other person is now, in words."""
        return self.stage.locator(".mood-word").last.inner_text()

    @property
    def told(self) -> str:
        """What a screen reader was told last."""
        return self.place.locator(".dialogue-run > [role=status]").inner_text()

    def press(self, target: Locator) -> None:
        """Tab to a control and press Enter."""
        tab_to(self.learner, target)
        self.learner.page.keyboard.press("Enter")

    def say(self, words: str) -> None:
        """Make a choice by keyboard; the focus is on what follows."""
        self.press(self.choice(words))
        exchange = self.stage.locator(".exchange")
        assert exchange.evaluate(FOCUSED)

    def go_on(self) -> str:
        """To the scene that follows; the focus is on its heading."""
        self.press(self.button("dialogue_on"))
        assert self.stage.locator(".scene-title").evaluate(FOCUSED)
        return self.scene

    def play(self, *choices: str) -> str:
        """Choices one after the other; the scene where they lead."""
        for words in choices:
            self.say(words)
            self.go_on()
        return self.scene

    def go_back(self, scene: str) -> None:
        """To an earlier moment."""
        back = self.place.locator(".dialogue-back")
        if back.get_attribute("open") is None:
            self.press(back.locator("summary"))
        self.press(back.get_by_role("button", name=scene, exact=True))

    @property
    def is_done(self) -> bool:
        """Whether it says that it is done."""
        return self.place.locator(".dialogue-done").is_visible()
