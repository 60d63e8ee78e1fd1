"""Whole runs of a course on every host: what the LMS has in the end, and what a return finds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.browser.courses import SMALL
from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit
    from tests.browser.courses import SmallCourse
    from tests.browser.learner import Learner
    from tests.lms.hosts import Host, Record, StandHost
    from tests.lms.packages import Package

ALL_WRONG = ("c-choice", "c-several", "c-true", "c-number")


def kept(host: Host, learner: Learner, who: str, holds: Callable[[Record], object]) -> Record:
    """The host's record, once it is as expected."""

    seen: list[Record] = []

    def as_expected() -> object:
        seen.append(host.record(learner.package, who))
        return holds(seen[-1])

    eventually(learner.page, as_expected, lambda: f"{seen[-1]} is not as expected")
    return seen[-1]


def test_a_learner_reads_everything_and_passes(
    visit: Visit, host: Host, package: Package, who: str
) -> None:
    learner = visit(host, package)
    kept(host, learner, who, lambda record: record.status == "incomplete")
    learner.read_everything()
    said = learner.take(learner.package.assessments[0])
    assert learner.words["result_passed"] in said
    learner.save_and_exit()
    record = kept(host, learner, who, lambda record: record.complete and record.passed)
    assert record.points == 100
    assert learner.words["goodbye_complete"] in learner.main.inner_text()


def test_a_learner_fails_then_passes_and_the_score_is_never_lowered(
    visit: Visit, host: Host, package: Package, who: str
) -> None:
    learner = visit(host, package)
    learner.read_everything()
    check = learner.package.assessments[0]
    assert learner.words["result_not_yet"] in learner.take(check, wrong=ALL_WRONG[1:])
    first = kept(host, learner, who, lambda record: record.points is not None)
    assert not first.complete
    assert not first.passed
    assert learner.words["result_passed"] in learner.take(check)
    kept(host, learner, who, lambda record: record.passed and record.points == 100)
    assert learner.words["result_not_yet"] in learner.take(check, wrong=ALL_WRONG)
    learner.save_and_exit()
    kept(host, learner, who, lambda record: record.exit in {"suspend", ""} and record.state)
    learner = visit(host, package)
    record = kept(host, learner, who, lambda record: record.passed)
    assert record.points == 100
    assert record.complete


def test_no_attempt_left_is_failed(
    visit: Visit,
    strict: StandHost,
    edition: Callable[[SmallCourse], Package],
    who: str,
) -> None:
    package = edition(replace(SMALL, attempts="2"))
    learner = visit(strict, package)
    check = package.assessments[0]
    learner.take(check, wrong=ALL_WRONG)
    kept(strict, learner, who, lambda record: record.points is not None)
    assert strict.record(package, who).success != "failed"
    learner.take(check, wrong=ALL_WRONG)
    kept(strict, learner, who, lambda record: record.success == "failed")
    learner.open(package.lessons[0]).open(check)
    assert not learner.button("start_again").is_visible()


def test_a_return_finds_the_same_page_answers_and_paper(
    visit: Visit, host: Host, package: Package, who: str
) -> None:
    learner = visit(host, package)
    two, check = learner.package.page("two"), learner.package.assessments[0]
    learner.practise(two)
    paper = learner.begin(check)
    half = [learner.package.question(check, key) for key in paper[:2]]
    for question in half:
        learner.give(question)
    answers = [learner.given(question) for question in half]
    orders = [learner.option_order(question) for question in half]
    progress = learner.progress()
    learner.save_and_exit()
    kept(host, learner, who, lambda record: record.state)
    learner.page.close()

    learner = visit(host, package)
    learner.wait_for_title(check["title"])
    assert learner.go_on() == paper
    assert [learner.given(question) for question in half] == answers
    assert [learner.option_order(question) for question in half] == orders
    assert learner.progress() == progress
    learner.open(two)
    for question in learner.package.questions(two):
        assert learner.was_answered(question)


def test_a_reload_keeps_the_place(visit: Visit, strict: StandHost, package: Package) -> None:
    learner = visit(strict, package)
    two = learner.package.page("two")
    learner.open(two)
    learner.answer(learner.package.questions(two)[0])
    learner.page.reload()
    learner.frame = strict.frame_of(learner.page, package)
    learner.ready().wait_for_title(two["title"])
    assert learner.was_answered(learner.package.questions(two)[0])


def test_a_completed_course_is_open_for_another_look(
    visit: Visit, strict: StandHost, package: Package, who: str
) -> None:
    learner = visit(strict, package)
    learner.read_everything()
    learner.take(learner.package.assessments[0])
    learner.save_and_exit()
    learner.page.close()
    before = strict.record(package, who)
    learner = visit(strict, package)
    learner.open(learner.package.lessons[0])
    learner.save_and_exit()
    after = strict.record(package, who)
    assert (after.status, after.success, after.points) == (
        before.status,
        before.success,
        before.points,
    )
