"""The reading copy: everything in it, nothing to operate, nothing beside it."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report
from packager.render.review import render_review
from packager.source import read_course
from packager.tracking import plan_tracking
from tests.browser.axe import violations
from tests.browser.caring import write_caring
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def copy_of(source: Path, *, lived_experience: bool = False) -> str:
    course = read_course(source, Report())
    assert course is not None
    plan = plan_tracking(course)
    return render_review(course, plan, lived_experience=lived_experience).decode()


@pytest.fixture(scope="module")
def sample_copy() -> str:
    return copy_of(ROOT / "course_source", lived_experience=True)


@pytest.fixture(scope="module")
def caring_copy(tmp_path_factory: pytest.TempPathFactory) -> str:
    return copy_of(write_caring(tmp_path_factory.mktemp("caring") / "source"))


class Outline(HTMLParser):
    """Ids, links, and the nesting of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))


def outline(text: str) -> Outline:
    found = Outline()
    found.feed(text)
    return found


def test_every_way_stands_in_it(caring_copy: str) -> None:
    for words in (
        "Somebody may meet an owl",
        "There may be an owl",
        "Look for three blue things",
        "Which dark place do you know?",
        "Example of words to avoid: At the door",
        "to avoid:</span> runner",
        "1-800-555-0199",
    ):
        assert words in caring_copy, words


def test_questions_stand_in_it_with_feedback_and_what_fits(sample_copy: str) -> None:
    assert sample_copy.count("What fits:") >= 12
    assert "Whoever chooses this reads:" in sample_copy
    assert "Law enforcement and NCMEC" in sample_copy


def test_nothing_in_it_can_be_operated_or_comes_from_elsewhere(sample_copy: str) -> None:
    tags = set(outline(sample_copy).tags)
    assert not tags & {"script", "button", "input", "select", "textarea", "form", "details", "svg"}
    assert not [tag for tag in tags if "-" in tag]
    assert not re.findall(r'(?:src|srcset)="(?!data:)', sample_copy)
    assert 'src="data:,"' not in sample_copy


@pytest.mark.parametrize("name", ["sample_copy", "caring_copy"])
def test_ids_are_unique_and_links_lead_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    found = outline(request.getfixturevalue(name))
    assert len(found.ids) == len(set(found.ids))
    inside = [link[1:] for link in found.links if link.startswith("#")]
    assert [link for link in inside if link not in found.ids] == []


def test_people_with_lived_experience_are_told_what_is_asked_of_them(
    sample_copy: str, caring_copy: str
) -> None:
    assert "stop at any time" in sample_copy
    assert "stop at any time" not in caring_copy


def test_it_speaks_the_language_of_the_course(tmp_path: Path) -> None:
    text = copy_of(write_caring(tmp_path / "source", language="es"))
    assert 'lang="es"' in text
    assert "Copia de lectura" in text


def test_axe_finds_nothing_in_it(browser: Browser, sample_copy: str, tmp_path: Path) -> None:
    # Without its content policy, which lets no script in, not even the judge's.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", sample_copy)
    (tmp_path / "review.html").write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "review.html").as_uri())
    assert not violations(page.main_frame)
    page.close()


def test_the_command_writes_it_whatever_the_checks_found(tmp_path: Path) -> None:
    source = write_caring(tmp_path / "source")
    lesson = source / "lessons" / "01-one.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n![](../media/lantern.svg)\n", "utf-8")
    out = tmp_path / "review.html"
    done = subprocess.run(
        [sys.executable, "-m", "packager", "review", str(source), "-o", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "ACC401" in done.stderr
    assert done.stdout.strip() == str(out)
    assert "Somebody may meet an owl" in out.read_text(encoding="utf-8")


def test_a_course_that_cannot_be_read_gives_no_copy(tmp_path: Path) -> None:
    out = tmp_path / "review.html"
    done = subprocess.run(
        [sys.executable, "-m", "packager", "review", str(tmp_path), "-o", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert not out.exists()
