"""Every control of the panel, used by somebody: what it does to the course and to what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.preview.settings import FAULTS
from tests.browser.previewing import TABS, Desk
from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from tests.preview.running import Running


@pytest.fixture
def desk(context: BrowserContext, running: Running) -> Desk:
    body = b'{"standard": "scorm12", "lms": "", "mode": "normal", "credit": true, "language": ""}'
    running.ask("/api/settings", "POST", body, origin=running.origin)
    calm = b'{"refuse": false, "slow": false, "vanished": false, "offline": false}'
    running.ask("/api/faults", "POST", calm, origin=running.origin)
    running.ask("/api/restart", "POST", b"{}", origin=running.origin)
    return Desk(context.new_page(), running).open()


def read_first(desk: Desk) -> None:
    """Read the first lesson to its end, and answer its first question."""
    question = desk.course.locator("main [data-key]").first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()
    desk.course.evaluate("scrollTo(0, document.body.scrollHeight)")
    desk.course.get_by_text("1 of 3", exact=False).first.wait_for(state="attached")


def test_calls_and_values_show_as_they_happen(desk: Desk) -> None:
    desk.tab("Calls")
    desk.logged("LMSInitialize -> true")
    desk.logged("LMSSetValue cmi.core.lesson_status = incomplete -> true")
    desk.page.get_by_label("Show reads too").check()
    assert desk.page.locator("#log tr.read").first.is_visible()
    read_first(desk)
    desk.logged("LMSSetValue cmi.interactions.0.student_response = a -> true")
    desk.tab("Data")
    desk.holds("cmi.core.student_name", "Rivera, Ana")
    desk.holds("cmi.interactions.0.result", "correct")
    desk.page.locator("#data-note", has_text="all committed").wait_for()
    first = desk.page.locator("#values tr").first.inner_text()
    assert first.startswith("cmi.suspend_data")
    suspended = desk.page.get_by_role("region", name="Suspend data")
    suspended.get_by_text("1 of 3 read").wait_for()
    assert "of 4,096 (" in suspended.inner_text()
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    suspended.get_by_role("button", name="Copy the suspend data").focus()
    desk.page.keyboard.press("Enter")
    suspended.get_by_role("status").get_by_text("Copied.").wait_for()
    copied = desk.page.evaluate("navigator.clipboard.readText()")
    assert copied == desk.value("cmi.suspend_data")
    desk.tab("Progress")
    told = desk.page.locator("#decoded")
    told.get_by_text("of 4,096", exact=False).wait_for()
    told.locator("summary", has_text="The parts: read").click()
    assert "The chain" in told.inner_text()
    assert told.locator(".checks li.open").count() == 2
    desk.tab("Calls").page.get_by_role("button", name="Clear").click()
    assert desk.calls() == []


def test_a_second_launch_goes_on_and_a_restart_begins_anew(desk: Desk) -> None:
    read_first(desk)
    desk.press("Second launch").ready()
    desk.tab("Calls").logged("LMSFinish -> true")
    desk.tab("Data").holds("cmi.core.entry", "resume")
    desk.course.get_by_text("Welcome back", exact=False).first.wait_for()
    desk.press("Restart").ready()
    desk.tab("Data").holds("cmi.core.entry", "ab-initio")
    assert desk.value("cmi.suspend_data") == ""


@pytest.mark.parametrize("standard", ["scorm2004", "cmi5", "xapi"])
def test_every_standard_says_its_own(desk: Desk, standard: str) -> None:
    desk.choose("Standard", standard)
    read_first(desk)
    desk.tab("Calls")
    desk.logged(
        {
            "scorm2004": "SetValue cmi.interactions.0.learner_response = chain -> true",
            "cmi5": "POST fetch -> 200",
            "xapi": "answered: ",
        }[standard]
    )
    desk.tab("Progress")
    desk.page.locator("#decoded summary", has_text="The parts: read").wait_for()
    desk.tab("Data")
    if standard == "cmi5":
        desk.page.locator("#values th", has_text="LMS.LaunchData").wait_for()
        assert "not satisfied (CompletedAndPassed)" in desk.facts()
    desk.press("Second launch").ready()
    desk.course.get_by_text("Welcome back", exact=False).first.wait_for()
    refused = [one for one in desk.calls() if " -> 4" in one and "-> 404" not in one]
    assert standard == "scorm2004" or not refused


def test_without_a_system_the_course_keeps_its_state_itself(desk: Desk) -> None:
    desk.choose("Standard", "web")
    read_first(desk)
    desk.press("Second launch").ready()
    assert desk.course.get_by_text("1 of 3", exact=False).count()
    assert desk.calls() == [] or "LMS" in desk.calls()[0]
    desk.press("Restart").ready()
    assert desk.course.get_by_text("0 of 3", exact=False).count()


def test_a_systems_ways_are_acted_out(desk: Desk) -> None:
    desk.choose("Learning system", "canvas")
    assert any("/-/nest.html" in one.url for one in desk.page.frames)
    desk.tab("Calls").logged("LMSInitialize -> true")
    desk.choose("Learning system", "relias")
    assert "knows no interactions" in desk.page.locator("#acted").inner_text()
    read_first(desk)
    desk.tab("Calls").logged("401, not implemented")
    desk.choose("Learning system", "talentlms")
    desk.choose("Learning system", "")


def test_the_learner_the_mode_and_the_credit(desk: Desk) -> None:
    for label, words in (("Learner", "Okafor, Ben"), ("Learner's language", "es")):
        desk.tab("Launch").page.get_by_label(label, exact=True).fill(words)
        desk.page.keyboard.press("Enter")
        desk.page.keyboard.press("Tab")
        desk.ready()
    desk.tab("Data").holds("cmi.core.student_name", "Okafor, Ben")
    desk.holds("cmi.student_preference.language", "es")
    desk.choose("Mode", "browse")
    desk.tab("Data").holds("cmi.core.lesson_mode", "browse")
    desk.choose("Mode", "review").choose("Mode", "normal")
    desk.tick("For credit", on=False).ready()
    desk.tab("Data").holds("cmi.core.credit", "no-credit")
    desk.tick("For credit").ready()
    desk.tab("Launch").page.get_by_label("Learner", exact=True).fill("Rivera, Ana")
    desk.page.keyboard.press("Tab")
    desk.ready()


def test_every_fault_is_felt_and_mended(desk: Desk) -> None:
    assert len(FAULTS) == 4
    desk.tick("Commits are refused")
    desk.course.evaluate("location.hash = '/two'")
    desk.tab("Calls").logged("LMSCommit -> false101, general exception")
    desk.course.locator("#notices [data-kind]").first.wait_for()
    desk.tick("Commits are refused", on=False)
    desk.tick("The API vanishes")
    desk.course.evaluate("location.hash = '/three'")
    desk.tab("Calls").logged("-> thrownthrown")
    desk.tick("The API vanishes", on=False)
    desk.tick("Offline")
    eventually(desk.page, lambda: desk.course.evaluate("navigator.onLine") is False)
    lost = "fetch('exit.html').then(() => 'there', () => 'lost')"
    assert desk.course.evaluate(lost) == "lost"
    desk.tick("Offline", on=False)
    assert desk.course.evaluate(lost) == "there"


def test_slow_answers_take_their_time(desk: Desk) -> None:
    desk.tick("Answers take 3 seconds")
    commit = """() => {
      const began = performance.now();
      parent.API.LMSCommit('');
      return performance.now() - began;
    }"""
    eventually(desk.page, lambda: desk.course.evaluate(commit) >= 2900)
    desk.tick("Answers take 3 seconds", on=False)


def test_what_a_killed_tab_had_committed_is_there_again(desk: Desk) -> None:
    read_first(desk)
    desk.tab("Data").page.locator("#data-note", has_text="all committed").wait_for()
    desk.press("Kill the tab")
    desk.wrapper.get_by_text("The tab was killed.").wait_for()
    desk.press("Second launch").ready()
    desk.course.get_by_text("1 of 3", exact=False).first.wait_for(state="attached")


def test_ways_to_look(desk: Desk) -> None:
    course = desk.course
    width = "document.documentElement.clientWidth"
    for value, pixels in (("390", 390), ("820", 820), ("1280", 1280)):
        desk.look("Width", value)
        course.wait_for_function("(wanted) => innerWidth === wanted", arg=pixels)
    desk.look("Width", "")
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    before = course.evaluate(size)
    desk.look("Text", "200")
    eventually(desk.page, lambda: course.evaluate(size) >= 2 * before - 0.5)
    desk.look("Text", "100")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = course.evaluate(paper)
    desk.look("Colours", "dark")
    eventually(desk.page, lambda: course.evaluate(paper) != light)
    desk.look("Colours", "light")
    eventually(desk.page, lambda: course.evaluate(paper) == light)
    desk.look("Direction", "rtl")
    eventually(desk.page, lambda: course.evaluate("document.documentElement.dir") == "rtl")
    desk.look("Direction", "")
    eventually(desk.page, lambda: course.evaluate("document.documentElement.dir") == "ltr")
    desk.look("Medium", "print")
    eventually(desk.page, lambda: not course.locator("#menu-button").is_visible())
    desk.look("Medium", "screen")
    eventually(desk.page, lambda: course.locator(".bar").is_visible())
    assert course.evaluate(width) > 390
    assert len(TABS) == desk.page.get_by_role("tab").count()
