"""The cmi5 package in Open edX's own cmi5 block, which knows little of cmi5 and rules over much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.courses import ONE_ATTEMPT
from tests.browser.reporting import WRONG, answers, check_log, leave, until
from tests.lrs.locker import stored

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Editions, Visit
    from tests.lms.openedx import OpenEdx
    from tests.lms.packages import Json, Package


@pytest.fixture
def package(small: dict[str, Package]) -> Package:
    """The small course as a cmi5 package."""
    return small["cmi5"]


def is_about(statement: Json, registration: str) -> bool:
    """Whether a statement belongs to a registration."""
    return bool(statement["context"]["registration"] == registration)


def test_a_learner_reads_practises_and_passes(
    visit: Visit, openedx: OpenEdx, package: Package, who: str, locker: str, tmp_path: Path
) -> None:
    learner = visit(openedx, package)
    for lesson in package.lessons:
        learner.practise(lesson)
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(package.assessments[0], wrong=WRONG[:1])
    leave(learner)
    kept = openedx.kept(package, who)
    assert kept["lesson_status"] in {"passed", "completed"}
    assert kept["lesson_score"] == 0.75
    assert {"event": "grade", "value": 0.75, "max_value": 1.0} in kept["published"]
    assert {"event": "completion", "completion": 1.0} in kept["published"]
    forwarded = [one for one in stored(locker)[::-1] if is_about(one, kept["registration"])]
    assert set(answers(forwarded).values()) == {1}
    assert len(answers(forwarded)) == sum(len(package.questions(page)) for page in package.pages)
    check_log(forwarded, package, tmp_path)


def test_a_learner_who_fails_comes_back_to_the_same_place_and_passes(
    visit: Visit, openedx: OpenEdx, package: Package, who: str
) -> None:
    learner = visit(openedx, package)
    two, check = package.page("two"), package.assessments[0]
    learner.read_everything()
    learner.practise(two)
    assert learner.words["result_not_yet"] in learner.take(check, wrong=WRONG)
    progress = learner.progress()
    leave(learner)
    assert not openedx.record(package, who).complete
    assert not openedx.record(package, who).passed
    learner.page.close()

    learner = visit(openedx, package)
    learner.wait_for_title(check["title"])
    assert learner.progress() == progress
    learner.open(two)
    assert all(learner.was_answered(question) for question in package.questions(two))
    assert learner.words["result_passed"] in learner.take(check)
    leave(learner)
    assert openedx.record(package, who).complete
    assert openedx.record(package, who).points == 100


def test_who_has_no_attempt_left_has_failed(
    visit: Visit,
    openedx: OpenEdx,
    editions: Editions,
    who: str,
) -> None:
    package = editions(ONE_ATTEMPT)["cmi5"]
    learner = visit(openedx, package)
    learner.read_everything()
    assert learner.words["result_not_yet"] in learner.take(package.assessments[0], wrong=WRONG)
    leave(learner)
    kept = openedx.kept(package, who)
    assert (kept["lesson_status"], kept["lesson_score"]) == ("failed", 0.25)
    assert {"event": "grade", "value": 0.0, "max_value": 1.0} in kept["published"]


def test_a_closed_tab_keeps_the_last_answer(
    visit: Visit, openedx: OpenEdx, package: Package, who: str
) -> None:
    learner = visit(openedx, package)
    lesson = package.lessons[0]
    until(lambda: openedx.kept(package, who)["state_data"])
    learner.answer(package.questions(lesson)[0])
    learner.close_tab()
    learner = visit(openedx, package)
    assert learner.was_answered(package.questions(lesson)[0])
    learner.page.reload()
    learner.ready()
    assert learner.was_answered(package.questions(lesson)[0])


def test_units_that_share_one_document_keep_to_their_own(
    visit: Visit, openedx: OpenEdx, by_lesson: Package
) -> None:
    """Every AU has the id of the course here, and there is one document of state a learner."""
    for visits in range(2):
        for at, lesson in enumerate(by_lesson.lessons[:2]):
            learner = visit(openedx, by_lesson, unit=at)
            learner.wait_for_title(lesson["title"])
            question = by_lesson.questions(lesson)[0]
            assert learner.was_answered(question) is (visits == 1)
            if visits == 0:
                learner.answer(question)
            leave(learner)
            learner.page.close()
