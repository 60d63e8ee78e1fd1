"""Reads `credit` of course.yaml, and the profile that it names."""

from __future__ import annotations

import difflib
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packager.diagnostics import Report
from packager.model.course import Lesson
from packager.model.credit import (
    POLICIES,
    Approval,
    Attesting,
    Credit,
    EvaluationPlan,
    Figure,
    Method,
    Person,
    Profile,
    Rounding,
)
from packager.source.rules_credit import UnknownProfile
from packager.source.rules_yaml import MissingKey
from packager.source.yaml import Located, check_schema, read_yaml
from packager.span import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.model.assessment import Assessment
    from packager.source.folder import CourseFolder
    from packager.span import Span

PROFILES = Path(__file__).resolve().parents[1] / "credit" / "profiles"
COURSE_FILE = "course.yaml"
_METHODS = {method.value: method for method in Method}


def read_credit(
    item: Located, place: Span, pages: Iterable[Lesson | Assessment], folder: CourseFolder
) -> Credit | None:
    """The credit that a course asks for at a place in course.yaml; None when that was reported."""
    if not isinstance(item.value, dict):
        return None
    read = _Reader(item)
    pilot = _Reader(item.get("pilot"))
    seat, records = _Reader(item.get("seat_time")), _Reader(item.get("records"))
    policies = _Reader(item.get("policies"))
    return Credit(
        contact_hours=read.decimal("contact_hours") or Decimal(1),
        hour_minutes=read.whole("hour_minutes") or 60,
        rounding=Rounding.__members__.get(read.text("rounding").upper(), Rounding.HALF_DOWN),
        method=_METHODS.get(read.text("method"), Method.DECLARED),
        difficulty=read.decimal("difficulty"),
        words_per_hour=read.whole("words_per_hour"),
        words_per_minute=read.whole("words_per_minute") or 180,
        pilot_minutes=tuple(Decimal(text) for text in pilot.texts("minutes")),
        pilot_date=pilot.date("date"),
        level=read.text("level") or "beginner",
        audience=read.text("audience"),
        format=read.text("format") or "asynchronous, self-paced, online",
        profile=_profile(item.get("profile"), folder) or Profile(),
        provider=read.text("provider"),
        planner=_person(item.get("planner")),
        contributors=tuple(
            person for one in read.items("contributors") if (person := _person(one))
        ),
        approvals=tuple(read_approval(one) for one in read.items("approvals")),
        test=read.text("test") or _only_test(pages),
        pass_mark=read.percent("pass_mark"),
        evaluation=_evaluation(item.get("evaluation"), folder.report),
        attestation=_attestation(item.get("attestation")),
        seat_minutes=seat.whole("minimum_minutes") or 0,
        policies={name: text for name in POLICIES if (text := policies.text(name))},
        retain_years=records.whole("retain_years"),
        spans=read.spans | {f"policies.{name}": span for name, span in policies.spans.items()},
        span=place,
    )


class _Reader:
    """The values of one mapping; what the schema refused counts as absent."""

    def __init__(self, item: Located | None) -> None:
        self._item = item

    def _value(self, name: str, kind: type) -> Any:
        part = self._item.get(name) if self._item is not None else None
        value = part.value if part is not None else None
        wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        return None if wrong else value

    def text(self, name: str) -> str:
        """A text on one line, or the empty text."""
        return " ".join((self._value(name, str) or "").split())

    def whole(self, name: str) -> int | None:
        """A whole number."""
        value: int | None = self._value(name, int)
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes or no."""
        value = self._value(name, bool)
        return default if value is None else bool(value)

    def decimal(self, name: str) -> Decimal | None:
        """A number that was written as one."""
        try:
            return Decimal(self.text(name))
        except InvalidOperation:
            return None

    def percent(self, name: str) -> Decimal | None:
        """A percentage as 0..1."""
        try:
            return Decimal(self.text(name).rstrip("% ")) / 100
        except InvalidOperation:
            return None

    def date(self, name: str) -> date | None:
        """A day of the calendar; None where there is no such day."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def items(self, name: str) -> list[Located]:
        """The entries of a list that are mappings."""
        return [one for one in self._value(name, list) or [] if isinstance(one.value, dict)]

    def texts(self, name: str) -> list[str]:
        """The texts of a list."""
        return [one.value for one in self._value(name, list) or [] if isinstance(one.value, str)]

    @property
    def spans(self) -> dict[str, Span]:
        """Where each value stands."""
        value = self._item.value if self._item is not None else None
        return {key: part.span for key, part in value.items()} if isinstance(value, dict) else {}


