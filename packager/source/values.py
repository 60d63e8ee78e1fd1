"""Values of course.yaml and front matter as the model has them; None or a default where odd."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from packager.model.allowance import Allowance
from packager.model.colour import COLOUR
from packager.model.course import Lesson
from packager.model.policy import AssessmentFeedback, Draw

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.model.assessment import Assessment
    from packager.model.component import Question
    from packager.source.yaml import Located
    from packager.span import Span


SECONDS_A_MINUTE = 60
OBJECTIVES = "objectives"


def items(item: Located | None) -> list[tuple[str, Located]]:
    """The keys and values of a mapping; none of anything else."""
    return list(item.value.items()) if item is not None and isinstance(item.value, dict) else []


def located_texts(item: Located | None) -> list[tuple[str, Span]]:
    """A text, or the texts of a list, with their places."""
    if item is None:
        return []
    parts = item.value if isinstance(item.value, list) else [item]
    return [(part.value, part.span) for part in parts if isinstance(part.value, str) and part.value]


def allowances(document: Located | None, path: str = "") -> tuple[Allowance, ...]:
    """What stands under `allow`, for one file or for the whole course."""
    item = document.get("allow") if document is not None else None
    places = item.key_spans if item is not None else {}
    return tuple(
        Allowance(rule=name, reason=str(part.value or ""), span=places[name], path=path)
        for name, part in items(item)
        if not isinstance(part.value, (dict, list))
    )


def value_of(item: Located | None, key: str, kind: type) -> Any:
    """The value under a key when it has the type; None otherwise."""
    part = item.get(key) if item is not None else None
    if part is None or not isinstance(part.value, kind) or isinstance(part.value, bool):
        return None
    return part.value


def lost_pages(document: Located, pages: Iterable[Lesson | Assessment]) -> frozenset[str]:
    """What course.yaml names and could not be read: pages (ids and paths), and `objectives`."""
    named = {key for key, _ in items(document.get("assessments"))}
    named |= {posixpath.normpath(name) for name, _ in located_texts(document.get("lessons"))}
    read = {page.source.path if isinstance(page, Lesson) else page.id for page in pages}
    given = document.get(OBJECTIVES)
    unread = given is not None and given.value is not None and not isinstance(given.value, dict)
    return frozenset(named - read) | ({OBJECTIVES} if unread else frozenset())


def idle_of(text: str) -> int:
    """How many seconds without input still count; five minutes where nothing is said."""
    found = re.match(r"(\d+)", text)
    return int(found[1]) * SECONDS_A_MINUTE if found else 300


def day_of(text: str) -> date | None:
    """A day of the calendar; None where there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def colour_of(item: Located | None, key: str) -> str | None:
    """A colour; None where there is none or it was reported."""
    value = value_of(item, key, str)
    return value if value and COLOUR.match(value) else None


def usual_pass(questions: list[Question]) -> str:
    """The pass mark where none is given; what only asks for opinions has none."""
    return "80%" if any(question.scored for question in questions) else "0%"


def percent_of(text: str) -> Decimal:
    """A percentage as 0..1."""
    found = re.match(r"\d{1,3}(\.\d+)?", text)
    return Decimal(found[0]) / 100 if found else Decimal("0.8")


def draw_of(item: Located | None) -> Draw:
    """How many questions an attempt has."""
    if item is None or item.value == "all":
        return Draw()
    if isinstance(item.value, int) and not isinstance(item.value, bool):
        return Draw(count=max(1, item.value))
    counts = [(key, part.value) for key, part in items(item) if isinstance(part.value, int)]
    return Draw(per_objective=tuple(counts)) if counts else Draw()


def feedback_of(text: str | None) -> AssessmentFeedback:
    """When an assessment shows what was right."""
    values = {member.value: member for member in AssessmentFeedback}
    return values.get(text or "", AssessmentFeedback.AFTER_ATTEMPT)
