"""What holds for every component: a new folder under packager/components gets this whole suite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from packager.cli import run
from tests.browser.axe import violations
from tests.browser.keyboard import give_by_keyboard, tab_to
from tests.browser.learner import Learner
from tests.contract.lessons import COMPONENTS, KINDS, QUESTIONS, example, write_example
from tests.lms.hosts import WebHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.components.scorer import Scorer
    from tests.lms.packages import Package
    from tests.lms.server import Stand

FILES = ("README.md", "__init__.py", "style.css", "{kind}.html.j2")
QUESTION_FILES = ("element.js", "score.js", "held.py", "cases.json", "cases.md")


@pytest.fixture(scope="session")
def examples(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Package]:
    """The README's example of a component, built for the web; each once."""
    sources: dict[str, Path] = {}

    def build_example(kind: str) -> Package:
        if kind not in sources:
            sources[kind] = write_example(kind, tmp_path_factory.mktemp(kind) / "source")
        return build(sources[kind])["web"]

    return build_example


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each component in turn."""
    return str(request.param)


@pytest.fixture(params=QUESTIONS)
def question_kind(request: pytest.FixtureRequest) -> str:
    """Each kind of question in turn."""
    return str(request.param)


@pytest.fixture
def learner_of(
    browser: Browser, stand: Stand, examples: Callable[[str], Package]
) -> Iterator[Callable[[str], Learner]]:
    """Someone who opens the example of a component."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    context.set_default_timeout(10_000)

    def open_example(kind: str) -> Learner:
        package = examples(kind)
        page, frame = WebHost("web", stand).launch(context, package, f"example-{kind}")
        return Learner(page, frame, package).ready()

    yield open_example
    context.close()


def test_its_folder_is_whole(kind: str) -> None:
    wanted = FILES + (QUESTION_FILES if kind in QUESTIONS else ())
    missing = [name for name in wanted if not (COMPONENTS / kind / name.format(kind=kind)).exists()]
    assert not missing


def test_the_example_of_its_readme_is_read_without_a_word(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_example(kind, tmp_path / "source")
    code = run(["check", str(source), "--output-format", "concise"])
    said = capsys.readouterr().err
    assert (code, said) == (0, ""), f"{example(kind)}\n{said}"


def test_its_example_shows_and_axe_finds_nothing(
    kind: str, learner_of: Callable[[str], Learner]
) -> None:
    learner = learner_of(kind)
    assert learner.main.locator("article .prose").inner_text().strip()
    assert not violations(learner.frame)
    learner.page.set_viewport_size({"width": 320, "height": 640})
    assert not violations(learner.frame)


def test_everything_that_can_be_pressed_is_reached_with_tab(
    kind: str, learner_of: Callable[[str], Learner]
) -> None:
    learner = learner_of(kind)
    every = "a[href], button, summary, input, select, textarea, audio, video"
    for control in learner.main.locator(every).all():
        inside_group = control.evaluate(
            """(one) => (one.type === 'radio'
                && [...one.form.elements].find(({ name }) => name === one.name) !== one)
              || one.tabIndex < 0 || !one.checkVisibility()"""
        )
        if not inside_group:
            learner.frame.evaluate("document.activeElement.blur()")
            tab_to(learner, control)


def test_its_example_comes_back_after_a_reload(
    kind: str, learner_of: Callable[[str], Learner]
) -> None:
    learner = learner_of(kind)
    settle(learner)
    if kind == "certificate":
        # It is filled in once its page, the only one, counts as read.
        learner.main.locator("course-certificate[data-state=ready]").wait_for()
    before = learner.main.inner_text()
    learner.page.reload()
    learner.ready()
    settle(learner)
    assert learner.main.inner_text() == before


def settle(learner: Learner) -> None:
    """Wait until the script of every component on the page runs, and every style sheet counts."""
    learner.frame.wait_for_function(
        """() => !document.querySelector('main :not(:defined), main[aria-busy]')
          && [...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)"""
    )


def test_its_example_prints_whole(kind: str, learner_of: Callable[[str], Learner]) -> None:
    learner = learner_of(kind)
    words = "(one) => one.textContent.replace(/\\s+/g, ' ').trim()"
    said = [one.evaluate(words) for one in learner.main.locator(".prose p, .prose li").all()]
    learner.page.emulate_media(media="print")
    folded = learner.frame.evaluate(
        """() => [...document.querySelectorAll('.prose p, .prose li')]
          .filter((one) => !one.closest('[hidden], template, dialog, .question, [popover]'))
          .filter((one) => one.textContent.trim() && !one.getClientRects().length)
          .map((one) => one.textContent)"""
    )
    assert said
    assert not folded


def test_it_is_answered_by_keyboard_and_restored(
    question_kind: str, learner_of: Callable[[str], Learner]
) -> None:
    learner = learner_of(question_kind)
    lesson = learner.package.lessons[0]
    for question in learner.package.questions(lesson):
        learner.frame.evaluate("document.activeElement.blur()")
        give_by_keyboard(learner, question)
        learner.page.keyboard.press("Tab")
        tab_to(learner, learner.question(question).locator("[type=submit]"))
        learner.page.keyboard.press("Enter")
        learner.wait_for_verdict(question, "right" if question["weighting"] else "noted")
        assert not violations(learner.frame)
    given = [learner.given(question) for question in learner.package.questions(lesson)]
    learner.save_and_exit()
    learner = learner_of(question_kind)
    for question, answer in zip(learner.package.questions(lesson), given, strict=True):
        assert learner.was_answered(question)
        assert learner.given(question) == answer


def test_the_right_answer_earns_one_and_survives_packing(
    question_kind: str, examples: Callable[[str], Package], tmp_path: Path, scorer: Scorer
) -> None:
    """The model's right answer, judged by the browser's score.js on the page's own data."""
    from packager.diagnostics import Report
    from packager.source import read_course

    course = read_course(write_example(question_kind, tmp_path / "source"), Report())
    assert course is not None
    package = examples(question_kind)
    questions: Sequence[Any] = course.lessons[0].questions
    for question, data in zip(questions, package.questions(package.lessons[0]), strict=True):
        if not question.scored:
            assert not data["weighting"]
            continue
        right = question.correct_response
        response = right if isinstance(right, str) else list(right)
        told = scorer.of_page(data, response)
        assert (told["score"], told["restored"]) == (1, response)
