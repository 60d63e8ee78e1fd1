"""The sample course from its first page to its certificate, as four learners take it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report
from packager.source import read_course
from packager.tracking import plan_tracking
from tests.browser.answers import give_longest
from tests.browser.keyboard import give_by_keyboard, tab_to
from tests.browser.talking import Talk
from tests.browser.waiting import eventually
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import Visit
    from tests.browser.learner import Learner
    from tests.lms.hosts import Host, StandHost
    from tests.lms.packages import Json, Package

SUCCESS = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.success_status"}
RAW = {"scorm12": "cmi.core.score.raw", "scorm2004": "cmi.score.raw"}
MAYA = (
    "I'm so glad to see you",
    "Are you hungry?",
    "What made you feel like you couldn't stay?",
    "Some things I can keep between us",
)
DIALOGUES = {"l3-dialog-1": MAYA, "l3-dialog-2": ()}


@pytest.fixture(params=["strict", "again"])
def lms(request: pytest.FixtureRequest) -> StandHost:
    """The strict double and scorm-again."""
    made: StandHost = request.getfixturevalue(request.param)
    return made


def press(learner: Learner, target: Locator, key: str = "Enter") -> None:
    """Tab to a control and press a key."""
    tab_to(learner, target)
    learner.page.keyboard.press(key)


def answer_all(learner: Learner, page: Json) -> None:
    """Answer what the page asks, by keyboard alone."""
    for question in learner.package.questions(page):
        give_by_keyboard(learner, question)
        press(learner, learner.question(question).locator("[type=submit]"))
        learner.question(question).locator(".verdict").filter(visible=True).wait_for()


def talk_to_the_end(learner: Learner, identifier: str) -> None:
    """The first choice of every scene, or the words that are given, until an ending."""
    talk = Talk(learner, identifier)
    words = list(DIALOGUES[identifier])
    while not talk.is_done:
        target = talk.choice(words.pop(0)) if words else talk.choices.first
        talk.press(target)
        talk.go_on()


def do_tasks(learner: Learner) -> None:
    """Dialogues and the plan of the open page, by keyboard alone."""
    for identifier in DIALOGUES:
        if learner.main.locator(f"#{identifier}").count():
            talk_to_the_end(learner, identifier)
    for part in learner.main.locator(".plan-part").all():
        press(learner, part.locator("input").first, "Space")


def close(learner: Learner) -> None:
    """Evaluation and attestation, by keyboard alone."""
    words = learner.words
    main = learner.main
    press(learner, main.get_by_role("button", name=words["evaluation_finish"]))
    press(learner, main.locator("course-attestation").get_by_role("checkbox"), "Space")
    press(learner, main.get_by_role("button", name=words["attestation_hand_in"]))
    main.locator("course-certificate[data-state=ready]").wait_for()


def hand_in_by_keyboard(learner: Learner, check: Json) -> None:
    """The whole test."""
    press(learner, learner.button("start"))
    for key in learner.paper():
        give_by_keyboard(learner, learner.package.question(check, key))
    press(learner, learner.button("hand_in"))
    learner.main.get_by_role("heading", name=learner.words["result"]).wait_for()


def answered(learner: Learner) -> set[str]:
    """The questions that the learning system was told of."""
    calls = [call["given"] for call in learner.calls() if call["name"].endswith("SetValue")]
    return {value for name, value in calls if re.fullmatch(r"cmi\.interactions\.\d+\.id", name)}


def complete(host: Host, learner: Learner, who: str) -> None:
    """Wait until the system has everything."""

    def as_expected() -> bool:
        record = host.record(learner.package, who)
        return record.complete and record.passed and record.points == 100

    eventually(learner.page, as_expected, lambda: str(host.record(learner.package, who)))


def test_the_whole_course_by_keyboard_alone(
    visit: Visit, lms: StandHost, course: Package, who: str
) -> None:
    learner = visit(lms, course)
    asked: set[str] = set()
    for page in learner.package.pages:
        if learner.title() != page["title"]:
            press(learner, learner.frame.locator("#turn .turn-next"))
            learner.wait_for_title(page["title"])
        asked |= {question["id"].replace("-", "_") for question in learner.package.questions(page)}
        if page["kind"] == "assessment":
            hand_in_by_keyboard(learner, page)
            press(learner, learner.button("result_on"))
        elif page["id"] == "certificate-page":
            close(learner)
        else:
            answer_all(learner, page)
            do_tasks(learner)
    press(learner, learner.frame.locator("#exit-button"))
    learner.main.get_by_role("heading", name=learner.words["goodbye"]).wait_for()
    assert learner.refused() == []
    assert answered(learner) == asked
    assert learner.sets(SUCCESS[course.target]).count("passed") == 1
    assert learner.sets(RAW[course.target]) == ["100"]
    complete(lms, learner, who)


def test_a_learner_who_takes_only_the_short_versions_completes(
    visit: Visit, strict: StandHost, course: Package, who: str
) -> None:
    learner = visit(strict, course)
    for lesson in learner.package.lessons:
        learner.open(lesson)
        for advisory in learner.main.locator("course-advisory").all():
            advisory.get_by_role("button", name=re.compile(learner.words["advisory_short"])).click()
            assert not advisory.locator(".sensitive").is_visible()
        learner.read(lesson)
    learner.take(learner.package.assessments[0])
    learner.finish_course()
    learner.save_and_exit()
    complete(strict, learner, who)


def test_a_learner_fails_looks_at_the_objectives_and_passes(
    visit: Visit, strict: StandHost, course: Package, who: str
) -> None:
    learner = visit(strict, course)
    learner.read_everything()
    check = learner.package.assessments[0]
    asked = learner.package.questions(check)
    wrong = [one["id"] for one in asked if "O4" in one["objectives"]]
    said = learner.take(check, wrong=wrong)
    assert learner.words["result_not_yet"] in said
    links = learner.main.get_by_role("list", name=learner.words["result_links"]).get_by_role("link")
    assert links.count()
    links.first.click()
    learner.frame.locator("main .lesson h1").wait_for()
    assert "O4" in learner.here()["objectives"]
    learner.take(check)
    learner.finish_course()
    learner.save_and_exit()
    assert learner.sets(RAW[course.target]) == ["100"]
    complete(strict, learner, who)


def test_a_learner_leaves_at_every_page_and_goes_on(
    visit: Visit, strict: StandHost, course: Package, who: str
) -> None:
    learner = visit(strict, course)
    for page in learner.package.lessons[:-1]:
        learner.open(page)
        for question in learner.package.questions(page):
            learner.answer(question)
        learner.read(page)
        here = learner.title()
        learner.save_and_exit()
        learner.page.close()
        learner = visit(strict, course)
        learner.wait_for_title(here)
        learner.open(page)
        assert all(map(learner.was_answered, learner.package.questions(page)))
    check = learner.package.assessments[0]
    half = learner.begin(check)[:6]
    for key in half:
        learner.give(learner.package.question(check, key))
    learner.save_and_exit()
    learner.page.close()
    learner = visit(strict, course)
    assert learner.go_on()[:6] == half
    for key in learner.paper():
        learner.give(learner.package.question(check, key))
    assert learner.words["result_passed"] in learner.hand_in()
    learner.finish_course()
    learner.save_and_exit()
    complete(strict, learner, who)


def test_the_state_never_grows_beyond_the_worst_that_the_build_has_counted(
    visit: Visit, strict: StandHost, course: Package
) -> None:
    source = read_course(ROOT / "course_source", Report())
    assert source is not None
    worst = plan_tracking(source).worst_state
    assert worst < 4096
    learner = visit(strict, course)
    for page in learner.package.lessons[:-1]:
        learner.open(page)
        for question in learner.package.questions(page):
            give_longest(learner, question)
            learner.check(question)
        do_tasks(learner)
        learner.read(page)
    check = learner.package.assessments[0]
    learner.take(check)
    learner.finish_course()
    # Attempts that are over are part of it, and one that stands full and is not handed in.
    for _ in range(2):
        learner.take(check)
    for key in learner.begin(check):
        give_longest(learner, learner.package.question(check, key))
    learner.save_and_exit()
    longest = max(map(len, learner.sets("cmi.suspend_data")))
    sys.stdout.write(f"worst state {worst}, reached {longest} of 4096\n")
    assert 0.9 * worst <= longest <= worst
