"""What holds for every kind of question, in a lesson and in a test, under both SCORM standards.

A new folder with a score.js under packager/components gets this whole suite; nothing here knows a
kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from packager.diagnostics import Report
from packager.source import read_course
from tests.browser.keyboard import WANTED, answer_by_keyboard, go_to, shown
from tests.browser.learner import Learner
from tests.browser.waiting import eventually
from tests.contract.lessons import NAMED, QUESTIONS, example, write_file
from tests.contract.spelling import TYPES_12, pattern_12, pattern_2004, plain, spell_12, spell_2004
from tests.lms.hosts import StandHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.components.scorer import Scorer
    from tests.lms.packages import Json, Package
    from tests.lms.server import Stand

COURSE = """\
id: https://training.example.org/courses/every-question
title: Every question
version: 1.0.0
language: en
description: Every kind of question, once in a lesson and once in a test.
objectives:
  O1: Do what O1 says.
assessments:
{assessments}completion: viewed(all)
"""
ASSESSMENT = "  test-{name}: {{bank: banks/{name}.md, pass: 100%, shuffle: [options]}}\n"
POINT = """
:::question {#point objective=O1}
Which fits?

- [x] This {#this}
- [ ] That {#that}

:::
"""
"""Beside questions that count for nothing, so that every test can be passed."""
HOSTS = {"strict": "strict.html", "scorm-again": "again.html"}


def write_every_kind(folder: Path) -> Path:
    """A course with the example of every kind's README, in a lesson and in a test of its own."""
    for name in ("lessons", "banks", "media"):
        (folder / name).mkdir(parents=True)
    tests = ""
    for kind in QUESTIONS:
        name, text = kind.replace("_", "-"), example(kind)
        head = f"---\ntitle: The lesson {name}\nid: {name}\nobjectives: [O1]\n---\n"
        lesson = re.sub(r"(:::question[^\n]*\{#)", rf"\1{name}-", text)
        bank = re.sub(r"(:::question[^\n]*\{#)", rf"\1test-{name}-", text + POINT)
        (folder / "lessons" / f"{name}.md").write_text(head + lesson, encoding="utf-8")
        (folder / "banks" / f"{name}.md").write_text(bank, encoding="utf-8")
        tests += ASSESSMENT.format(name=name)
        for path in set(NAMED.findall(text)):
            write_file(folder / path)
    (folder / "course.yaml").write_text(COURSE.format(assessments=tests), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source of the course."""
    return write_every_kind(tmp_path_factory.mktemp("every") / "source")


@pytest.fixture(scope="session")
def responses(every_kind: Path) -> dict[str, Any]:
    """The right response to every question as the model has it; None where none is right."""
    course = read_course(every_kind, Report())
    assert course is not None
    found: dict[str, Any] = {}
    for question in (one for page in course.pages for one in page.questions):
        right = getattr(question, "correct_response", None) if question.scored else None
        found[question.id] = list(right) if isinstance(right, tuple) else right
    return found


@pytest.fixture(params=QUESTIONS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of question in turn."""
    return str(request.param)


@pytest.fixture(params=["scorm12", "scorm2004"])
def package(
    request: pytest.FixtureRequest, build: Callable[[Path], dict[str, Package]], every_kind: Path
) -> Package:
    """The course for each standard."""
    return build(every_kind)[request.param]


@pytest.fixture(params=list(HOSTS))
def visit(
    request: pytest.FixtureRequest, browser: Browser, stand: Stand, package: Package
) -> Iterator[Callable[[], Learner]]:
    """One learner who visits a learning system, as often as wanted."""
    name = str(request.param)
    host = StandHost(name, HOSTS[name], stand)
    who = re.sub(r"[^a-z0-9]+", "-", f"{request.node.name} {name}")
    context = browser.new_context()
    context.set_default_timeout(10_000)

    def launch() -> Learner:
        return Learner(*host.launch(context, package, who), package).ready()

    yield launch
    context.close()


def given(learner: Learner, question: Json) -> Any:
    """The response that the question's element holds."""
    return learner.question(question).evaluate("(element) => element.response")


def interaction(learner: Learner, question: Json) -> Json:
    """The fields of the interaction of a question that were set in this visit."""
    fields: Json = {}
    path = ""
    for call in learner.calls():
        if not call["name"].endswith("SetValue"):
            continue
        element, value = call["given"]
        if re.fullmatch(r"cmi\.interactions\.\d+\.id", element) and value == plain(question["id"]):
            path = element.removesuffix("id")
        if path and element.startswith(path):
            fields[element.removeprefix(path)] = value
    return fields


def expected(learner: Learner, question: Json, response: Any, scorer: Scorer) -> Json:
    """What the standard wants to hear of a response."""
    told = scorer.of_page(question, response)
    reported, kind = told["reported"], question["interaction"]
    first = learner.package.version == "1.2"
    wanted: Json = {
        "id": plain(question["id"]),
        "type": TYPES_12.get(kind, kind) if first else kind,
        "result": "neutral" if told["score"] is None else "correct",
    }
    name = "student_response" if first else "learner_response"
    wanted[name] = (spell_12 if first else spell_2004)(kind, reported["response"], reported)
    spell = pattern_12 if first else pattern_2004
    for at, pattern in enumerate(
        dict.fromkeys(spell(kind, one, reported) for one in reported["correct"])
    ):
        wanted[f"correct_responses.{at}.pattern"] = pattern
    return wanted


def check_recorded(learner: Learner, question: Json, scorer: Scorer) -> None:
    """The learning system was told of the answer as its standard wants it."""
    wanted = expected(learner, question, given(learner, question), scorer)
    answer = next(name for name in wanted if name.endswith("_response"))
    # Answers go out a little later, together.
    eventually(
        learner.page,
        lambda: (
            interaction(learner, question).get(answer, "") == wanted[answer]
            and "result" in interaction(learner, question)
        ),
    )
    told = interaction(learner, question)
    assert {name: value for name, value in told.items() if name in wanted} == {
        name: value for name, value in wanted.items() if value or name in told
    }
    assert not [name for name in told if name.endswith("pattern") and name not in wanted]


def check_restored(learner: Learner, question: Json, response: Any, scorer: Scorer) -> None:
    """The controls stand as the part of the answer that is kept makes them stand."""
    kept = scorer.of_page(question, response)["restored"]
    place = learner.question(question)
    wanted = shown(place) if kept is None else place.evaluate(WANTED, kept)
    eventually(learner.page, lambda: shown(place)["controls"] == wanted["controls"])
    assert shown(place)["order"] == wanted["order"]


def answer_lesson(
    learner: Learner, lesson: Json, responses: dict[str, Any], scorer: Scorer
) -> dict[str, Any]:
    """Answer every question of a lesson and check it; the responses by key."""
    learner.open(lesson)
    answers: dict[str, Any] = {}
    for question in learner.package.questions(lesson):
        right = responses[question["id"]]
        answer_by_keyboard(learner, question, right)
        go_to(learner, learner.question(question).locator("[type=submit]"))
        learner.page.keyboard.press("Enter")
        learner.wait_for_verdict(question, "noted" if right is None else "right")
        answers[question["key"]] = given(learner, question)
        assert right is None or answers[question["key"]] == right
        check_recorded(learner, question, scorer)
    return answers


def begin_test(
    learner: Learner, test: Json, responses: dict[str, Any], scorer: Scorer
) -> dict[str, Any]:
    """Answer every question of a test, without handing it in; the responses by key."""
    questions = {question["key"]: question for question in learner.package.questions(test)}
    for key in learner.begin(test):
        answer_by_keyboard(learner, questions[key], responses[questions[key]["id"]])
        learner.page.keyboard.press("Tab")
    for question in questions.values():
        check_recorded(learner, question, scorer)
    return {key: given(learner, question) for key, question in questions.items()}


def test_it_is_answered_by_keyboard_recorded_and_restored_in_lesson_and_test(
    kind: str,
    package: Package,
    visit: Callable[[], Learner],
    responses: dict[str, Any],
    scorer: Scorer,
) -> None:
    name = kind.replace("_", "-")
    lesson, test = package.page(name), package.page(f"test-{name}")
    learner = visit()
    practised = answer_lesson(learner, lesson, responses, scorer)
    examined = begin_test(learner, test, responses, scorer)
    assert learner.refused() == []
    learner.save_and_exit()

    learner = visit()
    learner.open(lesson)
    for question in package.questions(lesson):
        kept = scorer.of_page(question, practised[question["key"]])
        if kept["restored"] is not None:
            learner.wait_for_verdict(question, "noted" if kept["score"] is None else "right")
        check_restored(learner, question, practised[question["key"]], scorer)
    learner.open(test)
    learner.go_on()
    for question in package.questions(test):
        check_restored(learner, question, examined[question["key"]], scorer)
    assert learner.words["result_passed"] in learner.hand_in()
    assert learner.refused() == []
