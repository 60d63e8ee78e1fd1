"""Browse, review and no-credit: the record is not the course's to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Visit
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package

MODES: dict[str, dict[str, Any]] = {
    "browse": {"mode": "browse", "credit": "no-credit"},
    "review": {"mode": "review", "credit": "no-credit"},
    "no-credit": {"mode": "normal", "credit": "no-credit"},
}


@pytest.mark.parametrize("kind", MODES)
def test_nothing_is_written_where_nothing_counts(
    visit: Visit, strict: StandHost, package: Package, kind: str
) -> None:
    learner = visit(strict, package, **MODES[kind])
    learner.wait_for_notice("problem_review" if kind == "review" else "problem_browse")
    learner.read_everything()
    assert learner.words["result_passed"] in learner.take(learner.package.assessments[0])
    learner.save_and_exit()
    assert not [call for call in learner.calls() if call["name"].endswith("SetValue")]
    names = [call["name"] for call in learner.calls()]
    assert sum(name.endswith("Initialize") for name in names) == 1
    assert sum(name.endswith(("Finish", "Terminate")) for name in names) == 1


def test_review_shows_what_was_answered_and_changes_nothing(
    visit: Visit, strict: StandHost, package: Package, who: str
) -> None:
    learner = visit(strict, package)
    one = package.page("one")
    learner.practise(one)
    learner.save_and_exit()
    learner.page.close()
    before = strict.record(package, who).elements
    learner = visit(strict, package, **MODES["review"])
    learner.open(one)
    for question in package.questions(one):
        assert learner.was_answered(question)
    learner.take(package.assessments[0], wrong=("c-choice", "c-several", "c-true"))
    learner.save_and_exit()
    after = strict.record(package, who).elements
    changed = {key for key in before if before[key] != after.get(key)}
    assert not {key for key in changed if "time" not in key and "entry" not in key}
