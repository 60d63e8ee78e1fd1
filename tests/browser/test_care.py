"""Care: choices of equal weight, a pause anywhere, support, a quick exit, and no trace of any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import COLOURS, violations
from tests.browser.caring import write_caring
from tests.browser.keyboard import tab_to
from tests.browser.learner import Learner
from tests.browser.waiting import eventually
from tests.lms.hosts import WebHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Locator

    from tests.browser.conftest import Visit
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Json, Package
    from tests.lms.server import Stand

CANARY = "canary-7b1f-nobody-must-see-this"
SETTLED_MS = 500
READ_MS = 1000
LOOK = """(one) => { const of = getComputedStyle(one); const { width, height } =
  one.getBoundingClientRect(); return [of.color, of.backgroundColor, of.borderColor,
  of.fontWeight, of.fontSize, Math.round(width), Math.round(height)]; }"""
STORAGE = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
TIMES = re.compile(r"session_time|\.time$|\.timestamp$|\.latency$")
# "1" flags revision "," seconds: the seconds are time.
SECONDS = re.compile(r"^(1\d[0-9a-z]*),[0-9a-z]+")


@pytest.fixture(scope="session")
def caring(
    build: Callable[[Path], dict[str, Package]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Package]:
    """The course with everything, for every target."""
    return build(write_caring(tmp_path_factory.mktemp("caring") / "source"))


@pytest.fixture
def cared(caring: dict[str, Package], target: str) -> Package:
    """The course with everything, for each standard."""
    return caring[target]


@pytest.fixture
def on_web(browser: Browser, stand: Stand, caring: dict[str, Package]) -> Iterator[Learner]:
    """Someone who opens it from a plain web server."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    page, frame = WebHost("web", stand).launch(context, caring["web"], "caring")
    yield looked_after(Learner(page, frame, caring["web"]).ready())
    context.close()


def looked_after(learner: Learner) -> Learner:
    """Wait until what comes behind the first page is there."""
    learner.frame.locator("#pause-button").wait_for()
    return learner


def choices(learner: Learner) -> list[Locator]:
    found = learner.main.locator(".advisory-choices button").all()
    assert len(found) == 3
    return found


def settle(learner: Learner) -> None:
    learner.page.wait_for_timeout(SETTLED_MS)


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


# The quick exit

SANDBOX = "allow-scripts allow-same-origin allow-forms"
FRAMES: dict[str, dict[str, Any]] = {
    "same origin": {"place": "frame"},
    "nested": {"place": "nested"},
    "other site": {"place": "portal"},
    "sandbox": {"place": "sandbox", "sandbox": SANDBOX},
    "sandbox with popups": {"place": "sandbox", "sandbox": f"{SANDBOX} allow-popups"},
    "sandbox with downloads": {
        "place": "sandbox",
        "sandbox": f"{SANDBOX} allow-popups allow-modals allow-downloads",
    },
    "sandbox with top navigation": {
        "place": "sandbox",
        "sandbox": f"{SANDBOX} allow-top-navigation-by-user-activation",
    },
}


def frame_here(learner: Learner, name: str) -> Frame:
    """The frame that has a file of the package, as soon as it is there."""
    found: list[Frame] = []

    def look() -> bool:
        found[:] = [one for one in learner.page.frames if one.url.split("#")[0].endswith(name)]
        return bool(found)

    eventually(learner.page, look, lambda: f"no {name} in {[f.url for f in learner.page.frames]}")
    return found[0]


@pytest.mark.parametrize("kind", FRAMES)
def test_a_quick_exit_saves_first_and_leaves_nothing_to_see(
    visit: Visit, strict: StandHost, cared: Package, who: str, kind: str
) -> None:
    learner = looked_after(visit(strict, cared, **FRAMES[kind]))
    learner.open(cared.lessons[1]).open(cared.lessons[0])
    learner.answer(cared.questions(cared.lessons[0])[0])
    learner.frame.get_by_role("link", name="Quick exit").click()
    left = frame_here(learner, "/exit.html")
    assert left.title() == "Closed"
    assert "owl" not in left.content()
    assert "Lanterns" not in left.content()
    assert strict.finished(cared, who)
    assert "wants" in str(learner.calls()) or strict.record(cared, who).state
    assert not learner.refused()
    for _ in range(2):
        learner.page.evaluate("history.back()")
        settle(learner)
        left = frame_here(learner, "/exit.html")
        assert "owl" not in left.content()


