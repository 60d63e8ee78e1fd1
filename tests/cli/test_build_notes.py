"""packager build: what was asked for and makes no difference is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.cli import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("given", "notes"),
    [
        (("-t", "web", "--au", "lesson"), ["note: --au says what an AU of cmi5 is, and cmi5"]),
        (("-t", "web", "--edition", "3"), ["note: --edition is of SCORM 2004, which is not"]),
        (("-t", "web", "--lms", "moodle"), ["note: --lms moodle takes scorm12, which is not"]),
        (("-t", "cmi5", "--au", "lesson"), []),
        (("-t", "scorm2004", "--edition", "3"), ["note: the SCORM 2004 package does not hold"]),
        (("--lms", "moodle"), []),
        (("-t", "web"), []),
    ],
)
def test_options_that_make_no_difference_are_told(
    course: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    given: tuple[str, ...],
    notes: list[str],
) -> None:
    assert run(["build", str(course), *given, "-o", str(tmp_path / "out"), "--no-cache"]) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("note: ")]
    assert len(told) == len(notes)
    assert all(line.startswith(note) for line, note in zip(told, notes, strict=True))


def test_two_learning_systems_at_once_are_refused(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = ("--lms", "moodle", "--lms", "canvas")
    assert run(["build", str(course), *two, "-o", str(tmp_path / "out")]) == 2
    assert "--lms names moodle and canvas" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
