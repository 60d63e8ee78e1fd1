"""The values of a completion record as learning systems write them: dates, scores, durations.

Each reader raises ValueError with words that say what is wrong and what would be right.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from packager.model.numbers import is_ambiguous

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

OLDEST = datetime(1995, 1, 1, tzinfo=UTC)
# A date without a time means the day: noon is the same day in nearly every time zone.
NOON = time(12)
LONGEST_DAYS = 366
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_MILLISECONDS = 12
# A day with or without a time. `fromisoformat` takes any character between the two, and so finds
# the year 1780 in 1780101512345, which is a moment of 2026 in milliseconds.
_ISO = re.compile(r"\d{4}-?(?:\d{2}-?\d{2}|W\d{2}(?:-?\d)?)(?:[T ].*)?", re.IGNORECASE)
_ISO_DURATION = re.compile(
    r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d+):([0-5]?\d)(?::([0-5]?\d(?:[.,]\d+)?))?")
_EXAMPLE = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)
_SPOKEN_FORMS = {
    "iso": ("2026-12-31T23:59:00Z", "2026-12-31 23:59", "2026-12-31"),
    "epoch": ("1798761540", "1798761540000"),
}
_SPOKEN = re.compile(
    r"(?:(\d+)\s*(?:days?|d))?[\s,]*(?:(\d+)\s*(?:hours?|hrs?|h))?[\s,]*"
    r"(?:(\d+)\s*(?:minutes?|mins?|m))?[\s,]*(?:(\d+(?:[.,]\d+)?)\s*(?:seconds?|secs?|s))?",
    re.IGNORECASE,
)
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600}
_PARTS = (86400, 3600, 60, 1)
_EXCEL_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001  Excel's dates have no zone
_EXCEL_DAYS = (30_000, 80_000)
_DIGITS = 15


def read_moment(value: object, forms: Sequence[str], zone: ZoneInfo, now: datetime) -> datetime:
    """A moment in UTC; what has no zone is in `zone`, what has no time is at noon."""
    moment = _moment(value, forms)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"'{shown(value)}' is no moment that can be") from None
    if moment < OLDEST:
        raise ValueError(f"'{shown(value)}' lies before {OLDEST.year}")
    if moment > now + timedelta(days=1):
        raise ValueError(f"'{shown(value)}' lies in the future")
    return moment


def _moment(value: object, forms: Sequence[str]) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, NOON)
    if isinstance(value, (int, float)) and _EXCEL_DAYS[0] <= value < _EXCEL_DAYS[1]:
        return _noon(_EXCEL_FIRST + timedelta(days=value), timed=value != int(value))
    text = str(value).strip()
    for form in forms:
        found = _by_form(text, form)
        if found is not None:
            return found
    if _EPOCH.fullmatch(text) and "epoch" not in forms:
        raise ValueError(
            f"'{shown(text)}' may be a moment counted from 1970; --date-format epoch reads it"
        )
    raise ValueError(f"'{shown(text)}' is no date of the forms {described(forms)}")


def _by_form(text: str, form: str) -> datetime | None:
    if form == "epoch":
        return _epoch(text) if _EPOCH.fullmatch(text) else None
    try:
        if form == "iso":
            if not _ISO.fullmatch(text):
                return None
            timed = len(text) > len("2026-12-31")
            return _noon(datetime.fromisoformat(text), timed=timed)
        return _noon(datetime.strptime(text, form), timed="%H" in form or "%I" in form)  # noqa: DTZ007
    except ValueError:
        return None


def _epoch(text: str) -> datetime:
    whole = text.partition(".")[0]
    divisor = 1000 if len(whole) >= _MILLISECONDS else 1
    return datetime.fromtimestamp(float(text) / divisor, UTC)


def _noon(moment: datetime, *, timed: bool) -> datetime:
    return moment if timed else datetime.combine(moment.date(), NOON, moment.tzinfo)


def described(forms: Sequence[str]) -> str:
    """Forms of dates by their examples."""
    examples = (
        one for form in forms for one in _SPOKEN_FORMS.get(form) or (_EXAMPLE.strftime(form),)
    )
    return ", ".join(f"'{one}'" for one in examples)


def is_form(form: str) -> bool:
    """Whether a form of dates can be read, and tells one day from another."""
    if form in _SPOKEN_FORMS:
        return True
    try:
        read = datetime.strptime(_EXAMPLE.strftime(form), form)  # noqa: DTZ007  its day alone
    except (ValueError, re.error):
        return False
    return read.date() == _EXAMPLE.date()


def written_moment(moment: datetime) -> str:
    """XAPI 4.5: UTC, to the millisecond."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def read_number(value: object) -> Decimal:
    """A number with a point or a comma, a percent sign aside."""
    if isinstance(value, bool):
        raise ValueError(f"'{value}' is no number")  # noqa: TRY004  it is about the value
    text = str(value).strip().removesuffix("%").strip()
    if is_ambiguous(text):
        raise ValueError(_both_ways(text))
    if "," in text and "." not in text:
        text = text.replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"'{shown(value)}' is no number") from None
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        raise ValueError(f"'{shown(value)}' is no number")
    return number


