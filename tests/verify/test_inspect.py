"""`packager inspect`: what a package is, in words and as data."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from packager.cli.inspect import command
from packager.diagnostics import Report
from packager.verify.judge import judge_package
from packager.verify.summary import summarize
from packager.verify.summary_text import as_text
from tests.verify.making import ours, richer, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lms.packages import Package

TITLE = "Welcome Back: why youth run from care & how we meet them"
STANDARDS = {
    "scorm12": "SCORM 1.2",
    "scorm2004": "SCORM 2004 4th Edition",
    "scorm2004-3": "SCORM 2004 3rd Edition",
    "cmi5": "cmi5",
    "xapi": "Tin Can",
}


def facts_of(path: Path) -> dict[str, Any]:
    return summarize(judge_package(path, Report()))


@pytest.mark.parametrize("name", STANDARDS)
def test_our_packages_are_known(name: str, tmp_path: Path) -> None:
    facts = facts_of(zipped(tmp_path / "a.zip", ours(name)))
    assert facts["standards"] == [STANDARDS[name]]
    assert facts["title"] == TITLE
    assert facts["launch"] == ["index.html"]
    assert facts["sizes"]["files"] == len(ours(name))
    assert "en-US" in facts["languages"] or name.startswith("scorm2004")


def test_items_tell_what_they_ask_for(tmp_path: Path) -> None:
    facts = facts_of(zipped(tmp_path / "a.zip", richer("scorm12")))
    first, second = facts["tree"][0]["items"]
    assert first["type"] == "sco"
    assert second["title"] == "Second"
    assert second["prerequisites"] == first["identifier"]
    assert second["maxtimeallowed"] == "00:30:00"
    assert second["datafromlms"] == "fast"


def test_an_au_tells_when_it_is_satisfied(tmp_path: Path) -> None:
    (au,) = facts_of(zipped(tmp_path / "a.zip", ours("cmi5")))["tree"]
    assert au["moveOn"] == "CompletedAndPassed"
    assert au["masteryScore"] == "0.8"


def test_the_pass_mark_is_that_of_the_manifest_and_of_the_course(
    sample: dict[str, Package],
) -> None:
    own = "the course itself asks for 80% in “Post-test”"
    for name, words in {
        "scorm12": f"none in the manifest; {own}",
        "cmi5": f"0.8 in the manifest; {own}",
        "web": own,
    }.items():
        facts = facts_of(sample[name].zip_file)
        assert facts["pass_mark"]["course"][0]["mark"] == 0.8
        assert facts["title"].startswith("Welcome Back")
        assert facts["completion"].startswith("Read every lesson and Pass “Post-test” with 80%")
        assert f"Pass mark:  {words}\n" in as_text(facts)


def test_what_a_course_of_another_tool_asks_is_not_guessed(tmp_path: Path) -> None:
    members = {**richer("scorm12"), "index.html": b"<title>A course</title>"}
    facts = facts_of(zipped(tmp_path / "a.zip", members))
    assert facts["pass_mark"] == {"manifest": [], "course": None}
    assert facts["completion"] == ""
    assert "Pass mark:  none in the manifest\n" in as_text(facts)


def test_a_rule_without_end_is_not_told(tmp_path: Path) -> None:
    terms = [{"term": "viewed", "argument": str(number)} for number in range(20_000)]
    pages = [{"key": str(number), "id": str(number)} for number in range(20_000)]
    rule = {"operator": "and", "operands": terms}
    data = {"format": 1, "course": {"id": "a"}, "pages": pages, "completion": rule}
    page = f'<script type="application/json" id="course-data">{json.dumps(data)}</script>'
    facts = facts_of(zipped(tmp_path / "a.zip", {"index.html": page.encode()}))
    assert facts["pass_mark"] == {"manifest": None, "course": []}
    assert facts["completion"] == ""


def test_it_is_printed_for_people_and_for_programs(tmp_path: Path) -> None:
    path = str(zipped(tmp_path / "a.zip", richer("scorm2004")))
    shown = CliRunner().invoke(command, [path])
    assert shown.exit_code == 0
    assert f"Title:      {TITLE}" in shown.output
    assert "sequencing rules: True" in shown.output
    told = CliRunner().invoke(command, [path, "--output-format", "json"])
    assert json.loads(told.output)["version"] == 1


def test_what_is_no_package_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK but no more")
    shown = CliRunner().invoke(command, [str(path)], standalone_mode=False)
    assert shown.return_value == 1
    assert "no zip that can be read" in shown.output
    assert "packager verify" in shown.output


def test_signs_that_move_the_cursor_are_shown_and_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("index.html", "x")
        package.writestr("a.\x1b[31m", "x")
    shown = CliRunner().invoke(command, [str(path)])
    assert "\x1b" not in shown.output
