"""Two runs, one with every feature of care and one with none, leave the same log."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.caring import CANARY, SETTLED_MS, choices, frame_here, looked_after, settle
from tests.browser.learner import Learner

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

    from tests.lms.hosts import StandHost
    from tests.lms.packages import Json, Package

READ_MS = 1000
STORAGE = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
TIMES = re.compile(r"session_time|\.time$|\.timestamp$|\.latency$")
# "1" flags revision "," seconds: the seconds are time.
SECONDS = re.compile(r"^(1\d[0-9a-z]*),[0-9a-z]+")


def log_of(learner: Learner) -> list[tuple[Any, ...]]:
    """Every call with what was given and answered, times taken out."""
    return [
        (call["name"], *untimed(call["given"]), call["result"] if "Get" in call["name"] else "")
        for call in learner.calls()
    ]


def untimed(given: list[Any]) -> list[Any]:
    if given and TIMES.search(str(given[0])):
        return [given[0], "a time"]
    return [SECONDS.sub(r"\1,seconds", str(one)) for one in given]


def study(learner: Learner, care: Callable[[Learner, str], None]) -> None:
    """The course from end to end; `care` is called at every turn."""
    one, two = learner.package.lessons
    # Read to its end first: whoever uses what stands there has scrolled there.
    learner.page.wait_for_timeout(READ_MS)
    learner.frame.locator("#turn").scroll_into_view_if_needed()
    settle(learner)
    care(learner, "one")
    for question in learner.package.questions(one):
        learner.answer(question)
    settle(learner)
    care(learner, "answered")
    learner.read(one)
    learner.page.wait_for_timeout(READ_MS)
    learner.frame.locator("#turn").scroll_into_view_if_needed()
    settle(learner)
    care(learner, "two")
    learner.main.get_by_role("button", name="Good evening.").click()
    learner.button("dialogue_on").click()
    settle(learner)
    care(learner, "talked")
    learner.read(two)
    settle(learner)
    # Step by step: what happens within a moment is written together.
    test = learner.package.assessments[0]
    for key in learner.begin(test):
        settle(learner)
        care(learner, "test")
        learner.give(learner.package.question(test, key))
        settle(learner)
    learner.hand_in()
    settle(learner)
    care(learner, "result")
    # The state holds whole seconds: at least one more has passed in either run.
    learner.page.wait_for_timeout(READ_MS + SETTLED_MS)


def use_everything(learner: Learner, turn: str) -> None:
    """Every feature of care that the turn has a place for."""
    learner.frame.locator("#support-button").click()
    learner.page.keyboard.press("Escape")
    learner.page.keyboard.press("F1")
    learner.page.keyboard.press("F1")
    learner.frame.locator("#pause-button").click()
    settle(learner)
    learner.frame.get_by_role("button", name="Continue").click()
    if turn == "two":
        learner.main.get_by_role("button", name="You again?").click()
        learner.button("dialogue_other").click()
    if turn == "talked":
        learner.button("dialogue_again").click()
        learner.main.get_by_role("button", name="You again?").click()
    if turn not in {"one", "answered"}:
        return
    full, short, pause = choices(learner)
    for choice in (full, short, full, short):
        choice.click()
    pause.click()
    learner.page.keyboard.press("Escape")
    learner.main.locator("textarea").fill(CANARY)
    learner.main.get_by_role("button", name="Copy").click()
    learner.main.get_by_role("button", name="Download as text").click()
    learner.main.get_by_role("button", name="Pause the course").click()
    learner.frame.get_by_role("button", name="Continue").click()


def use_nothing(learner: Learner, turn: str) -> None:
    """Read on."""
    del learner, turn


class Witness:
    """Everything that leaves the page or stays behind, but for the API."""

    def __init__(self, context: BrowserContext) -> None:
        self.console: list[str] = []
        self.asked: set[str] = set()
        self.bodies = ""
        context.on("console", self._said)
        context.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        # The browser asks each site once for a picture of the LMS page's tab.
        if not str(message.location.get("url")).endswith("/favicon.ico"):
            self.console.append(f"{message.type}: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith("blob:"):
            self.asked.add(re.sub(r"learner=[^&]*|/record/.*", "", request.url))
        self.bodies += request.url + (request.post_data or "")


@pytest.mark.parametrize("leaving", ["save and exit", "quick exit"])
def test_a_run_with_all_care_leaves_the_same_log_as_a_run_with_none(
    browser: Browser, strict: StandHost, cared: Package, who: str, leaving: str
) -> None:
    logs: list[Json] = []
    for name, care in (("all", use_everything), ("none", use_nothing)):
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        context.set_default_timeout(10_000)
        context.add_init_script("Math.random = () => 0.5")
        witness = Witness(context)
        learner = Learner(*strict.launch(context, cared, f"{who}-{name}"), cared)
        looked_after(learner.ready())
        settle(learner)
        study(learner, care)
        storage = learner.frame.evaluate(STORAGE)
        if name == "all" and leaving == "quick exit":
            learner.frame.get_by_role("link", name="Quick exit").click()
            frame_here(learner, "/exit.html")
        else:
            learner.save_and_exit()
        settle(learner)
        logs.append(
            {
                "calls": log_of(learner),
                "console": witness.console,
                "asked": witness.asked,
                "storage": storage,
                "stored": {
                    key: untimed([key, value])[-1]
                    for key, value in strict.record(cared, f"{who}-{name}").elements.items()
                },
            }
        )
        assert CANARY not in witness.bodies
        assert CANARY not in str(learner.calls())
        context.close()
    used, unused = logs
    assert used["calls"] == unused["calls"]
    assert used == unused
