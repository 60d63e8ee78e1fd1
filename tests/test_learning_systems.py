"""What is known of learning systems: the data, the commands, what a build makes of them."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import html

from packager.cli import run
from packager.lms import MANIFESTS, REPLACING, STATUSES, load, names
from packager.targets import BUILT_IN
from tests.writing import write_course

if TYPE_CHECKING:
    from pathlib import Path

    from packager.lms import LmsProfile


@pytest.fixture(params=names())
def profile(request: pytest.FixtureRequest) -> LmsProfile:
    """Each profile in turn."""
    return load(request.param)


def test_a_profile_says_what_to_build_and_where_that_was_found(profile: LmsProfile) -> None:
    assert profile.target in BUILT_IN
    assert profile.edition in {3, 4}
    assert profile.status in STATUSES
    assert profile.replacing in REPLACING
    assert profile.manifest in MANIFESTS
    assert profile.importing
    assert profile.settings
    assert profile.update
    assert profile.sources
    for words in (*profile.importing, *profile.settings, *profile.update, profile.learners):
        assert re.search(r"[.!]\Z", words), words
    unread = all(not one.read for one in profile.sources)
    assert not unread or "Not verified" in profile.learners


def test_systems_that_take_completed_alone_are_scorm_12() -> None:
    assert {load(name).target for name in names() if load(name).only_completed} == {"scorm12"}


def test_the_list_has_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lms", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert tuple(line.split()[0] for line in lines) == names()


def test_what_is_shown_says_what_was_not_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lms", "show", "cornerstone"]) == 0
    text = capsys.readouterr().out
    assert "Cornerstone CSX" in text
    assert "Largest zip:  750 MB" in text
    assert "completed or incomplete, nothing else" in text
    assert run(["lms", "show", "relias"]) == 0
    assert "[not verified]" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["lms", "show"], ["build", ".", "-o", "out", "--lms"]])
def test_an_unknown_name_gets_the_nearest(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "moodel"]) == 2
    assert capsys.readouterr().err == (
        "error: there is no LMS profile 'moodel'; did you mean 'moodle'?\n"
    )


def test_capitals_do_not_matter() -> None:
    assert load("Moodle") == load("moodle")


def test_a_build_needs_a_target_or_a_system(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert "'-t' / '--target', or '--lms'" in capsys.readouterr().err


def built_for(name: str, folder: Path) -> tuple[dict[str, object], str]:
    """The course's data and the words of the sheet of a package built for a system."""
    source = write_course(folder / "source", {})
    assert run(["build", str(source), "--lms", name, "-o", str(folder / "out")]) == 0
    (package,) = (folder / "out").glob("*.zip")
    with zipfile.ZipFile(package) as archive:
        page = archive.read("index.html").decode()
    data = json.loads(html.fromstring(page).get_element_by_id("course-data").text or "")
    sheet = html.fromstring(package.with_suffix(".html").read_bytes())
    return data, " ".join(str(sheet.text_content()).split())


def test_the_sheet_has_the_steps_of_that_system_alone(tmp_path: Path) -> None:
    data, words = built_for("sumtotal", tmp_path)
    assert data["onlyCompleted"] is True
    assert "Importing into SumTotal" in words
    assert "upload to staging" in words
    assert "Status completed." in words
    assert "Status failed" not in words
    assert "Moodle" not in words


def test_most_systems_are_told_that_the_course_was_passed(tmp_path: Path) -> None:
    data, words = built_for("moodle", tmp_path)
    assert "onlyCompleted" not in data
    assert "Status passed when the course has an assessment to pass" in words
