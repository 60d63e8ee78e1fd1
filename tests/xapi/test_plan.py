"""The plan: what may be said, under which ids."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from packager.errors import UsageError
from packager.frozen import replace
from packager.model.course import Course, KeptLesson
from packager.model.xapi import RecordStore
from packager.vocabulary import xapi
from packager.xapi.activities import base, home_page, own_profile_version
from packager.xapi.plan import plan_statements
from tests.strategies import small_course

if TYPE_CHECKING:
    from packager.xapi.plan import StatementPlan

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
UUID = "7b9f1c1e-8f5a-4a1e-9d0b-1a2b3c4d5e6f"


def test_every_id_is_under_the_course(plan: StatementPlan) -> None:
    ids = [one["id"] for one in (*plan.activities.values(), *plan.objectives.values())]
    assert all(IRI.fullmatch(one) for one in ids)
    assert all(one == plan.course.id or one.startswith(f"{plan.course.id}/") for one in ids)
    assert len(set(ids)) == len(ids)


def test_every_activity_has_a_name_and_a_type(plan: StatementPlan) -> None:
    for one in (*plan.activities.values(), *plan.objectives.values()):
        assert one["definition"]["type"].startswith("http://adlnet.gov/expapi/activities/")
        assert one["definition"]["name"][plan.course.language]


def test_another_release_has_the_same_ids(plan: StatementPlan) -> None:
    course = replace(
        plan.course, version="9.0.0", title="Another title", pages=plan.course.pages[::-1]
    )
    later = plan_statements(course, plan.recipe)
    assert {one["id"] for one in later.activities.values()} == {
        one["id"] for one in plan.activities.values()
    }
    assert later.categories == plan.categories
    assert later.data()["revision"] == "9.0.0"


def test_verbs_are_shown_in_english_with_and_without_a_region(plan: StatementPlan) -> None:
    for name, verb in plan.verbs.items():
        assert verb == {"id": xapi.VERBS[name], "display": {"en": name, "en-US": name}}


def test_every_statement_has_the_courses_own_profile(plan: StatementPlan) -> None:
    assert all("course" in one.category for one in plan.statements.values())
    assert plan.categories["course"]["id"] == own_profile_version(plan.course)


def test_cmi5_keeps_its_category_to_its_own_statements(sample_course: Course) -> None:
    statements = plan_statements(sample_course, "cmi5").statements
    assert {name for name, one in statements.items() if "cmi5" in one.category} == {
        "initialized", "completed", "passed", "failed", "terminated",
    }  # fmt: skip
    assert {name for name, one in statements.items() if "moveon" in one.category} == {
        "completed", "passed", "failed",
    }  # fmt: skip
    assert all(one.object == "launch" for one in statements.values() if "cmi5" in one.category)


def test_scorm_statements_are_grouped_by_course_and_attempt(sample_course: Course) -> None:
    plan = plan_statements(sample_course, "scorm")
    assert {"resumed", "suspended"} <= plan.statements.keys()
    for one in plan.statements.values():
        assert one.grouping == ("course", "attempt")
        assert "scorm" in one.category


def test_answers_can_be_spoken_of_as_the_scorm_profile_does() -> None:
    course = replace(small_course(), xapi=RecordStore(interactions="scorm"))
    plan = plan_statements(course, "scorm")
    assert plan.statements["answered"].verb == "responded"
    assert plan.data()["verbs"]["responded"]["id"] == xapi.VERBS["responded"]
    assert plan_statements(course, "cmi5").statements["answered"].verb == "answered"


def test_an_unknown_recipe_is_refused() -> None:
    with pytest.raises(UsageError, match="there are: cmi5, scorm"):
        plan_statements(small_course(), "aicc")


def test_nothing_says_what_was_done_in_private(plan: StatementPlan) -> None:
    """Tasks (dialogues, forms) and components of care have no activity of their own."""
    tasks = {task.id for lesson in plan.course.lessons for task in lesson.tasks}
    assert tasks
    last = {one["id"].rsplit("/", 1)[-1] for one in plan.activities.values()}
    assert not tasks & last


def test_open_questions_are_unspoken(cmi5_plan: StatementPlan) -> None:
    for name in cmi5_plan.unspoken:
        kind = cmi5_plan.activities[name]["definition"]["interactionType"]
        assert kind in {"long-fill-in", "other"}


def test_the_same_course_gives_the_same_bytes(sample_course: Course) -> None:
    one, other = (plan_statements(sample_course, "cmi5").written() for _ in range(2))
    assert one == other
    assert json.loads(one)["format"] == 1


def test_where_a_package_reports_to_holds_no_secret() -> None:
    store = RecordStore(endpoint="https://lrs.example.org/xapi/", launch=False, token="")
    course = replace(small_course(), xapi=store)
    said = plan_statements(course, "scorm").data()["lrs"]
    assert said == {
        "endpoint": "https://lrs.example.org/xapi/",
        "token": None,
        "launch": False,
        "homePage": "https://training.example.org",
    }
    assert "lrs" not in plan_statements(course, "cmi5").data()
    assert "lrs" not in plan_statements(small_course(), "scorm").data()


@pytest.mark.parametrize(
    ("given", "home", "under"),
    [
        ("https://a.example/c/", "https://a.example", "https://a.example/c"),
        ("HTTP://A.example:8080/c#x", "HTTP://A.example:8080", "HTTP://A.example:8080/c#x"),
        ("urn:example:course", "urn:example:course", "urn:example:course"),
    ],
)
def test_accounts_are_at_home_where_the_course_is(given: str, home: str, under: str) -> None:
    course = replace(small_course(), id=given)
    assert home_page(course) == home
    assert base(course) == under


def test_odd_words_do_not_break_the_file() -> None:
    course = replace(small_course(), title="A\x00B\ud800C\nD", description="  ")
    data = json.loads(plan_statements(course, "cmi5").written())
    definition = data["activities"]["course"]["definition"]
    assert definition["name"] == {"en-US": "A B C D"}
    assert "description" not in definition


def test_the_text_of_a_kept_lesson_is_let_go_again() -> None:
    course = small_course()
    first = course.lessons[0]
    kept = KeptLesson(
        read=lambda: first, source=first.source, objectives=(), spans={}, anchors=frozenset(),
        kinds=frozenset(), asked=(), id=first.id, key=first.key, title=first.title, minutes=None,
        description="",
    )  # fmt: skip
    plan = plan_statements(replace(course, pages=(kept, *course.pages[1:])), "cmi5")
    assert first.key in plan.activities
    assert not kept.is_read


def test_what_has_no_words_is_called_by_its_id() -> None:
    course = replace(small_course(), title=" ", description="\n")
    made = plan_statements(course, "cmi5").activities["course"]["definition"]
    assert made["name"] == {"en-US": course.id}
