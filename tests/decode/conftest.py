"""Courses whose states are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.decode import CourseData, read_course_data
from packager.diagnostics import Report
from packager.source import read_course
from packager.tracking import plan_tracking
from tests.browser.courses import SMALL
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def data_of(source: Path) -> CourseData:
    """What the package of a source says of its course."""
    course = read_course(source, Report())
    assert course is not None
    plan = plan_tracking(course)
    return read_course_data(plan.course, plan.pages.values())


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> CourseData:
    """The small course."""
    return data_of(SMALL.write(tmp_path_factory.mktemp("decode") / "source"))


@pytest.fixture(scope="session")
def sample_data() -> CourseData:
    """The sample course, which is for credit."""
    return data_of(ROOT / "course_source")
