from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.cli.starter import write_starter
from packager.errors import RefusedError, UsageError
from packager.pipeline import check_course
from tests.writing import said

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, title: str = "T", language: str = "en", course_id: str = "") -> None:
    write_starter(folder, title=title, language=language, course_id=course_id)


@pytest.mark.parametrize("title", ['It\'s "so": yes #1', "日本", "a\tb", "{title}", "- x", "'"])
def test_any_title_gives_a_course_without_a_diagnostic(tmp_path: Path, title: str) -> None:
    write(tmp_path / "new", title=title)
    course, report = check_course(tmp_path / "new")
    assert course is not None
    assert said(report) == []
    assert course.title == title.strip()


def test_an_id_of_the_authors_is_taken(tmp_path: Path) -> None:
    write(tmp_path / "new", course_id="urn:example:one")
    course, report = check_course(tmp_path / "new")
    assert course is not None
    assert said(report) == []
    assert course.id == "urn:example:one"


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write(tmp_path)
    assert (tmp_path / "course.yaml").is_file()


def test_a_disk_that_refuses_is_told_and_nothing_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RefusedError):
        write(tmp_path / "file" / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
