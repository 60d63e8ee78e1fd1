"""Dates, scores and durations as learning systems write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packager.lrs.transport import retry_after
from packager.lrs.values import (
    described,
    is_form,
    read_duration,
    read_moment,
    read_number,
    read_score,
    shown,
    written_duration,
    written_moment,
)
from packager.xapi.forms import duration, timestamp

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FORMS = ("iso", "epoch", "%d/%m/%y, %H:%M", "%m/%d/%Y")


def moment(value: object, zone: str = "UTC") -> str:
    return written_moment(read_moment(value, FORMS, ZoneInfo(zone), NOW))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-01T10:00:00Z", "2026-11-01T10:00:00.000Z"),
        ("2026-11-01T10:00:00.123456+02:00", "2026-11-01T08:00:00.123Z"),
        ("2026-11-01 10:00", "2026-11-01T10:00:00.000Z"),
        ("2026-11-01", "2026-11-01T12:00:00.000Z"),
        ("01/11/26, 10:30", "2026-11-01T10:30:00.000Z"),
        ("10/31/2026", "2026-10-31T12:00:00.000Z"),
        ("1793530800", "2026-11-01T11:00:00.000Z"),
        ("1793530800000", "2026-11-01T11:00:00.000Z"),
        (datetime(2026, 11, 1, 10), "2026-11-01T10:00:00.000Z"),  # noqa: DTZ001  of a workbook
        (date(2026, 11, 1), "2026-11-01T12:00:00.000Z"),
        (46327.5, "2026-11-01T12:00:00.000Z"),
        (46327, "2026-11-01T12:00:00.000Z"),
    ],
)
def test_moments_are_read_in_many_forms(value: object, expected: str) -> None:
    assert moment(value) == expected


def test_a_moment_without_zone_is_in_the_one_that_was_said() -> None:
    assert moment("2026-11-01 10:00", "Europe/Berlin") == "2026-11-01T09:00:00.000Z"
    assert moment("2026-11-01 10:00Z", "Europe/Berlin") == "2026-11-01T10:00:00.000Z"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("yesterday", "is no date of the forms"),
        ("2026-02-30", "is no date of the forms"),
        ("31/12/26, 25:00", "is no date of the forms"),
        ("1970-01-01", "lies before 1995"),
        ("2027-01-01", "lies in the future"),
        ("0001-01-01T00:00:00+14:00", "is no moment that can be"),
    ],
)
def test_what_is_no_moment_is_said(value: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        moment(value)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("85", "percent", {"scaled": 0.85, "raw": 85, "min": 0, "max": 100}),
        ("85.5 %", "percent", {"scaled": 0.855, "raw": 85.5, "min": 0, "max": 100}),
        ("85,5", "percent", {"scaled": 0.855, "raw": 85.5, "min": 0, "max": 100}),
        (0.85, "scaled", {"scaled": 0.85}),
        ("85%", "scaled", {"scaled": 0.85, "raw": 85, "min": 0, "max": 100}),
        ("17/20", "percent", {"scaled": 0.85, "raw": 17, "min": 0, "max": 20}),
        (100, "percent", {"scaled": 1, "raw": 100, "min": 0, "max": 100}),
    ],
)
def test_scores_are_read(value: object, kind: str, expected: dict[str, float]) -> None:
    assert read_score(value, kind, None, None) == expected


def test_points_are_scaled_between_their_limits() -> None:
    assert read_score("15", "points", Decimal(10), Decimal(20)) == {
        "scaled": 0.5, "raw": 15, "min": 10, "max": 20,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        ("185", "percent", "'185' is not between 0 and 100"),
        ("-1", "percent", "'-1' is not between 0 and 100"),
        ("85", "scaled", "'85' is not between 0 and 1"),
        ("good", "percent", "'good' is no number"),
        ("NaN", "percent", "'NaN' is no number"),
        ("1/0", "percent", "the lowest score, 0, is not below the highest, 0"),
        ("7", "points", "the record has no highest score"),
        (True, "percent", "'True' is no number"),
    ],
)
def test_what_is_no_score_is_said(value: object, kind: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_score(value, kind, None, None)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("3723", "seconds", "PT1H2M3S"),
        (3723.456, "seconds", "PT1H2M3.46S"),
        ("0", "seconds", "PT0S"),
        ("90", "minutes", "PT1H30M"),
        ("1.5", "hours", "PT1H30M"),
        ("1:02:03", "seconds", "PT1H2M3S"),
        ("1:02", "seconds", "PT1H2M"),
        ("0001:02:03.45", "seconds", "PT1H2M3.45S"),
        ("1h 2m 3s", "seconds", "PT1H2M3S"),
        ("12 mins 5 secs", "seconds", "PT12M5S"),
        ("PT36H", "seconds", "PT36H"),
        ("P1DT1S", "seconds", "PT24H1S"),
        (timedelta(hours=1), "minutes", "PT1H"),
        (time(1, 2, 3), "minutes", "PT1H2M3S"),
    ],
)
def test_durations_are_read_and_nothing_of_them_is_lost(
    value: object, unit: str, expected: str
) -> None:
    assert read_duration(value, unit) == expected


@pytest.mark.parametrize("value", ["-5", "soon", "1:99:99", "PT", "99999999999"])
def test_what_is_no_duration_is_said(value: str) -> None:
    with pytest.raises(ValueError, match=r"is no duration|longer than a year"):
        read_duration(value, "seconds")


@given(st.floats(0, 31_000_000))
def test_every_duration_is_one_of_the_specification(seconds: float) -> None:
    written = written_duration(seconds, seconds)
    assert not duration(written)
    assert read_duration(written, "seconds") == written


@given(st.datetimes(datetime(1996, 1, 1), datetime(2026, 11, 1)))  # noqa: DTZ001  any clock
def test_every_moment_is_one_of_the_specification(clock: datetime) -> None:
    assert not timestamp(moment(clock.isoformat()))


@given(st.text())
def test_any_text_is_a_value_or_a_fault_in_words(text: str) -> None:
    for reader in (
        lambda: read_moment(text, FORMS, ZoneInfo("UTC"), NOW),
        lambda: read_score(text, "percent", None, None),
        lambda: read_duration(text, "seconds"),
        lambda: read_number(text),
    ):
        with suppress(ValueError):
            assert reader() is not None


def test_what_is_shown_stays_on_a_line() -> None:
    assert shown("a\x1b[31m\nb") == "a?[31m?b"
    assert len(shown("x" * 500)) == 60


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("7", 7, 7),
        ("", 0, 0),
        ("soon", 0, 0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 1_000_000, 1e12),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, least: float, most: float) -> None:
    assert least <= retry_after(value) <= most


@pytest.mark.parametrize("value", ["1,000", "-85,500", "1,000/2,000", "85,500 %"])
def test_a_comma_that_may_be_a_point_is_said(value: str) -> None:
    with pytest.raises(ValueError, match="can be read in two ways: write"):
        read_score(value, "percent", None, None)


def test_a_duration_with_such_a_comma_is_said_too() -> None:
    with pytest.raises(ValueError, match=r"'1,200' can be read in two ways: write 1200 or 1\.200"):
        read_duration("1,200", "seconds")
    assert read_number("0,850") == Decimal("0.850")
    assert read_number("85,5") == Decimal("85.5")


@pytest.mark.parametrize("value", ["0.9", 0.9, "0,5"])
def test_a_score_between_nothing_and_one_is_no_percent_unless_somebody_says_so(
    value: object,
) -> None:
    with pytest.raises(ValueError, match="say --score scaled or --score percent"):
        read_score(value, "percent", None, None)
    assert read_score(value, "percent", None, None, sure=True)["max"] == 100
    assert read_score(f"{value} %", "percent", None, None)["max"] == 100
    assert read_score(0, "percent", None, None)["scaled"] == 0


@pytest.mark.parametrize("value", ["1793530800123", 1793530800123, "1793530800.5"])
def test_a_count_from_1970_is_no_day_of_an_early_century(value: object) -> None:
    assert moment(value).startswith("2026-11-01T11:00:00.")
    with pytest.raises(ValueError, match="may be a moment counted from 1970; --date-format epoch"):
        read_moment(value, ("iso",), ZoneInfo("UTC"), NOW)


@pytest.mark.parametrize(
    "value", ["20261101", "2026-W44-7", "20261101T101500Z", "2026-11-01t10:15Z"]
)
def test_other_spellings_of_iso_are_read(value: str) -> None:
    assert moment(value).startswith("2026-11-01T1")


def test_forms_are_told_by_examples_of_each() -> None:
    said = described(("iso", "epoch", "%d.%m.%Y"))
    assert said == (
        "'2026-12-31T23:59:00Z', '2026-12-31 23:59', '2026-12-31', '1798761540',"
        " '1798761540000', '31.12.2026'"
    )


@pytest.mark.parametrize(
    ("form", "fine"),
    [
        ("%d.%m.%Y", True),
        ("%m/%d/%y %I:%M %p", True),
        ("%Y-%m-%dT%H:%M:%S%z", True),
        ("iso", True),
        ("epoch", True),
        ("%Q", False),
        ("%", False),
        ("%d.%m.", False),
        ("YYYY-MM-DD", False),
        ("", False),
        ("(%Y", False),
    ],
)
def test_a_form_must_tell_the_day(form: str, *, fine: bool) -> None:
    assert is_form(form) is fine


@pytest.mark.parametrize("value", ["1e9999999", "17/1e9999999", "-1e400"])
def test_a_number_without_measure_is_no_score(value: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        read_score(value, "percent", None, None)
