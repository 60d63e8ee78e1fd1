"""A learner without a mouse.

An answer is given whatever the kind of question: its controls are brought, one by one, into the
state in which the player itself shows that answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.answers import right_response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

    from tests.browser.learner import Learner
    from tests.lms.packages import Json

TABS = 200
KEYS = 300
TEXTS = {"text", "textarea"}
STATE = """
const stateOf = (element) => ({
  order: [...element.querySelectorAll('li:has(button[data-step])')]
    .map((one) => one.dataset.option),
  controls: [...element.querySelectorAll('input, select, textarea')].map((one) => ({
    type: one.type.replace('-one', ''),
    name: one.name,
    value: one.value,
    checked: one.checked === true,
  })),
});
"""
SHOWN = "(element) => {" + STATE + "return stateOf(element); }"
WANTED = (
    "(element, response) => {"
    + STATE
    + """
  const copy = element.cloneNode(true);
  copy.question = element.question;
  copy.mode = element.mode;
  copy.write(response);
  return stateOf(copy);
}"""
)
"""How the controls of a question stand when an answer is shown: of a copy that nobody sees."""


def tab_to(learner: Learner, target: Locator) -> None:
    """Press Tab until the target has the focus, as someone without a mouse does."""
    for _ in range(TABS):
        learner.page.keyboard.press("Tab")
        if has_focus(target):
            return
    message = f"{target} cannot be reached with Tab"
    raise AssertionError(message)


def go_to(learner: Learner, target: Locator) -> None:
    """The same, unless the focus is there already."""
    if not has_focus(target):
        tab_to(learner, target)


def has_focus(target: Locator) -> bool:
    """Whether the keys go there."""
    found: bool = target.evaluate("(one) => one === document.activeElement")
    return found


def shown(place: Locator) -> Json:
    """How the controls of a question stand now."""
    state: Json = place.evaluate(SHOWN)
    return state


def give_by_keyboard(learner: Learner, question: Json) -> None:
    """Give the right answer with keys alone; any where none is right."""
    answer_by_keyboard(learner, question, right_response(question))


def answer_by_keyboard(learner: Learner, question: Json, response: Any) -> None:
    """Give an answer with keys alone; None: any, where none is right."""
    place = learner.question(question)
    state = any_answer(shown(place)) if response is None else place.evaluate(WANTED, response)
    put_in_order(learner, place, state["order"])
    for at, wanted in enumerate(state["controls"]):
        bring(learner, place, at, wanted)


def any_answer(state: Json) -> Json:
    """The last of every group is chosen, and every text is written."""
    last = {one["name"]: at for at, one in enumerate(state["controls"]) if one["type"] == "radio"}
    for at, one in enumerate(state["controls"]):
        one["checked"] = at == last.get(one["name"])
        if one["type"] in TEXTS:
            one["value"] = "What I think."
    return state


def put_in_order(learner: Learner, place: Locator, wanted: list[str]) -> None:
    """Move every step to its place with its button."""
    for at, step in enumerate(wanted):
        button = place.locator(f'[data-option="{step}"] button[data-step="-1"]')
        for _ in range(shown(place)["order"].index(step) - at):
            go_to(learner, button)
            learner.page.keyboard.press("Enter")
        assert shown(place)["order"][at] == step


def bring(learner: Learner, place: Locator, at: int, wanted: Json) -> None:
    """One control into the state that is wanted."""
    control = place.locator("input, select, textarea").nth(at)
    now = shown(place)["controls"][at]
    if now == wanted or (wanted["type"] == "radio" and not wanted["checked"]):
        return
    if wanted["type"] == "radio":
        choose(learner, place, at)
        return
    go_to(learner, control)
    for key in keys_for(now, wanted, control):
        learner.page.keyboard.press(key)
    if wanted["type"] in TEXTS:
        learner.page.keyboard.type(wanted["value"])
    assert shown(place)["controls"][at] == wanted


def keys_for(now: Json, wanted: Json, control: Locator) -> Iterator[str]:
    """The keys that lead from one state of a control to another."""
    if wanted["type"] == "checkbox":
        yield "Space"
    elif wanted["type"] in TEXTS:
        yield "Control+a"
    elif wanted["type"] == "select":
        values: list[str] = control.evaluate("(one) => [...one.options].map(({ value }) => value)")
        steps = values.index(wanted["value"]) - values.index(now["value"])
        yield from ["ArrowDown" if steps > 0 else "ArrowUp"] * abs(steps)
    else:
        yield "Home"
        for _ in range(KEYS):
            if control.input_value() == wanted["value"]:
                return
            yield "ArrowRight"


def choose(learner: Learner, place: Locator, at: int) -> None:
    """One of a group of radio buttons: Tab to the group, then arrows."""
    controls = shown(place)["controls"]
    name = controls[at]["name"]
    group = [n for n, one in enumerate(controls) if (one["type"], one["name"]) == ("radio", name)]
    first = next((n for n in group if controls[n]["checked"]), group[0])
    boxes = place.locator("input, select, textarea")
    go_to(learner, boxes.nth(first))
    for _ in group:
        if has_focus(boxes.nth(at)):
            break
        learner.page.keyboard.press("ArrowDown")
    learner.page.keyboard.press("Space")
    assert boxes.nth(at).is_checked()