def test_a_quick_exit_closes_a_window_of_its_own(
    visit: Visit, strict: StandHost, cared: Package, who: str
) -> None:
    learner = looked_after(visit(strict, cared, place="window"))
    window = learner.frame.page
    learner.frame.get_by_role("link", name="Quick exit").click()
    eventually(learner.page, window.is_closed)
    assert strict.finished(cared, who)


@pytest.mark.parametrize("keys", ["shift", "enter"])
def test_a_quick_exit_by_keys(on_web: Learner, keys: str) -> None:
    if keys == "shift":
        on_web.main.locator("textarea").focus()
        on_web.page.keyboard.type("AB")
        for _ in range(3):
            on_web.page.keyboard.press("Shift")
    else:
        tab_to(on_web, on_web.frame.get_by_role("link", name="Quick exit"))
        on_web.page.keyboard.press("Enter")
    on_web.page.wait_for_url("**/exit.html")


def test_the_way_back_to_a_site_shows_nothing_and_a_new_visit_all(on_web: Learner) -> None:
    address = on_web.page.url.split("#")[0]
    on_web.open(on_web.package.lessons[1])
    on_web.frame.get_by_role("link", name="Quick exit").click()
    on_web.page.wait_for_url("**/exit.html")
    on_web.page.go_back(wait_until="commit")
    settle(on_web)
    assert on_web.page.url.endswith("/exit.html")
    assert "owl" not in on_web.page.content()
    on_web.page.goto(address)
    on_web.ready()
    assert on_web.main.locator("h1").is_visible()


