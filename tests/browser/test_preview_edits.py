"""Writing with the preview open: how soon an edit is seen, and what it leaves alone."""

from __future__ import annotations

import contextlib
import re
import statistics
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from tests.browser.courses import SMALL
from tests.browser.previewing import Desk
from tests.browser.waiting import eventually
from tests.preview.running import Running

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

EDITS = 20
SEEN = """(word) => new Promise((resolve) => {
  const look = () => document.querySelector('main')?.innerText.includes(word)
    ? requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
    : setTimeout(look, 3);
  look();
})"""


@pytest.fixture
def desk(context: BrowserContext, running: Running) -> Desk:
    desk = Desk(context.new_page(), running).open()
    desk.press("Restart")
    return desk.ready()


def edit(source: Path, name: str, old: str, new: str) -> None:
    file = source / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def go(desk: Desk, page: str) -> None:
    desk.course.evaluate("(page) => { location.hash = `/${page}`; }", page)
    desk.course.locator("main:not([aria-busy]) h1").wait_for()
    eventually(desk.page, lambda: f"#/{page}" in desk.course.url)


def shows(desk: Desk, words: str) -> None:
    desk.becomes(f"document.querySelector('main').innerText.includes({words!r})", wanted=True)
    desk.page.locator("#said", has_text="Updated in").wait_for()


def test_twenty_edits_are_on_the_screen_soon(desk: Desk, written: Path) -> None:
    go(desk, "three")
    times = []
    for number in range(EDITS):
        word = f"number-{number}."
        text = (written / "lessons" / "three.md").read_text(encoding="utf-8")
        text = re.sub(r" number-\d+\.", "", text).replace("front,", f"front, {word}", 1)
        began = time.time() * 1000
        (written / "lessons" / "three.md").write_text(text, encoding="utf-8")
        seen = 0.0
        while not seen:
            # The page that is there may be loaded again meanwhile.
            with contextlib.suppress(Error):
                seen = desk.course.evaluate(SEEN, word)
        times.append(seen - began)
        desk.page.wait_for_timeout(30)
    shown = ", ".join(f"{one:.0f}" for one in sorted(times))
    print(f"\nedit to screen, {EDITS} edits: median {statistics.median(times):.0f} ms ({shown})")  # noqa: T201


def test_place_and_answers_are_kept(desk: Desk, written: Path) -> None:
    go(desk, "two")
    main = desk.course.locator("main")
    question = main.locator("[data-key]").first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()
    question.get_by_role("status").wait_for(state="attached")
    main.get_by_role("textbox").last.fill("half a wo")
    desk.page.set_viewport_size({"width": 900, "height": 420})
    desk.course.evaluate("scrollTo(0, 260)")
    before = desk.course.evaluate("scrollY")
    edit(written, "lessons/two.md", "weight of the rider", "weight of the whole rider")
    shows(desk, "weight of the whole rider")
    assert desk.course.url.endswith("#/two")
    desk.becomes(f"Math.abs(scrollY - {before}) < 30", wanted=True)
    assert question.get_by_role("radio").first.is_checked()
    assert main.get_by_role("textbox").last.input_value() == "half a wo"
    desk.tab("Progress")
    told = desk.page.locator("#decoded")
    told.locator("summary", has_text="The tyre").click()
    assert "True" in told.inner_text()


def test_a_diagnostic_lies_over_the_page_and_goes_when_it_is_mended(
    desk: Desk, written: Path
) -> None:
    go(desk, "three")
    edit(written, "lessons/three.md", "A white light", ":::nothing\n:::\n\nA white light")
    desk.problems.wait_for()
    said = desk.problems.inner_text()
    assert "lessons/three.md:" in said
    assert "nothing" in said
    assert "Remedy" in desk.page.evaluate(
        "getComputedStyle(document.querySelector('.hint'), '::before').content"
    )
    assert "A white light" in desk.course.locator("main").inner_text()
    edit(written, "lessons/three.md", ":::nothing\n:::\n\nA white", "Mended. A white")
    shows(desk, "Mended.")
    desk.problems.wait_for(state="hidden")


def test_a_style_sheet_and_a_picture_follow_too(desk: Desk, written: Path) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>'
    (written / "media").mkdir(exist_ok=True)
    (written / "media" / "light.svg").write_text(picture)
    go(desk, "three")
    edit(written, "lessons/three.md", "Ride where", "![A lamp](../media/light.svg)\n\nRide where")
    desk.course.locator("main img").wait_for()
    shows(desk, "Ride where")
    (written / "media" / "light.svg").write_text(picture.replace("40", "80"))
    desk.becomes("document.querySelector('main img')?.naturalWidth", 80)
    course = written / "course.yaml"
    course.write_text(f"{course.read_text()}\ntheme:\n  accent: '#7a003c'\n")
    desk.becomes("getComputedStyle(document.body).getPropertyValue('--accent')", "#7a003c")


def test_a_course_that_cannot_be_read_at_first_opens_when_it_is_mended(
    context: BrowserContext, tmp_path: Path
) -> None:
    source = SMALL.write(tmp_path / "source")
    course = (source / "course.yaml").read_text()
    (source / "course.yaml").unlink()
    with Running(source) as running:
        assert running.said.startswith("source is shown at ")
        desk = Desk(context.new_page(), running)
        desk.page.goto(running.address)
        desk.problems.get_by_text("there is no course.yaml here").wait_for()
        assert desk.page.title().startswith("No course yet")
        assert "opens as soon as this is mended" in desk.problems.inner_text()
        (source / "course.yaml").write_text("title: [")
        desk.problems.get_by_text("SRC").first.wait_for()
        (source / "course.yaml").write_text(course)
        desk.ready()
        desk.problems.wait_for(state="hidden")
        assert "A bicycle has two wheels" in desk.course.locator("main").inner_text()
        assert desk.page.title() == "Bicycles · packager preview"
        edit(source, "course.yaml", "Bicycles", "Tricycles")
        eventually(desk.page, lambda: desk.page.title() == "Tricycles · packager preview")
        said = running.interrupt()[1]
    assert "there is no course.yaml here" in said
    assert "name the folder that holds course.yaml" in said
