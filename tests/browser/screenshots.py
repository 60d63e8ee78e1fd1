"""Takes the pictures in docs/screenshots/ from the sample course: `make screenshots`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tests.browser.learner import Learner
from tests.lms.packages import Package
from tests.lms.server import Stand

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screenshots"
DESKTOP: dict[str, Any] = {"viewport": {"width": 1200, "height": 780}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}}
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": DESKTOP,
    "dark": {**DESKTOP, "color_scheme": "dark"},
    "phone": PHONE,
    "right-to-left": DESKTOP,
}


def build_web(out: Path) -> Package:
    """The sample course as a site."""
    source = ROOT / "course_source"
    command = [sys.executable, "-m", "packager", "build", str(source), "-t", "web", "-o", str(out)]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
    return Package.unpack(next(out.glob("*web*.zip")), "web", out)


def take(learner: Learner, name: str) -> None:
    """One picture, without what blinks or moves."""
    learner.page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")


def show_lesson_with_question(learner: Learner) -> None:
    """A question answered partly or wrongly, with its feedback, in the middle of the screen."""
    for lesson in learner.package.lessons:
        for question in learner.package.questions(lesson):
            learner.open(lesson)
            learner.answer(question, right=False)
            place = learner.question(question)
            place.evaluate("(one) => one.scrollIntoView({ block: 'start' })")
            learner.page.mouse.wheel(0, -90)
            return


def take_tour(learner: Learner, look: str) -> None:
    """Lesson, menu, question, test and result in one look."""
    lessons = learner.package.lessons
    learner.open(lessons[0]).read(lessons[0])
    take(learner, f"lesson-{look}")
    if learner.frame.locator("#menu-button").is_visible():
        learner.frame.locator("#menu-button").click()
        take(learner, f"menu-{look}")
        learner.frame.locator("#menu-button").click()
    show_lesson_with_question(learner)
    take(learner, f"question-{look}")
    assessment = learner.package.assessments[0]
    questions = learner.package.questions(assessment)
    learner.take(assessment, wrong=[question["id"] for question in questions[:3]])
    take(learner, f"result-{look}")
    learner.frame.locator("#todo-button").evaluate("(one) => one.click()")
    take(learner, f"to-do-{look}")


def visit(browser: Browser, address: str, package: Package, look: str) -> None:
    """Open the course in one look and take its pictures."""
    context = browser.new_context(reduced_motion="reduce", **LOOKS[look])
    page = context.new_page()
    page.goto(address + "index.html")
    if look == "right-to-left":
        page.evaluate("document.documentElement.dir = 'rtl'")
    take_tour(Learner(page, page.main_frame, package).ready(), look)
    context.close()


def main() -> None:
    """Build, open, take."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as out, Stand() as stand, sync_playwright() as playwright:
        package = build_web(Path(out))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--headless=new"]
        )
        address = stand.mount("course", package.folder)
        for look in LOOKS:
            visit(browser, address, package, look)
        browser.close()
    for picture in sorted(FOLDER.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
