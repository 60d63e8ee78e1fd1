"""Care: choices of equal weight, a pause anywhere, support, reflections that nobody sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import COLOURS, violations
from tests.browser.caring import CANARY, choices, looked_after, settle
from tests.browser.keyboard import tab_to
from tests.browser.learner import Learner
from tests.lms.hosts import WebHost

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Visit
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package
    from tests.lms.server import Stand

READ_MS = 1000
LOOK = """(one) => { const of = getComputedStyle(one); const { width, height } =
  one.getBoundingClientRect(); return [of.color, of.backgroundColor, of.borderColor,
  of.fontWeight, of.fontSize, Math.round(width), Math.round(height)]; }"""


# The advisory


def test_three_choices_look_alike_and_none_is_made(on_web: Learner) -> None:
    looks = [button.evaluate(LOOK) for button in choices(on_web)]
    assert looks[0] == looks[1] == looks[2]
    full, short, _ = choices(on_web)
    assert full.get_attribute("aria-expanded") == short.get_attribute("aria-expanded") == "false"
    assert not on_web.main.get_by_text("Somebody may meet an owl").is_visible()
    assert not on_web.main.get_by_text("There may be an owl").is_visible()


def test_a_choice_is_made_by_keyboard_and_can_be_changed(on_web: Learner) -> None:
    full, short, _ = choices(on_web)
    tab_to(on_web, short)
    on_web.page.keyboard.press("Enter")
    assert on_web.main.get_by_text("There may be an owl").is_visible()
    assert not on_web.main.get_by_text("Somebody may meet an owl").is_visible()
    on_web.page.keyboard.press("Shift+Tab")
    assert full.evaluate("(one) => one === document.activeElement")
    on_web.page.keyboard.press("Space")
    assert on_web.main.get_by_text("Somebody may meet an owl").is_visible()
    assert not on_web.main.get_by_text("There may be an owl").is_visible()
    full.click()
    assert full.get_attribute("aria-expanded") == "false"
    assert not on_web.main.get_by_text("Somebody may meet an owl").is_visible()


def test_a_link_into_a_hidden_part_opens_it(on_web: Learner) -> None:
    on_web.main.get_by_role("link", name="what the owl wants").click()
    on_web.main.get_by_role("heading", name="What the owl wants").wait_for()
    assert choices(on_web)[0].get_attribute("aria-expanded") == "true"


def test_without_script_both_parts_can_be_opened_and_support_too(
    browser: Browser, stand: Stand, caring: dict[str, Package]
) -> None:
    package = caring["web"]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(stand.mount("caring-plain", package.folder) + package.lessons[0]["href"])
    for part in page.locator(".advisory details").all():
        part.locator("summary").click()
        assert part.locator("p").first.is_visible()
    assert page.locator("textarea").is_visible()
    page.get_by_role("button", name="Support").click()
    assert page.get_by_role("link", name="Call 1-800-555-0199").is_visible()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("link", name="Quick exit").click()
    page.wait_for_url("**/exit.html")
    assert page.title() == "Closed"
    context.close()


@pytest.mark.parametrize("part", ["sensitive", "equivalent"])
def test_either_way_completes_the_course(
    visit: Visit, strict: StandHost, cared: Package, who: str, part: str
) -> None:
    learner = looked_after(visit(strict, cared))
    choices(learner)[0 if part == "sensitive" else 1].click()
    for question in cared.questions(cared.lessons[0]):
        learner.answer(question)
    learner.read_everything()
    learner.take(cared.assessments[0])
    learner.save_and_exit()
    assert strict.record(cared, who).passed
    assert strict.record(cared, who).complete
    assert not learner.refused()


# The pause


def test_a_pause_commits_first_hides_the_page_and_gives_the_focus_back(
    visit: Visit, strict: StandHost, cared: Package, who: str
) -> None:
    learner = looked_after(visit(strict, cared))
    settle(learner)
    before = len(strict.commits(cared, who))
    learner.answer(cared.questions(cared.lessons[0])[0])
    # Together with the answer: what is due is not waited for.
    button = learner.frame.locator("#pause-button")
    button.focus()
    learner.page.keyboard.press("Enter")
    assert len(strict.commits(cared, who)) > before
    heading = learner.frame.get_by_role("heading", name="Paused")
    assert heading.evaluate("(one) => one === document.activeElement")
    assert learner.frame.title() == "Paused"
    assert not learner.frame.get_by_text("A lantern stands in the hall").is_visible()
    assert "your place is saved" in learner.frame.locator(".calm").inner_text()
    assert not violations(learner.frame)
    for _ in range(8):
        learner.page.keyboard.press("Tab")
        assert learner.frame.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('.calm')"
        )
    learner.frame.get_by_role("button", name="Continue").click()
    assert button.evaluate("(one) => one === document.activeElement")
    assert learner.frame.title() != "Paused"
    assert learner.frame.get_by_text("A lantern stands in the hall").is_visible()


def test_no_time_counts_in_a_pause_whoever_looks_elsewhere(
    browser: Browser, strict: StandHost, cared: Package, who: str
) -> None:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    context.clock.install()
    learner = Learner(*strict.launch(context, cared, who), cared)
    context.clock.run_for(2000)
    looked_after(learner.ready())
    context.clock.run_for(60_000)
    learner.frame.locator("#pause-button").click()
    context.clock.run_for(60_000)
    # Back in the tab, and a key: neither ends the pause.
    learner.frame.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    learner.page.keyboard.press("a")
    context.clock.run_for(120_000)
    assert learner.frame.locator(".calm").is_visible()
    learner.frame.get_by_role("button", name="Continue").click()
    learner.frame.locator(".calm").wait_for(state="detached")
    context.clock.run_for(10_000)
    learner.frame.locator("#exit-button").click()
    context.clock.run_for(1000)
    element = "cmi.core.session_time" if cared.version == "1.2" else "cmi.session_time"
    (said,) = learner.sets(element)
    minutes, seconds = re.findall(r"\d+(?:\.\d+)?", said)[-2:]
    counted = int(minutes) * 60 + float(seconds)
    assert 70 <= counted <= 80, said
    context.close()


def test_a_pause_can_be_taken_from_an_advisory_and_from_a_pause_block(on_web: Learner) -> None:
    for button in (choices(on_web)[2], on_web.main.get_by_role("button", name="Pause the course")):
        button.click()
        on_web.frame.get_by_role("heading", name="Paused").wait_for()
        on_web.page.keyboard.press("Escape")
        on_web.frame.locator(".calm").wait_for(state="detached")
        assert button.evaluate("(one) => one === document.activeElement")


def test_a_pause_says_when_the_learning_system_does_not_save(
    visit: Visit, strict: StandHost, cared: Package
) -> None:
    learner = looked_after(visit(strict, cared))
    strict.stand.faults.refuse = True
    learner.answer(cared.questions(cared.lessons[0])[0])
    learner.frame.locator("#pause-button").click()
    assert "has not taken the last save" in learner.frame.locator(".calm").inner_text()


# Support


def test_support_is_one_key_away_and_gives_the_focus_back(on_web: Learner) -> None:
    field = on_web.main.locator("textarea")
    field.focus()
    on_web.page.keyboard.press("F1")
    panel = on_web.frame.locator("#support")
    assert panel.is_visible()
    assert panel.evaluate("(one) => one.contains(document.activeElement)")
    assert not violations(on_web.frame)
    hrefs = [link.get_attribute("href") for link in panel.get_by_role("link").all()]
    assert hrefs == ["tel:18005550199", "sms:55501", "https://training.example.org/chat"]
    on_web.page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert field.evaluate("(one) => one === document.activeElement")


def test_support_stands_in_the_bar_of_every_page_and_on_the_page_of_a_pause(
    on_web: Learner,
) -> None:
    for page in on_web.package.pages:
        on_web.open(page)
        on_web.frame.locator("#support-button").click()
        on_web.frame.locator("#support").get_by_text("Lantern line").wait_for()
        on_web.frame.locator("#support").get_by_role("button", name="Close").click()
    on_web.frame.locator("#pause-button").click()
    on_web.page.keyboard.press("F1")
    assert on_web.frame.locator(".calm").get_by_text("Lantern line").is_visible()


# Reflection


def test_a_reflection_is_kept_while_pages_turn_and_gone_with_the_visit(on_web: Learner) -> None:
    field = on_web.main.locator("textarea")
    field.fill(CANARY)
    on_web.open(on_web.package.lessons[1]).open(on_web.package.lessons[0])
    assert field.input_value() == CANARY
    on_web.main.get_by_role("button", name="Clear").click()
    on_web.open(on_web.package.lessons[1]).open(on_web.package.lessons[0])
    assert field.input_value() == ""
    field.fill(CANARY)
    on_web.page.reload()
    on_web.ready()
    assert field.input_value() == ""


def test_a_reflection_can_be_downloaded_and_copied(on_web: Learner) -> None:
    on_web.main.locator("textarea").fill(CANARY)
    with on_web.page.expect_download() as waiting:
        on_web.main.get_by_role("button", name="Download as text").click()
    assert waiting.value.suggested_filename == "place.txt"
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "Which dark place do you know?" in text
    assert text.endswith(f"{CANARY}\n")
    on_web.main.get_by_role("button", name="Copy").click()
    on_web.main.locator(".reflection-said").get_by_text("Copied.").wait_for()
    assert on_web.frame.evaluate("navigator.clipboard.readText()") == CANARY


# Words to avoid


def test_words_to_avoid_are_marked_in_words(on_web: Learner) -> None:
    on_web.open(on_web.package.lessons[1])
    assert "to avoid: runner" in on_web.main.inner_text()
    caption = on_web.main.locator(".example figcaption")
    assert caption.inner_text() == "Example of words to avoid: At the door"


def test_every_state_of_care_passes_axe_in_the_dark_and_on_a_phone(
    browser: Browser, stand: Stand, caring: dict[str, Package]
) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 320, "height": 640})
    context.set_default_timeout(10_000)
    page, frame = WebHost("web", stand).launch(context, caring["web"], "caring-dark")
    learner = looked_after(Learner(page, frame, caring["web"]).ready())
    for choice in choices(learner)[:2]:
        choice.click()
        assert not violations(frame)
        assert not violations(frame, COLOURS)
    learner.frame.locator("#support-button").click()
    assert not violations(frame)
    page.keyboard.press("Escape")
    learner.frame.locator("#pause-button").click()
    assert not violations(frame)
    context.close()
