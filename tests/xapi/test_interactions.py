"""Definitions of questions: the same, part by part, as what the browser reports and spells."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from packager.model.component import Answers, InteractionType
from packager.xapi.answers import right_response, wrong_response
from packager.xapi.interactions import definition, response
from tests.components.cases import read_cases
from tests.components.scorer import NODE
from tests.conftest import ROOT
from tests.writing import read_lesson

if TYPE_CHECKING:
    from packager.model.component import Question
    from tests.components.scorer import Scorer

NUMERIC = InteractionType.NUMERIC
# XAPI 1.0.3 Data 4.1, interaction activities: the lists that go with each type.
LISTS = {
    "choice": {"choices"}, "sequencing": {"choices"}, "likert": {"scale"},
    "matching": {"source", "target"}, "performance": {"steps"},
}  # fmt: skip


def questions() -> list[Question]:
    """Every question of every kind's cases."""
    found: list[Question] = []
    for case in read_cases():
        with tempfile.TemporaryDirectory() as folder:
            lesson, _ = read_lesson(Path(folder), f"{case.source}\nText.\n", objectives="{O1: a}")
            found += lesson.questions
    return found


QUESTIONS = questions()


@pytest.fixture(scope="session")
def spelling() -> Any:
    """Answers spelt by the browser's own script, all at once."""
    if NODE is None:
        pytest.skip("node is needed to run the adapters")

    def spell(answers: list[dict[str, Any]]) -> list[str | None]:
        lines = "".join(json.dumps(one) + "\n" for one in answers)
        script = ROOT / "tests" / "xapi" / "spelling.mjs"
        done = subprocess.run(
            [str(NODE), str(script)], input=lines, capture_output=True, text=True, check=True
        )
        return [json.loads(line)["spelt"] for line in done.stdout.splitlines()]

    return spell


def reported(scorer: Scorer, question: Question) -> dict[str, Any]:
    said = scorer(question, "" if question.reported_as is NUMERIC else [])["reported"]
    return {"choices": [], "targets": [], "caseSensitive": False, **said}


def test_there_is_a_question_of_every_kind() -> None:
    kinds = {path.parent.name for path in (ROOT / "packager" / "components").glob("*/score.js")}
    assert {one.kind for one in QUESTIONS} == kinds


def test_what_python_lays_down_is_what_the_kind_reports(scorer: Scorer) -> None:
    for question in QUESTIONS:
        answers, said = question.answers, reported(scorer, question)
        at = f"{question.kind} {question.id}"
        assert [list(parts) for parts in answers.correct] == said["correct"], at
        assert [one.id for one in answers.choices] == said["choices"], at
        assert [one.id for one in answers.targets] == said["targets"], at
        assert answers.case_sensitive == said["caseSensitive"], at


def test_the_definition_has_the_lists_of_its_type() -> None:
    for question in QUESTIONS:
        made = definition(question.spoken(), lambda text: {"en": text})
        kind = made["interactionType"]
        assert kind == question.reported_as.value
        lists = made.keys() - {"interactionType", "correctResponsesPattern"}
        assert lists == LISTS.get(kind, set()), question.id
        for name in lists:
            ids = [one["id"] for one in made[name]]
            assert len(set(ids)) == len(ids)
            assert all(one["description"]["en"] for one in made[name])
        assert bool(made.get("correctResponsesPattern")) == question.scored


def test_the_browser_spells_what_is_right_as_the_definition_does(spelling: Any) -> None:
    asked, expected = [], []
    for question in QUESTIONS:
        for parts in question.answers.correct:
            kind = question.reported_as
            given = parts[:1] if kind is NUMERIC else parts
            asked.append(
                {
                    "type": kind.value,
                    "response": given,
                    "correct": question.answers.correct,
                    "caseSensitive": question.answers.case_sensitive,
                }
            )
            expected.append(given[0] if kind is NUMERIC else response(kind, parts))
    assert spelling(asked) == expected


def test_the_browser_spells_delimiters_of_a_text_as_python_does(spelling: Any) -> None:
    odd = ["a[,]b", "{case_matters=true}x", "  two \n words ", "y" * 300, "ä[.]ö[:]ü"]
    asked = [
        {"type": "fill-in", "response": [one], "correct": [[one]], "caseSensitive": False}
        for one in odd
    ]
    assert spelling(asked) == [response(InteractionType.FILL_IN, (one,)) for one in odd]


def test_the_browser_never_spells_what_a_person_typed(spelling: Any) -> None:
    typed = {
        "type": "fill-in",
        "response": ["trust", "his mother Ann"],
        "correct": [["trust", "care"]],
        "caseSensitive": False,
    }
    assert spelling([typed]) == [None]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one.kind}-{one.id}")
def test_example_answers_are_right_and_wrong(scorer: Scorer, question: Question) -> None:
    right, wrong = right_response(question), wrong_response(question)
    if not question.scored:
        assert right == wrong
        return
    assert right is not None
    patterns = [response(question.reported_as, parts) for parts in question.answers.correct]
    assert wrong not in patterns
    if question.reported_as is NUMERIC:
        assert scorer(question, right)["score"] == 1
        assert scorer(question, wrong)["score"] == 0


def test_case_is_said_to_matter_only_where_it_does() -> None:
    gaps = [one for one in QUESTIONS if one.reported_as is InteractionType.FILL_IN]
    assert {one.answers.case_sensitive for one in gaps} == {True, False}
    for one in gaps:
        for pattern in definition(one.spoken(), lambda text: {"en": text})[
            "correctResponsesPattern"
        ]:
            marked = pattern.startswith("{case_matters=true}")
            assert marked == one.answers.case_sensitive


def test_nothing_is_known_of_answers_in_words_of_ones_own() -> None:
    open_questions = [one for one in QUESTIONS if one.reported_as is InteractionType.LONG_FILL_IN]
    assert {one.reports_answer for one in open_questions} == {True, False}
    assert all(one.answers == Answers() for one in open_questions)
    assert all(right_response(one) is None for one in open_questions)
