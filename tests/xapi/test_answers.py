"""Answers in a log: what a question does not offer, what is called right and is not."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from packager.components.question import MOST_WAYS
from packager.diagnostics import Report
from packager.xapi.held import HeldPlan
from packager.xapi.log import log_of
from packager.xapi.responses import impossible, is_right
from packager.xapi.verify import verify_log
from tests.xapi.test_verify import find, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.xapi.plan import StatementPlan

    Statement = dict[str, Any]
    Judge = Callable[[list[Any]], list[str]]


def named(*ids: str) -> list[dict[str, str]]:
    return [{"id": name} for name in ids]


CHOICE = {"interactionType": "choice", "choices": named("a", "b", "c")}
ORDER = {"interactionType": "sequencing", "choices": named("a", "b")}
PAIRS = {"interactionType": "matching", "source": named("a", "b"), "target": named("x", "y")}
SCALE = {"interactionType": "likert", "scale": named("1", "2")}
ROWS = {"interactionType": "performance", "steps": named("r", "s")}
NUMBER = {"interactionType": "numeric", "correctResponsesPattern": ["41[:]43", "[:]2", "99"]}
FALSE = {"interactionType": "true-false", "correctResponsesPattern": ["false"]}


@pytest.mark.parametrize(
    ("definition", "response", "said"),
    [
        (CHOICE, "a[,]c", ""),
        (CHOICE, "d", "none of its choices"),
        (CHOICE, "a[,]d", "none of its choices"),
        ({"interactionType": "choice"}, "d", ""),
        (ORDER, "b[,]a", ""),
        (ORDER, "b[,]z", "none of its choices"),
        (PAIRS, "a[.]x[,]b[.]x", ""),
        (PAIRS, "a[.]a", "none of its source and target"),
        (PAIRS, "a", "'[.]' is missing"),
        (SCALE, "2", ""),
        (SCALE, "3", "none of its scale"),
        (ROWS, "r[.]3", ""),
        (ROWS, "t[.]3", "none of its steps"),
        (NUMBER, "-1.5", ""),
        (NUMBER, "many", "no number"),
        (NUMBER, "Infinity", "no number"),
        (FALSE, "true", ""),
        (FALSE, "yes", "neither true nor false"),
        ({"interactionType": "fill-in"}, "anything", ""),
        ({}, "anything", ""),
    ],
)
def test_a_response_can_be_given_or_not(
    definition: dict[str, Any], response: str, said: str
) -> None:
    found = impossible(response, definition)
    assert said in found
    assert bool(said) is bool(found)


@pytest.mark.parametrize(
    ("definition", "response", "right"),
    [
        ({**CHOICE, "correctResponsesPattern": ["a[,]c", "b"]}, "c[,]a", True),
        ({**CHOICE, "correctResponsesPattern": ["a[,]c", "b"]}, "a", False),
        ({**CHOICE, "correctResponsesPattern": ["a"] * MOST_WAYS}, "b", None),
        ({**CHOICE, "correctResponsesPattern": ["a"] * MOST_WAYS}, "a", True),
        ({**CHOICE, "correctResponsesPattern": ["a"]}, "z", None),
        (CHOICE, "a", None),
        ({**ORDER, "correctResponsesPattern": ["a[,]b"]}, "b[,]a", False),
        ({**PAIRS, "correctResponsesPattern": ["a[.]x[,]b[.]y"]}, "b[.]y[,]a[.]x", True),
        (NUMBER, "41", True),
        (NUMBER, "43.5", False),
        (NUMBER, "-7", True),
        (NUMBER, "99.0", True),
        (FALSE, "false", True),
        (FALSE, "true", False),
        ({"interactionType": "fill-in", "correctResponsesPattern": ["a"]}, "b", None),
    ],
)
def test_a_response_is_right_or_not_or_nobody_can_say(
    definition: dict[str, Any], response: str, *, right: bool | None
) -> None:
    assert is_right(response, definition) is right


@pytest.mark.parametrize("kind", ["choice", "matching", "sequencing", "numeric", "true-false"])
def test_a_response_that_the_question_does_not_offer(
    log: list[Statement], judged: Judge, kind: str
) -> None:
    at = question(log, kind)
    log[at]["result"]["response"] = "of another release"
    assert judged(log) == [f"XAP818:{at + 1}"]


@pytest.mark.parametrize("kind", ["choice", "matching", "sequencing", "numeric", "true-false"])
def test_success_against_the_right_answer(log: list[Statement], judged: Judge, kind: str) -> None:
    at = question(log, kind)
    log[at]["result"]["success"] = not log[at]["result"]["success"]
    assert judged(log) == [f"XAP819:{at + 1}"]


def test_an_extension_that_the_plan_does_not_have(log: list[Statement], judged: Judge) -> None:
    at = find(log, "experienced")
    progress = "https://w3id.org/xapi/cmi5/result/extensions/progress"
    assert progress in log[at]["result"]["extensions"]
    other = find(log, "completed")
    log[other]["result"]["extensions"] = {progress: 100}
    log[at]["result"]["extensions"]["https://example.org/mood"] = "tired"
    assert judged(log) == [f"XAP820:{at + 1}", f"XAP820:{other + 1}"]


def test_scored_without_a_score(log: list[Statement], judged: Judge) -> None:
    at = find(log, "scored")
    del log[at]["result"]["score"]
    assert judged(log) == [f"XAP821:{at + 1}"]


@pytest.mark.parametrize(("scaled", "codes"), [(0.5, ["XAP808"]), (0.8, []), (0.79996, [])])
def test_passed_below_the_mastery_score_of_the_plan(
    log: list[Statement], judged: Judge, scaled: float, codes: list[str]
) -> None:
    at = find(log, "passed")
    extensions = log[at]["context"]["extensions"]
    del extensions["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"]
    score = {"scaled": scaled, "raw": scaled * 100, "min": 0, "max": 100}
    log[at]["result"]["score"] = score
    assert judged(log) == [f"{code}:{at + 1}" for code in codes]


def test_a_plan_of_several_units_has_no_mastery_score_of_its_own(
    cmi5_plan: StatementPlan,
) -> None:
    data = json.loads(cmi5_plan.written())
    assert HeldPlan(data).mastery == 0.8
    assert HeldPlan({**data, "units": {}}).mastery is None


def test_a_finding_points_at_what_is_wrong(log: list[Statement], cmi5_plan: StatementPlan) -> None:
    held = HeldPlan(json.loads(cmi5_plan.written()))
    wrong = deepcopy(log)
    verb, choice = find(log, "experienced"), question(log, "choice")
    wrong[verb]["verb"]["id"] = "http://adlnet.gov/expapi/verbs/experience"
    wrong[choice]["result"]["response"] = "zorg"
    wrong[find(log, "completed")]["result"]["duration"] = "90 seconds"
    report = Report()
    verify_log(log_of(wrong, "log"), held, report)
    texts = {found.code: found.span.text for found in report}
    assert texts["XAP803"] == '"http://adlnet.gov/expapi/verbs/experience"'
    assert texts["XAP818"] == '"zorg"'
    assert texts["XAP802"] == '"duration"'
    hints = {found.code: found.hint() for found in report}
    assert hints["XAP803"] == "did you mean 'http://adlnet.gov/expapi/verbs/experienced'?"


def test_the_words_of_a_learner_are_not_said_again(
    log: list[Statement], cmi5_plan: StatementPlan
) -> None:
    held = HeldPlan(json.loads(cmi5_plan.written()))
    log[question(log, "choice")]["result"]["response"] = "my mother Ann"
    report = Report()
    verify_log(log_of(log, "log"), held, report)
    (found,) = report
    assert "Ann" not in found.message() + found.hint() + str(found.facts)
