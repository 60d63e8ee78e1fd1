"""A course for credit in the browser: its gates, its certificate, and what the frame allows."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from packager.credit.code import check_code
from tests.browser.axe import violations
from tests.browser.credit_course import write_credit_course
from tests.browser.keyboard import tab_to
from tests.browser.waiting import eventually
from tests.lms.hosts import WebHost

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Locator

    from tests.browser.conftest import Visit
    from tests.browser.learner import Learner
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package
    from tests.lms.server import Stand

COURSE_ID = "https://training.example.org/courses/credit"
STATUS = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.success_status"}
RAW = {"scorm12": "cmi.core.score.raw", "scorm2004": "cmi.score.raw"}
SANDBOX = "allow-scripts allow-same-origin allow-forms"


@pytest.fixture(scope="session")
def for_credit(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Package]:
    """The course for credit, built for every target."""
    return build(write_credit_course(tmp_path_factory.mktemp("credit") / "source"))


@pytest.fixture
def credit_package(for_credit: dict[str, Package], target: str) -> Package:
    """It for each standard."""
    return for_credit[target]


def evaluation(learner: Learner) -> Locator:
    return learner.main.locator("course-evaluation")


def attestation(learner: Learner) -> Locator:
    return learner.main.locator("course-attestation")


def certificate(learner: Learner) -> Locator:
    return learner.main.locator("course-certificate")


def in_state(place: Locator, state: str) -> Locator:
    """The element once it says that it is in a state."""
    place.locator(f"xpath=self::*[@data-state='{state}']").wait_for()
    return place


def complete(learner: Learner) -> Learner:
    """The whole course."""
    learner.read_everything()
    learner.take(learner.package.assessments[0])
    learner.finish_course()
    return learner


def results(learner: Learner) -> tuple[list[str], list[str]]:
    """The statuses and raw scores that were written, in order."""
    target = learner.package.target
    return learner.sets(STATUS[target]), learner.sets(RAW[target])


def test_each_gate_opens_after_the_one_before_and_the_result_is_written_once(
    visit: Visit, strict: StandHost, credit_package: Package, who: str
) -> None:
    learner = visit(strict, credit_package)
    check = learner.package.assessments[0]
    learner.open(check)
    assert "The parts" in learner.main.inner_text()
    assert not learner.button("start").is_visible()
    learner.open(learner.package.page("closing"))
    assert "Final check" in in_state(evaluation(learner), "waiting").inner_text()
    assert "Your view" in in_state(attestation(learner), "waiting").inner_text()
    in_state(certificate(learner), "waiting")
    learner.read_everything()
    learner.take(check)
    learner.open(learner.package.page("closing"))
    in_state(evaluation(learner), "open")
    in_state(attestation(learner), "waiting")
    statuses, scores = results(learner)
    assert "passed" not in statuses
    assert scores == []
    learner.finish_course()
    learner.save_and_exit()
    statuses, scores = results(learner)
    assert statuses.count("passed") == 1
    assert scores == ["100"]
    assert learner.refused() == []
    record = strict.record(learner.package, who)
    assert record.complete
    assert record.passed


def test_a_system_that_rewrites_the_status_from_a_mastery_score_gives_no_early_pass(
    visit: Visit, stand: Stand, strict: StandHost, for_credit: dict[str, Package], who: str
) -> None:
    """Moodle rewrites the status at LMSFinish whenever a raw score is there."""
    del stand
    moodle: dict[str, Any] = {"profile": "moodle", "mastery": "80"}
    learner = visit(strict, for_credit["scorm12"], **moodle)
    learner.read_everything()
    learner.take(learner.package.assessments[0])
    learner.save_and_exit()
    eventually(learner.page, lambda: strict.finished(learner.package, who))
    early = strict.record(learner.package, who)
    assert early.status == "incomplete"
    assert early.points is None
    learner = visit(strict, for_credit["scorm12"], **moodle)
    learner.finish_course()
    learner.save_and_exit()
    eventually(learner.page, lambda: strict.record(learner.package, who).status == "passed")
    assert strict.record(learner.package, who).points == 100


def test_a_test_that_is_not_passed_opens_nothing(
    visit: Visit, strict: StandHost, credit_package: Package
) -> None:
    learner = visit(strict, credit_package)
    learner.read_everything()
    learner.take(learner.package.assessments[0], wrong=("q-0", "q-1", "q-2"))
    learner.open(learner.package.page("closing"))
    in_state(evaluation(learner), "waiting")
    learner.take(learner.package.assessments[0])
    learner.finish_course()
    assert learner.refused() == []


def test_the_certificate_names_the_learner_the_day_and_a_code_that_can_be_checked(
    visit: Visit, strict: StandHost, credit_package: Package
) -> None:
    learner = complete(visit(strict, credit_package))
    sheet = certificate(learner).locator(".certificate-sheet")
    today = datetime.now(UTC).date()
    said = sheet.inner_text()
    assert "Ana Rivera" in said
    assert f"{today:%B} {today.day}, {today.year}" in said
    assert check_code(COURSE_ID, "1.2.0", "l-1", today, 100) in said
    assert "DEMONSTRATION." in said
    assert "No continuing-education credit." in said
    assert "1.0 (an hour has 50 minutes)" in said
    assert "A contributor who wishes not to be named" in said
    assert "2026-05-04" not in learner.frame.content()
    assert certificate(learner).locator(".certificate-field").is_hidden()
    learner.save_and_exit()
    learner = visit(strict, credit_package)
    learner.open(learner.package.page("closing"))
    assert (
        in_state(certificate(learner), "ready").locator(".certificate-sheet").inner_text() == said
    )
    assert attestation(learner).get_by_text(learner.words["attestation_done"]).is_visible()


def test_a_name_that_is_typed_is_never_sent(
    visit: Visit, strict: StandHost, credit_package: Package
) -> None:
    learner = visit(strict, credit_package, nameless=True)
    learner.read_everything()
    learner.take(learner.package.assessments[0])
    learner.open(learner.package.page("closing"))
    evaluation(learner).get_by_label("Strongly agree").first.check()
    evaluation(learner).get_by_label("Anything to add?").fill("Secret remark")
    evaluation(learner).get_by_label(learner.words["evaluation_minutes"]).fill("4711")
    learner.finish_course()
    certificate(learner).get_by_label(learner.words["certificate_your_name"]).fill("Typed Person")
    assert "Typed Person" in certificate(learner).locator(".certificate-sheet").inner_text()
    learner.save_and_exit()
    sent = str([call["given"] for call in learner.calls()])
    for typed in ("Typed Person", "Secret remark", "4711"):
        assert typed not in sent


def test_answers_of_the_evaluation_are_gone_with_the_page(
    visit: Visit, strict: StandHost, credit_package: Package
) -> None:
    learner = visit(strict, credit_package)
    learner.read_everything()
    learner.take(learner.package.assessments[0])
    learner.open(learner.package.page("closing"))
    in_state(evaluation(learner), "open")
    evaluation(learner).get_by_label("Anything to add?").fill("Secret remark")
    learner.save_and_exit()
    learner = visit(strict, credit_package)
    learner.open(learner.package.page("closing"))
    assert "Secret remark" not in learner.frame.content()
    in_state(evaluation(learner), "open")


def test_axe_finds_nothing_in_any_state(
    visit: Visit, strict: StandHost, for_credit: dict[str, Package]
) -> None:
    learner = visit(strict, for_credit["scorm12"])
    assert not violations(learner.frame)
    learner.open(learner.package.page("closing"))
    in_state(evaluation(learner), "waiting")
    assert not violations(learner.frame)
    learner.read_everything()
    learner.take(learner.package.assessments[0])
    learner.open(learner.package.page("closing"))
    in_state(evaluation(learner), "open")
    assert not violations(learner.frame)
    learner.finish_course()
    assert not violations(learner.frame)
    learner.page.set_viewport_size({"width": 320, "height": 640})
    assert not violations(learner.frame)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not learner.frame.evaluate(wide)


def test_the_closing_lesson_works_by_keyboard_alone(
    visit: Visit, strict: StandHost, credit_package: Package
) -> None:
    learner = visit(strict, credit_package)
    learner.read_everything()
    learner.take(learner.package.assessments[0])
    learner.open(learner.package.page("closing"))
    keyboard = learner.page.keyboard
    in_state(evaluation(learner), "open")
    tab_to(learner, evaluation(learner).get_by_role("radio").first)
    keyboard.press("Space")
    keyboard.press("ArrowRight")
    assert evaluation(learner).get_by_role("radio").nth(1).is_checked()
    finish = learner.words["evaluation_finish"]
    tab_to(learner, evaluation(learner).get_by_role("button", name=finish))
    keyboard.press("Enter")
    in_state(attestation(learner), "open")
    assert (
        learner.frame.evaluate("document.activeElement.textContent").strip()
        == (learner.words["evaluation_done"])
    )
    confirm = attestation(learner).get_by_role("button", name=learner.words["attestation_hand_in"])
    tab_to(learner, confirm)
    keyboard.press("Enter")
    assert attestation(learner).get_by_text(learner.words["attestation_first"]).is_visible()
    assert learner.frame.evaluate("document.activeElement.type") == "checkbox"
    keyboard.press("Space")
    tab_to(learner, confirm)
    keyboard.press("Enter")
    in_state(certificate(learner), "ready")
    printing = certificate(learner).get_by_role("button", name=learner.words["certificate_print"])
    tab_to(learner, printing)


def test_the_certificate_prints_alone_on_one_page(
    context: BrowserContext, stand: Stand, for_credit: dict[str, Package]
) -> None:
    from tests.browser.learner import Learner

    package = for_credit["web"]
    page, frame = WebHost("web", stand).launch(context, package, "prints")
    learner = complete(Learner(page, frame, package).ready())
    assert certificate(learner).get_by_text(learner.words["certificate_unrecorded"]).is_visible()
    certificate(learner).get_by_label(learner.words["certificate_your_name"]).fill("Ana Rivera")
    for size in ("Letter", "A4"):
        pdf = page.pdf(format=size)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    shown = "(one) => one.getClientRects().length > 0"
    assert certificate(learner).locator(".certificate-sheet").evaluate(shown)
    assert not evaluation(learner).evaluate(shown)
    assert not learner.main.locator(".page-head").evaluate(shown)


# What each kind of frame allows (docs/how-to/credit.md has the table).
FRAMES: dict[str, tuple[dict[str, Any], str]] = {
    "same origin": ({}, "prints"),
    "another site": ({}, "prints"),
    "sandbox": ({"place": "sandbox", "sandbox": SANDBOX}, "no window"),
    "sandbox with popups": (
        {"place": "sandbox", "sandbox": f"{SANDBOX} allow-popups"},
        "window",
    ),
    "sandbox with popups, modals, downloads": (
        {"place": "sandbox", "sandbox": f"{SANDBOX} allow-popups allow-modals allow-downloads"},
        "prints",
    ),
    "sandbox with all of that and top navigation": (
        {
            "place": "sandbox",
            "sandbox": f"{SANDBOX} allow-popups allow-modals allow-downloads"
            " allow-top-navigation-by-user-activation",
        },
        "prints",
    ),
}


@pytest.mark.parametrize("kind", FRAMES)
def test_the_certificate_works_or_says_why_not_in_each_kind_of_frame(
    kind: str, visit: Visit, strict: StandHost, for_credit: dict[str, Package]
) -> None:
    settings, expected = FRAMES[kind]
    package = for_credit["scorm12"]
    if kind == "another site":
        # No API is to be found across sites: the course says so, and works all the same.
        mount = f"{package.folder.parent.name}-{package.target}"
        settings = {"content": f"{strict.stand.other_origin}/{mount}/index.html"}
    learner = complete(visit(strict, package, **settings))
    words = learner.words
    place = certificate(learner)
    place.get_by_role("button", name=words["certificate_print"]).click()
    said = place.get_by_role("status").filter(has_text=words["certificate_no_print"])
    if expected == "prints":
        learner.page.wait_for_timeout(100)
        assert not said.is_visible()
        return
    said.wait_for()
    other = place.get_by_role("button", name=words["certificate_open"])
    if expected == "window":
        with learner.page.context.expect_page() as opened:
            other.click()
        assert "Bicycles for credit" in opened.value.locator("main").inner_text()
        styled = "getComputedStyle(document.querySelector('.certificate-sheet')).textAlign"
        assert opened.value.evaluate(styled) == "center"
        place.get_by_text(words["certificate_opened"]).wait_for()
    else:
        other.click()
        place.get_by_text(words["certificate_not_opened"]).wait_for()
    place.get_by_role("button", name=words["certificate_copy"]).click()
    place.get_by_text(
        re.compile(
            re.escape(words["certificate_copied"]) + "|" + re.escape(words["certificate_selected"])
        )
    ).wait_for()
    chosen = learner.frame.evaluate("String(getSelection())")
    assert "Bicycles for credit" in chosen
