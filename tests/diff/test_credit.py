"""Updates of a course for credit: its forms, and a result that is held back until the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.decode.course import RuleData
from packager.decode.suspend import Record, State
from packager.diff.compare import compare
from packager.diff.outcomes import opened, status_words
from packager.diff.sides import Side, read_source
from packager.diff.text import as_text
from packager.frozen import replace
from tests.browser.credit_course import write_credit_course

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.decode import CourseData


@pytest.fixture(scope="module")
def credit(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Side]:
    """The course, with words replaced in its files."""

    def read(*edits: tuple[str, str, str]) -> Side:
        folder = write_credit_course(tmp_path_factory.mktemp("credit") / "source")
        for name, before, after in edits:
            text = (folder / name).read_text(encoding="utf-8")
            assert before in text
            (folder / name).write_text(text.replace(before, after), encoding="utf-8")
        return read_source(folder)

    return read


def nearly(course: CourseData) -> State:
    """Everything is done but the forms."""
    (test,) = course.assessments
    return State(
        kind="whole",
        revision=1,
        viewed=frozenset(page.key for page in course.lessons),
        assessments={test.key: Record(submitted=1, best=0.9, last=0.9, passed=True)},
    )


def test_a_form_under_another_id_has_to_be_done_again(credit: Callable[..., Side]) -> None:
    edited = credit(
        ("lessons/closing.md", "{#attestation ", "{#statement "),
        ("course.yaml", "done(attestation)", "done(statement)"),
        ("course.yaml", "  policies:", "  attestation: {id: statement}\n  policies:"),
    )
    found = compare(credit(), edited)
    assert found.progress
    (fate,) = found.progress.fates
    assert (fate.what, fate.fate, fate.counts) == ("activity", "done again", True)
    assert found.verdict.verdict == "new version"
    text = as_text(found)
    assert "would be done again: its id changed from" in " ".join(text.split())


def test_a_lesson_that_a_test_waits_for_counts(credit: Callable[..., Side]) -> None:
    rule = "viewed(all) and passed(check)"
    old = credit(("course.yaml", rule, "passed(check)"))
    new = credit(("course.yaml", rule, "passed(check)"), ("lessons/two.md", "id: two", "id: deux"))
    assert not compare(old, new).safe


def test_a_form_that_is_no_longer_asked_for_completes_at_once(credit: Callable[..., Side]) -> None:
    old = credit()
    assert isinstance(old.course.completion, RuleData)
    shorter = RuleData("and", old.course.completion.operands[:2])
    new = replace(old, course=replace(old.course, completion=shorter), files={})
    found = compare(old, new)
    assert found.outcomes
    before, after = opened(nearly(old.course), old.course, new.course)
    assert (status_words(before), before.score) == ("not complete", None)
    assert (status_words(after), after.score) == ("complete, passed", 0.9)
    assert ("not complete", "complete, passed") in found.outcomes.statuses
    assert found.outcomes.score
    assert "a stored score can rise" in as_text(found)
