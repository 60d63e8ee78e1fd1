"""A SCORM package that reports to an LRS as well: beside its record, and never in its way."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.browser.courses import SMALL
from tests.browser.reporting import answers, check_log, in_order, log, until
from tests.browser.waiting import eventually
from tests.lms.lrs import Answer, Trouble
from tests.lms.reporting import basic
from tests.lms.tincan import Visit as Reported

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Editions, Visit
    from tests.browser.courses import SmallCourse
    from tests.browser.learner import Learner
    from tests.lms.hosts import StandHost
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Package

TOLD = replace(SMALL, more="xapi: {launch: true}\n")
LEARNER = ("l-1", "Rivera")
"""What the strict double tells of the learner."""


@pytest.fixture
def reported(lrs: Lrs) -> Reported:
    """The holder of the credentials that the course is given."""
    holder = Reported(actor=None, registration=None, activity="")
    lrs.guards[f"Basic {basic('course', 'secret')}"] = holder
    return holder


def launch_data(lrs: Lrs) -> str:
    """What a learning system is set up to give to the course."""
    return json.dumps({"endpoint": lrs.endpoint, "auth": f"Basic {basic('course', 'secret')}"})


@pytest.fixture
def told(visit: Visit, strict: StandHost, editions: Editions, lrs: Lrs) -> Callable[[str], Learner]:
    """A learner of the course for a target, given the credentials at launch."""

    def launch(target: str) -> Learner:
        return visit(strict, editions(TOLD)[target], launch_data=launch_data(lrs))

    return launch


def test_the_launch_data_bring_address_and_credential(  # noqa: PLR0913, PLR0917
    visit: Visit,
    strict: StandHost,
    edition: Callable[[SmallCourse], Package],
    lrs: Lrs,
    reported: Reported,
    who: str,
    tmp_path: Path,
) -> None:
    package = edition(TOLD)
    learner = visit(strict, package, launch_data=launch_data(lrs))
    for lesson in package.lessons:
        learner.practise(lesson)
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(package.assessments[0])
    learner.save_and_exit()
    until(lambda: "terminated" in reported.verbs, lambda: log(reported.statements))
    record = strict.record(package, who)
    assert (record.complete, record.passed, record.points) == (True, True, 100)
    assert not learner.refused()
    assert not reported.broken()
    assert not lrs.refusals
    assert in_order(reported.statements), log(reported.statements)
    questions = sum(len(package.questions(page)) for page in package.pages)
    assert sum(answers(reported.statements).values()) == questions
    assert {"completed", "passed"} <= set(reported.verbs)
    assert len({json.dumps(one["actor"], sort_keys=True) for one in reported.statements}) == 1
    assert not [word for word in LEARNER if word in json.dumps(reported.statements)]
    check_log(reported.statements, package, tmp_path)


def has_ended(reported: Reported, times: int) -> bool:
    return reported.verbs.count("terminated") == times


def test_a_return_is_the_same_learner_and_attempt(
    told: Callable[[str], Learner], reported: Reported
) -> None:
    for sessions in (1, 2):
        learner = told("scorm12")
        learner.answer(learner.package.questions(learner.package.lessons[0])[sessions - 1])
        learner.save_and_exit()
        until(partial(has_ended, reported, sessions))
        learner.page.close()
    assert len({one["actor"]["account"]["name"] for one in reported.statements}) == 1
    assert len({one["context"]["registration"] for one in reported.statements}) == 1
    assert reported.verbs.count("initialized") == 2
    assert reported.verbs.count("resumed") == 1


def test_a_closed_tab_ends_the_session_there_too(
    told: Callable[[str], Learner], lrs: Lrs, reported: Reported
) -> None:
    lrs.delay = 0.03
    learner = told("scorm2004")
    learner.answer(learner.package.questions(learner.package.lessons[0])[0])
    learner.close_tab()
    until(lambda: "terminated" in reported.verbs, lambda: log(reported.statements))
    assert reported.verbs == ["initialized", "answered", "suspended", "terminated"]


def test_a_token_address_hands_out_the_credential(
    visit: Visit, strict: StandHost, editions: Editions, lrs: Lrs, reported: Reported
) -> None:
    lrs.fetched["/token"] = lambda method: Answer(
        200 if method == "POST" else 405, {"auth-token": basic("course", "secret")}
    )
    where = f"xapi: {{endpoint: '{lrs.endpoint}', token: '{lrs.origin}/token', launch: false}}\n"
    package = editions(replace(SMALL, more=where))["scorm2004"]
    learner = visit(strict, package)
    learner.answer(package.questions(package.lessons[0])[0])
    learner.save_and_exit()
    until(lambda: "terminated" in reported.verbs, lambda: log(reported.statements))
    assert answers(reported.statements)


@pytest.mark.parametrize("trouble", [Trouble(drop=True), Trouble(hang=60.0)], ids=["gone", "hangs"])
def test_the_record_never_waits_for_the_lrs(
    told: Callable[[str], Learner], strict: StandHost, lrs: Lrs, who: str, trouble: Trouble
) -> None:
    lrs.trouble = trouble
    learner = told("scorm12")
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(learner.package.assessments[0])
    assert learner.words["goodbye_complete"] in learner.save_and_exit()
    eventually(learner.page, lambda: strict.record(learner.package, who).passed)


def test_without_a_credential_the_course_reports_to_its_learning_system_alone(
    visit: Visit, strict: StandHost, editions: Editions, lrs: Lrs, who: str
) -> None:
    package = editions(TOLD)["scorm2004"]
    learner = visit(strict, package)
    learner.read_everything()
    learner.save_and_exit()
    assert strict.record(package, who).state
    assert not lrs.log
