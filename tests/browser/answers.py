"""How each shape of question is filled in, rightly or wrongly, and what its right answer is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.learner import Learner
    from tests.lms.packages import Json


class Way(Protocol):
    """How an answer of one shape is filled in."""

    def __call__(self, learner: Learner, question: Json, *, right: bool) -> None:
        """Fill in the right answer, or another."""


def pick(learner: Learner, question: Json, *, right: bool) -> None:
    """Choose the right options, or the others."""
    for option in question["options"]:
        wanted = option["correct"] is right
        box = learner.question(question).locator(f'input[value="{option["id"]}"]')
        if question.get("multiple"):
            box.set_checked(wanted)
        elif wanted:
            box.check()


def steps_of(place: Locator) -> list[Locator]:
    """The steps of an order, as they stand."""
    return place.locator("li:has(button[data-step])").all()


def move_steps(learner: Learner, question: Json, *, right: bool) -> None:
    """Press the buttons until the steps stand in order, or upside down."""
    place = learner.question(question)
    wanted = [option["id"] for option in question["options"]]
    for at, step in enumerate(wanted if right else reversed(wanted)):
        button = place.locator(f'[data-option="{step}"] button[data-step="-1"]')
        while learner.given(question)[at] != step:
            button.click()
    keep = place.locator(".keep-order")
    if keep.is_visible():
        keep.click()


def pair(learner: Learner, question: Json, *, right: bool) -> None:
    """Choose a match for every term: the right one, or that of the next term."""
    rows = learner.question(question).locator("select").all()
    terms = question["terms"]
    for at, row in enumerate(rows):
        row.select_option(terms[at if right else (at + 1) % len(terms)]["match"])


def sort_cards(learner: Learner, question: Json, *, right: bool) -> None:
    """Choose a bin for every card: one that fits, or one that does not."""
    for card in question["options"]:
        fits = [one["id"] for one in question["bins"] if (one["id"] in card["bins"]) is right]
        row = learner.question(question).locator(f'[data-option="{card["id"]}"]').first
        row.locator(f'input[value="{(fits or card["bins"])[0]}"]').check()


def fill_gaps(learner: Learner, question: Json, *, right: bool) -> None:
    """Type into every gap."""
    fields = learner.question(question).locator("input").all()
    for field, gap in zip(fields, question["gaps"], strict=True):
        field.fill(gap["answers"][0] if right else "something else")
    fields[-1].blur()


def choose_steps(learner: Learner, question: Json, *, right: bool) -> None:
    """Choose the last step of a scale, or the first."""
    for step in learner.steps(question, question["steps"][-1 if right else 0]):
        step.check()


def write_text(learner: Learner, question: Json, *, right: bool) -> None:
    """Write something."""
    field = learner.question(question).locator("textarea")
    field.fill("What I think." if right else "Something else.")
    field.blur()


def type_on_line(learner: Learner, question: Json, *, right: bool) -> None:
    """Type a number of a slider."""
    field = learner.question(question).locator("input[type=text]")
    field.fill(on_line(question) if right else question["from"])
    field.blur()


def type_number(learner: Learner, question: Json, *, right: bool) -> None:
    """Type a number."""
    field = learner.question(question).locator("input")
    field.fill((question["minimum"] or question["maximum"]) if right else "987654")
    field.blur()


def give_longest(learner: Learner, question: Json) -> None:
    """Answer with as much as the question takes: every option, every character, every digit."""
    fields = learner.question(question).locator("input").all()
    if question.get("multiple"):
        for box in fields:
            box.check()
    elif "gaps" in question:
        for field, gap in zip(fields, question["gaps"], strict=True):
            field.fill("\u65e5" * gap["size"])
        fields[-1].blur()
    elif question["interaction"] == "numeric" and "from" not in question:
        fields[0].fill("-" + "9" * 40)
    else:
        learner.give(question)


def on_line(question: Json) -> str:
    """The first number of a slider that is right; its far end when none is."""
    low, high, step = (Decimal(question[name]) for name in ("from", "to", "step"))
    right = high if question["minimum"] is None else max(low, Decimal(question["minimum"]))
    return str(low + ((right - low) / step).to_integral_value("ROUND_CEILING") * step)


def right_response(question: Json) -> Any:
    """The right answer, as the question's own script has it; None where none is right."""
    options = question.get("options", ())
    if question["interaction"] == "sequencing":
        return [option["id"] for option in options]
    if "terms" in question or "bins" in question:
        pairs = [(term["id"], term["match"]) for term in question.get("terms", ())]
        pairs += [(card["id"], card["bins"][0]) for card in options if "bins" in card]
        return [".".join(both) for both in pairs]
    if "gaps" in question:
        return [gap["answers"][0] for gap in question["gaps"]]
    if "minimum" in question:
        return on_line(question) if "from" in question else question["minimum"]
    return [option["id"] for option in options if option["correct"]] or None


# By what the data of a question holds, or by its interaction; the first that fits.
WAYS: dict[str, Way] = {
    "sequencing": move_steps,
    "terms": pair,
    "bins": sort_cards,
    "options": pick,
    "gaps": fill_gaps,
    "steps": choose_steps,
    "send": write_text,
    "from": type_on_line,
    "minimum": type_number,
}
