"""The requirement table of an application: each figure, and how the course stands to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.credit import facts
from packager.credit.hours import HoursReport, report_hours
from packager.frozen import frozen
from packager.model.credit import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packager.model.assessment import Assessment
    from packager.model.course import Course
    from packager.model.credit import Credit, Figure, Profile

MONTH_DAYS = 31
_CERTIFICATE_WORDS = {
    "provider_no": "provider number",
    "approval_no": "approval number",
    "contributors": "presenters",
}


@frozen
class Requirement:
    """One thing asked for. `met` is None where only a person can tell."""

    name: str
    says: str
    found: str
    met: bool | None
    figure: Figure | None = None


@frozen
class _Asked:
    course: Course
    credit: Credit
    hours: HoursReport
    test: Assessment | None

    @property
    def profile(self) -> Profile:
        return self.credit.profile


Answer = tuple[str, bool | None]


def requirements(course: Course, credit: Credit) -> tuple[Requirement, ...]:
    """The profile's figures first, then what is asked of every course for credit."""
    test = facts.test_of(course, credit)
    asked = _Asked(course, credit, report_hours(course, credit), test)
    return (*_from_profile(asked), *_always(asked))


def _from_profile(asked: _Asked) -> Iterator[Requirement]:
    for name, judge in _JUDGES.items():
        figure = asked.profile.figures.get(name)
        if figure is not None:
            found, met = judge(asked)
            yield Requirement(name, figure.says or name, found, met, figure)


def _always(asked: _Asked) -> Iterator[Requirement]:
    course, credit = asked.course, asked.credit
    binding = asked.hours.binding
    given = "cannot be worked out" if binding.rounded is None else f"{binding.rounded:f}"
    says = f"The binding method ({credit.method.value}) gives the hours asked for."
    reached = binding.rounded is not None and binding.rounded >= credit.contact_hours
    found = f"{given}, {credit.contact_hours:f} asked for"
    yield Requirement("binding_method", says, found, reached)
    vague = [o.id for o in course.objectives if facts.vague_verb(o, course.language)]
    found = f"vague: {', '.join(vague)}" if vague else f"{len(course.objectives)} objectives"
    yield Requirement("measurable", "Objectives begin with measurable verbs.", found, not vague)
    open_ones = [one.id for one in facts.untested(course, asked.test)]
    found = f"without an item: {', '.join(open_ones)}" if open_ones else "each has test items"
    yield Requirement("tested", "Every objective is tested.", found, not open_ones)
    agenda = asked.hours.amounts.agenda_minutes
    wanted = credit.contact_hours * credit.hour_minutes
    holes = facts.pages_without_minutes(course)
    says = "The agenda adds up to the hours."
    found = f"{agenda} of {wanted.normalize():f} minutes"
    yield Requirement("agenda", says, found, agenda == wanted and not holes)


def _hour_minutes(asked: _Asked) -> Answer:
    wanted = asked.profile.number("hour_minutes")
    return f"{asked.credit.hour_minutes} minutes", asked.credit.hour_minutes == wanted


def _hours_minimum(asked: _Asked) -> Answer:
    hours = asked.credit.contact_hours
    return f"{hours:f}", hours >= (asked.profile.number("hours_minimum") or 0)


def _hours_step(asked: _Asked) -> Answer:
    hours, step = asked.credit.contact_hours, asked.profile.number("hours_step")
    return f"{hours:f}", not step or hours % step == 0


def _words_per_hour(asked: _Asked) -> Answer:
    by_words = next(m for m in asked.hours.methods if m.method is Method.WORDS_PER_HOUR)
    words = asked.hours.amounts.words
    found = f"{words:,} words give {by_words.hours} h, rounded down {by_words.rounded} h"
    return found, by_words.rounded is not None and by_words.rounded >= asked.credit.contact_hours


def _objectives(asked: _Asked) -> Answer:
    count = len(asked.course.objectives)
    return f"{count}", count >= (asked.profile.number("objectives_minimum") or 0)


def _items(asked: _Asked) -> Answer:
    count = asked.test.paper_size if asked.test else 0
    wanted = facts.items_wanted(asked.profile, asked.credit.contact_hours) or 0
    return f"{count} items, {wanted} are asked for", count >= wanted


def _pass_mark(asked: _Asked) -> Answer:
    if asked.test is None:
        return "no test", False
    mark = (asked.test.mastery_score * 100).normalize()
    return f"{mark:f}%", mark >= (asked.profile.number("pass_mark") or 0)


def _true_false(asked: _Asked) -> Answer:
    if asked.test is None:
        return "no test", False
    count, share = facts.true_false(asked.test)
    return f"{count} ({share:f}%)", share <= (asked.profile.number("true_false_share") or 0)


