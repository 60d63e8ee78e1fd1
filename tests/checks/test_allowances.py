"""What an author lets be: set aside with its reason, kept in view, and never forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import json as json_report
from packager.diagnostics import sarif
from packager.pipeline import BuildOptions, build_package, check_course
from packager.targets import Settings, load_targets
from tests.writing import COURSE, FRONT, QUESTION, codes, read, read_lesson, write_course

if TYPE_CHECKING:
    from pathlib import Path

VAGUE = "[here](https://a.example/words)"
ALLOW = "<!-- allow vague-link: the sign on the page says so -->"


def test_what_is_allowed_is_told_with_its_reason(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"lessons/one.md": f"{FRONT}{ALLOW}\n{VAGUE}\n"})
    assert codes(report) == []
    ((found, reason),) = report.aside
    assert (found.code, reason) == ("ACC425", "the sign on the page says so")
    assert not report.stops(strict=True)
    (told,) = json.loads(json_report.render(report))["allowed"]
    assert (told["code"], told["reason"]) == ("ACC425", reason)
    (result,) = json.loads(sarif.render(report))["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": reason}]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{ALLOW}\n\n{VAGUE}\n\n{VAGUE.replace('words', 'more')}\n", ["ACC425"]),
        (f"{VAGUE} {ALLOW}\nor {VAGUE}\n", ["ACC425"]),
        (f"{ALLOW}\n::::note\n{VAGUE}\n\n:::tip\n{VAGUE}\n:::\n::::\n\n{VAGUE}\n", ["ACC425"]),
        (f"- {VAGUE} {ALLOW}\n- {VAGUE}\n", ["ACC425"]),
        (f"> {ALLOW}\n> {VAGUE}\n", []),
        (f"<!-- allow vague-link: a -- b --->\n{VAGUE}\n\n<!-- allow vague-link: x\n", []),
        (f"{ALLOW}\n", ["SRC150"]),
        (f"{VAGUE}\n\n{ALLOW}", ["ACC425", "SRC150"]),
        (f"`{VAGUE}`\n\n<!-- allows: nothing -->\n", []),
    ],
)
def test_how_far_a_comment_reaches(tmp_path: Path, text: str, left: list[str]) -> None:
    _, report = read(tmp_path, {"lessons/one.md": FRONT + text})
    assert codes(report) == left


def test_comments_reach_no_learner_and_no_statement(tmp_path: Path) -> None:
    text = QUESTION.replace("Which comes", f"{ALLOW}\n\nWhich <!-- one? --> comes").replace(
        "Care {#care}", "Care {#care} <!-- mine -->"
    )
    lesson, report = read_lesson(tmp_path, text)
    (question,) = lesson.questions
    assert question.description() == "Which comes first?"
    assert question.right_words == ["Care"]
    assert codes(report) == ["SRC150"]


def test_a_lesson_in_which_something_is_allowed_is_looked_at_in_every_build(tmp_path: Path) -> None:
    course = COURSE + "allow: {vague-link: The sign on the page says so.}\n"
    folder = write_course(tmp_path / "c", {"course.yaml": course, "lessons/one.md": FRONT + VAGUE})
    settings = Settings()
    options = BuildOptions(settings=settings, cache=tmp_path / "cache", strict=True)
    for _ in range(2):
        built = build_package(folder, load_targets(["web"], settings), tmp_path / "out", options)
        assert codes(built.report) == []
        assert len(built.report.aside) == 1


def test_what_is_allowed_for_a_target_is_judged_where_all_are_checked(tmp_path: Path) -> None:
    course = COURSE + "allow: {TGT602: The law has this title.}\n"
    folder = write_course(tmp_path, {"course.yaml": course})
    every = load_targets(["all"], Settings())
    assert codes(check_course(folder, every[:1])[1]) == []
    assert codes(check_course(folder, every)[1]) == ["SRC150"]
