"""Every page of the sample course for everyone: axe, keyboard alone, small screens, large text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import COLOURS, RULES, violations
from tests.browser.courses import SMALL
from tests.browser.keyboard import give_by_keyboard, tab_to
from tests.browser.learner import Learner
from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.browser.conftest import Editions, Visit
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Json, Package
    from tests.lms.server import Stand

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
LOOKS = {
    "light": {"color_scheme": "light", "viewport": WIDE},
    "dark": {"color_scheme": "dark", "viewport": WIDE},
    "phone": {"color_scheme": "light", "viewport": PHONE},
}
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.closest('.visually-hidden, .skip')) return false;
    for (let up = one.parentElement; up; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible') return false;
    return box.right > width + 1 || box.left < -1;
  });
  const page = document.scrollingElement;
  return page.scrollWidth > page.clientWidth + 1
    ? [`page is ${page.scrollWidth} wide`, ...wide.map((one) => one.outerHTML.slice(0, 120))]
    : [];
}"""


@pytest.fixture
def on_web(browser: Browser, stand: Stand) -> Callable[..., Learner]:
    """Open the web package with the looks asked for."""

    def open_web(package: Package, **looks: object) -> Learner:
        context = browser.new_context(**looks)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        page = context.new_page()
        mount = f"{package.folder.parent.name}-web"
        page.goto(stand.mount(mount, package.folder) + "index.html")
        return Learner(page, page.main_frame, package).ready()

    return open_web


@dataclass
class Judge:
    """Asks axe on every page, and keeps what it says with the place."""

    learner: Learner
    rules: list[str]
    found: list[str] = field(default_factory=list)

    def look(self, where: str) -> None:
        """Ask about what is shown now."""
        said = violations(self.learner.frame, self.rules)
        self.found += [f"{where}: {words}" for words in said]

    def lesson(self, lesson: Json) -> None:
        """A lesson with every answer given, most of them wrong, so that all feedback shows."""
        for question in self.learner.open(lesson).package.questions(lesson):
            self.learner.answer(question, right=False)
        self.look(lesson["id"])

    def assessment(self, page: Json) -> None:
        """An assessment from its start to the look at one's answers."""
        learner = self.learner
        learner.open(page)
        self.look(f"{page['id']}, its start")
        keys = learner.begin(page)
        learner.button("hand_in").click()
        self.look(f"{page['id']}, its paper, questions still open")
        for key in keys:
            learner.give(learner.package.question(page, key))
        learner.hand_in()
        self.look(f"{page['id']}, its result")
        if learner.button("review_answers").is_visible():
            learner.button("review_answers").click()
            self.look(f"{page['id']}, its answers")


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page_of_the_sample_course(
    on_web: Callable[..., Learner], sample: dict[str, Package], look: str
) -> None:
    package = sample["web"]
    learner = on_web(package, **LOOKS[look])
    judge = Judge(learner, COLOURS if look == "dark" else RULES)
    judge.look("as it opens")
    for lesson in package.lessons:
        judge.lesson(lesson)
    learner.read_everything()
    for assessment in package.assessments:
        judge.assessment(assessment)
    learner.frame.locator("#todo-button, #menu-button").filter(visible=True).first.click()
    judge.look("menu or to-do")
    learner.page.keyboard.press("Escape")
    learner.save_and_exit()
    judge.look("goodbye")
    learner.page.context.close()
    assert not judge.found


def test_axe_finds_nothing_on_pages_that_stand_alone(
    browser: Browser, stand: Stand, sample: dict[str, Package]
) -> None:
    package = sample["web"]
    address = stand.mount("alone", package.folder)
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    found = []
    for one in package.pages:
        page.goto(address + one["href"])
        found += [f"{one['href']}: {words}" for words in violations(page.main_frame)]
    context.close()
    assert not found


def test_without_script_every_page_can_be_reached_and_read(
    browser: Browser, stand: Stand, sample: dict[str, Package]
) -> None:
    package = sample["web"]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(stand.mount("plain", package.folder) + "index.html")
    for one in package.pages:
        page.locator(f'a[href="{one["href"]}"]').first.click()
        assert page.locator("h1").first.inner_text() == one["title"]
        page.go_back()
    context.close()


def test_a_lesson_and_a_test_by_keyboard_alone(
    visit: Visit, strict: StandHost, small: dict[str, Package], who: str
) -> None:
    package = small["scorm12"]
    learner = visit(strict, package)
    keyboard = learner.page.keyboard
    for number, lesson in enumerate(package.lessons):
        learner.wait_for_title(lesson["title"])
        if number:
            focused = learner.frame.evaluate("document.activeElement.localName")
            assert focused == "h1", "a new page gives the focus to its heading"
        for question in package.questions(lesson):
            give_by_keyboard(learner, question)
            button = learner.question(question).get_by_role("button", name="Check answer")
            tab_to(learner, button)
            keyboard.press("Enter")
            learner.wait_for_verdict(question, "right")
        tab_to(learner, learner.frame.locator("#turn .turn-next"))
        keyboard.press("Enter")
    check = package.assessments[0]
    learner.wait_for_title(check["title"])
    tab_to(learner, learner.button("start"))
    keyboard.press("Enter")
    for key in learner.paper():
        give_by_keyboard(learner, package.question(check, key))
    tab_to(learner, learner.button("hand_in"))
    keyboard.press("Enter")
    learner.main.get_by_text(learner.words["result_passed"]).first.wait_for()
    focused = learner.frame.evaluate("document.activeElement.innerText")
    assert focused == learner.words["result"]
    tab_to(learner, learner.frame.locator("#exit-button"))
    keyboard.press("Enter")
    eventually(learner.page, lambda: strict.finished(package, who))
    assert strict.record(package, who).passed


