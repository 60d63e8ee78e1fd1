"""The Tin Can package as its learners use it: recipe, return, and tabs that are just closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.preview.cmi5_rules import verb_of
from tests.browser.reporting import WRONG, answers, check_log, in_order, leave, log, until
from tests.lms.tincan import ATTEMPT, TinCanHost
from tests.lrs.locker import stored

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.conftest import Visit
    from tests.lms.lrs import Lrs
    from tests.lms.packages import Json, Package
    from tests.lms.server import Stand

CLOSES = 20


@pytest.fixture
def tincan(stand: Stand, lrs: Lrs, locker: str) -> TinCanHost:
    """The launcher, with an LRS on another site and a real one behind it for the statements."""
    lrs.behind = locker
    return TinCanHost(stand, lrs)


@pytest.fixture
def package(small: dict[str, Package]) -> Package:
    """The small course as a Tin Can package."""
    return small["xapi"]


def attempts(statements: list[Json]) -> set[str]:
    """The attempts that the statements belong to."""
    grouping = [one["context"]["contextActivities"]["grouping"] for one in statements]
    return {
        activity["id"]
        for activities in grouping
        for activity in activities
        if activity["definition"]["type"] == ATTEMPT
    }


def test_a_learner_fails_comes_back_and_passes(
    visit: Visit, tincan: TinCanHost, package: Package, who: str, locker: str, tmp_path: Path
) -> None:
    learner = visit(tincan, package)
    two, check = package.page("two"), package.assessments[0]
    learner.practise(two)
    assert learner.words["result_not_yet"] in learner.take(check, wrong=WRONG)
    progress = learner.progress()
    leave(learner)
    learner.page.close()

    learner = visit(tincan, package)
    learner.wait_for_title(check["title"])
    assert learner.progress() == progress
    learner.open(two)
    assert all(learner.was_answered(question) for question in package.questions(two))
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(check)
    leave(learner)

    first, second = tincan.visits_of(package, who)
    assert first.verbs[0] == "initialized"
    assert first.verbs[-2:] == ["suspended", "terminated"]
    assert second.verbs[:2] == ["initialized", "resumed"]
    assert second.verbs[-1] == "terminated"
    assert not [*first.broken(), *second.broken(), *first.refused, *second.refused]
    assert not tincan.lrs.refusals
    statements = tincan.statements(package, who)
    assert in_order(statements), log(statements)
    assert len(attempts(statements)) == 1
    record = tincan.record(package, who)
    assert (record.complete, record.passed, record.points) == (True, True, 100)
    check_log(statements, package, tmp_path)
    assert {one["id"] for one in statements} <= {one["id"] for one in stored(locker)}


def test_the_last_statements_arrive_when_the_tab_is_closed(
    browser: Browser, tincan: TinCanHost, package: Package, locker: str
) -> None:
    """Each time a learner of their own, an LRS on another site, and a preflight a request."""
    from tests.browser.learner import Learner

    tincan.lrs.delay = 0.03
    question = package.questions(package.lessons[0])[0]
    context = browser.new_context()
    context.set_default_timeout(10_000)
    clock = context.new_page()
    for at in range(CLOSES):
        learner = Learner(*tincan.launch(context, package, f"closer-{at}"), package).ready()
        learner.answer(question)
        learner.close_tab()
    visits = [tincan.visits_of(package, f"closer-{at}")[0] for at in range(CLOSES)]
    wanted = {"initialized", "answered", "suspended", "terminated"}

    def arrived() -> int:
        return sum(wanted <= set(visit.verbs) for visit in visits)

    until(lambda: arrived() == CLOSES, lambda: f"{arrived()} of {CLOSES}")
    clock.close()
    context.close()
    kept = {one["id"] for one in stored(locker)}
    assert all(one["id"] in kept for visit in visits for one in visit.statements)
    ended = [visit.verbs[-1] for visit in visits]
    assert ended == ["terminated"] * CLOSES
    assert not [visit.broken() for visit in visits if visit.broken()]


def test_a_reload_is_a_new_session_of_the_same_attempt(
    visit: Visit, tincan: TinCanHost, package: Package, who: str
) -> None:
    learner = visit(tincan, package)
    learner.practise(package.lessons[0])
    learner.page.reload()
    learner.ready()
    leave(learner)
    [seen] = tincan.visits_of(package, who)
    assert seen.verbs.count("initialized") == 2
    assert seen.verbs.count("terminated") == 2
    assert set(answers(seen.statements).values()) == {1}
    assert len(attempts(seen.statements)) == 1


def test_without_a_registration_one_is_made_and_kept(
    visit: Visit, stand: Stand, lrs: Lrs, package: Package, who: str
) -> None:
    tincan = TinCanHost(stand, lrs, registers=False)
    for _ in range(2):
        learner = visit(tincan, package)
        learner.open(package.lessons[1])
        leave(learner)
        learner.page.close()
    statements = tincan.statements(package, who)
    assert len({one["context"]["registration"] for one in statements}) == 1
    assert tincan.visits_of(package, who)[1].verbs[:2] == ["initialized", "resumed"]
    assert not lrs.refusals


def test_an_actor_of_the_first_launchers_is_understood(
    visit: Visit, tincan: TinCanHost, package: Package, who: str
) -> None:
    """Tin Can 0.9: every value in a list, and other names in the account."""
    old = {
        "name": ["Ann Example"],
        "account": [{"accountServiceHomePage": "https://lms.example.org", "accountName": "7"}],
        "objectType": "Agent",
    }
    new = {"homePage": "https://lms.example.org", "name": "7"}
    actor = {"name": "Ann Example", "account": new, "objectType": "Agent"}
    address = tincan.prepare(package, who, actor=actor, written=old)
    assert "accountServiceHomePage" in address
    learner = visit(tincan, package, actor=actor, written=old)
    learner.answer(package.questions(package.lessons[0])[0])
    leave(learner)
    seen = tincan.visits_of(package, who)[-1]
    assert seen.statements
    assert all(one["actor"] == actor for one in seen.statements)
    assert not seen.refused


def test_nobody_is_told_who_the_learner_is_beyond_the_launch(
    visit: Visit, tincan: TinCanHost, package: Package, who: str
) -> None:
    learner = visit(tincan, package)
    learner.read_everything()
    leave(learner)
    [seen] = tincan.visits_of(package, who)
    assert {verb_of(one) for one in seen.statements} >= {"initialized", "experienced"}
    assert all(one["actor"].keys() == {"objectType", "account"} for one in seen.statements)
