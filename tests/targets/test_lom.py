"""The catalogue record."""

from __future__ import annotations

import pytest

from packager.frozen import replace
from packager.targets.lom import duration, keywords, record_12, record_2004
from packager.targets.xml import plain
from tests.strategies import lesson, small_course


@pytest.mark.parametrize(
    ("minutes", "written"), [(0, "PT0M"), (5, "PT5M"), (60, "PT1H"), (90, "PT1H30M")]
)
def test_durations_are_iso_8601(minutes: int, written: str) -> None:
    assert duration(minutes) == written


def test_what_is_not_said_is_not_written() -> None:
    pages = (lesson("one", minutes=None),)
    course = replace(small_course(), description="", keywords=(), pages=pages)
    for record in (record_12(course), record_2004(course)):
        for name in (b"description", b"keyword", b"educational"):
            assert name not in record


def test_keywords_are_each_there_once() -> None:
    course = replace(small_course(), keywords=("a", " a ", "", "b", *map(str, range(20))))
    assert keywords(course)[:3] == ["a", "b", "0"]
    assert len(keywords(course)) == 10  # the standard's smallest maximum


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (" two\n\twords ", "two words"),
        ("a\x00b\x1f\ud800", "ab"),
        ("a ]]> b", "a ]]> b"),
        ("123456789 0", "123456789…"),
    ],
)
def test_words_are_made_fit_for_xml(text: str, written: str) -> None:
    assert plain(text, 10) == written


def test_a_title_that_xml_cannot_hold_falls_back_to_the_id() -> None:
    course = replace(small_course(), title="\x01\x02")
    assert b"courses/welcome-back</string>" in record_2004(course)
