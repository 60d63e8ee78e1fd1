"""Scales, sliders and open texts: what Python makes of them, and the most that they can keep."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from packager.components.slider import Line
from packager.tracking import plan_tracking
from tests.writing import COURSE, FRONT, read, read_lesson, said

if TYPE_CHECKING:
    from tests.components.scorer import Scorer

SCALE = ":::question {#q}\nHow?\n\n[1 Not at all .. 5 Fully]\n:::\n"
MATRIX = ":::question {#q}\nHow?\n\n[No | Yes]\n\n- One. {#one}\n- Two. {#two}\n:::\n"
SLIDER = ":::question {#q min=-1 max=1 step=0.25}\nHow much?\n:::\n"
TEXT = ":::question {#q}\nWhat?\n:::\n"
SENT = ":::question {#q send=true}\nWhat?\n:::\n"


def question_of(source: str) -> Any:
    """The one question of a text."""
    with tempfile.TemporaryDirectory() as folder:
        lesson, report = read_lesson(Path(folder), source)
    assert said(report) == []
    (question,) = lesson.questions
    return question


def responses(question: Any) -> list[Any]:
    """Every answer that can be given, or some of them."""
    data = question.data()
    if "steps" in data:
        steps = [step["id"] for step in data["steps"]]
        rows = [row["id"] for row in data["statements"]]
        given = product(steps, repeat=len(rows)) if rows else ()
        whole = [[f"{row} {step}" for row, step in zip(rows, one, strict=True)] for one in given]
        return whole or [[step] for step in steps]
    if "from" in data:
        return [f"{Decimal(n) / 4:f}".rstrip("0").rstrip(".") or "0" for n in range(-4, 5)]
    return [["Some words of my own."], ["x" * 4000]]


@pytest.mark.parametrize("source", [SCALE, MATRIX, SLIDER, TEXT, SENT])
def test_no_answer_is_right_and_none_is_longer_than_was_said(scorer: Scorer, source: str) -> None:
    question = question_of(source)
    given = [scorer(question, response) for response in responses(question)]
    assert [one["score"] for one in given] == [None] * len(given)
    assert max(len(one["packed"]) for one in given) == question.worst_response()
    assert not question.scored
    assert question.weighting == 0


@pytest.mark.parametrize("source", [TEXT, SENT])
def test_of_a_text_only_that_it_was_given_is_kept(scorer: Scorer, source: str) -> None:
    answer = scorer(question_of(source), ["The canary sings."])
    assert (answer["packed"], answer["restored"]) == ("1", [""])


@pytest.mark.parametrize(
    ("low", "high", "step", "ticks"),
    [
        ("0", "100", "5", "0 10 20 30 40 50 60 70 80 90 100"),
        ("0", "48", "2", "0 6 12 18 24 30 36 42 48"),
        ("1", "7", "1", "1 2 3 4 5 6 7"),
        ("-1", "1", "0.5", "-1 -0.5 0 0.5 1"),
        ("0", "13", "1", "0 13"),
        ("0", "1", "1", "0 1"),
        ("5", "33", "1", "5 12 19 26 33"),
    ],
)
def test_the_numbers_under_a_line_are_evenly_spread(
    low: str, high: str, step: str, ticks: str
) -> None:
    line = Line(low=Decimal(low), high=Decimal(high), step=Decimal(step))
    assert " ".join(line.ticks) == ticks


def test_a_course_may_ask_for_opinions_alone() -> None:
    files = {
        "course.yaml": COURSE + "assessments:\n  survey: {bank: banks/survey.md}\n",
        "lessons/one.md": f"{FRONT}Text.\n",
        "banks/survey.md": SCALE + SCALE.replace("#q", "#q2"),
    }
    with tempfile.TemporaryDirectory() as folder:
        course, report = read(Path(folder), files)
    assert course is not None
    assert said(report) == []
    assert course.assessments[0].mastery_score == 0
    assert course.completion_text == "viewed(all) and attempted(survey)"
    (asked, _) = plan_tracking(course).pages["survey"]["questions"]
    assert (asked["weighting"], asked["interaction"]) == (0, "likert")


def test_a_matrix_is_reported_as_what_was_given_statement_by_statement() -> None:
    assert question_of(SCALE).reported_as.value == "likert"
    assert question_of(MATRIX).reported_as.value == "performance"
