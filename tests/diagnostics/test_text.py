from __future__ import annotations

import pytest

from packager.diagnostics import Report, Rule, Severity
from packager.diagnostics.text import render, summary
from packager.span import SourceFile

EXPECTED = """\
lessons/01, a: b.md:3:10: error[TST901] `minutes` is soon, which is no number
3 | minutes:    soon
  |             ^^^^
  = hint: write a number up to 60.50
  = more: packager explain TST901

lessons/01, a: b.md:6:1: warning[TST902] `:::note` is never closed
6 | :::note
  | ^^^^^^^
...
9 | Always.
  | ^^^^^^^
  = more: packager explain TST902

media/a.png:1:1: note[TST903] 100%: the picture has 5000000 bytes, too many
  = hint: make it smaller
          or leave it out
  = more: packager explain TST903

1 error, 1 warning, 1 note
"""


class Said(Rule):
    """A rule outside of the registry that says what it is told to say."""

    words: str = "wrong"

    def message(self) -> str:
        return self.words


def shown(text: str, start: int, end: int | None = None) -> list[str]:
    report = Report()
    report.add(Said(SourceFile("a.md", text).span(start, end)))
    return render(report).splitlines()[1:-3]


def test_three_diagnostics(report: Report) -> None:
    assert render(report) == EXPECTED


def test_an_empty_report_is_silent() -> None:
    assert not render(Report())
    assert not summary(Report())


def test_root_stands_before_the_path(report: Report) -> None:
    assert render(report, root="course").startswith("course/lessons/01, a: b.md:3:10: error")


def test_colour_adds_only_colour(report: Report) -> None:
    painted = render(report, color=True)
    assert "\x1b[1;31merror[TST901]\x1b[0m" in painted
    for code in ("1;31", "1;33", "1;36", "34", "1", "0"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == EXPECTED


def test_summary_counts_and_agrees(report: Report) -> None:
    report.add(Said(SourceFile("b.md", "x").span()))
    assert summary(report) == "2 errors, 1 warning, 1 note"


def test_summary_names_only_what_was_found() -> None:
    report = Report()
    for offset in range(2):
        found = Said(SourceFile("b.md", "xy").span(offset))
        object.__setattr__(found, "severity", Severity.WARNING)
        report.add(found)
    assert summary(report) == "2 warnings"


@pytest.mark.parametrize(
    ("line", "word", "carets"),
    [
        ("plain word", "word", "      ^^^^"),
        ("日本 word", "word", "     ^^^^"),
        ("a 日本 b", "日本", "  ^^^^"),
        ("e\u0301 word", "word", "  ^^^^"),
        ("\tword", "word", "    ^^^^"),
        ("ab\tword", "word", "    ^^^^"),
        ("日\tword", "word", "    ^^^^"),
        ("a\tb", "\t", " ^^^"),
        ("\x1b[31mred", "red", "     ^^^"),
        ("\u202eword", "word", " ^^^^"),
    ],
)
def test_carets_stand_under_the_word(line: str, word: str, carets: str) -> None:
    start = line.index(word)
    assert shown(line, start, start + len(word))[1] == f"  | {carets}"


def test_nothing_that_moves_the_cursor_is_printed() -> None:
    report = Report()
    report.add(Said(SourceFile("a\x1b.md", "\x1b[2J\x9b\u202e\r\n").span(), "bell\x07\nline"))
    assert render(report).splitlines() == [
        "a␛.md:1:1: error[] bell␇␊line",
        "1 | ␛[2J\ufffd\ufffd",
        "  | ^",
        "  = more: packager explain ",
        "",
        "1 error",
    ]


def test_an_empty_file_has_no_snippet() -> None:
    assert shown("", 0) == []


def test_the_end_of_a_file_has_a_caret() -> None:
    assert shown("one\n", 4) == ["2 |", "  | ^"]
    assert shown("one", 3) == ["1 | one", "  |    ^"]


def test_a_span_of_nothing_has_one_caret() -> None:
    assert shown("one", 1, 1) == ["1 | one", "  |  ^"]


def test_a_trailing_line_end_is_not_another_line() -> None:
    assert shown("one\ntwo\n", 0, 4) == ["1 | one", "  | ^^^"]


def test_two_lines_are_both_shown() -> None:
    assert shown("a one\n  two three\n", 2, 11) == [
        "1 | a one",
        "  |   ^^^",
        "2 |   two three",
        "  |   ^^^",
    ]


def test_line_numbers_are_right_aligned() -> None:
    text = "x\n" * 12
    assert shown(text, 16, 24) == [" 9 | x", "   | ^", "...", "12 | x", "   | ^"]


def test_a_long_line_is_cut_around_the_word() -> None:
    line = "before " * 40 + "HERE " + "after " * 40
    start = line.index("HERE")
    code, carets = shown(line, start, start + 4)
    assert code[4:].startswith("…")
    assert code.endswith("…")
    assert len(code) < 110
    assert code[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_a_long_word_fills_the_line() -> None:
    code, carets = shown("x" * 500, 10, 400)
    assert carets.count("^") == 100
    assert len(code) < 110
