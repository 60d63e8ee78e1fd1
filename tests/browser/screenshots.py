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
from tests.browser.previewing import Desk
from tests.conftest import start_chromium
from tests.lms.hosts import StandHost
from tests.lms.packages import Package
from tests.lms.server import Stand
from tests.preview.running import Running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screenshots"
DESKTOP: dict[str, Any] = {"viewport": {"width": 1100, "height": 720}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}}
TO_ITS_END = """(one) => {
  const { top, bottom } = one.getBoundingClientRect();
  scrollBy(0, Math.max(Math.min(top - 80, bottom - innerHeight + 16), bottom - innerHeight + 16));
}"""
EVERYWHERE = ("lesson", "question", "result")
PICTURES = {"phone": (*EVERYWHERE, "menu"), "desktop": (*EVERYWHERE, "to-do")}
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": DESKTOP,
    "dark": {**DESKTOP, "color_scheme": "dark"},
    "phone": PHONE,
    "right-to-left": DESKTOP,
}


def build_sample(out: Path) -> Package:
    """The sample course for SCORM 1.2."""
    command = [sys.executable, "-m", "packager", "build", str(ROOT / "course_source")]
    subprocess.run([*command, "-t", "scorm12", "-o", str(out)], cwd=ROOT, check=True)
    return Package.unpack(next(out.glob("*scorm12.zip")), "scorm12", out)


def take(learner: Learner, what: str, look: str) -> None:
    """One picture where it is wanted, without what blinks or moves."""
    if what in PICTURES.get(look, EVERYWHERE):
        file = FOLDER / f"{what}-{look}.png"
        learner.page.screenshot(path=file, animations="disabled", caret="hide")


def show_lesson_with_question(learner: Learner) -> None:
    """A question answered partly or wrongly, with its feedback, in the middle of the screen."""
    for lesson in learner.package.lessons:
        for question in learner.package.questions(lesson):
            learner.open(lesson)
            learner.answer(question, right=False)
            place = learner.question(question)
            place.evaluate(TO_ITS_END)
            return


def take_tour(learner: Learner, look: str) -> None:
    """Lesson, menu, question, test and result in one look."""
    lessons = learner.package.lessons
    learner.open(lessons[0]).read(lessons[0])
    take(learner, "lesson", look)
    if not learner.frame.locator("#menu").is_visible():
        learner.frame.locator("#menu-button").click()
        take(learner, "menu", look)
        learner.frame.locator("#menu-button").click()
    show_lesson_with_question(learner)
    take(learner, "question", look)
    learner.read_everything()
    assessment = learner.package.assessments[0]
    questions = learner.package.questions(assessment)
    learner.take(assessment, wrong=[question["id"] for question in questions[:3]])
    take(learner, "result", look)
    learner.frame.locator("#todo-button").evaluate("(one) => one.click()")
    take(learner, "to-do", look)


def visit(browser: Browser, host: StandHost, package: Package, look: str) -> None:
    """Open the course in one look and take its pictures."""
    context = browser.new_context(reduced_motion="reduce", **LOOKS[look])
    learner = Learner(*host.launch(context, package, look), package).ready()
    if look == "right-to-left":
        learner.frame.evaluate("document.documentElement.dir = 'rtl'")
    take_tour(learner, look)
    context.close()


def take_preview(browser: Browser) -> None:
    """The preview with a question that was answered: its calls, and its progress in the dark."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(shutil.copytree(ROOT / "course_source", Path(folder) / "source"))
        with Running(source) as running:
            for look, tab in (("desktop", "Calls"), ("dark", "Progress")):
                context = browser.new_context(
                    viewport={"width": 1300, "height": 800},
                    color_scheme="dark" if look == "dark" else "light",
                    reduced_motion="reduce",
                )
                desk = Desk(context.new_page(), running).open()
                desk.press("Restart").ready()
                desk.course.evaluate("location.hash = '/missing'")
                question = desk.course.locator("#main [data-key]", has_text="Riley, 16").first
                question.get_by_role("radio").nth(2).check()
                question.get_by_role("button", name="Check").click()
                question.evaluate(TO_ITS_END)
                desk.tab(tab).page.wait_for_timeout(300)
                picture = FOLDER / f"preview-{look}.png"
                desk.page.screenshot(path=picture, animations="disabled", caret="hide")
                context.close()


def main() -> None:
    """Build, open, take."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as out, Stand() as stand, sync_playwright() as playwright:
        package = build_sample(Path(out))
        browser = start_chromium(playwright)
        host = StandHost("strict", "strict.html", stand)
        for look in LOOKS:
            visit(browser, host, package, look)
        take_preview(browser)
        browser.close()
    for picture in sorted(FOLDER.glob("*.png")):
        size = picture.stat().st_size // 1000
        sys.stdout.write(f"{picture.relative_to(ROOT)}  {size} kB\n")


if __name__ == "__main__":
    main()
