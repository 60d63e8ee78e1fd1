"""The sample course, its plans, and a log that can be spoilt."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from packager.diagnostics import Report
from packager.source import read_course
from packager.xapi.example import example_statements
from packager.xapi.held import HeldPlan
from packager.xapi.log import log_of
from packager.xapi.plan import plan_statements
from packager.xapi.verify import verify_log
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.model.course import Course
    from packager.xapi.plan import StatementPlan

    Statement = dict[str, Any]


@pytest.fixture(scope="session")
def sample_course() -> Course:
    """The sample course, read."""
    course = read_course(ROOT / "course_source", Report())
    assert course is not None
    return course


@pytest.fixture(scope="session", params=["cmi5", "scorm"])
def plan(request: pytest.FixtureRequest, sample_course: Course) -> StatementPlan:
    """Its plan in each recipe."""
    return plan_statements(sample_course, request.param)


@pytest.fixture(scope="session")
def cmi5_plan(sample_course: Course) -> StatementPlan:
    """Its plan for cmi5."""
    return plan_statements(sample_course, "cmi5")


@pytest.fixture(scope="session")
def _said(cmi5_plan: StatementPlan) -> list[Statement]:
    return list(example_statements(cmi5_plan))


@pytest.fixture
def log(_said: list[Statement]) -> list[Statement]:
    """A cmi5 log without a fault, free to be spoilt."""
    return deepcopy(_said)


@pytest.fixture
def judged(cmi5_plan: StatementPlan) -> Callable[[list[Any]], list[str]]:
    """Code and line of everything that is found in a log."""
    held = HeldPlan(json.loads(cmi5_plan.written()))

    def judge(statements: list[Any]) -> list[str]:
        report = Report()
        verify_log(log_of(statements, "log"), held, report)
        return [f"{found.code}:{found.span.line}" for found in report]

    return judge
