"""The contact hours as a table to read, and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

    from packager.credit.hours import Hours, HoursReport
    from packager.model.course import Course

FORMAT = 1
_LONGEST = 56


def as_data(course: Course, found: HoursReport) -> dict[str, Any]:
    """Everything as JSON values; numbers with a point are texts, so that nothing rounds them."""
    credit, amounts = found.credit, found.amounts
    return {
        "format": FORMAT,
        "course": {"id": course.id, "title": course.title, "version": course.version},
        "contact_hours": f"{credit.contact_hours:f}" if found.asked else None,
        "hour_minutes": credit.hour_minutes,
        "rounding": credit.rounding.name.lower(),
        "binding": credit.method.value,
        "methods": [_method(one) for one in found.methods],
        "words": amounts.words,
        "test_items": amounts.test_items,
        "questions": amounts.questions,
        "exercises": amounts.exercises,
        "media_minutes": f"{amounts.media_minutes:f}",
        "agenda_minutes": amounts.agenda_minutes,
        "pages": [
            {
                "id": one.page.id,
                "title": one.page.title,
                "minutes": one.page.minutes,
                "counted": not one.closing,
                "words": one.words,
                "questions": one.questions,
                "exercises": one.exercises,
                "sections": [{"title": s.title, "words": s.words} for s in one.sections],
                "excluded": one.excluded,
            }
            for one in found.pages
        ],
        "media": [
            {"page": one.page, "title": one.title, "seconds": _number(one.seconds)}
            for one in found.media
        ],
        "excluded": found.excluded,
    }


def _method(one: Hours) -> dict[str, Any]:
    return {
        "method": one.method.value,
        "minutes": _number(one.minutes),
        "hours": _number(one.hours),
        "rounded": _number(one.rounded),
        "working": one.working,
        "missing": one.missing,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def as_text(course: Course, found: HoursReport) -> str:
    """A table for a terminal."""
    return "\n".join([*_methods(course, found), "", *_words(found), "", *_excluded(found)])


def _methods(course: Course, found: HoursReport) -> list[str]:
    credit = found.credit
    lines = [f"Contact hours: {course.title}"]
    rounding = credit.rounding.name.lower().replace("_", " ")
    asked = f"{credit.contact_hours:f}" if found.asked else "none, the course has no `credit`"
    lines.append(f"asked for: {asked}; an hour has {credit.hour_minutes} minutes; {rounding}")
    lines += ["", f"  {'method':<15}{'minutes':>8}{'hours':>7}{'rounded':>9}  how"]
    for one in found.methods:
        binding = found.asked and one.method is credit.method
        mark = "*" if binding else " "
        figures = (
            f"{one.minutes:>8.1f}{one.hours:>7.2f}{one.rounded:>9}"
            if one.minutes is not None and one.hours is not None
            else f"{'-':>8}{'-':>7}{'-':>9}"
        )
        wants = f"  (wants {one.missing})" if one.missing else ""
        lines.append(f"{mark} {one.method.value:<15}{figures}  {one.working}{wants}")
    if found.asked:
        lines.append("* the binding method")
    return lines


def _words(found: HoursReport) -> list[str]:
    lines = [f"{'words':>7}{'questions':>11}{'minutes':>9}  page and sections"]
    for one in found.pages:
        minutes = "" if one.page.minutes is None else str(one.page.minutes)
        note = "  (not counted)" if one.closing else ""
        title = _short(one.page.title)
        lines.append(f"{one.words:>7,}{one.questions or '':>11}{minutes:>9}  {title}{note}")
        if len(one.sections) > 1:
            for section in one.sections:
                lines.append(f"{section.words:>7,}{'':>20}    {_short(section.title or '-')}")
    total = found.amounts
    lines.append(f"{total.words:>7,}{total.questions:>11}{total.agenda_minutes:>9}  in all")
    lines.append(f"test items: {total.test_items}; minutes of media: {total.media_minutes}")
    unknown = [f"“{_short(one.title)}”" for one in found.media if one.seconds is None]
    if unknown:
        lines.append(
            f"not counted, as its length is not known: {', '.join(unknown)}; add `duration=2:15`"
        )
    return lines


def _excluded(found: HoursReport) -> list[str]:
    lines = ["not counted: titles, alternative texts of pictures, and"]
    for reason, words in found.excluded.items():
        lines.append(f"{words:>7,}  {reason}")
    return lines if found.excluded else ["not counted: titles and alternative texts of pictures"]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
