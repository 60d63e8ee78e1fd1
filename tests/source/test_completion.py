from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.diagnostics import Report
from packager.model.policy import Combined, Expression, Term
from packager.source.completion import NAMES, read_completion
from packager.span import SourceFile
from tests.writing import said


def parse(text: str) -> tuple[Expression | None, Report]:
    report = Report()
    file = SourceFile("course.yaml", f"completion: {text}")
    return read_completion(text, file.span(12, 12 + len(text)), report), report


def good(text: str) -> Expression:
    expression, report = parse(text)
    assert said(report) == []
    assert expression is not None
    return expression


def problem(text: str) -> tuple[str, int]:
    expression, report = parse(text)
    assert expression is None
    (found,) = report
    return found.message(), found.span.column - 12


def test_one_term_stands_alone() -> None:
    assert good("viewed(all)") == Term("viewed", "all")


def test_and_binds_more_tightly_than_or() -> None:
    a, b, c = (Term("viewed", name) for name in "abc")
    assert good("viewed(a) or viewed(b) and viewed(c)") == Combined(
        "or", (a, Combined("and", (b, c)))
    )


def test_brackets_come_first() -> None:
    a, b, c = (Term("viewed", name) for name in "abc")
    assert good("(viewed(a) or viewed(b)) and viewed(c)") == Combined(
        "and", (Combined("or", (a, b)), c)
    )


@pytest.mark.parametrize(
    ("text", "seconds"), [("90 s", 90), ("20 min", 1200), ("20min", 1200), ("1.5 h", 5400)]
)
def test_time_is_counted_in_seconds(text: str, seconds: int) -> None:
    assert good(f"time >= {text}") == Term("time", "", Decimal(seconds))


def test_a_score_is_a_share() -> None:
    assert good("score(post-test) >= 82.5%") == Term("score", "post-test", Decimal("0.825"))


def test_a_term_knows_its_place() -> None:
    expression = good("viewed(all) and time >= 5 min")
    assert isinstance(expression, Combined)
    spans = [term.span for term in expression.operands if isinstance(term, Term)]
    assert [span.text for span in spans if span] == ["viewed(all)", "time >= 5 min"]


def test_a_term_in_quotes_knows_its_place() -> None:
    report = Report()
    file = SourceFile("course.yaml", 'completion: "viewed(all)"')
    term = read_completion("viewed(all)", file.span(12, 25), report)
    assert isinstance(term, Term)
    assert term.span is not None
    assert term.span.text == "viewed(all)"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "none of"),
        ("seen(all)", "`seen` is none of"),
        ("viewed", "`(` is missing"),
        ("viewed(", "names nothing"),
        ("viewed()", "names nothing"),
        ("viewed(all", "`)` is missing"),
        ("viewed(all) and", "none of"),
        ("viewed(all) viewed(all)", "one too many"),
        ("(viewed(all)", "`)` is missing"),
        ("viewed(all))", "one too many"),
        ("time > 5 min", "not understood"),
        ("time >= 5", "wants a time"),
        ("time >= 5 %", "wants a time"),
        ("time >= soon", "has no number"),
        ("score(a) >= 80", "wants a percentage"),
        ("score(a)", "`>=` is missing"),
        ("viewed(all) & passed(a)", "not understood"),
        ("(" * 99 + "viewed(all)" + ")" * 99, "too many brackets"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, words: str) -> None:
    assert words in problem(text)[0]


def test_the_place_is_where_reading_stopped() -> None:
    assert problem("viewed(all) and pased(x)")[1] == len("viewed(all) and ") + 1


WORDS = st.sampled_from(
    [*NAMES, "and", "or", "(", ")", ">=", "80%", "5 min", "all", " ", "x", "%", "é", "\n"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30))
def test_any_text_gives_an_expression_or_a_diagnostic_in_the_file(text: str) -> None:
    expression, report = parse(text)
    assert (expression is None) == (len(report) == 1)
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(found.span.file.text)
