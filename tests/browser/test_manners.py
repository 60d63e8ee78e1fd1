"""What a course leaves alone: the console, other origins, unload, storage, the LMS's patience."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.learner import Learner
from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

    from tests.browser.conftest import Visit
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package

REQUESTS = 5
SCRIPT_AND_STYLE = 50_000
CALLS_AT_START = 12
COMMITS_AT_START = 1
WORST_LOSS_MS = 1000
SLACK_MS = 250
LISTENED = ("unload", "beforeunload")
NO_STORAGE = """for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
  Object.defineProperty(window, name, {
    get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });"""


def everything(learner: Learner, *, wrong: bool = False) -> Learner:
    """Every page, every question, the test, and out."""
    for lesson in learner.package.lessons:
        learner.practise(lesson, right=not wrong)
        learner.read(lesson)
    for assessment in learner.package.assessments:
        questions = learner.package.questions(assessment)
        wrong_ids = [question["id"] for question in questions] if wrong else []
        learner.take(assessment, wrong=wrong_ids)
    learner.finish_course()
    learner.save_and_exit()
    return learner


@pytest.mark.parametrize("wrong", [False, True], ids=["right", "wrong"])
@pytest.mark.parametrize("profile", ["standard", "moodle", "openedx", "successfactors"])
def test_no_lms_has_a_call_to_refuse_in_a_whole_run(
    visit: Visit,
    strict: StandHost,
    package: Package,
    profile: str,
    wrong: bool,  # noqa: FBT001
) -> None:
    learner = everything(visit(strict, package, profile=profile), wrong=wrong)
    assert not learner.refused()


def test_every_question_is_reported_as_its_standard_writes_it(
    visit: Visit, strict: StandHost, package: Package
) -> None:
    learner = everything(visit(strict, package))
    said = [call["given"] for call in learner.calls() if call["name"].endswith("SetValue")]
    types = {value for element, value in said if re.search(r"interactions\.\d+\.type$", element)}
    assert types == {"choice", "true-false", "numeric", "fill-in"}
    last = dict(said)
    results = {value for element, value in last.items() if element.endswith(".result")}
    assert results == {"correct"}
    latencies = [value for element, value in said if element.endswith(".latency")]
    shape = r"\d{2,4}:\d\d:\d\d(\.\d{1,2})?" if package.version == "1.2" else r"PT[\dHMS.]+"
    assert latencies
    assert all(re.fullmatch(shape, latency) for latency in latencies)


def test_the_sample_course_runs_whole_without_a_refused_call(
    visit: Visit, strict: StandHost, course: Package, who: str
) -> None:
    learner = everything(visit(strict, course))
    assert not learner.refused()
    record = strict.record(course, who)
    assert record.passed
    assert record.complete
    assert len(record.state) <= (4096 if course.version == "1.2" else 64_000)


def test_the_console_stays_quiet_and_the_policy_is_kept(
    visit: Visit, strict: StandHost, course: Package
) -> None:
    learner = visit(strict, course)
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    learner.page.on("console", note)
    learner.page.on("pageerror", lambda error: said.append(str(error)))
    learner.page.reload()
    learner.frame = strict.frame_of(learner.page, course)
    everything(learner.ready())
    assert not said
    assert not learner.frame.evaluate("spied.violations")


def test_nothing_is_asked_of_another_origin(
    visit: Visit, strict: StandHost, course: Package
) -> None:
    learner = visit(strict, course)
    asked: list[str] = []
    learner.page.on("request", lambda request: asked.append(request.url))
    learner.page.reload()
    learner.frame = strict.frame_of(learner.page, course)
    learner.ready().read_everything()
    foreign = [url for url in asked if not url.startswith((strict.stand.origin, "data:", "blob:"))]
    assert not foreign


def test_nobody_listens_for_unload(visit: Visit, strict: StandHost, package: Package) -> None:
    learner = everything(visit(strict, package))
    assert not set(learner.frame.evaluate("spied.listeners")) & set(LISTENED)
    script = (package.folder / "assets" / "course.js").read_text(encoding="utf-8")
    assert not re.findall(r"(?<![\w])(?:on)?(?:before)?unload(?![\w])", script)
    assert not re.findall(r"\btop\.|window\.top\b|\blocalStorage\.clear|document\.write", script)


def test_the_first_lesson_comes_with_few_requests_and_little_code(
    visit: Visit, strict: StandHost, course: Package
) -> None:
    learner = visit(strict, course)
    timing = """() => performance.getEntriesByType('resource').map((entry) => ({
      name: entry.name.split('/').pop(), at: entry.startTime, size: entry.decodedBodySize }))"""
    shown = learner.frame.evaluate("spied.shown")
    fetched = learner.frame.evaluate(timing)
    before = [entry for entry in fetched if entry["at"] <= shown]
    names = [entry["name"] for entry in before]
    code = [entry for entry in before if entry["name"].endswith((".js", ".css"))]
    assert sum(entry["size"] for entry in code) <= SCRIPT_AND_STYLE
    assert len(names) + 1 <= REQUESTS, names


def test_a_start_is_few_calls_and_one_commit(
    visit: Visit, strict: StandHost, course: Package, who: str
) -> None:
    learner = visit(strict, course)
    eventually(learner.page, lambda: strict.commits(course, who))
    learner.page.wait_for_timeout(WORST_LOSS_MS + SLACK_MS)
    calls = learner.calls()
    commits = [call for call in calls if call["name"].endswith("Commit")]
    assert len(commits) == COMMITS_AT_START
    assert len(calls) <= CALLS_AT_START, [call["name"] for call in calls]


def test_an_answer_or_a_lesson_is_one_commit_and_soon(
    visit: Visit, strict: StandHost, package: Package
) -> None:
    learner = visit(strict, package)
    acts = 0
    for lesson in package.lessons:
        learner.practise(lesson)
        learner.read(lesson)
        acts += 2 + len(package.questions(lesson))
    for key in learner.begin(package.assessments[0]):
        learner.give(package.question(package.assessments[0], key))
        acts += 2
    learner.hand_in()
    acts += 2
    learner.page.wait_for_timeout(WORST_LOSS_MS + SLACK_MS)
    calls = learner.calls()
    commits = [call["at"] for call in calls if call["name"].endswith("Commit")]
    assert len(commits) <= acts + COMMITS_AT_START
    for call in calls:
        if call["name"].endswith("SetValue"):
            waits = min((at - call["at"] for at in commits if at >= call["at"]), default=None)
            assert waits is not None, f"{call['given']} was never committed"
            assert waits <= WORST_LOSS_MS + SLACK_MS, call["given"]


@pytest.fixture
def without_storage(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which reading storage throws, as in another site's frame."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    context.add_init_script(NO_STORAGE)
    yield context
    context.close()


def test_no_storage_is_needed(
    without_storage: BrowserContext, strict: StandHost, package: Package, who: str
) -> None:
    learner = Learner(*strict.launch(without_storage, package, who), package).ready()
    errors: list[str] = []
    learner.page.on("pageerror", lambda error: errors.append(str(error)))
    everything(learner)
    assert strict.record(package, who).passed
    assert not errors


@pytest.mark.parametrize(
    "place", ["frame", "nested", "portal", "window", "window-portal", "sandbox"]
)
def test_a_course_finds_its_lms_from_every_place(
    visit: Visit, strict: StandHost, package: Package, who: str, place: str
) -> None:
    """In frames of frames, under another site's frame, in a window, in both, in a sandbox."""
    learner = visit(strict, package, place=place)
    learner.answer(package.questions(package.lessons[0])[0])
    learner.save_and_exit()
    assert strict.finished(package, who)
    assert strict.record(package, who).status == "incomplete"
    assert not learner.refused()
