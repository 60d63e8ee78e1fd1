"""What an LMS, a network or a learner's hand may break, and what must not be lost by it."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from tests.browser.conftest import Visit
    from tests.browser.learner import Learner
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Json, Package

WORST_LOSS = 1.0
SLACK = 0.5
"""What a busy machine may add between a learner's hand and our clock."""


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_tab_loses_one_second_of_work_at_most(
    visit: Visit, strict: StandHost, package: Package, who: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - picks a moment, guards nothing
    learner = visit(strict, package)
    done: list[tuple[float, Json, Json]] = []
    todo = [(page, question) for page in package.lessons for question in package.questions(page)]
    for page, question in todo[: chance.randint(1, len(todo))]:
        if learner.title() != page["title"]:
            learner.open(page)
        learner.answer(question)
        done.append((time.monotonic(), page, question))
    learner.page.wait_for_timeout(chance.choice((0, 100, 400, 900, 1600)))
    killed = time.monotonic()
    learner.kill()

    learner = visit(strict, package)
    record = strict.record(package, who)
    assert record.status == "incomplete"
    assert not record.passed
    for at, page, question in done:
        if killed - at < WORST_LOSS + SLACK:
            continue
        learner.open(page)
        assert learner.was_answered(question), (
            f"{question['id']} was answered {killed - at:.1f} s before the tab died"
        )


@pytest.mark.parametrize("seed", range(2))
def test_a_tab_killed_in_a_test_comes_back_with_the_same_paper(
    visit: Visit, strict: StandHost, package: Package, who: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    check = package.assessments[0]
    learner = visit(strict, package)
    paper = learner.begin(check)
    first = package.question(check, paper[0])
    learner.give(first)
    given = learner.given(first)
    before = len(strict.commits(package, who))
    eventually(learner.page, lambda: len(strict.commits(package, who)) >= before)
    learner.page.wait_for_timeout(1000 * (WORST_LOSS + SLACK) + chance.choice((0, 200)))
    learner.give(package.question(check, paper[1]))
    learner.kill()

    learner = visit(strict, package)
    assert strict.record(package, who).status == "incomplete"
    learner.open(check)
    assert learner.go_on() == paper
    assert learner.given(first) == given


@pytest.mark.parametrize("fault", ["refuse", "status", "drop"])
def test_a_refused_commit_is_told_and_tried_again(
    visit: Visit,
    strict: StandHost,
    package: Package,
    who: str,
    fault: str,
) -> None:
    learner = visit(strict, package)
    lesson = package.lessons[0]
    eventually(learner.page, lambda: strict.commits(package, who))
    strict.stand.fail(fault)
    before = strict.record(package, who).state
    learner.answer(package.questions(lesson)[0])
    learner.wait_for_notice("problem_refused")
    assert strict.record(package, who).state == before
    strict.stand.mend()
    learner.wait_for_notice("recovered")
    eventually(learner.page, lambda: strict.record(package, who).state != before)
    learner.close_tab()
    learner = visit(strict, package)
    assert learner.open(lesson).was_answered(package.questions(lesson)[0])


def test_an_api_that_comes_late_is_found(
    visit: Visit, strict: StandHost, package: Package, who: str
) -> None:
    learner = visit(strict, package, late=2000)
    learner.practise(package.lessons[0])
    eventually(learner.page, lambda: strict.record(package, who).state)
    assert strict.record(package, who).status == "incomplete"
    assert not learner.refused()


def test_without_an_api_the_course_works_and_says_that_nothing_is_recorded(
    visit: Visit, strict: StandHost, package: Package, who: str
) -> None:
    learner = visit(strict, package, wait=False, api="missing")
    learner.frame.locator("main article h1").wait_for(timeout=30_000)
    learner.wait_for_notice("problem_no_lms")
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(package.assessments[0])
    assert learner.words["goodbye_none"] in learner.save_and_exit()
    assert not strict.commits(package, who)


@pytest.mark.parametrize("broken", ["SetValue", "Commit", "GetValue", "Initialize", "all"])
def test_an_api_that_throws_does_not_stop_the_course(
    visit: Visit, strict: StandHost, package: Package, broken: str
) -> None:
    prefix = "LMS" if package.version == "1.2" else ""
    ending = "Finish" if package.version == "1.2" else "Terminate"
    names = ["Initialize", "GetValue", "SetValue", "Commit", ending, "GetLastError"]
    broken_names = names if broken == "all" else [broken]
    learner = visit(strict, package, throws=",".join(prefix + name for name in broken_names))
    errors: list[str] = []
    learner.page.on("pageerror", lambda error: errors.append(str(error)))
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(package.assessments[0])
    assert learner.notices().strip()
    learner.save_and_exit()
    assert not errors


def test_a_network_lost_in_the_middle_loses_nothing(
    visit: Visit, strict: StandHost, package: Package, who: str
) -> None:
    learner = visit(strict, package)
    one, two = package.lessons[:2]
    wait_until_fetched_ahead(learner, strict)
    learner.page.context.set_offline(True)
    learner.practise(two)
    learner.wait_for_notice("problem_offline")
    learner.open(one)
    learner.page.context.set_offline(False)
    learner.wait_for_notice("recovered")
    learner.close_tab()
    learner = visit(strict, package)
    learner.open(two)
    for question in package.questions(two):
        assert learner.was_answered(question)
    assert strict.record(package, who).status == "incomplete"


def wait_until_fetched_ahead(learner: Learner, strict: StandHost) -> None:
    """Wait until every page of the course was asked for."""
    wanted = {page["href"] for page in learner.package.pages}

    def fetched() -> bool:
        seen = {request.path.rpartition("/")[2] for request in strict.stand.requests}
        return wanted <= seen

    eventually(learner.page, fetched, lambda: "not every page was fetched ahead")


def test_pages_fetched_ahead_are_read_without_a_network(
    visit: Visit, strict: StandHost, package: Package
) -> None:
    learner = visit(strict, package)
    wait_until_fetched_ahead(learner, strict)
    learner.page.context.set_offline(True)
    learner.read_everything()
    learner.page.context.set_offline(False)


def test_a_page_that_cannot_be_fetched_is_told_and_tried_again(
    visit: Visit, strict: StandHost, package: Package
) -> None:
    last = package.lessons[-1]
    strict.stand.faults.lost = (last["href"],)
    learner = visit(strict, package)
    learner.frame.locator(f'#menu a[data-page="{last["key"]}"]').click()
    learner.main.get_by_text(learner.words["page_missing"], exact=True).wait_for()
    strict.stand.mend()
    learner.main.get_by_role("button", name=learner.words["try_again"]).click()
    learner.main.locator("article h1").filter(has_text=last["title"]).wait_for()


def test_a_slow_lms_delays_nothing_that_the_learner_does(
    visit: Visit, again: StandHost, package: Package, who: str
) -> None:
    learner = visit(again, package)
    again.stand.faults.latency = 0.3
    learner.practise(package.lessons[0])
    learner.save_and_exit()
    eventually(learner.page, lambda: again.finished(package, who))


@pytest.mark.parametrize("leaving", ["close_tab", "save_and_exit", "navigate"])
def test_finish_is_always_sent_and_once(
    visit: Visit,
    strict: StandHost,
    package: Package,
    who: str,
    leaving: str,
) -> None:
    learner = visit(strict, package)
    learner.answer(package.questions(package.lessons[0])[0])
    other = learner.page.context.new_page()
    if leaving == "navigate":
        learner.page.goto("about:blank")
    else:
        getattr(learner, leaving)()
    eventually(other, lambda: strict.finished(package, who))
    record = strict.record(package, who)
    assert record.state
    if leaving == "save_and_exit":
        names = [call["name"] for call in learner.calls()]
        assert sum(name.endswith(("Finish", "Terminate")) for name in names) == 1
        learner.close_tab()
