"""The tracking plan: what the browser is told, and the most room that its state can need."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.diagnostics import Report
from packager.source import read_course
from packager.tracking import json_number, plan_tracking
from tests.conftest import ROOT
from tests.strategies import QUESTIONS
from tests.writing import COURSE, FRONT, QUESTION, read

if TYPE_CHECKING:
    from packager.model.course import Course
    from packager.model.plan import TrackingPlan

NODE = shutil.which("node")


def planned(folder: Path, files: dict[str, str]) -> TrackingPlan:
    course, _ = read(folder, files)
    assert course is not None
    return plan_tracking(course)


def fullest(plan: TrackingPlan, seed: int) -> str:
    """The longest state that the real core saves."""
    if NODE is None:
        pytest.skip("node is needed to run the core")
    given = {"course": plan.course, "pages": dict(plan.pages), "seed": seed}
    done = subprocess.run(
        [NODE, str(Path(__file__).with_name("fullest_state.mjs"))],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def numbered(sources: list[str], prefix: str) -> str:
    """Questions with ids of their own."""
    return "\n".join(
        source.replace("{#q", f"{{#{prefix}-{number}", 1) for number, source in enumerate(sources)
    )


@st.composite
def plans(draw: st.DrawFn) -> TrackingPlan:
    """Plans of courses with questions of every kind in lessons and banks."""
    lessons = draw(st.lists(st.lists(QUESTIONS, max_size=3), min_size=1, max_size=4))
    banks = draw(st.lists(st.lists(QUESTIONS, min_size=1, max_size=5), max_size=2))
    keep = draw(st.sampled_from(["keep", "forget"]))
    yaml = COURSE + f"practice-answers: {keep}\n" + ("assessments:\n" if banks else "")
    files = {}
    for number, questions in enumerate(lessons):
        text = numbered(questions, f"l{number}")
        files[f"lessons/lesson-{number}.md"] = f"{FRONT}Text.\n\n{text}"
    for number, questions in enumerate(banks):
        count = draw(st.integers(1, len(questions)))
        attempts = draw(st.sampled_from(["unlimited", "1", "3"]))
        more = f"draw: {count}, attempts: {attempts}, shuffle: [questions]"
        yaml += f"  test-{number}: {{bank: banks/b{number}.md, {more}}}\n"
        files[f"banks/b{number}.md"] = numbered(questions, f"b{number}")
    with tempfile.TemporaryDirectory() as folder:
        return planned(Path(folder), {"course.yaml": yaml, **files})


@settings(deadline=None, max_examples=12)
@given(plan=plans(), seed=st.integers(0, 2**31))
def test_no_state_that_the_core_saves_is_longer_than_the_worst(
    plan: TrackingPlan, seed: int
) -> None:
    state = fullest(plan, seed)
    assert state.isascii()
    assert state.endswith("!")
    assert len(state) <= plan.worst_state


def test_the_worst_state_is_not_far_from_a_full_one() -> None:
    course = sample()
    plan = plan_tracking(course)
    assert 0.7 * plan.worst_state <= len(fullest(plan, 1)) <= plan.worst_state


def sample() -> Course:
    course = read_course(ROOT / "course_source", Report())
    assert course is not None
    return course


def test_the_sample_course_fits_scorm_12() -> None:
    assert plan_tracking(sample()).worst_state <= 4096


def test_answers_that_are_forgotten_take_less_room(tmp_path: Path) -> None:
    lesson = {"lessons/one.md": f"{FRONT}{QUESTION}"}
    kept = planned(tmp_path / "a", lesson)
    forgotten = planned(
        tmp_path / "b", {**lesson, "course.yaml": f"{COURSE}practice-answers: forget\n"}
    )
    assert forgotten.worst_state < kept.worst_state
    assert forgotten.course["keepPractice"] is False


COMPLETION: dict[str, Any] = {
    "operator": "and",
    "operands": [
        {"term": "viewed", "argument": "all"},
        {
            "operator": "or",
            "operands": [
                {"term": "score", "argument": "check", "value": 0.825},
                {"term": "time", "value": 1200},
            ],
        },
    ],
}


def expected_assessment(key: str, question: str) -> dict[str, Any]:
    """Its test."""
    return {
        "key": key,
        "id": "check",
        "title": "Check",
        "mastery": 0.75,
        "attempts": 2,
        "draw": {"count": None, "objectives": {"O1": 1}},
        "shuffle": {"questions": False, "options": True},
        "feedback": "never",
        "questions": [{"key": question, "objectives": ["O1"], "weighting": 2.5}],
    }


def expected_plan(lesson: str, check: str, question: str) -> dict[str, Any]:
    """The plan of the course below, with the keys of its pages and of its question."""
    return {
        "format": 1,
        "course": {
            "id": "https://training.example.org/courses/small",
            "title": "Small",
            "version": "1.0.0",
            "language": "en",
            "dir": "ltr",
        },
        "pages": [
            {
                "kind": "lesson",
                "key": lesson,
                "id": "one",
                "href": "lesson-one.html",
                "title": "First",
                "questions": [],
                "objectives": [],
            },
            {
                "kind": "assessment",
                "key": check,
                "id": "check",
                "href": "assessment-check.html",
                "title": "Check",
            },
        ],
        "assessments": [expected_assessment(check, question)],
        "objectives": [{"id": "O1", "text": "Listen."}],
        "completion": COMPLETION,
        "score": ["check"],
        "idle": 180,
        "keepPractice": True,
    }


def test_the_plan_of_a_course_has_the_shape_that_the_core_reads(tmp_path: Path) -> None:
    yaml = COURSE + (
        "objectives: {O1: Listen.}\nidle: 3 min\nscore: check\n"
        "completion: viewed(all) and (score(check) >= 82.5% or time >= 20 min)\n"
        "assessments:\n"
        "  check: {bank: b.md, title: Check, draw: {O1: 1}, pass: 75%, attempts: 2,"
        " shuffle: [options], feedback: never}\n"
    )
    bank = QUESTION.replace("{#q-one}", "{#q-one objective=O1 points=2.5}")
    plan = planned(tmp_path, {"course.yaml": yaml, "b.md": bank})
    lesson, check = (page["key"] for page in plan.course["pages"])
    question = plan.course["assessments"][0]["questions"][0]["key"]
    assert plan.course == expected_plan(lesson, check, question)


def test_keys_have_the_length_that_the_state_counts_with() -> None:
    plan = plan_tracking(sample())
    assert {len(page["key"]) for page in plan.course["pages"]} == {4}
    lengths: dict[str, set[int]] = {"lesson": set(), "assessment": set()}
    for page in plan.pages.values():
        lengths[page["kind"]] |= {len(question["key"]) for question in page["questions"]}
    assert lengths == {"lesson": {3}, "assessment": {4}}


def test_a_plan_is_json_of_plain_values() -> None:
    plan = plan_tracking(sample())
    again: Any = json.loads(json.dumps([plan.course, dict(plan.pages)], allow_nan=False))
    assert again == [plan.course, dict(plan.pages)]


def test_descriptions_are_one_line_and_not_too_long() -> None:
    for page in plan_tracking(sample()).pages.values():
        for question in page["questions"]:
            assert 0 < len(question["description"]) <= 250
            assert "\n" not in question["description"]


@pytest.mark.parametrize(
    ("value", "written"), [("1", "1"), ("0.5", "0.5"), ("2.50", "2.5"), ("1E+2", "100"), ("0", "0")]
)
def test_a_decimal_is_written_as_the_shortest_number(value: str, written: str) -> None:
    assert json.dumps(json_number(Decimal(value))) == written


def test_a_right_to_left_language_is_told(tmp_path: Path) -> None:
    yaml = COURSE.replace("language: en", "language: ar-EG")
    assert planned(tmp_path, {"course.yaml": yaml}).course["course"]["dir"] == "rtl"
