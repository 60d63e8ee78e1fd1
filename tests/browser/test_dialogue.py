"""Dialogues and plans as learners meet them: by keyboard, with axe, and without a trace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import COLOURS, RULES, violations
from tests.browser.keyboard import tab_to
from tests.browser.learner import Learner
from tests.browser.talking import Talk, write_talks
from tests.browser.waiting import eventually
from tests.lms.hosts import WebHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request

    from tests.browser.conftest import Visit
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package
    from tests.lms.server import Stand

CARE = (
    "I'm so glad to see you",
    "Are you hungry?",
    "What made you feel",
    "Some things I can keep",
    "A nurse can see you",
)
HARM = (
    "Do you know the trouble",
    "Hold the inner door",
    "Paperwork first",
    "Two minutes",
    "Why did you run",
    "Ok. You don't have to",
    "Say nothing",
    "Don't worry",
    "You have to be checked",
    "All right.",
)
ENDINGS = {
    "Maya talks a little": (*CARE, "Stay at the table"),
    "Maya eats and sleeps": (
        *("Where were you?", "Let me start again", "Paperwork first", "Two minutes"),
        *("Leave it for today", "Say nothing", "I want to be honest", "You have to be checked"),
        *("I'm sorry", "Your bed's made"),
    ),
    "Not tonight": (*HARM, "You don't have to talk"),
}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "right to left": {"viewport": WIDE},
}
READ_MS = 1000
TIMES = re.compile(r"session_time|total_time")
# "1" flags revision "," seconds
SECONDS = re.compile(r"^(1\d)[0-9a-z]*,[0-9a-z]+")
STORAGE = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
PRINTED = """(one) => [...one.querySelectorAll('p, dd, h3')].filter((two) => two.checkVisibility(
  { visibilityProperty: true }) && two.getBoundingClientRect().height).length"""


@pytest.fixture(scope="session")
def talks(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Package]:
    """The course with both dialogues and the plan, for every target."""
    return build(write_talks(tmp_path_factory.mktemp("talks") / "source"))


@pytest.fixture
def on_web(
    browser: Browser, stand: Stand, talks: dict[str, Package]
) -> Iterator[Callable[..., Learner]]:
    """Someone who opens the course from a plain web server, with the looks asked for."""
    contexts = []

    def open_web(**looks: Any) -> Learner:
        context = browser.new_context(**looks)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page, frame = WebHost("web", stand).launch(context, talks["web"], "talks")
        return Learner(page, frame, talks["web"]).ready()

    yield open_web
    for context in contexts:
        context.close()


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_of_maya_is_reached_by_keyboard_alone(
    visit: Visit, strict: StandHost, talks: dict[str, Package], ending: str
) -> None:
    learner = visit(strict, talks["scorm12"])
    maya = Talk(learner, "maya")
    assert not maya.is_done
    assert maya.play(*ENDINGS[ending]) == ending
    assert maya.is_done
    learner.save_and_exit()
    assert not learner.refused()
    again = Talk(visit(strict, talks["scorm12"]), "maya")
    assert again.is_done
    assert (again.scene, again.mood) == ("First words", "Maya: wary")


def test_a_choice_shows_the_answer_how_it_may_be_heard_and_the_mood(
    on_web: Callable[..., Learner],
) -> None:
    maya = Talk(on_web(), "maya")
    maya.say("Do you know the trouble")
    said = maya.stage.locator(".exchange").inner_text()
    assert "What Maya may hear" in said
    assert "I am the problem here." in said
    assert maya.mood == "Maya, now: closed"
    assert maya.told.startswith("Maya: Nothing. Her hood goes up. What Maya may hear. ")
    assert maya.told.endswith(
        "I am the problem here. Maya, now: closed, arms crossed, eyes on the floor"
    )
    assert not re.search(r"\d", maya.mood)


def test_what_was_said_can_be_chosen_differently_or_repaired(
    on_web: Callable[..., Learner],
) -> None:
    maya = Talk(on_web(), "maya")
    maya.say("Do you know the trouble")
    maya.press(maya.button("dialogue_other"))
    assert (maya.scene, maya.mood) == ("First words", "Maya: wary")
    maya.play("Do you know the trouble")
    assert (maya.scene, maya.mood) == ("A breath in the hallway", "Maya: closed")
    maya.say("Let me start again")
    assert "A way to repair" in maya.stage.inner_text()
    assert maya.mood == "Maya, now: wary"
    assert maya.go_on() == "What she needs"


def test_every_moment_that_was_visited_can_be_gone_back_to(
    on_web: Callable[..., Learner],
) -> None:
    maya = Talk(on_web(), "maya")
    assert not maya.place.locator(".dialogue-back").is_visible()
    maya.play(*CARE[:3])
    assert maya.mood == "Maya: opening"
    maya.go_back("First words")
    assert (maya.scene, maya.mood) == ("First words", "Maya: wary")
    assert maya.stage.locator(".scene-title").evaluate("(one) => one === document.activeElement")
    maya.go_back("What happened before")
    assert (maya.scene, maya.mood) == ("What happened before", "Maya: opening")
    maya.go_back("First words")
    maya.play("Do you know the trouble")
    maya.go_back("What she needs")
    assert maya.mood == "Maya: opening"


def test_what_is_offered_depends_on_the_mood(on_web: Callable[..., Learner]) -> None:
    maya = Talk(on_web(), "maya")
    maya.play(*HARM)
    assert (maya.scene, maya.mood) == ("The end of the evening", "Maya: closed")
    assert maya.choices.count() == 1
    maya.play("You don't have to talk")
    maya.press(maya.button("dialogue_again"))
    assert (maya.scene, maya.mood) == ("First words", "Maya: wary")
    maya.play(*CARE)
    assert maya.choices.count() == 3


def test_reading_the_text_counts_as_much(
    visit: Visit, strict: StandHost, talks: dict[str, Package]
) -> None:
    learner = visit(strict, talks["scorm2004"])
    maya = Talk(learner, "maya")
    text = maya.place.locator(".dialogue-text")
    maya.press(text.locator("summary"))
    first = text.locator(".scene").first
    assert "Example of words to avoid" in first.inner_text()
    way = first.locator(".choice-way a").first
    maya.press(way)
    assert text.locator("#maya-needs").evaluate("(one) => one === document.activeElement")
    maya.press(maya.button("dialogue_read"))
    assert maya.is_done
    assert maya.place.locator(".dialogue-done").evaluate("(one) => one === document.activeElement")
    learner.save_and_exit()
    assert Talk(visit(strict, talks["scorm2004"]), "maya").is_done


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state(on_web: Callable[..., Learner], look: str) -> None:
    learner = on_web(**LOOKS[look])
    if look == "right to left":
        learner.frame.evaluate("document.documentElement.dir = 'rtl'")
    rules = COLOURS if look == "dark" else RULES
    found = {}
    maya = Talk(learner, "maya")
    found["open"] = violations(learner.frame, rules)
    maya.say("Do you know the trouble")
    found["feedback"] = violations(learner.frame, rules)
    maya.go_on()
    maya.say("Let me start again")
    found["repair"] = violations(learner.frame, rules)
    maya.go_on()
    maya.play(*CARE[1:], "Stay at the table")
    maya.press(maya.place.locator(".dialogue-back summary"))
    found["end"] = violations(learner.frame, rules)
    maya.press(maya.place.locator(".dialogue-text summary"))
    found["text"] = violations(learner.frame, rules)
    learner.open(learner.package.lessons[1])
    pick_lines(learner)
    found["plan"] = violations(learner.frame, rules)
    width = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    assert learner.frame.evaluate(width) <= 1
    assert {state: said for state, said in found.items() if said} == {}


def pick_lines(learner: Learner) -> None:
    """The first line for every part of the plan, by keyboard."""
    for part in learner.main.locator("#devon .plan-part").all():
        if not part.locator("input:checked").count():
            tab_to(learner, part.locator("input").first)
            learner.page.keyboard.press("Space")


@pytest.mark.parametrize("target", ["scorm12", "scorm2004"])
def test_whatever_is_chosen_the_same_calls_are_made(
    browser: Browser, strict: StandHost, talks: dict[str, Package], who: str, target: str
) -> None:
    logs = []
    for name, ending, line in (("care", "Maya talks a little", 0), ("harm", "Not tonight", 2)):
        context = browser.new_context()
        context.set_default_timeout(10_000)
        witness = Witness(context, name)
        page, frame = strict.launch(context, talks[target], f"{who}-{name}")
        learner = Learner(page, frame, talks[target]).ready()
        study(learner, ENDINGS[ending], line)
        storage = learner.frame.evaluate(STORAGE)
        learner.save_and_exit()
        logs.append((written(learner), witness.console, sorted(witness.asked), storage))
        context.close()
    assert [name for name, _ in logs[0][0] if "suspend_data" in name]
    for one, other in zip(*logs, strict=True):
        assert one == other


class Witness:
    """What the console says and what is asked for over the network."""

    def __init__(self, context: BrowserContext, who: str) -> None:
        self._who = who
        self.console: list[str] = []
        self.asked: set[str] = set()
        context.on("console", self._hear)
        context.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser asks for an icon of the LMS page, once in its life.
        if not message.location["url"].endswith("favicon.ico"):
            self.console.append(message.text)

    def _see(self, request: Request) -> None:
        if not request.url.endswith("favicon.ico"):
            self.asked.add(request.url.partition("?")[0].replace(self._who, ""))


def study(learner: Learner, choices: tuple[str, ...], line: int) -> None:
    """Both lessons, each read to its end first, so that what is written comes in one order."""
    one, two = learner.package.lessons
    maya = Talk(learner, "maya")
    read_to_the_end(learner, 1)
    maya.play(*choices)
    wait_for_state(learner, ";D")
    learner.open(two)
    read_to_the_end(learner, 2)
    for part in learner.main.locator("#devon .plan-part").all():
        part.locator("input").nth(line).check()
    learner.main.locator("#devon .plan-done").wait_for()
    learner.open(one)


def read_to_the_end(learner: Learner, count: int) -> None:
    """Scroll down, and wait until so many lessons are kept as read."""
    learner.page.wait_for_timeout(READ_MS)
    learner.frame.locator("#turn").scroll_into_view_if_needed()
    wait_for_state(learner, f";L.{{{4 * count}}}[;!]")


def wait_for_state(learner: Learner, pattern: str) -> None:
    """Wait until the learning system has a state like this."""
    eventually(
        learner.page,
        lambda: any(
            "suspend_data" in str(call["given"]) and re.search(pattern, call["given"][1])
            for call in learner.calls()
            if call["name"].endswith("SetValue")
        ),
    )


def written(learner: Learner) -> list[tuple[str, str]]:
    """Every value that was set, time apart, each once in a row."""
    rows: list[tuple[str, str]] = []
    for call in learner.calls():
        if call["name"].endswith("SetValue") and not TIMES.search(call["given"][0]):
            name, value = call["given"]
            row = (name, SECONDS.sub(r"\1", value))
            if row not in rows:
                rows.append(row)
    return rows


def test_without_script_everything_can_be_read(
    browser: Browser, stand: Stand, talks: dict[str, Package]
) -> None:
    package = talks["web"]
    address = stand.mount("talks-alone", package.folder)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "lesson-one.html")
    scenes = page.locator("#maya .scene")
    assert scenes.count() == 14
    for scene in scenes.all():
        assert scene.locator(".scene-title").is_visible()
    page.locator("#maya .choice-way a").first.click()
    assert page.url.endswith("#maya-needs")
    page.goto(address + "lesson-two.html")
    for one in page.locator("#devon .plan-part legend, #devon .option-feedback").all():
        assert one.is_visible()
    context.close()


def test_on_paper_stands_the_whole_text_and_no_button(on_web: Callable[..., Learner]) -> None:
    learner = on_web()
    maya = Talk(learner, "maya")
    maya.say("Do you know the trouble")
    learner.page.emulate_media(media="print")
    run, text = (maya.place.locator(name) for name in (".dialogue-run", ".dialogue-text"))
    assert run.evaluate(PRINTED) == 0
    assert text.evaluate(PRINTED) > 100
    assert not [one for one in maya.place.get_by_role("button").all() if one.is_visible()]


def test_a_plan_is_built_by_keyboard_kept_nowhere_and_taken_along(
    visit: Visit, strict: StandHost, talks: dict[str, Package]
) -> None:
    learner = visit(strict, talks["scorm12"])
    learner.open(learner.package.lessons[1])
    plan = learner.main.locator("#devon")
    parts = plan.locator(".plan-part")
    tab_to(learner, parts.first.locator("input").first)
    learner.page.keyboard.press("Space")
    learner.page.keyboard.press("ArrowDown")
    assert parts.first.locator(".option-feedback").filter(visible=True).count() == 1
    assert plan.locator("[role=status]").inner_text() == "3 parts are still open."
    assert not plan.locator(".plan-done").is_visible()
    pick_lines(learner)
    assert plan.locator("[role=status]").inner_text() == "Your plan is complete."
    assert plan.locator(".plan-done").is_visible()
    with learner.page.expect_download() as download:
        download_button = plan.get_by_role("button", name=learner.words["plan_download"])
        tab_to(learner, download_button)
        learner.page.keyboard.press("Enter")
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith("A plan with Devon\n\nWhat I heard:\n")
    assert "When we check:\nAt the next case review\n" in text
    learner.save_and_exit()
    assert "review" not in str(learner.calls())
    learner = visit(strict, talks["scorm12"])
    learner.main.locator("#devon .plan-done").wait_for()
    assert learner.main.locator("#devon input:checked").count() == 0
