"""Holding a log against the plan: a whole one is left alone, every fault is found where it is."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packager.diagnostics import Report
from packager.xapi.example import example_statements
from packager.xapi.held import HeldPlan, recipe_of
from packager.xapi.log import log_of
from packager.xapi.plan import plan_statements
from packager.xapi.verify import verify_log
from tests.strategies import small_course

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.model.course import Course
    from packager.xapi.plan import StatementPlan

    Statement = dict[str, Any]
    Judge = Callable[[list[Any]], list[str]]

SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"


def find(log: list[Statement], verb: str) -> int:
    """The place of the first statement with a verb."""
    return next(at for at, one in enumerate(log) if one["verb"]["id"].endswith(f"/{verb}"))


def question(log: list[Statement], kind: str) -> int:
    return next(
        at for at, one in enumerate(log)
        if one["object"].get("definition", {}).get("interactionType") == kind
    )  # fmt: skip


def test_a_whole_log_is_left_alone(log: list[Statement], judged: Judge) -> None:
    assert judged(log) == []


def test_the_order_of_the_file_does_not_matter(log: list[Statement], judged: Judge) -> None:
    assert judged(log[::-1]) == []


def test_an_unknown_verb(log: list[Statement], judged: Judge) -> None:
    log[3]["verb"]["id"] = "http://adlnet.gov/expapi/verbs/attempted"
    assert judged(log) == ["XAP803:4"]


def test_an_unknown_activity_and_the_nearest(
    log: list[Statement], cmi5_plan: StatementPlan
) -> None:
    at = find(log, "experienced")
    right = log[at]["object"]["id"]
    log[at]["object"]["id"] = f"{right}s"
    report = Report()
    verify_log(log_of(log, "log"), HeldPlan(cmi5_plan.data()), report)
    (found,) = report
    assert (found.code, found.hint()) == ("XAP804", f"did you mean '{right}'?")


@pytest.mark.parametrize(
    ("verb", "other"), [("answered", "experienced"), ("scored", "experienced")]
)
def test_a_verb_of_the_wrong_thing(
    log: list[Statement], judged: Judge, verb: str, other: str
) -> None:
    at = find(log, verb)
    log[at]["object"] = deepcopy(log[find(log, other)]["object"])
    assert f"XAP805:{at + 1}" in judged(log)


def test_a_missing_registration(log: list[Statement], judged: Judge) -> None:
    del log[2]["context"]["registration"]
    assert judged(log) == ["XAP806:3"]


@pytest.mark.parametrize("verb", ["answered", "scored", "completed", "passed", "terminated"])
def test_a_missing_duration(log: list[Statement], judged: Judge, verb: str) -> None:
    at = find(log, verb)
    del log[at]["result"]["duration"]
    assert judged(log) == [f"XAP807:{at + 1}"]


def test_a_missing_fact(log: list[Statement], judged: Judge) -> None:
    at = find(log, "completed")
    del log[at]["result"]["completion"]
    assert judged(log) == [f"XAP807:{at + 1}"]


@pytest.mark.parametrize(
    ("verb", "result"),
    [
        ("passed", {"success": False}),
        ("completed", {"completion": False}),
        ("completed", {"success": True}),
        ("experienced", {"response": "a"}),
        ("initialized", {"completion": True}),
    ],
)
def test_a_result_outside_the_plan(
    log: list[Statement], judged: Judge, verb: str, result: dict[str, Any]
) -> None:
    at = find(log, verb)
    log[at].setdefault("result", {}).update(result)
    assert judged(log) == [f"XAP808:{at + 1}"]


def test_passed_below_the_mastery_score(log: list[Statement], judged: Judge) -> None:
    at = find(log, "passed")
    log[at]["result"]["score"] = {"scaled": 0.5, "raw": 50, "min": 0, "max": 100}
    assert judged(log) == [f"XAP808:{at + 1}"]


@pytest.mark.parametrize(
    "score",
    [
        {"scaled": 83},
        {"scaled": -0.5},
        {"scaled": 0.5, "raw": 120, "min": 0, "max": 100},
        {"scaled": 0.5, "raw": 50},
    ],
)
def test_a_score_out_of_range(log: list[Statement], judged: Judge, score: dict[str, Any]) -> None:
    at = find(log, "scored")
    log[at]["result"]["score"] = score
    assert judged(log) == [f"XAP809:{at + 1}"]


@pytest.mark.parametrize("verb", ["initialized", "experienced", "passed"])
def test_a_missing_category(log: list[Statement], judged: Judge, verb: str) -> None:
    at = find(log, verb)
    log[at]["context"]["contextActivities"]["category"].pop(0)
    assert f"XAP810:{at + 1}" in judged(log)


def test_a_category_too_many(log: list[Statement], judged: Judge) -> None:
    given = log[find(log, "initialized")]["context"]["contextActivities"]["category"][0]
    at = find(log, "answered")
    log[at]["context"]["contextActivities"]["category"].append(given)
    assert judged(log) == [f"XAP810:{at + 1}"]


@pytest.mark.parametrize("name", ["parent", "grouping"])
def test_a_missing_parent_or_group(log: list[Statement], judged: Judge, name: str) -> None:
    at = find(log, "answered")
    del log[at]["context"]["contextActivities"][name]
    assert judged(log) == [f"XAP810:{at + 1}"]


def test_words_that_a_learner_typed_into_a_gap(log: list[Statement], judged: Judge) -> None:
    at = question(log, "fill-in")
    assert "," in log[at]["result"]["response"]
    log[at]["result"]["response"] = "his mother Ann[,]likely"
    assert judged(log) == [f"XAP811:{at + 1}"]


def test_words_of_an_open_question(sample_course: Course) -> None:
    plan = plan_statements(sample_course, "cmi5")
    data = json.loads(plan.written())
    name = next(name for name in data["activities"] if ":" in name)
    data["unspoken"] = [name]
    statements = list(example_statements(plan))
    about = data["activities"][name]["id"]
    report = Report()
    verify_log(log_of(statements, "log"), HeldPlan(data), report)
    assert {found.code for found in report} == {"XAP811"}
    assert {found.facts["activity"] for found in report} == {about}


def test_something_before_the_first_initialized(log: list[Statement], judged: Judge) -> None:
    log[1]["timestamp"] = "2000-12-31T00:00:00.000Z"
    assert judged(log) == ["XAP812:2"]


def test_something_after_the_last_terminated(log: list[Statement], judged: Judge) -> None:
    log[-2]["timestamp"] = "2030-01-01T00:00:00.000Z"
    assert judged(log) == [f"XAP812:{len(log) - 1}"]


def test_initialized_twice_in_a_session(log: list[Statement], judged: Judge) -> None:
    twin = deepcopy(log[0])
    twin["id"] = "11111111-1111-4111-8111-111111111111"
    twin["timestamp"] = "2001-01-01T09:00:01.500Z"
    assert judged([*log, twin]) == [f"XAP812:{len(log) + 1}"]


def test_a_session_that_was_abandoned_is_in_order(log: list[Statement], judged: Judge) -> None:
    log.pop(find(log, "terminated"))
    assert judged(log) == []


def test_what_was_sent_in_a_later_session_is_in_order(log: list[Statement], judged: Judge) -> None:
    """A queue of an earlier session: the timestamp is of then, the session is of now."""
    later = log[-1]["context"]["extensions"][SESSION]
    log[5]["context"]["extensions"][SESSION] = later
    assert judged(log) == []


@pytest.mark.parametrize(
    ("gone", "left", "code"),
    [("completed", "passed", "XAP813"), ("passed", "completed", "XAP817")],
)
def test_half_a_result(
    log: list[Statement], judged: Judge, gone: str, left: str, code: str
) -> None:
    log.pop(find(log, gone))
    assert judged(log) == [f"{code}:{find(log, left) + 1}"]


def test_passed_without_completed_may_be_somebody_at_work(
    log: list[Statement], cmi5_plan: StatementPlan
) -> None:
    log.pop(find(log, "completed"))
    report = Report()
    verify_log(log_of(log, "log"), HeldPlan(cmi5_plan.data()), report)
    assert report.has_warnings
    assert not report.has_errors


def test_half_a_result_is_in_order_where_one_fact_is_enough() -> None:
    from packager.frozen import replace
    from packager.model.policy import Term

    course = replace(small_course(), completion=Term("viewed", "all"))
    plan = plan_statements(course, "cmi5")
    log = [one for one in example_statements(plan) if not one["verb"]["id"].endswith("passed")]
    report = Report()
    assert verify_log(log_of(log, "log"), HeldPlan(plan.data()), report)
    assert not len(report)


def test_passed_and_failed(log: list[Statement], judged: Judge) -> None:
    at = find(log, "passed")
    failed = deepcopy(log[at])
    failed["id"] = "11111111-1111-4111-8111-111111111111"
    failed["verb"]["id"] = failed["verb"]["id"].replace("passed", "failed")
    failed["result"] |= {"success": False, "score": {"scaled": 0}}
    failed["timestamp"] = failed["timestamp"].replace(".000Z", ".001Z").replace(".500Z", ".501Z")
    assert judged([*log, failed]) == [f"XAP814:{at + 1}"]


@pytest.mark.parametrize("verb", ["completed", "passed"])
def test_a_result_twice(log: list[Statement], judged: Judge, verb: str) -> None:
    at = find(log, verb)
    twin = deepcopy(log[at])
    twin["id"] = "11111111-1111-4111-8111-111111111111"
    twin["timestamp"] = log[-2]["timestamp"].replace("0Z", "1Z")
    assert judged([*log, twin]) == [f"XAP815:{len(log) + 1}"]


def test_an_id_twice(log: list[Statement], judged: Judge) -> None:
    twin = deepcopy(log[4])
    twin["id"] = twin["id"].upper()
    assert judged([*log, twin]) == [f"XAP815:{len(log) + 1}"]


def test_the_same_said_again_under_another_id(log: list[Statement], judged: Judge) -> None:
    twin = deepcopy(log[4])
    twin["id"] = "11111111-1111-4111-8111-111111111111"
    assert judged([*log, twin]) == [f"XAP815:{len(log) + 1}"]


def test_what_xapi_itself_forbids(log: list[Statement], judged: Judge) -> None:
    log[2]["timestamp"] = "yesterday"
    log[3]["actor"] = {"mbox": "nobody"}
    assert {"XAP802:3", "XAP802:4"} <= set(judged(log))


@pytest.mark.parametrize("odd", [None, 3, "a", [], {}, {"verb": 1}, {"verb": {"id": 7}}])
def test_what_is_no_statement(log: list[Statement], judged: Judge, odd: Any) -> None:
    found = judged([*log, odd])
    assert all(one.startswith("XAP80") for one in found)
    assert bool(found) != isinstance(odd, dict)


def test_statements_of_the_learning_system_are_passed_over(
    log: list[Statement], judged: Judge
) -> None:
    for verb in ("http://adlnet.gov/expapi/verbs/launched",
                 "https://w3id.org/xapi/adl/verbs/satisfied"):  # fmt: skip
        other = deepcopy(log[0])
        other["verb"] = {"id": verb}
        log.append(other)
    assert judged(log) == []


def test_a_log_of_another_course(log: list[Statement], judged: Judge) -> None:
    text = json.dumps(log).replace("/courses/welcome-back", "/courses/welcome-back-2")
    assert judged(json.loads(text)) == ["XAP816:1"]


def test_an_empty_log_has_nothing_to_say(judged: Judge) -> None:
    assert judged([]) == []


def test_completion_records_are_no_sessions(cmi5_plan: StatementPlan, judged: Judge) -> None:
    """What `packager lrs emit` makes: results alone, in ADL's SCORM profile, durations or none."""
    course = cmi5_plan.activities["course"]

    def record(verb: str, **result: Any) -> Statement:
        return {
            "id": f"11111111-1111-4111-8111-1111111111{len(verb):02}",
            "actor": {"account": {"homePage": "https://lms.example.org", "name": "4711"}},
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
            "object": course,
            "result": result,
            "context": {
                "registration": "22222222-2222-4222-8222-222222222222",
                "contextActivities": {"category": [{"id": "https://w3id.org/xapi/scorm"}]},
            },
            "timestamp": "2026-01-02T03:04:05.000Z",
        }

    completed, passed = record("completed", completion=True), record("passed", success=True)
    assert judged([completed, passed]) == []
    passed["result"]["score"] = {"scaled": 7}
    assert judged([completed, passed]) == ["XAP809:2"]
    assert judged([completed]) == []


