"""The scripted learner: valid, within the plan, and the same every time."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from packager.diagnostics import Report
from packager.frozen import replace
from packager.model.policy import Draw, Term
from packager.xapi.example import duration, example_lines, example_statements
from packager.xapi.held import HeldPlan
from packager.xapi.log import log_of
from packager.xapi.plan import StatementPlan, plan_statements
from packager.xapi.validity import statement_findings
from packager.xapi.verify import verify_log
from tests.conftest import ROOT
from tests.lrs import locker
from tests.strategies import small_course

if TYPE_CHECKING:
    from packager.model.course import Course

VALIDATOR = ROOT.parent / "shared" / "xapi" / "validate_statements.mjs"
VERSIONS = ("1.0.3", "2.0.0")


def verbs(plan: StatementPlan) -> list[str]:
    return [one["verb"]["display"]["en"] for one in example_statements(plan)]


def test_every_statement_is_valid_in_both_versions(plan: StatementPlan) -> None:
    for statement in example_statements(plan):
        for version in VERSIONS:
            assert statement_findings(statement, version) == []


@pytest.fixture(scope="session")
def judge() -> dict[str, str]:
    """The surroundings of the independent validator; its rules come with Learning Locker."""
    if not VALIDATOR.is_file():
        pytest.skip(f"the independent validator is not at {VALIDATOR}")
    locker.install()
    return {**os.environ, "NODE_PATH": str(locker.FOLDER / "node_modules")}


@pytest.mark.parametrize("version", VERSIONS)
def test_an_independent_validator_has_nothing_to_say(
    plan: StatementPlan, judge: dict[str, str], version: str
) -> None:
    statements = list(example_statements(plan))
    command = ["node", str(VALIDATOR), "--version", version, "--lint", "-"]
    done = subprocess.run(
        command, env=judge, input=json.dumps(statements), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert " 0 invalid" in done.stdout, done.stdout + done.stderr
    assert ", 0 with lints" in done.stdout, done.stdout


def test_our_own_verification_has_nothing_to_say(plan: StatementPlan) -> None:
    report = Report()
    statements = list(example_statements(plan))
    judged = verify_log(log_of(statements, "log"), HeldPlan(plan.data()), report)
    assert [found.message() for found in report] == []
    assert judged == len(statements)


def test_everything_but_a_final_failure_is_shown(plan: StatementPlan) -> None:
    assert set(verbs(plan)) == {one.verb for one in plan.statements.values()} - {"failed"}


def test_sessions_begin_and_end(cmi5_plan: StatementPlan) -> None:
    said = verbs(cmi5_plan)
    counts = Counter(said)
    assert counts["initialized"] == counts["terminated"] == 2
    assert (said[0], said[-1]) == ("initialized", "terminated")
    assert counts["completed"] == counts["passed"] == 1


def test_times_go_up_and_ids_differ(plan: StatementPlan) -> None:
    statements = list(example_statements(plan))
    times = [datetime.fromisoformat(one["timestamp"]) for one in statements]
    assert times == sorted(set(times))
    assert len({UUID(one["id"]) for one in statements}) == len(statements)


def test_the_same_course_gives_the_same_lines(plan: StatementPlan) -> None:
    assert list(example_lines(plan)) == list(example_lines(plan))


def test_a_single_attempt_is_passed_at_once() -> None:
    pages = small_course().pages
    course = replace(small_course(), pages=(*pages[:2], replace(pages[2], attempts=1)))
    said = [one["actor"]["account"]["name"]
            for one in example_statements(plan_statements(course, "cmi5"))
            if one["verb"]["display"]["en"] == "scored"]  # fmt: skip
    assert said == ["example-learner", "example-learner-2"]


def test_a_course_of_one_page_is_one_session() -> None:
    pages, rule = small_course().pages[:1], Term("viewed", "all")
    course = replace(small_course(), pages=pages, score_from=(), completion=rule)
    said = verbs(plan_statements(course, "scorm"))
    assert said == ["initialized", "experienced", "completed", "suspended", "terminated"]


def test_a_drawn_paper_has_as_many_questions(sample_course: Any) -> None:
    plans = {}
    for draw in (Draw(), Draw(count=2), Draw(per_objective=(("O1", 1), ("O2", 1)))):
        pages = tuple(
            page if page in sample_course.lessons else replace(page, draw=draw)
            for page in sample_course.pages
        )
        test = next(page for page in pages if page not in sample_course.lessons)
        course = replace(sample_course, pages=pages)
        plan = plan_statements(course, "cmi5")
        ids = {plan.activities[f"{test.key}:{q.key}"]["id"] for q in test.questions}
        asked = Counter(
            one["object"]["id"] for one in example_statements(plan) if one["object"]["id"] in ids
        )
        plans[str(draw)] = len(asked)
    assert sorted(plans.values())[:2] == [2, 2]
    assert max(plans.values()) > 2


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "PT0S"), (3.4567, "PT3.46S"), (59.999, "PT1M"), (60, "PT1M"), (3600, "PT1H"),
        (3723.45, "PT1H2M3.45S"), (90_000.5, "PT25H0.5S"), (21.5, "PT21.5S"),
    ],
)  # fmt: skip
def test_durations_have_two_decimals_at_most(seconds: float, written: str) -> None:
    assert duration(seconds) == written


@pytest.mark.parametrize("recipe", ["cmi5", "scorm"])
def test_where_attempts_run_out_a_second_learner_fails(sample_course: Course, recipe: str) -> None:
    pages = tuple(
        page if page in sample_course.lessons else replace(page, attempts=2)
        for page in sample_course.pages
    )
    plan = plan_statements(replace(sample_course, pages=pages), recipe)
    said = list(example_statements(plan))
    second = [one for one in said if one["actor"]["account"]["name"] == "example-learner-2"]
    verbs = [one["verb"]["display"]["en"] for one in second]
    assert verbs.count("scored") == 2
    assert "failed" in verbs
    assert not {"passed", "completed"} & set(verbs)
    assert len({one["context"]["registration"] for one in said}) == 2
    report = Report()
    assert verify_log(log_of(said, "log"), HeldPlan(plan.data()), report) == len(said)
    assert [found.message() for found in report] == []


def test_nobody_is_complete_who_cannot_pass() -> None:
    """An assessment without questions is never passed, and the rule asks for it."""
    assert not {"completed", "passed", "failed"} & set(
        verbs(plan_statements(small_course(), "cmi5"))
    )
