"""The import sheet and build.json."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from lxml import html

from packager.frozen import replace
from packager.model.xapi import RecordStore
from packager.render.environment import environment
from packager.render.sheet import render_sheet
from packager.targets.base import Package
from packager.targets.record import build_record, sheet_name
from packager.targets.sheet import sheet, size_words
from tests.strategies import small_course

WORDS = ["Read every lesson", "Pass “Post-test” with <80%>"]
PACKAGE = Package("welcome-back_scorm12.zip", "scorm12", "SCORM 1.2", 12_345_678, "ab" * 32)


def page(package: Package = PACKAGE, title: str = "") -> str:
    course = small_course()
    course = replace(course, title=title or course.title)
    return render_sheet(environment(), sheet(course, package, WORDS)).decode()


def test_the_sheet_says_what_the_package_is() -> None:
    text = html.fromstring(page()).text_content()
    for words in ("SCORM 1.2", "12.3 MB", "12,345,678", "ab" * 32, "1.0.0", "39 minutes", *WORDS):
        assert words in text


@pytest.mark.parametrize("system", ["Moodle", "Cornerstone", "SuccessFactors", "SumTotal"])
def test_the_sheet_speaks_of_the_systems(system: str) -> None:
    assert system in page()


def test_the_sheet_needs_no_other_file_and_no_script() -> None:
    root = html.fromstring(page())
    assert not root.xpath("//script | //link | //img | //@src | //@onclick")
    assert root.xpath("//html/@lang") == ["en"] or root.get("lang") == "en"


def test_headings_go_down_one_level_at_a_time() -> None:
    root = html.fromstring(page())
    levels = [int(str(one.tag)[1]) for one in root.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_titles_are_escaped() -> None:
    assert "<script>" not in page(title="<script>alert(1)</script>")


def test_the_web_sheet_speaks_of_a_server_and_of_no_system() -> None:
    text = page(Package("a_web.zip", "web", "web site", 10, "cd" * 32))
    assert "web server" in text
    assert "Moodle" not in text


def test_scorm_2004_has_both_statuses() -> None:
    text = page(Package("a.zip", "scorm2004", "SCORM 2004 4th Edition", 10, "cd" * 32))
    assert "success unknown" in text
    assert "scaled" in text


def test_the_sheet_is_called_like_its_zip() -> None:
    assert sheet_name("a_scorm12.zip") == "a_scorm12.html"


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (5e6, "5.0 MB"), (2.5e9, "2.50 GB")],
)
def test_sizes_are_in_the_unit_that_suits_them(size: float, words: str) -> None:
    assert size_words(int(size)) == words


def test_build_json_says_what_was_built_and_not_when_or_where() -> None:
    record = json.loads(build_record(small_course(), [PACKAGE], "1.2.3"))
    assert record == {
        "format": 1,
        "packager": "1.2.3",
        "course": {
            "id": "https://training.example.org/courses/welcome-back",
            "title": "Welcome Back: why youth run from care & how we meet them",
            "version": "1.0.0",
        },
        "packages": [
            {
                "file": "welcome-back_scorm12.zip",
                "sheet": "welcome-back_scorm12.html",
                "target": "scorm12",
                "standard": "SCORM 1.2",
                "size": 12345678,
                "sha256": "ab" * 32,
            }
        ],
    }


@pytest.mark.parametrize(
    ("target", "said"),
    [("cmi5", "initialized."), ("xapi", "resumed when there was an earlier visit")],
)
def test_the_sheet_of_a_package_that_reports_speaks_of_statements(target: str, said: str) -> None:
    text = page(Package(f"a_{target}.zip", target, target, 10, "cd" * 32))
    plain = html.fromstring(text).text_content()
    for words in (said, "experienced", "CORS", "at launch"):
        assert words in plain
    for words in ("one SCO", "imsmanifest.xml", "web server", "suspend until complete", "Moodle"):
        assert words not in plain


def test_the_sheet_of_a_scorm_package_says_how_a_record_store_is_named() -> None:
    course = replace(small_course(), xapi=RecordStore())
    made = render_sheet(environment(), sheet(course, PACKAGE, WORDS)).decode()
    assert "launch data" in made
    assert "launch data" not in page()
