"""Things of a question that are moved: by buttons and lists, by mouse and finger, in every mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import violations
from tests.browser.keyboard import WANTED, answer_by_keyboard, shown
from tests.browser.learner import Learner, words_of
from tests.browser.moving import NEARLY, RIGHT, write_moving
from tests.browser.test_access import OVERFLOW
from tests.lms.hosts import StandHost, WebHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator

    from tests.lms.packages import Json, Package
    from tests.lms.server import Stand


@pytest.fixture(scope="session")
def moving(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], dict[str, Package]]:
    """The course in a language, built once."""
    sources: dict[str, Path] = {}

    def of(language: str) -> dict[str, Package]:
        if language not in sources:
            folder = tmp_path_factory.mktemp(language) / "source"
            sources[language] = write_moving(folder, language)
        return build(sources[language])

    return of


@pytest.fixture
def open_at(
    browser: Browser, stand: Stand, moving: Callable[[str], dict[str, Package]]
) -> Iterator[Callable[..., Learner]]:
    """Open a page of the course as a web site, in a browser as the test wants it."""
    made: list[BrowserContext] = []

    def launch(
        page: str = "moving", language: str = "en", *, still: bool = False, **browser_settings: Any
    ) -> Learner:
        settings = {"viewport": {"width": 1000, "height": 900}, **browser_settings}
        context = browser.new_context(**settings)
        context.set_default_timeout(10_000)
        made.append(context)
        package = moving(language)["web"]
        learner = Learner(*WebHost("web", stand).launch(context, package, "moving"), package)
        learner.ready().open(package.page(page))
        # A message moves the page down when it comes: the one that nothing is recorded, and,
        # as soon as the end of a lesson of one page was in view, the one that all is done.
        for notice in ("problem_here_only", "course_complete")[: 1 + still]:
            learner.frame.locator("#notices").get_by_text(words_of("en")[notice]).wait_for()
        return ready(learner)

    yield launch
    for context in made:
        context.close()


def ready(learner: Learner) -> Learner:
    """Wait for the script of every question, and for its style: nothing moves any more."""
    learner.frame.wait_for_function(
        """() => !document.querySelector('main :not(:defined)')
          && [...document.querySelectorAll('main .grip')]
            .every((one) => getComputedStyle(one).touchAction === 'none')
          && [...document.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet)"""
    )
    return learner


def of_kind(learner: Learner, kind: str, page: str = "moving") -> Json:
    """The question of a kind on a page."""
    questions = learner.package.questions(learner.package.page(page))
    return next(question for question in questions if question["kind"] == kind)


def drag(learner: Learner, item: Locator, target: Locator, *, to: float = 0.5) -> None:
    """With the mouse, in steps; `to` is how far down the target."""
    item.scroll_into_view_if_needed()
    start, end = item.bounding_box(), target.bounding_box()
    assert start
    assert end
    mouse = learner.page.mouse
    mouse.move(start["x"] + start["width"] * 0.4, start["y"] + 12)
    mouse.down()
    for share in (0.3, 0.7, 1.0):
        y = start["y"] + 12 + (end["y"] + end["height"] * to - start["y"] - 12) * share
        mouse.move(end["x"] + end["width"] / 2, y)
    mouse.up()


def response(place: Locator) -> Any:
    """What the element would hand out."""
    return place.evaluate("(element) => element.read()")


@pytest.mark.parametrize("kind", sorted(RIGHT))
def test_a_part_that_fits_is_marked_and_one_that_does_not_is_not_told(
    kind: str, open_at: Callable[..., Learner]
) -> None:
    learner = open_at()
    question = of_kind(learner, kind)
    place = learner.question(question)
    answer_by_keyboard(learner, question, NEARLY[kind])
    learner.check(question)
    learner.wait_for_verdict(question, "partly")
    words = place.inner_text()
    fits = "mark_in_order" if kind == "ordering" else "mark_fits"
    assert learner.words[fits] in words
    assert any(learner.words[name] in words for name in ("mark_again", "mark_move"))
    assert place.locator(".answer").count() == 0
    assert not violations(learner.frame)
    place.get_by_role("button", name=learner.words["show_answer"]).click()
    place.locator(".answer").first.wait_for()
    assert not violations(learner.frame)
    place.get_by_role("button", name=learner.words["again"]).click()
    assert place.locator(".answer, .tag").count() == 0
    answer_by_keyboard(learner, question, RIGHT[kind])
    learner.check(question)
    learner.wait_for_verdict(question, "right")


def test_feedback_stands_where_the_answer_fits(open_at: Callable[..., Learner]) -> None:
    learner = open_at()
    pairs, cards = of_kind(learner, "matching"), of_kind(learner, "sorting")
    for question in (pairs, cards):
        answer_by_keyboard(learner, question, NEARLY[question["kind"]])
        learner.check(question)
    said = learner.question(pairs).locator(".option-feedback").filter(visible=True)
    assert said.all_inner_texts() == ["It is the outer ring.", "No part of a bicycle does that."]
    said = learner.question(cards).locator(".option-feedback").filter(visible=True)
    assert said.all_inner_texts() == ["All spokes are in a wheel."]
    learner.question(cards).get_by_role("button", name=learner.words["show_answer"]).click()
    assert said.count() == 2
    answer = learner.question(cards).locator(".answer")
    assert answer.inner_text() == "Right answer: Wheel or Frame"


def test_what_is_missing_is_said_and_gets_the_focus(open_at: Callable[..., Learner]) -> None:
    learner = open_at()
    for kind, words in (("matching", "match_open"), ("sorting", "card_open")):
        place = learner.question(of_kind(learner, kind))
        place.locator("[type=submit]").click()
        assert place.locator(".question-message").inner_text() == learner.words[words]
        assert place.locator("select, input").first.evaluate(
            "one => one === document.activeElement"
        )


def test_a_mouse_drags_each_thing_to_its_place(open_at: Callable[..., Learner]) -> None:
    learner = open_at(still=True, viewport={"width": 1000, "height": 3200})
    place = learner.question(of_kind(learner, "matching"))
    drag(learner, place.locator('[data-option="rim-match"]'), place.locator('[data-term="rim"]'))
    assert place.locator('[data-term="rim"] select').input_value() == "rim-match"
    assert "holds the tyre" in place.locator(".question-said").inner_text()
    place = learner.question(of_kind(learner, "sorting"))
    drag(learner, place.locator('[data-option="post"]').first, place.locator('[data-bin="frame"]'))
    assert place.locator('[data-option="post"] input[value="frame"]').is_checked()
    assert place.locator('[data-bin="frame"]').inner_text().split("\n") == ["Frame", "Seat post"]
    place = learner.question(of_kind(learner, "ordering"))
    first, *_, last = place.locator(".step-to-order").all()
    name = first.get_attribute("data-option")
    drag(learner, first, last, to=0.9)
    assert shown(place)["order"][-1] == name
    assert place.locator(".question-said").inner_text().endswith("now 5 of 5.")
    assert place.locator(".dragged, [data-drop]").count() == 0


def test_escape_puts_a_dragged_thing_back(open_at: Callable[..., Learner]) -> None:
    learner = open_at(still=True, viewport={"width": 1000, "height": 3200})
    place = learner.question(of_kind(learner, "ordering"))
    before = shown(place)["order"]
    box = place.locator(".step-to-order").first.bounding_box()
    assert box
    mouse = learner.page.mouse
    mouse.move(box["x"] + 200, box["y"] + 12)
    mouse.down()
    mouse.move(box["x"] + 200, box["y"] + 120)
    place.locator(".dragged").wait_for(state="attached")
    learner.page.keyboard.press("Escape")
    mouse.move(box["x"] + 200, box["y"] + 220)
    mouse.up()
    assert shown(place)["order"] == before
    assert place.locator(".dragged, [data-drop]").count() == 0


TOUCH = """([from, to]) => {
  const at = (type, { x, y }) => document.elementFromPoint(from.x, from.y) && target.dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, isPrimary: true, pointerId: 7,
      pointerType: 'touch', clientX: x, clientY: y, button: type === 'pointermove' ? -1 : 0 }));
  const target = document.elementFromPoint(from.x, from.y);
  Element.prototype.setPointerCapture = () => undefined;
  at('pointerdown', from);
  for (const share of [0.2, 0.6, 1])
    at('pointermove', { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  at('pointerup', to);
}"""
"""A finger that goes down, moves and goes up: browsers take no other from a test."""


def centre(place: Locator) -> dict[str, float]:
    """The middle of an element."""
    box = place.bounding_box()
    assert box
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


def test_a_finger_drags_by_the_grip_alone(open_at: Callable[..., Learner]) -> None:
    learner = open_at(still=True, viewport={"width": 390, "height": 4800}, has_touch=True)
    place = learner.question(of_kind(learner, "sorting"))
    card, bin_ = place.locator('[data-option="bell"]').first, place.locator('[data-bin="other"]')
    radio = place.locator('[data-option="bell"] input[value="other"]')
    words = centre(card.locator(".option-text"))
    learner.frame.evaluate(TOUCH, [words, centre(bin_)])
    assert not radio.is_checked()
    assert card.locator(".grip").evaluate("(one) => getComputedStyle(one).touchAction") == "none"
    learner.frame.evaluate(TOUCH, [centre(card.locator(".grip")), centre(bin_)])
    assert radio.is_checked()


def test_nothing_is_dragged_once_it_was_answered(open_at: Callable[..., Learner]) -> None:
    learner = open_at(still=True, viewport={"width": 1000, "height": 3200})
    question = of_kind(learner, "ordering")
    place = learner.question(question)
    answer_by_keyboard(learner, question, RIGHT["ordering"])
    learner.check(question)
    steps = place.locator(".step-to-order")
    drag(learner, steps.first, steps.last, to=0.9)
    assert shown(place)["order"] == RIGHT["ordering"]
    assert place.locator("button[data-step]").filter(visible=True).count() == 0


def test_a_step_that_moves_keeps_the_focus_and_says_its_place(
    open_at: Callable[..., Learner],
) -> None:
    learner = open_at()
    place = learner.question(of_kind(learner, "ordering"))
    first = place.locator(".step-to-order").first
    down = first.locator('[data-step="1"]')
    text = first.locator(".option-text").inner_text()
    name = down.evaluate(
        "(one) => one.getAttribute('aria-labelledby').split(' ').map((id) => "
        "document.getElementById(id)).map((e) => e.ariaLabel ?? e.textContent)"
    )
    assert text == "Find the hole."
    assert name == ["Move down:", text]
    down.focus()
    down.press("Enter")
    moved = place.locator(".step-to-order").nth(1)
    assert moved.locator('[data-step="1"]').evaluate("(one) => one === document.activeElement")
    assert place.locator(".question-said").inner_text() == "Find the hole: now 2 of 5."
    assert moved.locator('[data-step="-1"]').get_attribute("aria-disabled") == "false"


def test_the_order_first_shown_counts_in_a_test_once_the_learner_says_so(
    open_at: Callable[..., Learner],
) -> None:
    learner = open_at("final")
    learner.button("start").click()
    question = of_kind(learner, "ordering", "final")
    place = learner.question(question)
    assert response(place) is None
    order = shown(place)["order"]
    assert order != RIGHT["ordering"]
    place.get_by_role("button", name=learner.words["keep_order"]).click()
    assert response(place) == order
    assert learner.main.get_by_text("1 of 3 answered").is_visible()
    assert not place.locator(".keep-order").is_visible()


def test_a_test_that_says_at_once_what_fits_marks_every_part(
    open_at: Callable[..., Learner],
) -> None:
    learner = open_at("check")
    learner.button("start").click()
    for kind in sorted(RIGHT):
        question = of_kind(learner, kind, "check")
        answer_by_keyboard(learner, question, NEARLY[kind])
        learner.check(question)
        learner.wait_for_verdict(question, "partly")
        assert learner.question(question).locator(".answer").count() == 1
    assert not violations(learner.frame)


def test_the_review_of_a_test_shows_answers_and_what_fits(
    browser: Browser, stand: Stand, moving: Callable[[str], dict[str, Package]]
) -> None:
    package = moving("en")["scorm2004"]
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    context.set_default_timeout(10_000)
    host = StandHost("strict", "strict.html", stand)
    learner = Learner(*host.launch(context, package, "review"), package).ready()
    test = package.page("final")
    questions = {question["key"]: question for question in package.questions(test)}
    for key in learner.begin(test):
        answer_by_keyboard(learner, questions[key], NEARLY[questions[key]["kind"]])
    learner.hand_in()
    learner.button("review_answers").click()
    for question in questions.values():
        place = learner.question(question)
        wanted = place.evaluate(WANTED, NEARLY[question["kind"]])
        assert shown(place) == wanted
        assert place.locator(".answer").count() == 1
        assert place.locator("[type=submit]").filter(visible=True).count() == 0
    assert not violations(learner.frame)
    assert learner.refused() == []
    context.close()


@pytest.mark.parametrize(
    "look",
    [
        {"viewport": {"width": 320, "height": 700}},
        {"viewport": {"width": 640, "height": 700}, "device_scale_factor": 2},
        {"forced_colors": "active"},
        {"color_scheme": "dark"},
        {"language": "ar"},
    ],
    ids=["narrow", "double", "forced-colours", "dark", "right-to-left"],
)
def test_it_holds_in_every_look(look: dict[str, Any], open_at: Callable[..., Learner]) -> None:
    learner = open_at(**look)
    for kind, answer in NEARLY.items():
        question = of_kind(learner, kind)
        answer_by_keyboard(learner, question, answer)
        learner.check(question)
    assert not violations(learner.frame)
    assert not learner.frame.evaluate(OVERFLOW)


def test_without_script_it_reads_and_gives_nothing_away(
    open_at: Callable[..., Learner], browser: Browser, stand: Stand
) -> None:
    package = open_at().package
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(stand.mount("moving-plain", package.folder) + package.page("moving")["href"])
    assert page.locator(".pair select").first.locator("option").count() == 5
    assert page.locator(".card-to-sort input").count() == 12
    steps = page.locator(".step-to-order")
    order = [step.get_attribute("data-option") for step in steps.all()]
    assert sorted(map(str, order)) == sorted(RIGHT["ordering"])
    assert order != RIGHT["ordering"]
    assert page.locator("button[data-step], .grip").filter(visible=True).count() == 0
    context.close()


def test_on_paper_there_is_room_to_answer(open_at: Callable[..., Learner]) -> None:
    learner = open_at()
    learner.page.emulate_media(media="print")
    main = learner.main
    assert main.locator("select, .grip, button").filter(visible=True).count() == 0
    assert main.locator(".pair-chosen").first.bounding_box()["width"] > 30  # type: ignore[index]
    assert main.locator(".card-bin input").first.is_visible()
    box = "(one) => getComputedStyle(one, '::before').borderTopStyle"
    assert main.locator(".step-to-order").first.evaluate(box) == "solid"
    assert main.locator(".match-letter").all_inner_texts() == ["A", "B", "C", "D"]


def test_a_match_that_is_used_is_not_marked_as_right(open_at: Callable[..., Learner]) -> None:
    learner = open_at()
    question = of_kind(learner, "matching")
    learner.give(question, right=False)
    sign = "(one) => getComputedStyle(one, '::after').content"
    letter = learner.question(question).locator(".match-used .match-letter").first
    assert "\u2713" in letter.evaluate(sign)
    learner.check(question)
    assert letter.evaluate(sign) == "none"
