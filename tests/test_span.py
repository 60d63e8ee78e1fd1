from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from packager.span import Place, SourceFile, Span

FILE = SourceFile("lessons/a.md", "one\ntwo three\n\n  four  \n")


def test_places_count_from_one() -> None:
    assert FILE.place(0) == Place(1, 1)
    assert FILE.place(4) == Place(2, 1)
    assert FILE.place(8) == Place(2, 5)


def test_a_line_end_belongs_to_its_line() -> None:
    assert FILE.place(3) == Place(1, 4)


def test_columns_count_characters() -> None:
    assert SourceFile("a.md", "日本\U0001f3e0x").place(3) == Place(1, 4)


def test_an_offset_outside_is_the_nearest_end() -> None:
    assert FILE.place(-3) == Place(1, 1)
    assert FILE.place(999) == Place(5, 1)


def test_an_empty_file_has_one_place() -> None:
    empty = SourceFile("a.png")
    assert empty.lines == [""]
    assert str(empty.span()) == "a.png:1:1"
    assert empty.span() == Span(empty, 0, 0)


def test_a_span_without_an_end_is_one_character() -> None:
    assert FILE.span(4).text == "t"
    assert FILE.span(len(FILE.text)).text == ""


def test_a_span_knows_its_text_and_place() -> None:
    span = FILE.span(8, 13)
    assert span.text == "three"
    assert (span.path, span.line, span.column) == ("lessons/a.md", 2, 5)
    assert span.end_place == Place(2, 10)
    assert str(span) == "lessons/a.md:2:5"


def test_a_line_span_leaves_the_indentation_out() -> None:
    assert FILE.line_span(4).text == "four"
    assert FILE.line_span(2).text == "two three"


def test_a_line_span_of_an_empty_line_is_empty_and_on_it() -> None:
    span = FILE.line_span(3)
    assert span.text == ""
    assert span.line == 3


@given(st.text(st.sampled_from("ab\n 日")), st.integers(-2, 60))
def test_every_offset_has_a_place_that_leads_back(text: str, offset: int) -> None:
    source = SourceFile("a.md", text)
    line, column = source.place(offset)
    before = sum(len(one) + 1 for one in source.lines[: line - 1])
    assert before + column - 1 == max(0, min(offset, len(text)))


@given(st.text(st.sampled_from("a\n \t")))
def test_every_line_span_lies_on_its_line(text: str) -> None:
    source = SourceFile("a.md", text)
    for number in range(1, len(source.lines) + 1):
        span = source.line_span(number)
        assert span.text == source.lines[number - 1].strip()
        assert span.line == number