def test_a_quick_exit_can_lead_to_another_site(
    browser: Browser,
    stand: Stand,
    build: Callable[[Path], dict[str, Package]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    source = write_caring(
        tmp_path_factory.mktemp("exit") / "source",
        care="  exit_to: https://weather.example.org/today\n",
    )
    package = build(source)["web"]
    context = browser.new_context()
    context.route("https://weather.example.org/**", lambda route: route.fulfill(body="Sunny"))
    page, frame = WebHost("web", stand).launch(context, package, "exit-to")
    learner = looked_after(Learner(page, frame, package).ready())
    learner.open(package.lessons[1])
    learner.frame.get_by_role("link", name="Quick exit").click()
    page.wait_for_url("https://weather.example.org/today")
    page.go_back(wait_until="commit")
    settle(learner)
    assert "Lanterns" not in page.content()
    context.close()


# No trace


def log_of(learner: Learner) -> list[tuple[Any, ...]]:
    """Every call with what was given and answered, times taken out."""
    return [
        (call["name"], *untimed(call["given"]), call["result"] if "Get" in call["name"] else "")
        for call in learner.calls()
    ]


def untimed(given: list[Any]) -> list[Any]:
    if given and TIMES.search(str(given[0])):
        return [given[0], "a time"]
    return [SECONDS.sub(r"\1,seconds", str(one)) for one in given]


def study(learner: Learner, care: Callable[[Learner, str], None]) -> None:
    """The course from end to end; `care` is called at every turn."""
    one, two = learner.package.lessons
    # Read to its end first: whoever uses what stands there has scrolled there.
    learner.page.wait_for_timeout(READ_MS)
    learner.frame.locator("#turn").scroll_into_view_if_needed()
    settle(learner)
    care(learner, "one")
    for question in learner.package.questions(one):
        learner.answer(question)
    settle(learner)
    care(learner, "answered")
    learner.read(one)
    learner.page.wait_for_timeout(READ_MS)
    learner.frame.locator("#turn").scroll_into_view_if_needed()
    settle(learner)
    care(learner, "two")
    learner.main.get_by_role("button", name="Good evening.").click()
    learner.button("dialogue_on").click()
    settle(learner)
    care(learner, "talked")
    learner.read(two)
    settle(learner)
    # Step by step: what happens within a moment is written together.
    test = learner.package.assessments[0]
    for key in learner.begin(test):
        settle(learner)
        care(learner, "test")
        learner.give(learner.package.question(test, key))
        settle(learner)
    learner.hand_in()
    settle(learner)
    care(learner, "result")
    # The state holds whole seconds: at least one more has passed in either run.
    learner.page.wait_for_timeout(READ_MS + SETTLED_MS)


def use_everything(learner: Learner, turn: str) -> None:
    """Every feature of care that the turn has a place for."""
    learner.frame.locator("#support-button").click()
    learner.page.keyboard.press("Escape")
    learner.page.keyboard.press("F1")
    learner.page.keyboard.press("F1")
    learner.frame.locator("#pause-button").click()
    settle(learner)
    learner.frame.get_by_role("button", name="Continue").click()
    if turn == "two":
        learner.main.get_by_role("button", name="You again?").click()
        learner.button("dialogue_other").click()
    if turn == "talked":
        learner.button("dialogue_again").click()
        learner.main.get_by_role("button", name="You again?").click()
    if turn not in {"one", "answered"}:
        return
    full, short, pause = choices(learner)
    for choice in (full, short, full, short):
        choice.click()
    pause.click()
    learner.page.keyboard.press("Escape")
    learner.main.locator("textarea").fill(CANARY)
    learner.main.get_by_role("button", name="Copy").click()
    learner.main.get_by_role("button", name="Download as text").click()
    learner.main.get_by_role("button", name="Pause the course").click()
    learner.frame.get_by_role("button", name="Continue").click()


def use_nothing(learner: Learner, turn: str) -> None:
    """Read on."""
    del learner, turn


class Witness:
    """Everything that leaves the page or stays behind, but for the API."""

    def __init__(self, context: BrowserContext) -> None:
        self.console: list[str] = []
        self.asked: set[str] = set()
        self.bodies = ""
        context.on("console", self._said)
        context.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        # The browser asks each site once for a picture of the LMS page's tab.
        if not str(message.location.get("url")).endswith("/favicon.ico"):
            self.console.append(f"{message.type}: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith("blob:"):
            self.asked.add(re.sub(r"learner=[^&]*|/record/.*", "", request.url))
        self.bodies += request.url + (request.post_data or "")


@pytest.mark.parametrize("leaving", ["save and exit", "quick exit"])
def test_a_run_with_all_care_leaves_the_same_log_as_a_run_with_none(
    browser: Browser, strict: StandHost, cared: Package, who: str, leaving: str
) -> None:
    logs: list[Json] = []
    for name, care in (("all", use_everything), ("none", use_nothing)):
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        context.set_default_timeout(10_000)
        context.add_init_script("Math.random = () => 0.5")
        witness = Witness(context)
        learner = Learner(*strict.launch(context, cared, f"{who}-{name}"), cared)
        looked_after(learner.ready())
        settle(learner)
        study(learner, care)
        storage = learner.frame.evaluate(STORAGE)
        if name == "all" and leaving == "quick exit":
            learner.frame.get_by_role("link", name="Quick exit").click()
            frame_here(learner, "/exit.html")
        else:
            learner.save_and_exit()
        settle(learner)
        logs.append(
            {
                "calls": log_of(learner),
                "console": witness.console,
                "asked": witness.asked,
                "storage": storage,
                "stored": {
                    key: untimed([key, value])[-1]
                    for key, value in strict.record(cared, f"{who}-{name}").elements.items()
                },
            }
        )
        assert CANARY not in witness.bodies
        assert CANARY not in str(learner.calls())
        context.close()
    used, unused = logs
    assert used["calls"] == unused["calls"]
    assert used == unused


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
