"""Plans: what is read of them, and what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.components.plan_builder import PlanBuilder
from packager.components.question import content_text
from tests.conftest import ROOT
from tests.writing import FRONT, codes, read, read_lesson, said

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.course import Course

DEVON = ROOT / "course_source" / "scenarios" / "devon.md"
PLAN = """\
:::plan A plan {#plan}
The case.

### Who to call

- His *aunt* {sample}
  > Good.
- His brother

### Why {#why sample}

She picks up.
:::
"""


def plan_of(course: Course) -> PlanBuilder:
    (found,) = [task for task in course.lessons[0].tasks if isinstance(task, PlanBuilder)]
    return found


def test_a_plan_has_a_case_parts_lines_and_a_sample(tmp_path: Path) -> None:
    course, report = read(tmp_path, {"lessons/one.md": f"{FRONT}\n## A\n\n{PLAN}"})
    assert said(report) == []
    assert course is not None
    plan = plan_of(course)
    (part,) = plan.plan
    assert [line.text.plain_text() for line in part.lines] == ["His aunt", "His brother"]
    assert [line.sample for line in part.lines] == [True, False]
    assert [len(line.feedback) for line in part.lines] == [1, 0]
    assert part.id == "who-to-call"
    assert len(plan.children) == len(plan.why) == 1


def test_the_plan_of_the_outline_has_its_four_parts(tmp_path: Path) -> None:
    lesson = f"{FRONT}\n## A\n\n:::plan A plan {{#plan file=../scenarios/devon.md}}\n:::\n"
    scenario = DEVON.read_text(encoding="utf-8")
    course, report = read(tmp_path, {"lessons/one.md": lesson, "scenarios/devon.md": scenario})
    assert said(report) == []
    assert course is not None
    plan = plan_of(course)
    assert [part.title.plain_text() for part in plan.plan] == [
        "What I heard",
        "What changes this week",
        "Who Devon can call at 2 am",
        "When we check",
    ]
    assert plan.has_sample
    assert all(line.feedback for part in plan.plan for line in part.lines)
    # The sample is not where it can be guessed.
    assert not any(part.lines[0].sample for part in plan.plan)


def test_a_plan_without_parts_is_reported(tmp_path: Path) -> None:
    for inside in ("", "The case.\n", "### Why {sample}\n\nBecause.\n"):
        _, report = read_lesson(tmp_path, f":::plan A plan {{#plan}}\n{inside}:::\n")
        assert codes(report) == ["SRC144"]


def test_contact_hours_count_no_feedback(tmp_path: Path) -> None:
    course, _ = read(tmp_path, {"lessons/one.md": f"{FRONT}\n## A\n\n{PLAN}"})
    assert course is not None
    words = [content_text(run) for run in plan_of(course).counted]
    assert words == ["The case.", "Who to call His aunt His brother"]
