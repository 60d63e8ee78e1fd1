"""Places in a picture, numbers on a line, scales and texts of one's own, in lesson and test."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import COLOURS, RULES, violations
from tests.browser.keyboard import give_by_keyboard
from tests.browser.learner import Learner
from tests.browser.opinions import write_opinions
from tests.browser.test_access import OVERFLOW
from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.conftest import Visit
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package
    from tests.lms.server import Stand

CANARY = "The canary sings at night."


@pytest.fixture(scope="module")
def packages(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Package]:
    """A course of two lessons, a test and a survey, for every target."""
    return build(write_opinions(tmp_path_factory.mktemp("places") / "source"))


@pytest.fixture
def learner(strict: StandHost, visit: Visit, packages: dict[str, Package], target: str) -> Learner:
    """Someone who opens the course for each standard."""
    return visit(strict, packages[target])


def open_on(browser: Browser, stand: Stand, package: Package, **looks: object) -> Learner:
    """The web package in a window of its own."""
    context = browser.new_context(**looks)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(stand.mount(f"{package.folder.parent.name}-web", package.folder) + "index.html")
    return Learner(page, page.main_frame, package).ready()


def answer_all(learner: Learner) -> None:
    """Everything in the first lesson, rightly."""
    learner.practise(learner.package.lessons[0])


@pytest.mark.parametrize("system", ["strict", "again"])
def test_a_whole_run_is_taken_without_a_refused_call_and_only_what_is_right_counts(
    request: pytest.FixtureRequest,
    visit: Visit,
    packages: dict[str, Package],
    target: str,
    system: str,
) -> None:
    learner = visit(request.getfixturevalue(system), packages[target])
    answer_all(learner)
    learner.read_everything()
    said = learner.take(learner.package.page("check"), wrong=["c-hours"])
    assert "50%" in said
    assert "1 of 2" in said
    said = learner.take(learner.package.page("check"))
    assert "100%" in said
    assert "2 of 2" in said
    assert learner.save_and_exit()
    assert learner.refused() == []


def test_a_survey_has_nothing_to_pass(learner: Learner) -> None:
    survey = learner.package.page("survey")
    learner.open(survey)
    assert "You pass with" not in learner.main.inner_text()
    said = learner.take(survey)
    assert learner.words["result_noted"] in said
    assert "%" not in said
    assert learner.refused() == []


def test_an_open_text_reaches_nothing_outside_of_the_page(learner: Learner) -> None:
    heard: list[str] = []
    learner.page.on("console", lambda message: heard.append(message.text))
    learner.page.on("request", lambda request: heard.append(f"{request.url} {request.post_data}"))
    lesson, check = learner.package.lessons[0], learner.package.page("check")
    learner.open(lesson).main.locator("#words textarea").fill(CANARY)
    learner.main.locator("#words [type=submit]").click()
    learner.main.locator('#words[data-verdict="noted"]').wait_for()
    learner.begin(check)
    learner.main.locator("#c-words textarea").fill(CANARY)
    learner.main.locator("#c-words textarea").blur()
    learner.main.get_by_text("1 of 7 answered").wait_for()
    learner.save_and_exit()
    storage = learner.frame.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "anary" not in json.dumps([learner.calls(), heard, storage])
    assert "neutral" in json.dumps(learner.calls())
    assert learner.refused() == []


def test_a_text_that_is_sent_says_so_first(learner: Learner, target: str) -> None:
    learner.open(learner.package.lessons[0])
    field = learner.main.locator("#sent textarea")
    notice = learner.main.locator(f"#{field.get_attribute('aria-describedby')}")
    assert "is sent to your training system" in notice.inner_text()
    field.fill(CANARY)
    learner.main.locator("#sent [type=submit]").click()
    learner.main.get_by_text(learner.words["open_text_is_sent"]).wait_for()
    learner.save_and_exit()
    name = {"scorm12": "student_response", "scorm2004": "learner_response"}[target]
    assert learner.sets(f"cmi.interactions.0.{name}") == [CANARY]
    assert not any("anary" in state for state in learner.sets("cmi.suspend_data"))


def test_an_open_text_lives_as_long_as_the_visit(
    browser: Browser, stand: Stand, packages: dict[str, Package]
) -> None:
    learner = open_on(browser, stand, packages["web"])
    one, two = learner.package.lessons
    field = learner.main.locator("#words textarea")
    field.fill(CANARY)
    learner.open(two).open(one)
    assert field.input_value() == CANARY
    learner.main.locator("#words [type=submit]").click()
    learner.main.get_by_text(learner.words["open_text_noted"]).wait_for()
    learner.open(two).open(one)
    assert field.input_value() == CANARY
    assert not field.is_editable()
    learner.page.wait_for_timeout(500)
    learner.page.reload()
    learner.ready()
    learner.main.get_by_text(learner.words["open_text_gone"]).wait_for()
    assert field.input_value() == ""
    learner.main.locator("#words [type=submit]").click()
    assert field.is_editable()
    learner.page.context.close()


def test_a_place_is_pressed_in_the_picture_and_the_page_stays_where_it_is(
    browser: Browser, stand: Stand, packages: dict[str, Package]
) -> None:
    learner = open_on(
        browser, stand, packages["web"], viewport={"width": 360, "height": 320}, has_touch=True
    )
    region = learner.main.locator('#hall .hotspot-region[data-option="right"]')
    learner.frame.wait_for_function("document.querySelector('#hall').question")
    region.scroll_into_view_if_needed()
    before = learner.frame.evaluate("scrollY")
    region.locator("label").tap()
    assert learner.main.locator("#hall input:checked").input_value() == "right"
    assert "picked" in (region.get_attribute("class") or "").split()
    assert learner.frame.evaluate("scrollY") == before
    learner.main.locator("#hall [type=submit]").click()
    learner.wait_for_verdict(learner.package.questions(learner.package.lessons[0])[0], "right")
    assert "right" in (region.get_attribute("class") or "").split()
    learner.page.context.close()


def test_the_picture_shows_what_has_the_focus_in_the_list(
    browser: Browser, stand: Stand, packages: dict[str, Package]
) -> None:
    learner = open_on(browser, stand, packages["web"])
    learner.frame.wait_for_function("document.querySelector('#hall').question")
    learner.main.locator("#hall input").first.focus()
    learner.page.keyboard.press("ArrowDown")
    region = learner.main.locator("#hall .hotspot-region").nth(1)
    assert {"picked", "focused"} <= set((region.get_attribute("class") or "").split())
    learner.page.context.close()


def test_no_number_is_chosen_before_the_learner_chooses(
    browser: Browser, stand: Stand, packages: dict[str, Package]
) -> None:
    learner = open_on(browser, stand, packages["web"])
    place = learner.main.locator("#hours")
    slider, field = place.locator("[type=range]"), place.locator("[type=text]")
    learner.frame.wait_for_function("document.querySelector('#hours').question")
    none = learner.words["slider_none"]
    assert (place.locator("output").inner_text(), slider.get_attribute("aria-valuetext")) == (
        none,
        none,
    )
    place.locator("[type=submit]").click()
    assert place.locator(".question-message").inner_text() == learner.words["slider_open"]
    for typed in ("21", "60", "many"):
        field.fill(typed)
        place.locator("[type=submit]").click()
        assert place.locator(".question-message").inner_text() == learner.words["slider_off"]
    slider.click()
    assert field.input_value() == "24"
    assert slider.get_attribute("aria-valuetext") == "24 hours"
    field.fill("20")
    assert slider.input_value() == "20"
    place.locator("[type=submit]").click()
    learner.main.locator('#hours[data-verdict="right"]').wait_for()
    assert slider.is_disabled()
    learner.page.context.close()


def test_the_number_where_an_arrow_key_rests_is_one_answer(learner: Learner) -> None:
    learner.begin(learner.package.page("check"))
    slider = learner.main.locator("#c-hours [type=range]")
    slider.focus()
    for _ in range(5):
        learner.page.keyboard.press("ArrowRight")
    learner.main.get_by_text("1 of 7 answered").wait_for()
    eventually(learner.page, lambda: learner.sets("cmi.interactions.0.result"))
    assert len(learner.sets("cmi.interactions.0.result")) == 1


def test_right_to_left_a_slider_runs_the_other_way(
    browser: Browser, stand: Stand, packages: dict[str, Package]
) -> None:
    learner = open_on(browser, stand, packages["web"])
    learner.frame.wait_for_function("document.querySelector('#new').question")
    learner.frame.evaluate("document.documentElement.dir = 'rtl'")
    slider = learner.main.locator("#new [type=range]")
    box = slider.bounding_box()
    assert box
    slider.click(position={"x": box["width"] - 3, "y": box["height"] / 2})
    assert learner.main.locator("#new [type=text]").input_value() == "0"
    first, last = (learner.main.locator(".slider-ends span").nth(n).bounding_box() for n in (0, 1))
    assert first
    assert last
    assert first["x"] > last["x"]
    learner.page.context.close()


@pytest.mark.parametrize("look", ["phone", "large text", "dark", "forced colours"])
def test_nothing_hides_or_spills(
    browser: Browser, stand: Stand, packages: dict[str, Package], look: str
) -> None:
    looks: dict[str, dict[str, object]] = {
        "phone": {"viewport": {"width": 320, "height": 640}},
        "dark": {"color_scheme": "dark"},
        "forced colours": {"forced_colors": "active"},
    }
    learner = open_on(browser, stand, packages["web"], **looks.get(look, {}))
    if look == "large text":
        learner.frame.evaluate("document.documentElement.style.fontSize = '200%'")
    for question in learner.package.questions(learner.package.lessons[0]):
        learner.answer(question, right=False)
    assert learner.frame.evaluate(OVERFLOW) == []
    assert not violations(learner.frame, COLOURS if look == "dark" else RULES)
    small = learner.frame.evaluate(
        """() => [...document.querySelectorAll('.scale-step, .hotspot-press, .slider-range')]
          .map((one) => one.getBoundingClientRect())
          .filter(({ width, height }) => Math.min(width, height) < 24).length"""
    )
    assert small == 0
    learner.page.context.close()


@pytest.mark.parametrize("width", [320, 900])
def test_every_button_of_a_matrix_is_named_by_its_row_and_its_step(
    browser: Browser, stand: Stand, packages: dict[str, Package], width: int
) -> None:
    viewport = {"width": width, "height": 700}
    learner = open_on(browser, stand, packages["web"], viewport=viewport)
    table = learner.main.get_by_role("table", name="What do you think of this course?")
    assert table.get_by_role("row").count() == 3
    row = table.get_by_role("row").nth(2)
    assert row.get_by_role("rowheader").inner_text() == "The pace suits me."
    row.get_by_role("radio", name="The pace suits me. Neither", exact=True).check()
    assert learner.main.locator("#course input:checked").count() == 1
    learner.page.context.close()


def test_a_matrix_may_be_answered_in_part_and_changed(
    browser: Browser, stand: Stand, packages: dict[str, Package]
) -> None:
    learner = open_on(browser, stand, packages["web"])
    place = learner.main.locator("#course")
    button = place.locator("[type=submit]")
    learner.frame.wait_for_function("document.querySelector('#course').question")
    button.click()
    assert place.locator(".question-message").inner_text() == learner.words["nothing_chosen"]
    place.locator("input").first.check()
    button.click()
    place.get_by_text(learner.words["verdict_noted"]).wait_for()
    assert button.inner_text() == learner.words["change_answer"]
    button.click()
    place.locator("input").nth(1).check()
    assert button.inner_text() == learner.words["give_answer"]
    button.click()
    assert place.locator("input:checked").count() == 1
    learner.page.context.close()


def test_without_script_everything_can_be_read(
    browser: Browser, stand: Stand, packages: dict[str, Package]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    package = packages["web"]
    folder = stand.mount(f"{package.folder.parent.name}-web", package.folder)
    page.goto(folder + package.lessons[0]["href"])
    for name in ("On the left", "On the right", "0 Not at all", "10 Fully"):
        assert page.get_by_role("radio", name=name).is_visible()
    assert page.get_by_role("img", name="A dark hall with one round lamp").is_visible()
    assert page.get_by_role("slider").count() == 2
    assert page.get_by_role("textbox", name="Number from 0 to 48").is_visible()
    assert page.get_by_text("What you write stays on this page").is_visible()
    page.locator("#hall .hotspot-press").nth(1).click()
    assert page.get_by_role("radio", name="On the right").is_checked()
    context.close()


def test_a_printed_page_has_room_for_answers(
    browser: Browser, stand: Stand, packages: dict[str, Package]
) -> None:
    learner = open_on(browser, stand, packages["web"])
    learner.frame.wait_for_function("document.querySelector('#words').question")
    learner.page.emulate_media(media="print")
    frame = learner.main.locator("#words textarea").bounding_box()
    assert frame
    assert frame["height"] > 100
    assert learner.main.locator("#hall img").is_visible()
    assert not learner.main.get_by_role("button", name=learner.words["give_answer"]).count()
    assert learner.main.locator("#new .slider-ticks").inner_text().split()[-1] == "100"
    learner.page.context.close()


def test_a_test_is_taken_with_the_keyboard_alone_and_taken_up_again(learner: Learner) -> None:
    check = learner.package.page("check")
    learner.begin(check)
    questions = learner.package.questions(check)
    for question in questions:
        learner.frame.evaluate("document.activeElement.blur()")
        give_by_keyboard(learner, question)
    learner.page.keyboard.press("Tab")
    learner.main.get_by_text("7 of 7 answered").wait_for()
    given = [learner.given(question) for question in questions]
    learner.open(learner.package.lessons[1]).open(check)
    eventually(learner.page, lambda: [learner.given(q) for q in questions] == given)
    assert "100%" in learner.hand_in()
    assert learner.refused() == []
