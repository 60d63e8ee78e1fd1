"""What a row says: one completion record, in the words of the statements that follow from it."""

from __future__ import annotations

import uuid
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from packager.frozen import frozen
from packager.lrs.values import (
    read_duration,
    read_moment,
    read_number,
    read_score,
    shown,
    written_moment,
)
from packager.model.addresses import address_of, one_form
from packager.xapi.forms import uuid as is_uuid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from packager.lrs.presets import Preset
    from packager.lrs.rows import Row

T = TypeVar("T")
NAMESPACE = uuid.UUID("6f0f6d6e-9d2b-5c0a-8f0e-6c1f2f3f7a11")
LONGEST_NAME = 255
# What each field may say: its words' meanings, and what they mean for completion and success.
_STATUS: Mapping[str, tuple[bool | None, bool | None]] = {
    "completed": (True, None),
    "passed": (True, True),
    "failed": (None, False),
    "unfinished": (False, None),
}
_COMPLETION = {"completed": True, "passed": True, "yes": True, "no": False, "unfinished": False}
_SUCCESS = {"passed": True, "failed": False, "yes": True, "no": False}
_NOTHING = {"completed", "unfinished"}
# What stands in a cell that has nothing to say: a dash of any length.
_EMPTY = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}"})


class RowFault(ValueError):  # noqa: N818  no error of ours: the row's
    """What is wrong with a row, in words."""


@frozen(kw_only=True)
class Terms:
    """How rows are to be understood: what the preset leaves open.

    `dates` are forms of dates instead of the preset's, `courses` what the records may call the
    course (lower case).
    """

    preset: Preset
    home_page: str
    zone: ZoneInfo
    now: datetime
    courses: frozenset[str]
    dates: tuple[str, ...] = ()
    score: str = ""


@frozen(kw_only=True)
class Record:
    """One learner's result in the course."""

    line: int
    learner: str
    home_page: str
    registration: str
    moment: str
    completion: bool | None
    success: bool | None
    score: Mapping[str, int | float] | None
    duration: str


@frozen
class Passed:
    """A row that is about nothing to report: another course, or nothing finished yet."""

    line: int
    other: str = ""


def read_record(row: Row, terms: Terms, course: str) -> Record | Passed:
    """A row as a record about a course; raises RowFault."""
    other = text_of(row.values.get("course"))
    if other and other.lower() not in terms.courses:
        return Passed(row.line, other)
    completion, success = _outcome(row, terms)
    if completion is not True and success is None:
        if completion is None:
            raise RowFault("says neither whether it was completed nor whether it was passed")
        return Passed(row.line)
    learner = _learner(row)
    home = text_of(row.values.get("home_page")) or terms.home_page
    parts = address_of(home)
    if parts is None:
        raise RowFault(
            f"home page '{shown(home)}' is no web address"
            if home
            else "has no home page of the LMS; say it with --home-page"
        )
    home = one_form(parts)
    moment = _read("timestamp", row, lambda value: _moment(value, terms))
    if moment is None:
        raise RowFault("has no date of completion")
    return Record(
        line=row.line,
        learner=learner,
        home_page=home,
        registration=_registration(row, f"{home}\n{learner}\n{course}"),
        moment=written_moment(moment),
        completion=completion,
        success=success,
        score=_score(row, terms),
        duration=_read("duration", row, lambda one: read_duration(one, terms.preset.duration))
        or "",
    )


def text_of(value: object) -> str:
    """A cell as text."""
    return "" if value is None else str(value).strip()


def _read(field: str, row: Row, reader: Callable[[object], T]) -> T | None:
    """A field's value; None where the cell is empty or has a dash."""
    value = row.values.get(field)
    if text_of(value) in _EMPTY:
        return None
    try:
        return reader(value)
    except ValueError as error:
        raise RowFault(f"{field.replace('_', ' ')} {error}") from None


def _moment(value: object, terms: Terms) -> datetime:
    return read_moment(value, terms.dates or terms.preset.dates, terms.zone, terms.now)


def _learner(row: Row) -> str:
    learner = text_of(row.values.get("learner"))
    if not learner:
        raise RowFault("has no learner")
    if len(learner) > LONGEST_NAME:
        raise RowFault(f"learner '{shown(learner)}' is longer than {LONGEST_NAME} characters")
    if not learner.isprintable():
        raise RowFault(f"learner '{shown(learner)}' holds characters that cannot be printed")
    return learner


def _registration(row: Row, otherwise: str) -> str:
    """The record's own registration when it is a UUID, else one that is made from what there is."""
    given = text_of(row.values.get("registration"))
    try:
        named = str(uuid.UUID(given))
    except ValueError:
        named = ""
    # 32 hexadecimal digits need not be a UUID: one without a version is a digest, or nil.
    if not is_uuid(named):
        return named
    return str(uuid.uuid5(NAMESPACE, f"registration\n{given}\n{otherwise}"))


def _outcome(row: Row, terms: Terms) -> tuple[bool | None, bool | None]:
    """Completion and success, as far as the record says."""
    completion, success = None, None
    status = _meaning("status", row, terms.preset, set(_STATUS))
    if status:
        completion, success = _STATUS[status]
    said = _meaning("completion", row, terms.preset, set(_COMPLETION))
    if said:
        completion = _COMPLETION[said]
    judged = _meaning("success", row, terms.preset, set(_SUCCESS) | _NOTHING)
    if judged:
        success = _SUCCESS.get(judged, success)
    if terms.preset.completed_by_date and completion is None and success is None:
        completion = text_of(row.values.get("timestamp")) not in {"", "-"}
    return completion, success


def _meaning(field: str, row: Row, preset: Preset, allowed: set[str]) -> str:
    word = text_of(row.values.get(field)).lower()
    if not word or word == "-":
        return ""
    meaning = preset.words.get(word, "")
    if meaning not in allowed:
        known = [known for known, one in preset.words.items() if one in allowed]
        near = get_close_matches(word, known, 1)
        more = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(known)}"
        raise RowFault(f"{field} '{shown(word)}' is no word of the preset '{preset.name}'{more}")
    return meaning


def _score(row: Row, terms: Terms) -> Mapping[str, int | float] | None:
    least = _read("score_min", row, read_number)
    most = _read("score_max", row, read_number)
    kind = terms.score or terms.preset.score
    sure = bool(terms.score)
    return _read("score", row, lambda value: read_score(value, kind, least, most, sure=sure))
