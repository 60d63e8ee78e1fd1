"""Someone at the panel of `packager preview`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from tests.browser.waiting import eventually

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator, Page

    from tests.preview.running import Running

TABS = ("Launch", "Calls", "Data", "Progress")


@dataclass
class Desk:
    """One panel, open in a browser."""

    page: Page
    running: Running

    def open(self) -> Desk:
        """Open it, and wait for the course."""
        self.page.goto(self.running.address)
        return self.ready()

    def ready(self) -> Desk:
        """Wait until the course is there, and nothing is being launched."""
        self.page.locator("#holder:not([aria-busy])").wait_for()
        self.course.locator("main:not([aria-busy]) article h1").first.wait_for()
        return self

    @property
    def course(self) -> Frame:
        """The frame that the course is in."""
        found: list[Frame] = []

        def look() -> bool:
            found[:] = [one for one in self.page.frames if "/course/" in one.url]
            found[:] = [one for one in found if "nest.html" not in one.url]
            return bool(found)

        eventually(self.page, look)
        return found[-1]

    def becomes(self, expression: str, wanted: object) -> None:
        """Wait until something in the course's page is so; it may be loaded again meanwhile."""
        found: list[object] = [None]

        def look() -> bool:
            with suppress(Error):
                found[0] = self.course.evaluate(expression)
            return found[0] == wanted

        eventually(self.page, look, lambda: f"{expression} is {found[0]!r}, not {wanted!r}")

    def shows(self, words: str) -> None:
        """Wait until a course without pages between shows these words, whatever is loaded again."""
        course = self.page.frame_locator("iframe").frame_locator("iframe")
        course.get_by_text(words, exact=False).first.wait_for(state="attached")

    @property
    def wrapper(self) -> Frame:
        """The frame that holds the API."""
        return next(one for one in self.page.frames if one.url.endswith("/-/frame"))

    def tab(self, name: str) -> Desk:
        """Turn to a tab."""
        self.page.get_by_role("tab", name=name).click()
        return self

    def press(self, name: str) -> Desk:
        """Press a button of the first tab and wait for what comes of it."""
        self.tab("Launch")
        self.page.get_by_role("button", name=name).click()
        return self

    def choose(self, label: str, value: str) -> Desk:
        """Make a choice in a list, and wait for the course."""
        self.tab("Launch")
        self.page.get_by_label(label, exact=True).select_option(value)
        return self.ready()

    def look(self, label: str, value: str) -> Desk:
        """Look at the course in another way."""
        self.page.get_by_label(label, exact=True).select_option(value)
        return self

    def tick(self, label: str, *, on: bool = True) -> Desk:
        """Switch something."""
        self.tab("Launch")
        self.page.get_by_label(label, exact=True).set_checked(on)
        return self

    def calls(self) -> list[str]:
        """Every row of the log, the newest first."""
        rows: list[str] = self.page.locator("#log tr").evaluate_all(
            "(rows) => rows.map((row) => [...row.cells].slice(1)"
            ".map((cell) => cell.textContent.replace(/\\s+/g, ' ').trim()).join(' -> '))"
        )
        return rows

    def logged(self, words: str) -> None:
        """Wait until the log has a row with these words."""
        eventually(
            self.page,
            lambda: any(words in row for row in self.calls()),
            lambda: f"{words!r} is not in {self.calls()[:30]}",
        )

    def value(self, element: str) -> str:
        """What the system holds of an element."""
        rows: list[list[str]] = self.page.locator("#values tr").evaluate_all(
            "(rows) => rows.map((row) => [row.cells[0].firstChild.textContent, "
            "(row.cells[1].querySelector('.value') ?? row.cells[1]).textContent])"
        )
        return dict(rows).get(element, "")

    def holds(self, element: str, value: str) -> None:
        """Wait until the system holds this."""
        eventually(
            self.page,
            lambda: self.value(element) == value,
            lambda: f"{element} is {self.value(element)!r}",
        )

    def facts(self) -> str:
        """The line at the top."""
        return self.page.locator("#facts").inner_text()

    @property
    def problems(self) -> Locator:
        """What lies over the course."""
        return self.page.locator("#problems")
