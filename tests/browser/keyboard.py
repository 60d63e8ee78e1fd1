"""A learner without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.learner import Learner
    from tests.lms.packages import Json

TABS = 120


def tab_to(learner: Learner, target: Locator) -> None:
    """Press Tab until the target has the focus, as someone without a mouse does."""
    for _ in range(TABS):
        learner.page.keyboard.press("Tab")
        if target.evaluate("(one) => one === document.activeElement"):
            return
    message = f"{target} cannot be reached with Tab"
    raise AssertionError(message)


def give_by_keyboard(learner: Learner, question: Json) -> None:
    """Give the right answer with keys alone."""
    boxes = learner.question(question).locator("input").all()
    if "gaps" in question:
        texts = [gap["answers"][0] for gap in question["gaps"]]
    elif "options" not in question:
        texts = [question["minimum"] or question["maximum"]]
    else:
        choose(learner, question, boxes)
        return
    for field, text in zip(boxes, texts, strict=True):
        tab_to(learner, field)
        learner.page.keyboard.type(text)


def choose(learner: Learner, question: Json, boxes: list[Locator]) -> None:
    """Pick the right options: Tab and Space among boxes, arrows within a group of one choice."""
    keyboard = learner.page.keyboard
    right = {option["id"] for option in question["options"] if option["correct"]}
    for number, box in enumerate(boxes):
        if question.get("multiple") or not number:
            tab_to(learner, box)
        else:
            keyboard.press("ArrowDown")
        if box.input_value() in right:
            keyboard.press("Space")
            if not question.get("multiple"):
                return