def test_a_log_of_units_knows_each_by_its_own_session() -> None:
    plan = plan_statements(small_course(), "cmi5", by_lesson=True)
    log = list(example_statements(plan))
    for at, one in enumerate(log):
        launched = "https://lms.example.org/au/" + ("1" if at < len(log) / 2 else "2")
        if one["object"]["id"].endswith("/launched"):
            one["object"]["id"] = launched
    report = Report()
    verify_log(log_of(log, "log"), HeldPlan(plan.data()), report)
    assert not len(report)


def test_the_recipe_is_seen_from_the_log(sample_course: Course) -> None:
    for recipe in ("cmi5", "scorm"):
        said = example_statements(plan_statements(sample_course, recipe))
        assert recipe_of(said) == recipe
    assert recipe_of([None, 1, {"context": {"contextActivities": {"category": 3}}}]) == "scorm"


SMALL = plan_statements(small_course(), "cmi5")
SMALL_LOG: list[Any] = json.loads(json.dumps(list(example_statements(SMALL))))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "verb", "object", "context", "result", "score",
                                       "extensions", "contextActivities", "category"]),
                      inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(deadline=None)
@given(data=st.data())
def test_no_log_is_too_odd(data: st.DataObject) -> None:
    """Any part of any statement replaced by anything gives findings, never an exception."""
    log = deepcopy(SMALL_LOG)
    at = data.draw(st.integers(0, len(log) - 1))
    part: Any = log[at]
    for _ in range(data.draw(st.integers(0, 3))):
        names = [name for name, value in part.items() if isinstance(value, dict)]
        if not names:
            break
        part = part[data.draw(st.sampled_from(sorted(names)))]
    part[data.draw(st.sampled_from(sorted(part) or ["id"]))] = data.draw(JSON)
    verify_log(log_of(log, "log"), HeldPlan(SMALL.data()), Report())
