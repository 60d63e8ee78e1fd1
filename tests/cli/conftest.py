"""What the tests of the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.cli.starter import write_starter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The small course that `packager new` writes."""
    folder = tmp_path / "course"
    write_starter(
        folder, title="A small course", language="en-US", course_id="https://t.example.org/tea"
    )
    return folder


@pytest.fixture
def broken(course: Path) -> Path:
    """The small course with one error and one note."""
    (course / "lessons" / "02-practice.md").write_text("---\ntitle: Two\n---\n:::note\n", "utf-8")
    return course