def _both_ways(text: str) -> str:
    return (
        f"'{shown(text)}' can be read in two ways: write {text.replace(',', '')}"
        f" or {text.replace(',', '.')}"
    )


def read_score(
    value: object,
    scale: str,
    least: Decimal | None,
    most: Decimal | None,
    *,
    sure: bool = False,
) -> dict[str, int | float]:
    """The score of a statement: scaled within 0..1, raw within min and max.

    `sure`: somebody said that the scale is this one, so 0.9 in a column of percent is 0.9 %.
    """
    text = str(value)
    parts = text.split("/")
    if len(parts) == 2 and most is None:  # noqa: PLR2004  17/20
        return _of_points(read_number(parts[0]), Decimal(0), read_number(parts[1]), value)
    number = read_number(value)
    if most is not None:
        return _of_points(number, least or Decimal(0), most, value)
    if scale == "points":
        raise ValueError(f"'{shown(value)}' is in points, and the record has no highest score")
    if scale == "scaled" and "%" not in text:
        if not 0 <= number <= 1:
            raise ValueError(f"'{shown(value)}' is not between 0 and 1")
        return {"scaled": plain(number)}
    if scale == "percent" and not sure and 0 < number < 1 and "%" not in text:
        raise ValueError(
            f"'{shown(value)}' may be of 1 or of 100: say --score scaled or --score percent"
        )
    return _of_points(number, Decimal(0), Decimal(100), value)


def _of_points(
    raw: Decimal, least: Decimal, most: Decimal, value: object
) -> dict[str, int | float]:
    if not least < most:
        raise ValueError(f"the lowest score, {least}, is not below the highest, {most}")
    if not least <= raw <= most:
        raise ValueError(f"'{shown(value)}' is not between {least} and {most}")
    scaled = ((raw - least) / (most - least)).quantize(Decimal("0.0001"))
    return {
        "scaled": plain(scaled), "raw": plain(raw), "min": plain(least), "max": plain(most),
    }  # fmt: skip


def plain(value: Decimal) -> int | float:
    """A decimal as the shortest JSON number that stands for it."""
    return int(value) if value == value.to_integral_value() else float(value)


def read_duration(value: object, unit: str) -> str:
    """A duration as ISO 8601, in hours, minutes and seconds to the hundredth."""
    if isinstance(value, timedelta):
        return written_duration(value.total_seconds(), value)
    if isinstance(value, time):
        return written_duration(timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second
        ).total_seconds(), value)  # fmt: skip
    text = " ".join(str(value).split())
    for form in (_ISO_DURATION, _CLOCK, _SPOKEN):
        found = form.fullmatch(text)
        if found is not None and any(found.groups()):
            parts = found.groups() if form is not _CLOCK else (None, *found.groups())
            seconds = sum(
                float((part or "0").replace(",", ".")) * size
                for part, size in zip(parts, _PARTS, strict=True)
            )
            return written_duration(seconds, value)
    if is_ambiguous(text):
        raise ValueError(_both_ways(text))
    try:
        number = float(read_number(value))
    except ValueError:
        raise ValueError(
            f"'{shown(value)}' is no duration (in {unit}, or 1:02:03, or PT1H2M3S)"
        ) from None
    return written_duration(number * _SECONDS[unit], value)


def written_duration(seconds: float, value: object) -> str:
    """XAPI 4.6: at most hundredths of a second."""
    if not math.isfinite(seconds) or seconds < 0:
        raise ValueError(f"'{shown(value)}' is no duration: it is negative")
    if seconds > LONGEST_DAYS * 86400:
        raise ValueError(f"'{shown(value)}' is longer than a year")
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    text = f"{rest / 100:.2f}".rstrip("0").rstrip(".")
    said = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes)
    return f"PT{said}{text}S" if rest or not said else f"PT{said}"


def shown(value: object) -> str:
    """A value for a message: one line, not long, nothing that a terminal would obey."""
    text = "".join(one if one.isprintable() else "?" for one in str(value))
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004  room on a line
