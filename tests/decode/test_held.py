"""What the state holds of an answer: read in Python as each kind's score.js reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from packager.components.held import held
from packager.diagnostics import Report
from packager.source import read_course
from packager.tracking import question_data
from tests.contract.lessons import COMPONENTS, QUESTIONS
from tests.contract.test_every_question import write_every_kind

if TYPE_CHECKING:
    from packager.model.component import Question
    from tests.components.scorer import Scorer


def unpacked(kind: str) -> list[Any]:
    """Every packed answer of a kind's cases, with what score.js makes of it."""
    cases = json.loads((COMPONENTS / kind / "cases.json").read_text(encoding="utf-8"))
    return [
        pytest.param(case["question"], packed, restored, id=f"{kind}: {name}: {packed}")
        for name, case in cases.items()
        for packed, restored in [
            *((one["packed"], one["restored"]) for one in case.get("unpack", ())),
            *(
                (one["packed"], one.get("restored", one["response"]))
                for one in case.get("cases", ())
                if "packed" in one
            ),
        ]
    ]


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Question]]:
    """Every question of the READMEs' examples, by kind."""
    course = read_course(write_every_kind(tmp_path_factory.mktemp("held") / "source"), Report())
    assert course is not None
    found: dict[str, list[Question]] = {}
    for page in course.lessons:
        for question in page.questions:
            found.setdefault(question.kind, []).append(question)
    assert found.keys() >= set(QUESTIONS)
    return found


@pytest.mark.parametrize("kind", QUESTIONS)
def test_an_answer_is_readable_where_the_player_can_read_it(kind: str) -> None:
    reader = held(kind)
    assert reader is not None
    for case in unpacked(kind):
        question, packed, restored = case.values
        assert isinstance(question, dict)
        parts = reader.read(str(packed), question)
        assert bool(parts) == (restored is not None), case
        ids = {part.id for part in parts}
        if isinstance(restored, list) and all("." in str(one) for one in restored) and ids:
            assert ids == set(restored), case


@pytest.mark.parametrize("kind", QUESTIONS)
def test_what_is_right_is_what_a_right_answer_holds(
    kind: str, questions: dict[str, list[Question]], scorer: Scorer
) -> None:
    reader = held(kind)
    assert reader is not None
    for question in questions[kind]:
        data = question_data(question)
        right = getattr(question, "correct_response", None)
        if not question.scored or right is None:
            assert reader.right(data) == []
            continue
        given = list(right) if isinstance(right, tuple) else right
        asked = scorer(question, given)
        parts = reader.read(asked["packed"], data)
        assert parts
        assert asked["score"] == 1
        if reader.right(data)[0].id in {part.id for part in parts}:
            assert {part.id for part in parts} <= {part.id for part in reader.right(data)}
        assert all(part.words for part in (*parts, *reader.right(data)))


@pytest.mark.parametrize("kind", QUESTIONS)
def test_each_least_answer_can_be_read(kind: str, questions: dict[str, list[Question]]) -> None:
    reader = held(kind)
    assert reader is not None
    for question in questions[kind]:
        data = question_data(question)
        smallest = reader.smallest(data)
        assert smallest
        assert all(reader.read(one, data) for one in smallest)
        assert reader.read("", data) == []
        assert reader.read("\u00e9!", data) == []


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"options": 1, "terms": None, "gaps": {}, "steps": "x", "bins": [1], "from": 3},
        {"options": [{"id": 1, "key": "ab"}, {"id": "a"}, {"id": "a", "key": [], "text": {}}]},
        {"from": "x", "to": "", "step": "0", "minimum": "9" * 99, "maximum": None, "gaps": [{}]},
        {
            "gaps": [{"id": "g", "key": "k", "answers": [1, None]}],
            "terms": [{"id": "t", "key": ""}],
        },
    ],
)
def test_no_data_of_a_question_is_too_odd(kind: str, data: dict[str, Any]) -> None:
    reader = held(kind)
    assert reader is not None
    for packed in ("", "ab", "abcd", "k_d83d_de00", "1", "-3.5", "9" * 500):
        reader.read(packed, data)
    reader.right(data)
    assert all(isinstance(one, str) for one in reader.smallest(data))


def test_a_picture_sign_that_was_typed_is_one_again() -> None:
    reader = held("gaps")
    assert reader is not None
    data = {"gaps": [{"id": "g", "key": "k", "answers": []}]}
    assert reader.read("k_d83d_de00.ok", data)[0].words == "gap 1: \U0001f600 ok"
    assert reader.read("k_d83d", data)


def test_what_is_no_kind_of_question_holds_nothing() -> None:
    assert held("callout") is None
    assert held("../choice") is None
    assert held("") is None
