"""What a course for credit states: sources, people, approvals, and what may not be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.checks.credit import figure_says
from packager.checks.rules_credit_words import (
    ApprovalEndsSoon,
    ApprovalExpired,
    ApprovalIncomplete,
    ApprovalPending,
    ConsentUnknown,
    CreditIncomplete,
    NoReleaseDate,
    OldReference,
    PlannerPresents,
    UndatedReference,
)
from packager.credit import facts

if TYPE_CHECKING:
    from datetime import date

    from packager.diagnostics import Report
    from packager.model.course import Course
    from packager.model.credit import Approval, Credit

_SHOWN = 60


def check_statements(course: Course, credit: Credit, report: Report) -> None:
    """Report sources, people and approvals, judged as of the day of the release."""
    today = course.released
    if today is None:
        report.add(NoReleaseDate(credit.span))
    _check_sources(course, credit, today, report)
    _check_people(credit, report)
    for what, figure in facts.missing_statements(credit):
        says = figure_says(credit.profile, figure)
        report.add(CreditIncomplete(credit.span, what=what, rule=credit.profile.name, says=says))
    check_approvals(credit, today, report)
    _check_pending(course, credit, report)


def check_approvals(credit: Credit, today: date | None, report: Report) -> None:
    """Report approvals that may not be published as they are."""
    for index, approval in enumerate(credit.approvals):
        span = approval.spans.get("status") or approval.spans[""]
        if approval.status == "pending":
            report.add(ApprovalPending(span, words="status: pending"))
        missing = facts.missing_in_approval(credit, index)
        if missing:
            words = ", ".join(f"`{name}`" for name in missing)
            report.add(ApprovalIncomplete(span, body=approval.body, missing=words))
        lacks = facts.statement_lacks(credit, index)
        if lacks:
            words = f"the words “{lacks}” in its `statement`"
            place = approval.spans.get("statement") or span
            report.add(ApprovalIncomplete(place, body=approval.body, missing=words))
        if approval.is_approved and today is not None:
            _check_days(approval, today, report)


def _check_days(approval: Approval, today: date, report: Report) -> None:
    span = approval.spans.get("valid_to") or approval.spans[""]
    if approval.valid_from is not None and today < approval.valid_from:
        when = f"begins on {approval.valid_from}"
        place = approval.spans.get("valid_from") or span
        report.add(ApprovalExpired(place, body=approval.body, when=when, today=str(today)))
    if approval.valid_to is None:
        return
    left = (approval.valid_to - today).days
    if left < 0:
        when = f"ended on {approval.valid_to}"
        report.add(ApprovalExpired(span, body=approval.body, when=when, today=str(today)))
    elif left <= facts.SOON_DAYS:
        valid_to = str(approval.valid_to)
        report.add(ApprovalEndsSoon(span, body=approval.body, valid_to=valid_to, days=left))


def _check_sources(course: Course, credit: Credit, today: date | None, report: Report) -> None:
    most = credit.profile.number("reference_years")
    if most is None:
        return
    for source in facts.sources_of(course):
        if source.year is None:
            if not source.ageless:
                report.add(UndatedReference(source.span, text=source.text[:_SHOWN]))
        elif today is not None and facts.is_old(source, credit.profile, today):
            age = today.year - source.year
            report.add(OldReference(source.span, year=source.year, age=age, most=int(most)))


def _check_people(credit: Credit, report: Report) -> None:
    presenting = facts.presenting_planner(credit)
    if presenting is not None:
        span = presenting.span or credit.span
        report.add(PlannerPresents(span, name=presenting.name, role=presenting.role))
    for one in credit.contributors:
        if one.lived_experience and not one.consented:
            report.add(ConsentUnknown(one.span or credit.span, name=one.name))


def _check_pending(course: Course, credit: Credit, report: Report) -> None:
    for words, span in facts.pending_words(course, credit):
        report.add(ApprovalPending(span, words=words))
