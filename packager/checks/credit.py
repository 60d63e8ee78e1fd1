"""What an approval body would send back: hours, test, sources, people, approvals.

Figures come from the profile that the course names (packager/credit/profiles); a figure that the
profile does not have is not checked. There is no clock here: things are judged as of the day on
which the course says it was released.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from packager.checks.rules_credit_hours import (
    AgendaDiffers,
    HoursNotReached,
    HoursOutOfStep,
    MethodIncomplete,
    PageWithoutMinutes,
)
from packager.checks.rules_credit_test import (
    ClosingBeforeTest,
    CreditNamesNothing,
    GateMissing,
    ObjectiveNotTested,
    PassMarkDiffers,
    PassMarkTooLow,
    TooFewItems,
    TooFewObjectives,
    TooManyTrueFalse,
    VagueObjective,
)
from packager.checks.rules_credit_words import FewPilots, MediaWithoutLength
from packager.checks.structure import page_span
from packager.credit import facts
from packager.credit.hours import report_hours
from packager.model.course import Lesson
from packager.model.credit import Method
from packager.source.values import OBJECTIVES

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.model.assessment import Assessment
    from packager.model.course import Course
    from packager.model.credit import Credit, Profile

FEWEST_PILOTS = 3


def check_credit(course: Course, credit: Credit, report: Report) -> None:
    """Report what is wrong with hours, objectives, test and gates."""
    _check_hours(course, credit, report)
    _check_agenda(course, credit, report)
    _check_objectives(course, credit, report)
    test = facts.test_of(course, credit)
    lost = course.lost - {OBJECTIVES}
    if test is None and not (lost if not credit.test else credit.test in lost):
        _unknown("test", credit.test, [page.id for page in course.assessments], credit, report)
    elif test is not None:
        _check_test(course, credit, test, report)
        _check_order(course, test, report)
    _check_gates(course, credit, report)


def _check_order(course: Course, test: Assessment, report: Report) -> None:
    """Report lessons that close the course and come before its test."""
    for page in course.pages[: course.pages.index(test)]:
        if not isinstance(page, Lesson) or not facts.is_closing(page):
            continue
        part = next(part for part in page.outline.components if part.closing)
        path = page.source.path
        report.add(ClosingBeforeTest(part.span, what=part.kind, lesson=path, test=test.id))


def figure_says(profile: Profile, name: str) -> str:
    """What a figure means, in words."""
    figure = profile.figures.get(name)
    return figure.says if figure is not None else ""


def _check_hours(course: Course, credit: Credit, report: Report) -> None:
    found = report_hours(course, credit)
    binding, span = found.binding, credit.span_of("contact_hours")
    method = credit.method.value
    if binding.rounded is None or binding.minutes is None:
        missing = binding.missing
        report.add(MethodIncomplete(credit.span_of("method"), method=method, missing=missing))
    elif credit.contact_hours > binding.rounded:
        report.add(
            HoursNotReached(
                span,
                asked=f"{credit.contact_hours:f}",
                given=f"{binding.rounded:f}",
                method=method,
                minutes=f"{binding.minutes:f}",
                hour_minutes=credit.hour_minutes,
            )
        )
    if credit.method is Method.PILOT and 0 < len(credit.pilot_minutes) < FEWEST_PILOTS:
        report.add(FewPilots(credit.span_of("pilot"), count=len(credit.pilot_minutes)))
    for name in ("hours_minimum", "hours_step"):
        figure = credit.profile.number(name)
        if figure and (
            credit.contact_hours < figure
            if name == "hours_minimum"
            else credit.contact_hours % figure
        ):
            asked, says = f"{credit.contact_hours:f}", figure_says(credit.profile, name)
            report.add(HoursOutOfStep(span, asked=asked, rule=credit.profile.name, says=says))
    for media in found.media:
        if media.seconds is None and media.span is not None:
            report.add(MediaWithoutLength(media.span, title=media.title))


def _check_agenda(course: Course, credit: Credit, report: Report) -> None:
    holes = facts.pages_without_minutes(course)
    for page in holes:
        report.add(PageWithoutMinutes(page_span(page), id=page.id))
    agenda = sum(page.minutes or 0 for page in course.pages if not facts.is_closing(page))
    wanted = credit.contact_hours * credit.hour_minutes
    if not holes and agenda != wanted:
        report.add(
            AgendaDiffers(
                credit.span_of("contact_hours"),
                agenda=agenda,
                asked=f"{credit.contact_hours:f}",
                wanted=f"{wanted.normalize():f}",
            )
        )


def _check_objectives(course: Course, credit: Credit, report: Report) -> None:
    profile, count = credit.profile, len(course.objectives)
    fewest = profile.number("objectives_minimum")
    if fewest is not None and count < fewest:
        span = course.spans.get("objectives") or credit.span
        report.add(TooFewObjectives(span, count=count, wanted=int(fewest), rule=profile.name))
    for objective in course.objectives:
        verb = facts.vague_verb(objective, course.language)
        if verb:
            span = objective.span or course.span_of("objectives")
            report.add(VagueObjective(span, id=objective.id, verb=verb))


def _check_test(course: Course, credit: Credit, test: Assessment, report: Report) -> None:
    profile = credit.profile
    for objective in facts.untested(course, test):
        span = objective.span or course.span_of("objectives")
        report.add(ObjectiveNotTested(span, id=objective.id, test=test.id))
    wanted = facts.items_wanted(profile, credit.contact_hours)
    if wanted is not None and test.paper_size < wanted:
        report.add(
            TooFewItems(
                test.spans[""],
                test=test.id,
                count=test.paper_size,
                wanted=wanted,
                hours=f"{credit.contact_hours:f}",
                rule=profile.name,
            )
        )
    count, share = facts.true_false(test)
    most = profile.number("true_false_share")
    if most is not None and share > most:
        report.add(
            TooManyTrueFalse(
                test.spans[""],
                test=test.id,
                count=count,
                share=f"{share:f}",
                most=f"{most:f}",
                rule=profile.name,
            )
        )
    _check_pass_mark(credit, test, report)


def _check_pass_mark(credit: Credit, test: Assessment, report: Report) -> None:
    profile = credit.profile
    mark = f"{(test.mastery_score * 100).normalize():f}"
    lowest = profile.number("pass_mark")
    if lowest is not None and test.mastery_score * 100 < lowest:
        span = test.spans.get("pass") or test.spans[""]
        wanted = f"{lowest:f}"
        report.add(PassMarkTooLow(span, test=test.id, mark=mark, wanted=wanted, rule=profile.name))
    if credit.pass_mark is not None and credit.pass_mark != test.mastery_score:
        stated = f"{(credit.pass_mark * 100).normalize():f}"
        span = credit.span_of("pass_mark")
        report.add(PassMarkDiffers(span, stated=stated, test=test.id, mark=mark))


def _check_gates(course: Course, credit: Credit, report: Report) -> None:
    """What must be done for the credit exists, and the completion rule asks for it."""
    span = course.spans.get("completion") or credit.span
    if facts.test_of(course, credit) and not facts.is_required(course, "passed", credit.test):
        report.add(GateMissing(span, wanted=f"passed({credit.test})"))
    if credit.seat_minutes > facts.floor_minutes(course):
        report.add(GateMissing(span, wanted=f"time >= {credit.seat_minutes} min"))
    tasks = facts.tasks_of(course)
    for name, one in (("evaluation", credit.evaluation), ("attestation", credit.attestation)):
        if not one.required:
            continue
        if one.id not in tasks:
            _unknown(name, one.id, [task.id for task in tasks.values()], credit, report)
        elif not facts.is_required(course, "done", one.id):
            report.add(GateMissing(span, wanted=f"done({one.id})"))


def _unknown(what: str, name: str, known: list[str], credit: Credit, report: Report) -> None:
    near = difflib.get_close_matches(name, known, 1, 0.6) if name else []
    span = credit.span_of(what)
    report.add(CreditNamesNothing(span, what=what, id=name, near=near[0] if near else ""))
