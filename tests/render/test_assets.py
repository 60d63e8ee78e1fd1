from __future__ import annotations

from typing import TYPE_CHECKING

from packager.model.colour import contrast
from packager.render.assets import later_files, on_accent, script, style_sheet
from packager.render.words import completion_words
from tests.writing import COURSE, read

if TYPE_CHECKING:
    from pathlib import Path

    from packager.model.course import Course

FONT = b"wOF2 not really"


def course(folder: Path, more: str) -> Course:
    found, _ = read(folder, {"course.yaml": COURSE + more, "media/a.woff2": FONT})
    assert found is not None
    return found


def test_a_theme_becomes_custom_properties(tmp_path: Path) -> None:
    sheet = style_sheet(course(tmp_path, 'theme: {accent: "#123456", font: media/a.woff2}\n'), ())
    assert "--accent:#123456" in sheet
    assert 'url("../media/a.woff2")' in sheet


def test_a_course_without_a_theme_adds_nothing(tmp_path: Path) -> None:
    sheet = style_sheet(course(tmp_path, ""), ())
    assert "@font-face" not in sheet


def test_the_style_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    sheet = style_sheet(course(tmp_path, ""), ("callout", "figure", "video"))
    assert "http:" not in sheet
    assert "https:" not in sheet
    assert "@import" not in sheet


def test_only_the_styles_of_components_in_use_are_there(tmp_path: Path) -> None:
    one = course(tmp_path, "")
    assert len(style_sheet(one, ("callout",))) > len(style_sheet(one, ()))


def test_words_on_the_accent_can_be_read() -> None:
    for colour in ("#000000", "#ffffff", "#1f625c", "#ffd400", "#777777"):
        assert contrast(colour, on_accent(colour)) >= 4.5


def test_only_the_scripts_of_components_in_use_come_later() -> None:
    used, unused = (dict(later_files(kinds)) for kinds in (("choice",), ("callout",)))
    assert len(used["assets/later.js"]) > len(unused["assets/later.js"])
    assert unused == dict(later_files(()))


def test_a_script_is_the_same_each_time_and_differs_between_targets() -> None:
    assert script("web") == script("web")
    assert script("web") != script("scorm12")


def test_the_completion_rule_is_said_in_words(tmp_path: Path) -> None:
    one = course(tmp_path, "completion: viewed(all) and time >= 20 min\n")
    all_of_it, time = completion_words(one)
    assert "20" in time
    assert all_of_it


def test_alternatives_are_one_thing_to_do(tmp_path: Path) -> None:
    one = course(tmp_path, "completion: viewed(one) or time >= 20 min\n")
    (words,) = completion_words(one)
    assert "First" in words
