"""A learner at the screen: opens pages, answers questions rightly or wrongly, takes tests, leaves.

It finds things as people do, by their names, in the words of templates/strings/.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.answers import WAYS, steps_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from playwright.sync_api import Frame, Locator, Page

    from tests.lms.packages import Json, Package


STRINGS = Path(__file__).resolve().parents[2] / "templates" / "strings"


def words_of(language: str) -> dict[str, str]:
    """The words that the script says."""
    said = tomllib.loads((STRINGS / f"{language}.toml").read_text(encoding="utf-8"))
    return {**said["page"], **said["script"]}


def matching(words: str) -> re.Pattern[str]:
    """A pattern for words with {gaps} in them."""
    return re.compile("^" + re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(words)) + "$")


@dataclass
class Learner:
    """One visit to a course."""

    page: Page
    frame: Frame
    package: Package

    @cached_property
    def words(self) -> dict[str, str]:
        """Interface words in the course's language."""
        return words_of(self.package.course["course"]["language"][:2])

    @property
    def main(self) -> Locator:
        """The page that is open."""
        return self.frame.locator("main")

    def ready(self) -> Learner:
        """Wait until the first page shows."""
        self.frame.locator("main:not([aria-busy]) article h1").wait_for()
        return self

    # Pages

    def title(self) -> str:
        """Heading of the open page."""
        return self.main.locator("h1").first.inner_text()

    def here(self) -> Json:
        """The open page."""
        title = self.title()
        return next(page for page in self.package.pages if page["title"] == title)

    def wait_for_title(self, title: str) -> None:
        """Wait until the page with this heading is the open one."""
        self.frame.locator("main:not([aria-busy]) h1").first.filter(
            has_text=re.compile(f"^{re.escape(title)}$")
        ).wait_for()

    def open(self, page: Json) -> Learner:
        """Open a page from the menu."""
        link = self.frame.locator(f'#menu a[data-page="{page["key"]}"]')
        # What just covered the page may not be gone yet: the menu itself says whether it is open.
        if not link.is_visible():
            closed = self.frame.locator("#menu-button[aria-expanded=false]")
            closed.or_(link).first.wait_for()
            if closed.is_visible():
                closed.click()
        link.click()
        self.wait_for_title(page["title"])
        return self

    def turn(self, direction: str = "next") -> Learner:
        """Follow "Next" or "Previous"."""
        link = self.frame.locator(f"#turn .turn-{direction}")
        title = link.locator(".turn-title").inner_text()
        link.click()
        self.wait_for_title(title)
        return self

    def read(self, lesson: Json) -> Learner:
        """Open a lesson and go on from its end, which is what reading looks like from outside."""
        if self.title() != lesson["title"]:
            self.open(lesson)
        following = self.frame.locator("#turn .turn-next")
        if following.get_attribute("rel"):
            return self.turn()
        following.click()
        self.frame.locator("#todo-close").click()
        return self

    def read_everything(self) -> Learner:
        """Read every lesson."""
        for lesson in self.package.lessons:
            self.read(lesson)
        return self

    def progress(self) -> str:
        """What the menu says about progress."""
        return self.frame.locator("#progress-words").text_content() or ""

    def notices(self) -> str:
        """The messages on the page."""
        return self.frame.locator("#notices").inner_text()

    def wait_for_notice(self, name: str) -> None:
        """Wait for a message, by the name of its words."""
        self.frame.locator("#notices").get_by_text(matching(self.words[name])).first.wait_for()

    # Questions

    def question(self, question: Json) -> Locator:
        """The element of a question."""
        return self.main.locator(f'.question[data-key="{question["key"]}"]')

    def give(self, question: Json, *, right: bool = True) -> None:
        """Fill in an answer, without checking it."""
        self.frame.locator("main:not([aria-busy])").wait_for()
        shape = {question["interaction"], *question}
        way = next(way for name, way in WAYS.items() if name in shape)
        way(self, question, right=right)

    def steps(self, question: Json, step: Json) -> list[Locator]:
        """One step of a scale, in every row of a matrix."""
        rows = [f"{row['id']} " for row in question["statements"]] or [""]
        place = self.question(question)
        return [place.locator(f'input[value="{row}{step["id"]}"]') for row in rows]

    def given(self, question: Json) -> list[str]:
        """What is filled in now; an open text is the learner's own."""
        place = self.question(question)
        if question["interaction"] == "sequencing":
            return [step.get_attribute("data-option") or "" for step in steps_of(place)]
        if "terms" in question:
            return [field.input_value() for field in place.locator("select").all()]
        if "bins" in question:
            return [box.input_value() for box in place.locator("input:checked").all()]
        if "options" in question or "steps" in question:
            chosen = place.locator("input:checked")
            return sorted(box.input_value() for box in chosen.all())
        return [field.input_value() for field in place.locator("input").all()]

    def check(self, question: Json) -> None:
        """Press "Check answer" and wait for the verdict."""
        place = self.question(question)
        place.locator("[type=submit]").click()
        place.locator(".verdict").filter(visible=True).wait_for()

    def wait_for_verdict(self, question: Json, verdict: str) -> None:
        """Wait until a question says `right`, `partly` or `not_yet`."""
        element = self.question(question)
        element.and_(self.frame.locator(f'[data-verdict="{verdict}"]')).wait_for()

    def answer(self, question: Json, *, right: bool = True) -> None:
        """Answer a practice question."""
        self.give(question, right=right)
        self.check(question)

    def practise(self, page: Json, *, right: bool = True) -> None:
        """Answer every question of a lesson."""
        self.open(page)
        for question in self.package.questions(page):
            self.answer(question, right=right)

    def was_answered(self, question: Json) -> bool:
        """Whether a question of the open page shows that it was answered."""
        return "answered" in (self.question(question).get_attribute("class") or "").split()

    # Assessments

    def button(self, name: str) -> Locator:
        """A button of the open page by the name of its words."""
        return self.main.get_by_role("button", name=self.words[name], exact=True)

    def begin(self, assessment: Json) -> list[str]:
        """Start an attempt; the keys of the questions in the order shown."""
        self.open(assessment)
        either = self.button("start").or_(self.button("start_again"))
        either.or_(self.button("go_on")).click()
        return self.paper()

    def go_on(self) -> list[str]:
        """Go on with an attempt; the keys of the questions in the order shown."""
        if self.button("go_on").is_visible():
            self.button("go_on").click()
        return self.paper()

    def paper(self) -> list[str]:
        """Keys of the questions on the open page, in the order shown."""
        self.main.locator(".question").first.wait_for()
        shown = self.main.locator(".question").filter(visible=True).all()
        return [question.get_attribute("data-key") or "" for question in shown]

    def option_order(self, question: Json) -> list[str]:
        """Ids of the options in the order shown."""
        boxes = self.question(question).locator("input").all()
        return [box.get_attribute("value") or "" for box in boxes]

    def take(self, assessment: Json, wrong: Collection[str] = ()) -> str:
        """Take the whole test; questions whose id is in `wrong` are answered so."""
        for key in self.begin(assessment):
            question = self.package.question(assessment, key)
            right = question["id"] not in wrong
            self.give(question, right=right)
        return self.hand_in()

    def hand_in(self) -> str:
        """Hand in, and read the result."""
        self.button("hand_in").click()
        self.main.get_by_role("heading", name=self.words["result"]).wait_for()
        return self.main.inner_text()

    def finish_course(self) -> None:
        """The forms that close a course for credit, where it has them."""
        for page in self.package.lessons:
            if "<course-certificate" not in (self.package.folder / page["href"]).read_text("utf-8"):
                continue
            self.open(page)
            self.button("evaluation_finish").click()
            self.main.locator("course-attestation").get_by_role("checkbox").check()
            self.button("attestation_hand_in").click()
            self.main.locator("course-certificate[data-state=ready]").wait_for()

    # Leaving

    def save_and_exit(self) -> str:
        """Press "Save and exit"; what the last page says."""
        self.frame.locator("#exit-button").click()
        said = [self.words[name] for name in ("goodbye", "goodbye_none", "goodbye_kept")]
        self.main.get_by_role("heading", name=re.compile("|".join(map(re.escape, said)))).wait_for()
        return self.main.inner_text()

    def kill(self) -> None:
        """The tab dies without a word."""
        from playwright.sync_api import Error

        try:
            self.page.goto("chrome://kill")
        except Error:
            return

    def close_tab(self) -> None:
        """Close the tab as people do."""
        self.page.close(run_before_unload=True)

    # What the LMS page saw

    def calls(self) -> list[Json]:
        """Every API call of this visit."""
        calls: list[Json] = self.page.evaluate("lms.calls")
        return calls

    def refused(self) -> list[Json]:
        """Calls that the LMS refused."""
        return [call for call in self.calls() if call["refused"]]

    def sets(self, element: str) -> list[str]:
        """Values given to an element, in order."""
        said: list[Any] = [
            call["given"] for call in self.calls() if call["name"].endswith("SetValue")
        ]
        return [value for name, value in said if name == element]
