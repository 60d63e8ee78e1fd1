"""The panel of the preview for everybody: axe in every look, and the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import violations
from tests.browser.previewing import TABS, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from tests.preview.running import Running

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1300, "height": 800}},
    "dark": {"viewport": {"width": 1300, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 780}},
}
FITS = "document.documentElement.scrollWidth <= innerWidth"
FOCUSED = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  return [at.tagName, (at.getAttribute('aria-label') ?? at.innerText ?? '').trim(),
    style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 1];
}"""


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(browser: Browser, running: Running, written: Path, look: str) -> None:
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True, **LOOKS[look])
    desk = Desk(context.new_page(), running).open()
    lesson = written / "lessons" / "three.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("A white", "![](gone.png) A white"), encoding="utf-8")
    desk.problems.wait_for()
    found = violations(desk.page.main_frame)
    lesson.write_text(text, encoding="utf-8")
    desk.problems.wait_for(state="hidden")
    if look == "phone":
        desk.page.get_by_text("Panel", exact=True).click()
    for tab in TABS:
        desk.tab(tab)
        found += violations(desk.page.main_frame)
        assert desk.page.evaluate(FITS)
    context.close()
    assert found == []


def test_nothing_runs_out_of_the_window(context: BrowserContext, running: Running) -> None:
    desk = Desk(context.new_page(), running).open()
    for change, back in (
        ("style.fontSize = '200%'", "style.fontSize = ''"),
        ("dir = 'rtl'", "dir = 'ltr'"),
    ):
        desk.page.evaluate(f"document.documentElement.{change}")
        for tab in TABS:
            desk.tab(tab)
            assert desk.page.evaluate(FITS), (change, tab)
            inside = "(one) => one.scrollWidth <= one.clientWidth"
            assert desk.page.locator("#panel").evaluate(inside), (change, tab)
        desk.page.evaluate(f"document.documentElement.{back}")


def test_the_keyboard_is_enough(context: BrowserContext, running: Running) -> None:
    desk = Desk(context.new_page(), running).open()
    keyboard = desk.page.keyboard
    desk.page.locator("body").evaluate("() => document.activeElement.blur()")
    keyboard.press("Tab")
    assert desk.page.evaluate(FOCUSED)[1] == "Skip to the panel"
    keyboard.press("Enter")
    keyboard.press("Tab")
    assert desk.page.evaluate(FOCUSED) == ["BUTTON", "Launch", True]
    keyboard.press("ArrowRight")
    assert desk.page.get_by_role("tabpanel", name="Calls").is_visible()
    keyboard.press("End")
    assert desk.page.get_by_role("tabpanel", name="Progress").is_visible()
    keyboard.press("Home")
    keyboard.press("Tab")
    keyboard.press("Tab")
    assert desk.page.evaluate(FOCUSED) == ["BUTTON", "Restart", True]
    keyboard.press("Enter")
    desk.ready()
    keyboard.press("Tab")
    keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.name") == "standard"
    keyboard.type("SCORM 2004")
    desk.ready()
    desk.page.locator("#log tr", has_text="SetValue").first.wait_for(state="attached")
    assert desk.page.evaluate("document.activeElement.name") == "standard"
    running.ask("/api/settings", "POST", b'{"standard": "scorm12"}', origin=running.origin)