def test_the_focus_is_always_seen_and_targets_are_large_enough(
    on_web: Callable[..., Learner], small: dict[str, Package]
) -> None:
    learner = on_web(small["web"], viewport=PHONE)
    look = """() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      const label = one.closest('label') ?? one;
      const box = label.getBoundingClientRect();
      const inline = style.display === 'inline';
      return { name: one.outerHTML.slice(0, 80), body: one === document.body, inline,
        outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
          || style.boxShadow !== 'none' || getComputedStyle(label).outlineStyle !== 'none',
        width: box.width, height: box.height };
    }"""
    for lesson in small["web"].lessons[:2]:
        learner.open(lesson)
        for _ in range(25):
            learner.page.keyboard.press("Tab")
            seen = learner.frame.evaluate(look)
            if seen["body"]:
                break
            assert seen["outline"], seen
            assert seen["inline"] or (seen["width"] >= 24 and seen["height"] >= 24), seen
    learner.page.context.close()


@pytest.mark.parametrize(
    ("width", "text"), [(320, "100%"), (640, "200%"), (1280, "200%"), (1280, "100%")]
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_scrolls_sideways(
    on_web: Callable[..., Learner],
    sample: dict[str, Package],
    width: int,
    text: str,
    direction: str,
) -> None:
    package = sample["web"]
    learner = on_web(package, viewport={"width": width, "height": 800})
    learner.frame.evaluate(
        """([size, direction]) => {
          document.documentElement.style.fontSize = size;
          document.documentElement.dir = direction;
        }""",
        [text, direction],
    )
    learner.read_everything()
    found = []
    for one in package.pages:
        learner.open(one)
        if one["kind"] == "assessment":
            learner.begin(one)
        found += [f"{one['id']}: {words}" for words in learner.frame.evaluate(OVERFLOW)]
    learner.page.context.close()
    assert not found


def test_a_right_to_left_language_turns_the_page(
    on_web: Callable[..., Learner], editions: Editions
) -> None:
    package = editions(replace(SMALL, language="ar", title="الدراجة"))["web"]
    learner = on_web(package, viewport=WIDE)
    assert learner.frame.evaluate("getComputedStyle(document.body).direction") == "rtl"
    menu = learner.frame.locator("#menu").bounding_box()
    main = learner.main.bounding_box()
    assert menu
    assert main
    assert menu["x"] > main["x"], "the menu stands where reading starts"
    assert not learner.frame.evaluate(OVERFLOW)
    assert not violations(learner.frame)
    learner.page.context.close()


def test_spanish_words_for_a_spanish_course(
    on_web: Callable[..., Learner], editions: Editions
) -> None:
    package = editions(replace(SMALL, language="es-MX", title="Bicicletas"))["web"]
    learner = on_web(package)
    assert learner.words["save_and_exit"] == learner.frame.locator("#exit-button").inner_text()
    assert learner.words["result_passed"] in learner.take(package.assessments[0])
    learner.page.context.close()


def test_a_printed_page_has_all_of_its_content_and_nothing_to_press(
    on_web: Callable[..., Learner], sample: dict[str, Package]
) -> None:
    package = sample["web"]
    learner = on_web(package, viewport=WIDE)
    for lesson in package.lessons:
        learner.open(lesson)
        learner.page.emulate_media(media="print")
        for selector in ("#menu", "#turn", "#exit-button", "#menu-button"):
            assert not learner.frame.locator(selector).is_visible(), selector
        hidden = learner.frame.evaluate(
            """() => [...document.querySelectorAll('main .tab-panel, main .accordion-body')]
              .filter((one) => !one.getBoundingClientRect().height).map((one) => one.id)"""
        )
        assert not hidden
        learner.page.emulate_media(media="screen")
    assert len(learner.page.pdf()) > 1000
    learner.page.context.close()


def test_nothing_moves_for_someone_who_asked_for_less_motion(
    on_web: Callable[..., Learner], small: dict[str, Package]
) -> None:
    learner = on_web(small["web"], reduced_motion="reduce")
    for lesson in small["web"].lessons:
        learner.open(lesson)
        running = learner.frame.evaluate(
            "document.getAnimations().filter((one) => one.effect.getTiming().duration > 20).length"
        )
        assert running == 0
    learner.page.context.close()


def test_forced_colours_keep_every_control_visible(
    on_web: Callable[..., Learner], small: dict[str, Package]
) -> None:
    learner = on_web(small["web"], forced_colors="active")
    lesson = small["web"].lessons[0]
    learner.open(lesson)
    for question in small["web"].questions(lesson):
        learner.answer(question, right=False)
        assert learner.question(question).locator("input").first.is_visible()
    learner.page.context.close()