def _person(item: Located | None) -> Person | None:
    if item is None or not isinstance(item.value, dict):
        return None
    read = _Reader(item)
    return Person(
        name=read.text("name"),
        role=read.text("role") or "author",
        degree=read.text("degree"),
        credentials=read.text("credentials"),
        disclosure=read.text("disclosure"),
        biography=read.text("biography"),
        anonymous=read.text("credited") == "anonymous",
        lived_experience=read.flag("lived_experience", default=False),
        consented=read.date("consent") is not None,
        span=item.span,
    )


def read_approval(item: Located) -> Approval:
    """One entry of `approvals`; an overlay has them too."""
    read = _Reader(item)
    return Approval(
        body=read.text("body"),
        status=read.text("status") or "none",
        provider_no=read.text("provider_no"),
        approval_no=read.text("approval_no"),
        valid_from=read.date("valid_from"),
        valid_to=read.date("valid_to"),
        category=read.text("category"),
        statement=read.text("statement"),
        not_accepted_in=tuple(read.texts("not_accepted_in")),
        spans=read.spans | {"": item.span},
    )


def _evaluation(item: Located | None, report: Report) -> EvaluationPlan:
    read = _Reader(item)
    collect, link = read.text("collect"), read.text("link")
    if collect == "link" and not link and item is not None:
        example = "https://forms.example.org/evaluation"
        report.add(MissingKey(item.span, key="link", where="`evaluation`", example=example))
    return EvaluationPlan(
        id=read.text("id") or "evaluation",
        required=read.flag("required", default=True),
        collect=collect if collect in {"lms", "link"} else "none",
        link=link if link.startswith("https://") else "",
    )


def _attestation(item: Located | None) -> Attesting:
    read = _Reader(item)
    return Attesting(
        id=read.text("id") or "attestation",
        required=read.flag("required", default=True),
        text=read.text("text"),
    )


def _only_test(pages: Iterable[Lesson | Assessment]) -> str:
    tests = [page.id for page in pages if not isinstance(page, Lesson)]
    return tests[0] if len(tests) == 1 else ""


# The profile


@cache
def built_in_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the packager."""
    return tuple(sorted(path.stem for path in PROFILES.glob("*.yml")))


def _profile(item: Located | None, folder: CourseFolder) -> Profile | None:
    name = item.value if item is not None and isinstance(item.value, str) else "generic"
    if name in built_in_profiles():
        text = (PROFILES / f"{name}.yml").read_text(encoding="utf-8")
        return _read_profile(SourceFile(f"{name}.yml", text), name, Report())
    if item is None:
        return None
    if not name.endswith((".yml", ".yaml")):
        near = difflib.get_close_matches(name, built_in_profiles(), 1, 0.4)
        known = built_in_profiles()
        folder.report.add(
            UnknownProfile(item.span, name=name, near=near[0] if near else "", known=known)
        )
        return None
    path = folder.find(name, COURSE_FILE, item.span)
    file = folder.read(path, item.span) if path else None
    return _read_profile(file, Path(name).stem, folder.report) if file else None


def _read_profile(file: SourceFile, name: str, report: Report) -> Profile | None:
    document = read_yaml(file, 0, len(file.text), report)
    if document is None or not check_schema(document, "profile", file.path, report):
        return None
    read, figures = _Reader(document), document.get("figures")
    found = figures.value if figures is not None and isinstance(figures.value, dict) else {}
    return Profile(
        name=name,
        title=read.text("title"),
        body=read.text("body"),
        figures={key: _figure(item) for key, item in found.items()},
    )


def _figure(item: Located) -> Figure:
    read, value = _Reader(item), item.get("value")
    several = value is not None and isinstance(value.value, list)
    return Figure(
        value=tuple(read.texts("value")) if several else read.text("value"),
        source=read.text("source"),
        dated=read.text("dated"),
        verified=read.flag("verified", default=False),
        says=read.text("says"),
    )
