"""What an LRS or a network may do wrong, and that every statement arrives once all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.reporting import answers, in_order, leave, log, until
from tests.lms.lrs import Trouble
from tests.lms.tincan import TinCanHost

if TYPE_CHECKING:
    from tests.browser.conftest import Visit
    from tests.lms.cmi5 import Cmi5Host
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Package
    from tests.lms.server import Stand

TROUBLES = {
    "429": Trouble(status=429, headers=(("Retry-After", "1"),), times=2),
    "500": Trouble(status=500, times=2),
    "dropped": Trouble(drop=True, times=3),
    "stored without an answer": Trouble(silent=True, times=3),
    "hangs": Trouble(hang=2.0, times=1),
}


@pytest.fixture
def target() -> str:
    """The small course as a cmi5 package."""
    return "cmi5"


def asked(package: Package) -> int:
    return sum(len(package.questions(page)) for page in package.lessons)


@pytest.mark.parametrize("name", TROUBLES)
def test_every_statement_arrives_once_and_in_order(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str, name: str
) -> None:
    learner = visit(cmi5, package)
    [launch] = cmi5.launches_of(package, who)
    until(lambda: "initialized" in launch.verbs)
    trouble = TROUBLES[name]
    cmi5.lrs.trouble = Trouble(**vars(trouble))
    for lesson in package.lessons:
        learner.practise(lesson)
    until(
        lambda: sum(answers(launch.statements).values()) == asked(package),
        lambda: log(launch.statements),
    )
    leave(learner)
    assert set(answers(launch.statements).values()) == {1}
    assert in_order(launch.statements), log(launch.statements)
    assert not launch.broken
    assert not launch.missed()


def test_an_lrs_that_takes_puts_alone_misses_nothing(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    cmi5.lrs.only_put = True
    learner = visit(cmi5, package)
    for lesson in package.lessons:
        learner.practise(lesson)
    leave(learner)
    [launch] = cmi5.launches_of(package, who)
    assert sum(answers(launch.statements).values()) == asked(package), log(launch.statements)
    assert not launch.broken


def test_what_a_dead_lrs_missed_is_sent_at_the_next_launch(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    learner = visit(cmi5, package)
    [first] = cmi5.launches_of(package, who)
    until(lambda: "initialized" in first.verbs)
    # It stores the first of them, and says nothing; then it is gone.
    cmi5.lrs.trouble = Trouble(silent=True, times=1)
    learner.practise(package.lessons[0])
    cmi5.lrs.trouble = Trouble(drop=True)
    learner.practise(package.lessons[1])
    learner.wait_for_notice("problem_refused")
    learner.close_tab()
    cmi5.lrs.mend()

    learner = visit(cmi5, package)
    second = cmi5.launches_of(package, who)[1]
    together = len(package.questions(package.lessons[0])) + len(
        package.questions(package.lessons[1])
    )
    until(
        lambda: sum(answers(cmi5.statements(package, who)).values()) == together,
        lambda: log(cmi5.statements(package, who)),
    )
    leave(learner)
    said = cmi5.statements(package, who)
    assert set(answers(said).values()) == {1}, log(said)
    assert not second.broken
    assert second.verbs[0] == "initialized"
    assert second.verbs.count("terminated") == 1


def test_a_lost_network_is_told_and_nothing_is_lost(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    learner = visit(cmi5, package)
    [launch] = cmi5.launches_of(package, who)
    until(lambda: "initialized" in launch.verbs)
    learner.open(package.lessons[0])
    learner.page.context.set_offline(True)
    learner.practise(package.lessons[0])
    learner.wait_for_notice("problem_offline")
    assert not answers(launch.statements)
    learner.page.context.set_offline(False)
    learner.wait_for_notice("recovered")
    leave(learner)
    assert sum(answers(launch.statements).values()) == len(package.questions(package.lessons[0]))
    assert not launch.broken
    assert not launch.missed()


def test_a_credential_that_ends_is_told_and_the_course_goes_on(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    learner = visit(cmi5, package)
    [launch] = cmi5.launches_of(package, who)
    until(lambda: "initialized" in launch.verbs)
    cmi5.lrs.guards.clear()
    learner.practise(package.lessons[0])
    learner.wait_for_notice("problem_refused")
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(package.assessments[0])
    learner.page.close()

    learner = visit(cmi5, package)
    questions = [one for page in (package.lessons[0], *package.assessments)
                 for one in package.questions(page)]  # fmt: skip
    until(
        lambda: sum(answers(cmi5.statements(package, who)).values()) == len(questions),
        lambda: log(cmi5.statements(package, who)),
    )
    leave(learner)
    assert cmi5.satisfied(package, who)
    assert not cmi5.launches_of(package, who)[1].broken


def test_a_state_document_that_another_visit_wrote_is_merged(
    visit: Visit, stand: Stand, lrs: Lrs, small: dict[str, Package]
) -> None:
    """Two visits at once, which Tin Can allows."""
    tincan, package = TinCanHost(stand, lrs), small["xapi"]
    lessons = package.lessons[:2]
    tabs = [visit(tincan, package) for _ in lessons]
    for tab, lesson in zip(tabs, lessons, strict=True):
        tab.page.bring_to_front()
        tab.practise(lesson)
        leave(tab)
    assert 412 in {status for _, status in lrs.log}
    later = visit(tincan, package)
    for lesson in lessons:
        later.open(lesson)
        assert all(later.was_answered(question) for question in package.questions(lesson))
