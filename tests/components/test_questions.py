from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.components import question_kinds
from tests.components.cases import COMPONENTS
from tests.conftest import ROOT
from tests.strategies import QUESTIONS, choices
from tests.writing import COURSE, FRONT, read, read_lesson, said

if TYPE_CHECKING:
    from packager.model.component import Question
    from tests.components.scorer import Scorer

ALIKE = settings(deadline=None, suppress_health_check=[])


def question_of(source: str) -> Any:
    """The one question of a text."""
    with tempfile.TemporaryDirectory() as folder:
        lesson, report = read_lesson(Path(folder), source)
    # Any words are taken, of any length, twice as well, with ids or without.
    free = ("QIZ324", "QIZ351", "LNG924")
    assert [line for line in said(report) if not line.startswith(free)] == []
    (question,) = lesson.questions
    return question


def options_of(source: str, language: str) -> Any:
    """The options of the one question of a course in a language."""
    yaml = COURSE.replace("language: en", f"language: {language}")
    with tempfile.TemporaryDirectory() as folder:
        course, _ = read(Path(folder), {"course.yaml": yaml, "lessons/one.md": FRONT + source})
    assert course is not None
    question: Any = course.lessons[0].questions[0]
    return question.options


def right(question: Question) -> Any:
    response = getattr(question, "correct_response", None)
    return list(response) if isinstance(response, tuple) else response


@ALIKE
@given(source=QUESTIONS)
def test_the_right_response_earns_exactly_one(scorer: Scorer, source: str) -> None:
    question = question_of(source)
    assert scorer(question, right(question))["score"] == 1


@ALIKE
@given(source=QUESTIONS)
def test_the_right_response_comes_back_from_the_state(scorer: Scorer, source: str) -> None:
    question = question_of(source)
    answer = scorer(question, right(question))
    assert answer["restored"] == right(question)
    assert re.fullmatch(r"[A-Za-z0-9_~.-]*", answer["packed"])


@ALIKE
@given(source=QUESTIONS)
def test_the_worst_response_bounds_the_right_one(scorer: Scorer, source: str) -> None:
    question = question_of(source)
    assert len(scorer(question, right(question))["packed"]) <= question.worst_response()


TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)


@ALIKE
@given(typed=st.lists(TYPED, min_size=3, max_size=3))
def test_whatever_is_typed_into_gaps_fits_the_worst_response(
    scorer: Scorer, typed: list[str]
) -> None:
    question = question_of(":::question {#q}\n[[a]] [[日本語]] [[some words|b]]\n:::\n")
    assert len(scorer(question, typed)["packed"]) <= question.worst_response()


@ALIKE
@given(source=choices(), data=st.data())
def test_any_pick_of_options_is_scored_between_none_and_all(
    scorer: Scorer, source: str, data: st.DataObject
) -> None:
    question = question_of(source)
    ids = [option.id for option in question.options]
    picked = data.draw(st.lists(st.sampled_from(ids), unique=True))
    answer = scorer(question, picked)
    assert 0 <= answer["score"] <= 1
    assert (answer["score"] == 1) == (sorted(picked) == sorted(right(question)))
    assert len(answer["packed"]) <= question.worst_response() or not question.multiple


@ALIKE
@given(source=choices(), data=st.data())
def test_reordered_options_keep_answers(source: str, data: st.DataObject) -> None:
    lines = source.split("\n")
    options = [line for line in lines if line.startswith("- [")]
    moved = iter(data.draw(st.permutations(options)))
    other = "\n".join(next(moved) if line.startswith("- [") else line for line in lines)
    before = {option.id: option.key for option in question_of(source).options}
    after = {option.id: option.key for option in question_of(other).options}
    assert set(before) == set(after)
    assert before == after


def test_a_removed_option_leaves_the_keys_of_the_others() -> None:
    source = ":::question {#q}\nWhich?\n\n- [x] A {#a}\n- [ ] B {#b}\n- [ ] C {#c}\n\n:::\n"
    before = {option.id: option.key for option in question_of(source).options}
    after = question_of(source.replace("- [ ] B {#b}\n", "")).options
    assert {option.id: option.key for option in after} == {k: before[k] for k in ("a", "c")}


def test_a_question_keeps_its_key_when_its_words_change() -> None:
    source = ":::question {#q}\nWhich?\n\n- [x] A {#a}\n- [ ] B {#b}\n\n:::\n"
    assert question_of(source).key == question_of(source.replace("Which?", "Who?")).key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "All of the above."),
        ("en-GB", "none of these"),
        ("es-MX", "Todas las anteriores"),
        ("de", "Keine der genannten"),
        ("fr", "Toutes les réponses ci-dessus"),
    ],
)
def test_all_of_the_above_stays_last_in_many_languages(language: str, words: str) -> None:
    source = f":::question {{#q shuffle=true}}\nWhich?\n\n- [x] {words}\n- [ ] B\n\n:::\n"
    assert [option.last for option in options_of(source, language)] == [True, False]


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "Verdadero Falso"), ("de", "Richtig Falsch"), ("fr", "Vrai Faux")],
)
def test_true_and_false_are_known_in_the_language_of_the_course(language: str, words: str) -> None:
    true, false = words.split()
    source = f":::question {{#q}}\nSo it is.\n\n- [ ] {true}\n- [x] {false}\n\n:::\n"
    assert [option.id for option in options_of(source, language)] == ["true", "false"]


NAMES = "|".join(kind.kind for kind in question_kinds())
KIND = re.compile(rf"kind\s*(?:===?|!==?|in|case)\s*[\"'({{]*(?:{NAMES})")


def test_nobody_asks_for_the_kind_of_a_question_outside_of_its_folder() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("packager", "templates")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".js", ".j2"}
        and not path.is_relative_to(COMPONENTS)
        and "dist" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if KIND.search(line)
    ]
    assert found == []


def test_no_module_outside_of_the_components_imports_one_kind() -> None:
    pattern = re.compile(rf"components[./](?:{NAMES})\b")
    found = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "packager").rglob("*.py"))
        if not path.is_relative_to(COMPONENTS) and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_card_with_the_mark_in_its_words_goes_into_the_bin_behind_the_last() -> None:
    source = ":::question {#q}\nWhere?\n\n- A -> B -> Left\n- C → D -> Right\n:::\n"
    question = question_of(source)
    assert [item.text for item in question.items] == ["A -> B", "C → D"]
    assert [one.text for one in question.bins] == ["Left", "Right"]


def test_options_that_nobody_can_tell_apart_are_refused_whatever_their_ids(tmp_path: Path) -> None:
    source = ":::question {#q}\nSure?\n\n- [x] Yes {#a}\n- [ ] Yes {#b}\n- [ ] No\n:::\n"
    _, report = read_lesson(tmp_path, source)
    (found,) = report
    assert found.code == "QIZ305"
    assert "two options of question `q` are both `Yes`" in found.message()
