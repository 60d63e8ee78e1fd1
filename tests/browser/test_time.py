"""Time counts while the course is seen and used, and the completion rule counts the same time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.browser.courses import SMALL
from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext

    from tests.browser.courses import SmallCourse
    from tests.lms.hosts import StandHost
    from tests.lms.packages import Package

from tests.browser.learner import Learner

MINUTE = 60_000
SIZES = (3600, 60, 1)


@pytest.fixture
def clocked(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile whose clock the test moves."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    context.clock.install()
    yield context
    context.close()


def seconds(said: str) -> float:
    """A session time of either standard as seconds."""
    if ":" in said:
        hours, minutes, rest = said.split(":")
        return int(hours) * 3600 + int(minutes) * 60 + float(rest)
    found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?", said)
    assert found, said
    return sum(float(part or 0) * size for part, size in zip(found.groups(), SIZES, strict=True))


def session_time(learner: Learner) -> float:
    element = "cmi.core.session_time" if learner.package.version == "1.2" else "cmi.session_time"
    return seconds(learner.sets(element)[-1])


def test_a_course_that_asks_for_time_completes_when_it_was_spent(
    clocked: BrowserContext,
    strict: StandHost,
    edition: Callable[[SmallCourse], Package],
    who: str,
) -> None:
    package = edition(replace(SMALL, completion="viewed(all) and time >= 2 min"))
    page, frame = strict.launch(clocked, package, who)
    learner = Learner(page, frame, package).ready()
    learner.read_everything()
    assert not strict.record(package, who).complete
    page.clock.run_for(2 * MINUTE)
    eventually(page, lambda: strict.record(package, who).complete)
    learner.save_and_exit()
    assert 2 * MINUTE / 1000 <= session_time(learner) < 3 * MINUTE / 1000


def test_time_away_from_the_keyboard_is_not_counted(
    clocked: BrowserContext, strict: StandHost, package: Package, who: str
) -> None:
    page, frame = strict.launch(clocked, package, who)
    learner = Learner(page, frame, package).ready()
    learner.open(package.lessons[1])
    page.clock.run_for(30 * MINUTE)
    learner.save_and_exit()
    assert session_time(learner) <= 6 * MINUTE / 1000


def test_time_of_a_hidden_tab_is_not_counted(
    clocked: BrowserContext, strict: StandHost, package: Package, who: str
) -> None:
    page, frame = strict.launch(clocked, package, who)
    learner = Learner(page, frame, package).ready()
    hide = """(hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      const state = hidden ? 'hidden' : 'visible';
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }"""
    frame.evaluate(hide, True)
    page.clock.run_for(4 * MINUTE)
    frame.evaluate(hide, False)
    learner.open(package.lessons[1])
    learner.save_and_exit()
    assert session_time(learner) < MINUTE / 1000


def test_a_hidden_tab_has_everything_stored(
    clocked: BrowserContext, strict: StandHost, package: Package, who: str
) -> None:
    page, frame = strict.launch(clocked, package, who)
    learner = Learner(page, frame, package).ready()
    before = strict.record(package, who).state
    page.clock.pause_at(4_000_000_000)
    learner.answer(package.questions(package.lessons[0])[0])
    frame.evaluate(
        """() => {
          Object.defineProperty(document, 'hidden', { value: true, configurable: true });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }"""
    )
    eventually(page, lambda: strict.record(package, who).state != before)
