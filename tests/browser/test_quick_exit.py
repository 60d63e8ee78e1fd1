"""The quick exit: the work is saved first, and nothing is left to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.caring import frame_here, looked_after, settle, write_caring
from tests.browser.keyboard import tab_to
from tests.browser.learner import Learner
from tests.browser.waiting import eventually
from tests.lms.hosts import WebHost

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.conftest import Visit
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package
    from tests.lms.server import Stand


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
