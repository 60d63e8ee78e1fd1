from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from packager.diagnostics import Report
from packager.source.text import read_text
from tests.writing import spots


def decode(content: bytes) -> tuple[str | None, Report]:
    report = Report()
    file = read_text("a.md", content, report)
    return (None if file is None else file.text), report


def test_windows_line_ends_become_plain_and_are_noted_once() -> None:
    text, report = decode(b"a\r\nb\r\n")
    assert text == "a\nb\n"
    assert spots(report) == [("SRC103", 1, 1)]


def test_a_carriage_return_alone_ends_a_line() -> None:
    assert decode(b"a\rb")[0] == "a\nb"


def test_a_byte_order_mark_goes_and_is_reported() -> None:
    text, report = decode(b"\xef\xbb\xbfa\n")
    assert text == "a\n"
    assert spots(report) == [("SRC102", 1, 1)]


def test_other_encodings_are_reported_where_they_show() -> None:
    text, report = decode("a\nüb é\n".encode() + "é".encode("latin-1") + b"\n")
    assert text is None
    assert spots(report) == [("SRC101", 3, 1)]


def test_utf16_is_reported() -> None:
    assert spots(decode("title".encode("utf-16"))[1]) == [("SRC101", 1, 1)]


def test_a_control_character_becomes_a_space_and_is_reported() -> None:
    text, report = decode(b"ab\x07c\n")
    assert text == "ab c\n"
    assert spots(report) == [("SRC104", 1, 3)]


def test_tabs_are_allowed() -> None:
    text, report = decode(b"a\tb\n")
    assert (text, len(report)) == ("a\tb\n", 0)


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_diagnostic_in_the_file(content: bytes) -> None:
    text, report = decode(content)
    assert text is not None or len(report) == 1
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(found.span.file.text)
