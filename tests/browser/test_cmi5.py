"""The cmi5 package as its learners use it, under a launcher that forgives nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.preview.cmi5_rules import JUDGED, SESSION, verb_of
from tests.browser.courses import ONE_ATTEMPT
from tests.browser.reporting import (
    WRONG,
    answers,
    check_log,
    in_order,
    leave,
    log,
    until,
    verbs,
)
from tests.lms.cmi5 import Cmi5Host, units_of
from tests.lms.lrs import Lrs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Editions, Visit
    from tests.browser.learner import Learner
    from tests.lms.cmi5 import Launch
    from tests.lms.packages import Package


@pytest.fixture
def target() -> str:
    """The small course as a cmi5 package."""
    return "cmi5"


def kept_every_rule(launch: Launch) -> None:
    """A session that is over broke no rule and owes nothing."""
    assert not launch.broken, log(launch.statements)
    assert not launch.missed(), log(launch.statements)
    assert isinstance(launch.store, Lrs)
    assert not launch.store.refusals
    assert in_order(launch.statements), log(launch.statements)


def read_and_pass(learner: Learner) -> None:
    for lesson in learner.package.lessons:
        learner.practise(lesson)
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(learner.package.assessments[0])


def test_a_learner_who_passes_satisfies_the_course_and_goes_back(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str, tmp_path: Path
) -> None:
    back = f"{cmi5.stand.other_origin}/lms/back.html"
    learner = visit(cmi5, package, returnURL=back)
    read_and_pass(learner)
    leave(learner)
    assert learner.page.url == back
    [launch] = cmi5.launches_of(package, who)
    kept_every_rule(launch)
    questions = sum(len(package.questions(page)) for page in package.pages)
    assert launch.verbs.count("answered") == questions, log(launch.statements)
    assert launch.verbs.count("experienced") == len(package.lessons)
    assert launch.verbs.count("scored") == 1
    assert sorted(verb for verb in launch.verbs if verb in JUDGED) == ["completed", "passed"]
    assert cmi5.satisfied(package, who)
    assert cmi5.record(package, who).points == 100
    check_log(launch.statements, package, tmp_path)


def test_a_learner_who_fails_may_pass_another_day(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str, tmp_path: Path
) -> None:
    learner = visit(cmi5, package)
    learner.read_everything()
    check = package.assessments[0]
    assert learner.words["result_not_yet"] in learner.take(check, wrong=WRONG)
    leave(learner)
    assert not cmi5.satisfied(package, who)
    assert not cmi5.record(package, who).complete
    learner.page.close()

    learner = visit(cmi5, package)
    learner.take(check, wrong=WRONG)
    assert learner.words["result_passed"] in learner.take(check)
    learner.take(check, wrong=WRONG)
    leave(learner)
    for launch in cmi5.launches_of(package, who):
        kept_every_rule(launch)
    assert cmi5.satisfied(package, who)
    sessions = [
        {one["context"]["extensions"][SESSION] for one in launch.statements}
        for launch in cmi5.launches_of(package, who)
    ]
    assert [len(ids) for ids in sessions] == [1, 1]
    assert sessions[0] != sessions[1]
    statements = cmi5.statements(package, who)
    assert verbs(statements).count("scored") == 4
    assert verbs(statements).count("completed") == 1
    assert cmi5.record(package, who).points == 100
    check_log(statements, package, tmp_path)


def test_who_has_no_attempt_left_has_failed_once(
    visit: Visit,
    cmi5: Cmi5Host,
    editions: Editions,
    who: str,
    tmp_path: Path,
) -> None:
    package = editions(ONE_ATTEMPT)["cmi5"]
    learner = visit(cmi5, package)
    learner.read_everything()
    assert learner.words["result_not_yet"] in learner.take(package.assessments[0], wrong=WRONG)
    leave(learner)
    learner.page.close()
    learner = visit(cmi5, package)
    learner.open(package.lessons[0])
    leave(learner)
    first, second = cmi5.launches_of(package, who)
    kept_every_rule(first)
    kept_every_rule(second)
    assert first.verbs.count("failed") == 1
    assert second.verbs == ["initialized", "terminated"]
    record = cmi5.record(package, who)
    assert (record.success, record.points) == ("failed", 25)
    check_log(cmi5.statements(package, who), package, tmp_path)


def test_a_return_finds_everything_and_says_nothing_twice(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    learner = visit(cmi5, package)
    two = package.page("two")
    learner.practise(two)
    progress = learner.progress()
    leave(learner)
    learner.page.close()

    learner = visit(cmi5, package)
    learner.wait_for_title(two["title"])
    assert learner.progress() == progress
    for question in package.questions(two):
        assert learner.was_answered(question)
    leave(learner)
    first, second = cmi5.launches_of(package, who)
    kept_every_rule(first)
    kept_every_rule(second)
    assert set(answers(first.statements).values()) == {1}
    assert second.verbs == ["initialized", "terminated"]


def test_a_reload_goes_on_with_the_session(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    learner = visit(cmi5, package)
    one, two = package.lessons[:2]
    learner.practise(one)
    learner.open(two)
    for _ in range(2):
        learner.page.reload()
        learner.ready().wait_for_title(two["title"])
    learner.practise(two)
    leave(learner)
    [launch] = cmi5.launches_of(package, who)
    kept_every_rule(launch)
    asked = len(package.questions(one)) + len(package.questions(two))
    assert sum(answers(launch.statements).values()) == asked


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_only_looks_is_not_judged(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str, mode: str
) -> None:
    learner = visit(cmi5, package, mode=mode)
    learner.wait_for_notice("problem_review" if mode == "Review" else "problem_browse")
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(package.assessments[0])
    learner.frame.locator("#exit-button").click()
    launch = cmi5.launches_of(package, who)[0]
    until(lambda: "terminated" in launch.verbs, lambda: log(launch.statements))
    kept_every_rule(launch)
    assert not JUDGED & set(launch.verbs)
    assert not cmi5.record(package, who).complete
    assert not [key for key in cmi5.lrs.documents if key[-1] == "suspendData"]


@pytest.mark.parametrize(("mastery", "passes"), [(0.9, False), (0.5, True)])
def test_the_mastery_score_of_the_launch_wins(
    visit: Visit,
    cmi5: Cmi5Host,
    editions: Editions,
    who: str,
    mastery: float,
    *,
    passes: bool,
) -> None:
    """The package asks for 75 %; the learner has 75 or 50, and one attempt."""
    package = editions(ONE_ATTEMPT)["cmi5"]
    learner = visit(cmi5, package, masteryScore=mastery)
    learner.read_everything()
    said = learner.take(package.assessments[0], wrong=WRONG[:2] if passes else WRONG[:1])
    assert learner.words["result_passed" if passes else "result_not_yet"] in said
    leave(learner)
    launch = cmi5.launches_of(package, who)[0]
    kept_every_rule(launch)
    assert cmi5.satisfied(package, who) is passes
    [judged] = [one for one in launch.statements if verb_of(one) in {"passed", "failed"}]
    assert judged["result"]["success"] is passes
    assert judged["result"]["score"]["scaled"] == (0.5 if passes else 0.75)


def test_a_closed_tab_is_ended_a_moment_later(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    learner = visit(cmi5, package)
    lesson = package.lessons[0]
    context = learner.page.context
    clock = context.new_page()
    learner.page.bring_to_front()
    learner.answer(package.questions(lesson)[0])
    learner.close_tab()
    launch = cmi5.launches_of(package, who)[0]
    until(lambda: "answered" in launch.verbs, lambda: log(launch.statements))
    until(lambda: "terminated" in launch.verbs, lambda: log(launch.statements))
    kept_every_rule(launch)
    clock.close()
    learner = visit(cmi5, package)
    assert learner.was_answered(package.questions(lesson)[0])


@pytest.mark.parametrize("audio", ["off", "on"])
def test_who_wants_no_sound_gets_none(
    visit: Visit, cmi5: Cmi5Host, sample: dict[str, Package], who: str, audio: str
) -> None:
    cmi5.prefer(who, languagePreference="es,en-US", audioPreference=audio)
    learner = visit(cmi5, sample["cmi5"])
    learner.open(sample["cmi5"].page("planning"))
    video = learner.main.locator("video").first
    muted = video.evaluate("(video) => video.play().catch(() => null).then(() => video.muted)")
    assert muted is (audio == "off")


def test_it_runs_in_a_frame_of_another_site(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    learner = visit(cmi5, package, frame=True)
    learner.practise(package.lessons[0])
    leave(learner)
    kept_every_rule(cmi5.launches_of(package, who)[0])


def test_each_lesson_can_be_launched_by_itself(
    visit: Visit, cmi5: Cmi5Host, by_lesson: Package, who: str
) -> None:
    units = units_of((by_lesson.folder / "cmi5.xml").read_bytes())
    assert len(units) == len(by_lesson.pages)
    for at, page in enumerate(by_lesson.pages):
        learner = visit(cmi5, by_lesson, unit=at)
        learner.wait_for_title(page["title"])
        if page["kind"] == "assessment":
            assert learner.words["result_passed"] in learner.take(page)
        else:
            for question in by_lesson.questions(page):
                learner.answer(question)
            learner.read(page)
        leave(learner)
        learner.page.close()
        launch = cmi5.launches_of(by_lesson, who)[-1]
        kept_every_rule(launch)
        assert cmi5.satisfied(by_lesson, who, at), log(launch.statements)
    assert len({launch.session.activity for launch in cmi5.launches_of(by_lesson, who)}) == 4


def test_a_second_launch_at_the_same_address_is_told_apart(
    visit: Visit, cmi5: Cmi5Host, package: Package, who: str
) -> None:
    """The address of an ended session opened again, from the history: its token is gone."""
    learner = visit(cmi5, package)
    address = learner.page.url
    leave(learner)
    page = learner.page.context.new_page()
    page.goto(address)
    learner.page, learner.frame = page, page.main_frame
    learner.frame.locator("main article h1").wait_for(timeout=30_000)
    learner.wait_for_notice("problem_no_lms")
    [launch] = cmi5.launches_of(package, who)
    assert not launch.broken
    assert launch.verbs == ["initialized", "terminated"]
