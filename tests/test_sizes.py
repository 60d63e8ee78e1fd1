"""What a learner's browser has to load before the first lesson shows."""

from __future__ import annotations

import pytest

from packager.diagnostics import Report
from packager.render.assets import later_files, script
from packager.render.pages import render_site
from packager.render.resources import RUNTIME
from packager.source import read_course
from packager.targets import BUILT_IN, Settings, load_target
from packager.tracking import plan_tracking
from tests.conftest import ROOT

FIRST = 50_000
# Every kind of component at once; a course takes along only those that it has.
LATER = 100_000
# What makes and delivers statements, and what a SCORM package has to call it.
REPORTING = 20_000
BESIDE = 1_500


@pytest.mark.parametrize("name", BUILT_IN)
def test_script_and_style_before_the_first_lesson_keep_to_the_budget(name: str) -> None:
    course = read_course(ROOT / "course_source", Report())
    assert course is not None
    site = render_site(course, plan_tracking(course))
    (style,) = [file.content for file in site.files if file.path == "assets/course.css"]
    assert isinstance(style, bytes)
    target = load_target(name, Settings())
    assert len(style) + len(script(target.adapter)) <= FIRST


def test_what_makes_statements_comes_later_and_is_not_large() -> None:
    assert (RUNTIME / "reporting.js").stat().st_size <= REPORTING
    assert len(script("scorm2004", beside=True)) - len(script("scorm2004")) <= BESIDE


def test_what_comes_later_is_not_large_either() -> None:
    kinds = tuple(path.stem.partition("-")[2] for path in sorted(RUNTIME.glob("component-*.js")))
    assert sum(len(content) for _, content in later_files(kinds)) <= LATER


def test_the_built_script_names_no_address() -> None:
    for path in RUNTIME.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "http:" not in text.replace("http://www.w3.org/", ""), path.name
        assert "https:" not in text, path.name
        assert "sourceMappingURL" not in text, path.name
