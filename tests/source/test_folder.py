from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report
from packager.pipeline import check_course
from packager.source.folder import CourseFolder
from packager.span import SourceFile
from tests.writing import COURSE, FRONT, SVG, codes, read, spots, write_course

if TYPE_CHECKING:
    from pathlib import Path

SPAN = SourceFile("lessons/one.md", "text").span()


def judge(folder: Path) -> Report:
    return check_course(folder)[1]


def find(root: Path, written: str, base: str = "lessons/one.md") -> tuple[str | None, Report]:
    report = Report()
    return CourseFolder(root, report).find(written, base, SPAN), report


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("../media/a.svg", "media/a.svg"),
        (".././media//a.svg", "media/a.svg"),
        ("one.md", "lessons/one.md"),
        ("../media/two%20words.svg", "media/two words.svg"),
        ("../media/größe.svg", "media/größe.svg"),
    ],
)
def test_a_path_is_relative_to_the_file_that_says_it(
    tmp_path: Path, written: str, path: str
) -> None:
    write_course(tmp_path, {"media/two words.svg": SVG, "media/größe.svg": SVG})
    found, report = find(tmp_path, written)
    assert (found, codes(report)) == (path, [])


@pytest.mark.parametrize(
    "written",
    [
        "../../secret.md",
        "/etc/passwd",
        "../..",
        "..\\media\\a.svg",
        "C:/a.svg",
        "a\x00b",
        "a%00b",
        "../media/../../x",
        "",
        "%2Fetc/passwd",
        "..%2F..%2Fsecret.md",
    ],
)
def test_a_path_outside_of_the_course_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "secret.md").write_text("x")
    found, report = find(write_course(tmp_path / "course", {}), written)
    assert (found, codes(report)) == (None, ["SRC132"])


def test_another_case_is_reported_on_every_file_system(tmp_path: Path) -> None:
    found, report = find(write_course(tmp_path, {}), "../Media/a.svg")
    assert found is None
    (fault,) = report
    assert fault.code == "SRC131"
    assert fault.message() == "the file is called `media`, not `Media`"
    assert fault.hint() == "write `../media/a.svg`"


@pytest.mark.parametrize(
    ("written", "base", "hint"),
    [
        ("../Media/Two%20doors.SVG", "lessons/a.md", "../media/two%20doors.svg"),
        ("../Media/Two doors.SVG", "lessons/a.md", "../media/two doors.svg"),
        ("Media/two doors.svg", "course.yaml", "media/two doors.svg"),
        ("Lessons/b.md", "x.md", "lessons/b.md"),
        ("B.md", "lessons/a.md", "b.md"),
    ],
)
def test_the_whole_path_is_told_as_it_is_to_be_written(
    tmp_path: Path, written: str, base: str, hint: str
) -> None:
    root = write_course(tmp_path, {"media/two doors.svg": SVG, "lessons/b.md": "b"})
    report = Report()
    folder = CourseFolder(root, report)
    assert folder.find(written, base, SourceFile(base).span()) is None
    assert [fault.hint() for fault in report] == [f"write `{hint}`"]


def test_a_near_miss_is_offered(tmp_path: Path) -> None:
    _, report = find(write_course(tmp_path, {"media/door.svg": SVG}), "../media/dor.svg")
    (fault,) = report
    assert fault.code == "SRC130"
    assert "door.svg" in fault.hint()


def test_a_symbolic_link_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.svg").write_text(SVG)
    folder = write_course(tmp_path / "course", {})
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "media" / "b.svg").symlink_to("a.svg")
    assert codes(find(folder, "../linked/a.svg")[1]) == ["SRC133"]
    assert codes(find(folder, "../media/b.svg")[1]) == ["SRC133"]


def test_a_linked_folder_of_lessons_is_refused(tmp_path: Path) -> None:
    folder = write_course(tmp_path / "course", {})
    (folder / "lessons").rename(tmp_path / "elsewhere")
    (folder / "lessons").symlink_to(tmp_path / "elsewhere")
    assert codes(judge(folder)) == ["SRC133"]


def test_a_linked_lesson_is_refused(tmp_path: Path) -> None:
    folder = write_course(tmp_path, {"extra.md": FRONT + "x\n"})
    (folder / "lessons" / "two.md").symlink_to("../extra.md")
    assert codes(judge(folder)) == ["SRC133"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads every file")
def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    folder = write_course(tmp_path, {})
    (folder / "lessons" / "one.md").chmod(0)
    assert codes(judge(folder)) == ["SRC134"]


def test_a_file_said_twice_is_one_asset(tmp_path: Path) -> None:
    text = FRONT + "![a](../media/a.svg)\n\n![b](./../media/a.svg)\n"
    course, _ = read(tmp_path, {"lessons/one.md": text})
    assert course is not None
    assert [asset.href for asset in course.assets] == ["media/a.svg"]


def test_names_become_plain_in_the_site(tmp_path: Path) -> None:
    text = FRONT + "![a](<../media/Über uns.svg>)\n\n![b](../pictures/a.svg)\n"
    course, report = read(
        tmp_path, {"lessons/one.md": text, "media/Über uns.svg": SVG, "pictures/a.svg": SVG}
    )
    assert course is not None
    assert codes(report) == []
    assert [asset.href for asset in course.assets] == ["media/Uber-uns.svg", "media/pictures/a.svg"]


def test_two_files_of_one_name_in_the_site_are_reported(tmp_path: Path) -> None:
    text = FRONT + "![a](<../media/a b.svg>)\n\n![b](../media/a-b.svg)\n"
    _, report = read(tmp_path, {"lessons/one.md": text, "media/a b.svg": SVG, "media/a-b.svg": SVG})
    assert spots(report) == [("SRC136", 6, 1)]


def test_a_lesson_listed_outside_of_the_course_is_refused(tmp_path: Path) -> None:
    _, report = read(tmp_path, {"course.yaml": COURSE + "lessons: [../x.md, lessons/one.md]\n"})
    assert spots(report) == [("SRC132", 5, 11)]
