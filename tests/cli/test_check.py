"""`packager check`: a learning system's limits, what is allowed, and files that nobody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.cli import run
from tests.writing import FRONT, SVG, write_course

if TYPE_CHECKING:
    from pathlib import Path

HERE = "[here](https://a.example/words)"


def test_the_limits_of_a_system_count_where_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write_course(tmp_path, {"lessons/one.md": f"{FRONT}[A form](../media/form.php)\n"})
    (course / "media" / "form.php").write_text("<?php", encoding="utf-8")
    assert run(["check", str(course), "-t", "web", "--lms", "Docebo"]) == 0
    assert "TGT608" in capsys.readouterr().err
    assert run(["check", str(course), "-t", "web"]) == 0
    assert "TGT608" not in capsys.readouterr().err
    assert run(["check", str(course), "--lms", "docebbo"]) == 2
    assert "did you mean 'docebo'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "no errors\n"),
        (f"{HERE} <!-- allow vague-link: so it is -->\n", "; 1 allowed with its reason\n"),
        (f"{HERE} and {HERE} <!-- allow ACC425: so -->\n", "; 2 allowed with their reasons\n"),
    ],
)
def test_what_is_allowed_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, told: str
) -> None:
    course = write_course(tmp_path, {"lessons/one.md": f"{FRONT}![A](../media/a.svg)\n\n{lines}"})
    assert run(["check", str(course), "--strict"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert told in shown.out.splitlines(keepends=True)[0]


def test_a_file_that_nobody_uses_is_a_note_of_check_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write_course(tmp_path / "course", {"media/old.svg": SVG})
    assert run(["check", str(course), "--strict"]) == 0
    assert "nothing in the course uses `media/old.svg`" in capsys.readouterr().err
    out = str(tmp_path / "out")
    assert run(["build", str(course), "-t", "web", "-o", out, "--strict"]) == 0
    assert "media/old.svg" not in capsys.readouterr().err


def test_without_a_folder_it_is_this_one(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(course)
    for line in (["check"], ["check", "."], ["hours"], ["hours", "."], ["build", "-t", "web"]):
        assert run(line) == 0
        shown = capsys.readouterr()
        assert "A small course" in shown.out + shown.err
        assert ". " not in shown.out.splitlines()[0]
    assert [one.suffix for one in sorted((course / "dist").iterdir())] == [".json", ".html", ".zip"]
    assert run(["fmt", "--check"]) == 0
    assert run(["check", "--strict"]) == 0


@pytest.mark.parametrize("line", [["check"], ["build", "-t", "web"], ["hours"]])
def test_a_folder_without_a_course_is_one_clear_message(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    line: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(line) == 1
    said = capsys.readouterr().err
    assert said.startswith("course.yaml:1:1: error[CRS202] there is no course.yaml here\n")
    assert "name the folder that holds course.yaml, or begin a course: packager new DIR" in said
    assert "1 error\n" in said
    assert list(tmp_path.iterdir()) == []
