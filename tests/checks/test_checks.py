"""Checks of whole courses, where several parts meet; each rule alone is tested in tests/rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.writing import COURSE, FRONT, QUESTION, SVG, codes, read, spots

if TYPE_CHECKING:
    from pathlib import Path

CHECK = COURSE + "objectives: {O1: a, O2: b}\nassessments:\n  check: {bank: b.md%s}\n"
CHECKED = "assessments:\n  check: {bank: b.md}\ncompletion: passed(check)\nscore: check\n"
LISTED = ":::question {#q}\nWhich?\n\n- This\n- That\n\n:::\n"


def bank(*names: str) -> str:
    return "\n".join(QUESTION.replace("{#q-one}", f"{{#{name} objective=O1}}") for name in names)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", []),
        (", draw: 2", []),
        (", draw: 3", ["QIZ322"]),
        (", draw: {O1: 2}", []),
        (", draw: {O1: 3}", ["QIZ322"]),
        (", draw: {O2: 1}", ["QIZ322"]),
        (", draw: {O9: 1}", ["CRS223"]),
        (", draw: some", ["QIZ323"]),
        (", attempts: none", ["QIZ323"]),
        (", pass: 100%", []),
        (", pass: 101%", ["QIZ321"]),
        (", pass: 0%", []),
    ],
)
def test_draws_attempts_and_pass_marks(tmp_path: Path, settings: str, found: list[str]) -> None:
    _, report = read(tmp_path, {"course.yaml": CHECK % settings, "b.md": bank("q-a", "q-b")})
    # O2 is there to be drawn from, and has no question.
    assert sorted({*codes(report)} - {"QIZ357"}) == found


def test_a_pass_mark_over_questions_without_points_is_out_of_reach(tmp_path: Path) -> None:
    free = bank("q-a").replace("objective=O1", "objective=O1 points=0")
    _, report = read(tmp_path, {"course.yaml": CHECK % "", "b.md": free})
    assert codes(report) == ["QIZ357", "QIZ321"]


def test_a_question_id_may_stand_once_in_the_whole_course(tmp_path: Path) -> None:
    files = {
        "course.yaml": CHECK % "",
        "b.md": bank("q-a"),
        "lessons/one.md": FRONT + QUESTION.replace("q-one", "q-a"),
    }
    _, report = read(tmp_path, files)
    assert "CRS221" in codes(report)


def test_a_lesson_and_an_assessment_cannot_share_an_id(tmp_path: Path) -> None:
    files = {"course.yaml": CHECK % "", "b.md": bank("q-a"), "lessons/check.md": f"{FRONT}x\n"}
    _, report = read(tmp_path, files)
    assert "CRS221" in codes(report)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("viewed(all) and passed(check)", []),
        ("viewed(one) or attempted(check)", []),
        ("viewed(check)", ["CRS224"]),
        ("passed(one)", ["CRS224"]),
        ("score(chek) >= 80%", ["CRS224"]),
        ("score(check) >= 101%", ["QIZ321"]),
        ("answered(all)", ["CRS225"]),
        ("time >= 5 min", []),
    ],
)
def test_what_a_completion_rule_names_must_be_there(
    tmp_path: Path, rule: str, found: list[str]
) -> None:
    yaml = CHECK % "" + f"completion: {rule}\n"
    _, report = read(tmp_path, {"course.yaml": yaml, "b.md": bank("q-a")})
    assert [code for code in codes(report) if code != "QIZ357"] == found


def test_the_place_of_a_wrong_name_is_its_term(tmp_path: Path) -> None:
    yaml = COURSE + "completion: viewed(all) and viewed(nowhere)\n"
    _, report = read(tmp_path, {"course.yaml": yaml})
    (found,) = report
    assert found.span.text == "viewed(nowhere)"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## A\n\n### B\n\n## C\n", []),
        ("### A\n", [("ACC411", 4, 1)]),
        ("## A\n\n#### B\n", [("ACC411", 6, 1)]),
        ("# A\n", [("ACC412", 4, 1)]),
        ("## A\n\n:::tabs\n#### B\nx\n:::\n", [("ACC411", 7, 1)]),
        ("## A\n\n:::tabs\n### B\nx\n:::\n", []),
        ("![](../media/a.svg)\n", [("ACC401", 4, 1)]),
        ("[](https://a.example)\n", [("ACC413", 4, 1)]),
        ("[![](../media/a.svg)](https://a.example)\n", [("ACC413", 4, 1), ("ACC401", 4, 2)]),
        ("[![a door](../media/a.svg)](https://a.example)\n", []),
    ],
)
def test_headings_pictures_and_links(
    tmp_path: Path, text: str, found: list[tuple[str, int, int]]
) -> None:
    _, report = read(tmp_path, {"lessons/one.md": FRONT + text})
    assert spots(report) == found


@pytest.mark.parametrize(
    "where",
    [
        ":::note\n%s\n:::\n",
        ":::tabs\n## A\n%s\n:::\n",
        "- item\n\n  %s\n",
        "> %s\n",
        ":::question {#q}\n%s Which?\n\n- [x] A\n- [ ] B\n:::\n",
        ":::question {#q}\nWhich?\n\n- [x] A %s\n- [ ] B\n:::\n",
        ":::question {#q}\nWhich?\n\n- [x] A\n  > %s\n- [ ] B\n:::\n",
        "::::question {#q}\nWhich?\n\n- [x] A\n- [ ] B\n\n:::hint\n%s\n:::\n::::\n",
        "a[^1]\n\n[^1]: %s\n",
        "| %s |\n|---|\n| a |\n",
    ],
)
def test_a_picture_without_a_text_is_found_wherever_it_stands(tmp_path: Path, where: str) -> None:
    _, report = read(tmp_path, {"lessons/one.md": FRONT + where % "![](../media/a.svg)"})
    assert "ACC401" in codes(report)


@pytest.mark.parametrize(
    ("theme", "found"),
    [
        ('accent: "#1f5c57"', []),
        ('text: "#777777"', ["ACC414"]),
        ('accent: "#ffff00"', ["ACC414"]),
        ('text: "#ffffff", accent: "#99ffdd", background: "#101010", surface: "#202020"', []),
        ("logo: media/a.svg", ["ACC415"]),
        ("logo: media/a.svg, logo-alt: A door", []),
    ],
)
def test_a_theme_must_be_readable(tmp_path: Path, theme: str, found: list[str]) -> None:
    yaml = COURSE + f"theme: {{{theme}}}\n"
    _, report = read(tmp_path, {"course.yaml": yaml, "media/a.svg": SVG})
    assert sorted(set(codes(report))) == found


def test_a_language_that_the_player_does_not_speak_is_a_warning(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"course.yaml": COURSE.replace("language: en", "language: tlh")})
    assert codes(report) == ["LNG901"]
    assert not report.has_errors


@pytest.mark.parametrize(
    ("rest", "files", "found"),
    [
        (CHECKED, {"b.md": LISTED}, ["QIZ302"]),
        (CHECKED, {}, ["SRC130"]),
        (CHECKED.replace("{bank: b.md}", "b.md"), {}, ["SRC114"]),
        ("completion: answered(all)\n", {"lessons/one.md": FRONT + LISTED}, ["QIZ302"]),
        ("lessons: [lessons/onee.md, lessons/two.md]\ncompletion: viewed(one)\n", {}, ["SRC130"]),
        ("completion: viewed(one) and answered(all)\n", {}, ["CRS225"]),
    ],
)
def test_what_follows_from_a_mistake_is_not_told_beside_it(
    tmp_path: Path, rest: str, files: dict[str, str], found: list[str]
) -> None:
    lessons = {f"lessons/{name}.md": f"{FRONT}Text.\n" for name in ("one", "two")}
    _, report = read(tmp_path, {"course.yaml": COURSE + rest} | lessons | files)
    assert codes(report) == found
