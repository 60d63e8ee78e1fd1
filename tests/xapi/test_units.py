"""What a learning system waits for: the whole course, and page by page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from packager.frozen import replace
from packager.model.policy import Combined, Term
from packager.source.completion import read_completion
from packager.span import SourceFile
from packager.xapi.units import mastery, move_on, units
from tests.strategies import small_course

if TYPE_CHECKING:
    from packager.model.course import Course
    from packager.xapi.units import Unit

from packager.diagnostics import Report


def course(rule: str, **changes: Any) -> Course:
    file = SourceFile("course.yaml", rule)
    read = read_completion(rule, file.span(0, len(rule)), Report())
    assert read is not None
    return replace(small_course(), completion=read, **changes)


def said(unit: Unit) -> tuple[str, list[str], str, str]:
    rule = unit.completion
    terms = rule.operands if isinstance(rule, Combined) else (rule,)
    words = [f"{one.name}({one.argument})" for one in terms if isinstance(one, Term)]
    return unit.page.id, words, unit.move_on, str(unit.mastery)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("viewed(all) and passed(post-test)", "CompletedAndPassed"),
        ("passed(post-test)", "CompletedAndPassed"),
        ("viewed(all) and score(post-test) >= 60%", "CompletedAndPassed"),
        ("viewed(all)", "Completed"),
        ("viewed(all) and attempted(post-test)", "Completed"),
        ("viewed(all) or passed(post-test)", "Completed"),
        ("viewed(all) and (passed(post-test) or time >= 20 min)", "Completed"),
    ],
)
def test_both_facts_are_waited_for_where_one_does_not_come_alone(rule: str, expected: str) -> None:
    assert move_on(course(rule)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("viewed(all) and passed(post-test)", "0.8"),
        ("viewed(all)", "0.8"),
        ("score(post-test) >= 65%", "0.65"),
        ("score(post-test) >= 65% and passed(post-test)", "None"),
    ],
)
def test_the_mastery_score_is_the_one_pass_mark(rule: str, expected: str) -> None:
    assert str(mastery(course(rule))) == expected


def test_there_is_no_mastery_score_of_several_or_of_none() -> None:
    rule = "viewed(all) and passed(post-test)"
    assert mastery(course(rule, score_from=("post-test", "other"))) is None
    lessons = small_course().lessons
    assert mastery(course("viewed(all)", pages=lessons, score_from=())) is None
    assert move_on(course("viewed(all)", pages=lessons, score_from=())) == "Completed"


def test_an_assessment_without_a_pass_mark_has_no_mastery_score() -> None:
    pages = small_course().pages
    survey = replace(pages[2], mastery_score=Decimal(0))
    found = course("viewed(all)", pages=(*pages[:2], survey))
    assert mastery(found) is None
    assert said(units(found)[2]) == ("post-test", ["attempted(post-test)"], "NotApplicable", "None")


def test_a_pass_mark_has_four_places_at_most() -> None:
    pages = small_course().pages
    odd = replace(pages[2], mastery_score=Decimal("0.666666"))
    assert str(mastery(course("passed(post-test)", pages=(*pages[:2], odd)))) == "0.6667"


def test_every_page_that_is_asked_for_is_an_au_to_finish() -> None:
    found = units(course("viewed(all) and passed(post-test)"))
    assert [said(one) for one in found] == [
        ("welcome", ["viewed(welcome)"], "Completed", "None"),
        ("first-words", ["viewed(first-words)"], "Completed", "None"),
        ("post-test", ["passed(post-test)"], "CompletedAndPassed", "0.8"),
    ]
    assert [one.score for one in found] == [(), (), ("post-test",)]


def test_a_page_that_the_rule_leaves_out_is_optional() -> None:
    found = units(course("viewed(welcome) and passed(post-test)"))
    assert [one.move_on for one in found] == ["Completed", "NotApplicable", "CompletedAndPassed"]


def test_where_the_rule_leaves_a_choice_every_page_is_to_be_finished() -> None:
    found = units(course("viewed(all) or passed(post-test)"))
    assert [one.move_on for one in found] == ["Completed", "Completed", "CompletedAndPassed"]


def test_what_can_be_done_on_a_page_belongs_to_it(sample_course: Course) -> None:
    found = {one.page.id: said(one)[1] for one in units(sample_course)}
    assert found["certificate-page"] == [
        "viewed(certificate-page)",
        "done(evaluation)",
        "done(attestation)",
    ]
    assert found["behavior"] == ["viewed(behavior)"]
