"""A course that was edited and uploaded again, opened by a learner who was in the middle of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.browser.courses import EDITED, SMALL
from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit
    from tests.browser.courses import SmallCourse
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package


def test_progress_survives_lessons_moved_added_and_removed(
    visit: Visit,
    strict: StandHost,
    package: Package,
    edition: Callable[[SmallCourse], Package],
    who: str,
) -> None:
    old, new = package, edition(EDITED)
    learner = visit(strict, old)
    learner.practise(old.page("one"))
    learner.practise(old.page("two"))
    learner.open(old.page("three"))
    learner.save_and_exit()
    learner.page.close()

    learner = visit(strict, new)
    errors: list[str] = []
    learner.page.on("pageerror", lambda error: errors.append(str(error)))
    learner.open(new.page("two"))
    for question in new.questions(new.page("two")):
        assert learner.was_answered(question)
    learner.open(new.page("one"))
    states = {
        question["id"]: learner.was_answered(question)
        for question in new.questions(new.page("one"))
    }
    assert states["two-parts"]
    assert not states["part"], "a question with a new id is a new question"
    assert learner.words["result_passed"] in learner.take(new.assessments[0])
    for lesson in new.lessons:
        learner.open(lesson).read(lesson)
    eventually(learner.page, lambda: strict.record(new, who).complete)
    assert not learner.refused()
    assert not errors


def test_a_lesson_that_comes_back_finds_its_answers(
    visit: Visit,
    strict: StandHost,
    package: Package,
    edition: Callable[[SmallCourse], Package],
) -> None:
    old, without = package, edition(replace(SMALL, lessons=("one", "three")))
    learner = visit(strict, old)
    learner.practise(old.page("two"))
    learner.save_and_exit()
    learner.page.close()
    learner = visit(strict, without)
    learner.practise(without.page("one"))
    learner.save_and_exit()
    learner.page.close()
    learner = visit(strict, old)
    learner.open(old.page("two"))
    for question in old.questions(old.page("two")):
        assert learner.was_answered(question)


def test_a_score_and_a_pass_survive_a_harder_test(
    visit: Visit,
    strict: StandHost,
    package: Package,
    edition: Callable[[SmallCourse], Package],
    who: str,
) -> None:
    more = "\n:::question {#c-new objective=O2}\nDoes a wheel turn?\n\n- [x] Yes\n- [ ] No\n:::\n"
    harder = edition(replace(SMALL, bank=SMALL.bank + more))
    learner = visit(strict, package)
    learner.read_everything()
    learner.take(learner.package.assessments[0])
    learner.save_and_exit()
    learner.page.close()
    learner = visit(strict, harder)
    said = learner.take(harder.assessments[0], wrong=("c-choice", "c-several", "c-true", "c-new"))
    assert learner.words["result_not_yet"] in said
    learner.save_and_exit()
    record = strict.record(harder, who)
    assert (record.passed, record.complete, record.points) == (True, True, 100)


def test_a_paper_begun_before_the_edit_can_be_handed_in_after_it(
    visit: Visit,
    strict: StandHost,
    package: Package,
    edition: Callable[[SmallCourse], Package],
) -> None:
    cut = SMALL.bank.index(":::question {#c-true")
    after = SMALL.bank.index(":::question {#c-number")
    shorter = edition(replace(SMALL, bank=SMALL.bank[:cut] + SMALL.bank[after:]))
    learner = visit(strict, package)
    check = package.assessments[0]
    paper = learner.begin(check)
    learner.give(package.question(check, paper[0]))
    learner.save_and_exit()
    learner.page.close()
    learner = visit(strict, shorter)
    learner.open(shorter.assessments[0])
    keys = learner.go_on()
    assert set(keys) <= {question["key"] for question in shorter.questions(shorter.assessments[0])}
    for key in keys:
        learner.give(shorter.question(shorter.assessments[0], key))
    assert learner.words["result_passed"] in learner.hand_in()
    assert not learner.refused()