def _references(asked: _Asked) -> Answer:
    sources, today = facts.sources_of(asked.course), asked.course.released
    if today is None:
        return f"{len(sources)} sources; the course has no release date", None
    old = sum(facts.is_old(one, asked.profile, today) for one in sources)
    undated = sum(one.year is None and not one.ageless for one in sources)
    marked = sum(bool(one.ageless) for one in sources)
    found = f"{len(sources)} sources: {old} older, {undated} undated, {marked} seminal or in force"
    return found, bool(sources) and not old and not undated


def _approval_months(asked: _Asked) -> Answer:
    months = asked.profile.number("approval_months") or 0
    spans = [
        (one.valid_to - one.valid_from).days
        for one in asked.credit.approved
        if one.valid_from and one.valid_to and facts.concerns(asked.profile, one.body)
    ]
    if not spans:
        return "no approval yet", None
    return f"{max(spans)} days", max(spans) <= months * MONTH_DAYS


def _records(asked: _Asked) -> Answer:
    years = asked.credit.retain_years
    said = "not stated" if years is None else f"{years} years"
    return said, years is not None and years >= (asked.profile.number("records_years") or 0)


def _planner(asked: _Asked) -> Answer:
    planner = asked.credit.planner
    if planner is None or not planner.name:
        return "not named", False
    return planner.titled, facts.planner_has_degree(asked.credit)


def _planner_presents(asked: _Asked) -> Answer:
    planner, presenting = asked.credit.planner, facts.presenting_planner(asked.credit)
    if planner is None:
        return "no planner named", None
    if presenting:
        return f"also {presenting.role}", False
    name = planner.name.casefold()
    more = [one.role for one in asked.credit.contributors if one.name.casefold() == name]
    return (f"does not present; also {', '.join(more)}" if more else "only plans"), True


def _evaluation(asked: _Asked) -> Answer:
    plan = asked.credit.evaluation
    there = plan.id in facts.tasks_of(asked.course)
    kept = {
        "none": "answers are not kept; the provider has to collect them",
        "lms": "by the learning system's form",
        "link": f"by the form at {plan.link}",
    }[plan.collect]
    return (f"in the course, {kept}" if there else "not in the course"), there


def _biographies(asked: _Asked) -> Answer:
    missing = [what for what, figure in facts.missing_statements(asked.credit)
               if figure == "biographies"]  # fmt: skip
    people = len(asked.credit.contributors)
    return ("; ".join(missing) if missing else f"{people} contributors"), not missing


def _statement(asked: _Asked) -> Answer:
    approved = [i for i, one in enumerate(asked.credit.approvals) if one.is_approved]
    if not approved:
        return "no approval yet", None
    lacks = [words for index in approved if (words := facts.statement_lacks(asked.credit, index))]
    return ("; ".join(lacks) if lacks else "stated"), not lacks


def _pending(asked: _Asked) -> Answer:
    found = [words for words, _ in facts.pending_words(asked.course, asked.credit)]
    return (f"found: {', '.join(found)}" if found else "none found"), not found


def _policies(asked: _Asked) -> Answer:
    wanted = asked.profile.texts("policies")
    missing = [name for name in wanted if not asked.credit.policies.get(name)]
    return (f"missing: {', '.join(missing)}" if missing else ", ".join(wanted)), not missing


def _certificate(asked: _Asked) -> Answer:
    has_page = any(
        part.kind == "certificate"
        for page in asked.course.pages
        for part in page.outline.components
    )
    shown = {"date", "title", "format", "hours"}
    shown |= {"contributors"} if asked.credit.contributors else set()
    for name in ("provider_no", "approval_no", "category", "statement"):
        shown |= {name} if any(getattr(one, name) for one in asked.credit.approved) else set()
    missing = [name for name in asked.profile.texts("certificate") if name not in shown]
    if not has_page:
        return "the course has no certificate", False
    if missing:
        words = ", ".join(_CERTIFICATE_WORDS.get(name, name) for name in missing)
        return (
            f"not stated yet: {words}",
            None if asked.credit.is_demonstration else False,
        )
    return "shows all of it", True


_JUDGES: dict[str, Callable[[_Asked], Answer]] = {
    "hour_minutes": _hour_minutes,
    "hours_minimum": _hours_minimum,
    "hours_step": _hours_step,
    "words_per_hour": _words_per_hour,
    "objectives_minimum": _objectives,
    "items_first_hour": _items,
    "pass_mark": _pass_mark,
    "true_false_share": _true_false,
    "reference_years": _references,
    "planner_degrees": _planner,
    "planner_may_present": _planner_presents,
    "biographies": _biographies,
    "evaluation": _evaluation,
    "policies": _policies,
    "records_years": _records,
    "approval_months": _approval_months,
    "statement_holds": _statement,
    "pending_words": _pending,
    "certificate": _certificate,
}
