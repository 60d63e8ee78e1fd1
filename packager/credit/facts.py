"""What approval bodies ask about, as the course has it; checks and the dossier use the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from packager.credit.words import spoken
from packager.model.component import InteractionType
from packager.model.course import Lesson
from packager.model.language import base_language
from packager.model.policy import Combined
from packager.model.sources import Source, SourceList
from packager.syntax import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from packager.model.assessment import Assessment
    from packager.model.component import Content, Question, Task
    from packager.model.course import Course, Objective
    from packager.model.credit import Credit, Person, Profile
    from packager.model.policy import Expression, Term
    from packager.span import Span

# Verbs that nobody can see somebody do.
VAGUE = {
    "en": (
        "appreciate", "be aware", "be familiar", "become aware", "become familiar", "believe",
        "comprehend", "enjoy", "gain", "grasp", "have", "internalize", "know", "learn", "realize",
        "see", "think about", "understand",
    ),
    "es": (
        "aprender", "apreciar", "comprender", "conocer", "concienciarse", "entender",
        "familiarizarse", "saber", "ser consciente", "tomar conciencia", "valorar",
    ),
}  # fmt: skip
_LEAD_IN = re.compile(
    r"(?:(?:the )?(?:learners?|participants?|you|students?|workers?) (?:can|will)\s+)?"
    r"(?:be able to\s+)?",
    re.IGNORECASE,
)
PRESENTS = re.compile(
    r"\b(author|presenter|instructor|speaker|writer|autora?|ponente)\b", re.IGNORECASE
)
SOON_DAYS = 60
HALF = Decimal("0.5")


def test_of(course: Course, credit: Credit) -> Assessment | None:
    """The assessment whose result counts."""
    return next((page for page in course.assessments if page.id == credit.test), None)


def tasks_of(course: Course) -> dict[str, Task]:
    """Every task of the course, by id."""
    return {task.id: task for lesson in course.lessons for task in lesson.tasks}


def required_terms(expression: Expression) -> list[Term]:
    """The terms that must hold whatever else does."""
    if not isinstance(expression, Combined):
        return [expression]
    if expression.operator != "and":
        return []
    return [term for operand in expression.operands for term in required_terms(operand)]


def is_required(course: Course, name: str, argument: str) -> bool:
    """Whether the completion rule asks for `name(argument)`."""
    return any(
        term.name in ((name, "score") if name == "passed" else (name,))
        and term.argument in {argument, "all"}
        for term in required_terms(course.completion)
    )


def floor_minutes(course: Course) -> int:
    """The active minutes that the completion rule asks for; 0 when it asks for none."""
    terms = [term for term in required_terms(course.completion) if term.name == "time"]
    return max((int(term.value or 0) // 60 for term in terms), default=0)


def vague_verb(objective: Objective, language: str) -> str:
    """The verb of an objective that cannot be seen; empty when it begins with none."""
    text = objective.text.strip()
    text = text[_LEAD_IN.match(text).end() :]  # type: ignore[union-attr]  # may be empty, matches
    words = VAGUE.get(base_language(language), ())
    return next((verb for verb in words if re.match(rf"{verb}s?\b", text, re.IGNORECASE)), "")


def items_on(objective: str, test: Assessment | None) -> list[Question]:
    """The test's questions on an objective."""
    return [q for q in test.questions if objective in q.objectives] if test is not None else []


def untested(course: Course, test: Assessment | None) -> list[Objective]:
    """Objectives on which the test asks nothing."""
    return [one for one in course.objectives if not items_on(one.id, test)]


def items_wanted(profile: Profile, hours: Decimal) -> int | None:
    """How many test items the body asks for; None when it does not say."""
    first = profile.number("items_first_hour")
    if first is None:
        return None
    further = max(Decimal(0), hours - 1)
    whole = further // 1
    half = 1 if further - whole >= HALF else 0
    more = whole * (profile.number("items_further_hour") or 0)
    more += half * (profile.number("items_further_half_hour") or 0)
    return int(first + more)


def true_false(test: Assessment) -> tuple[int, Decimal]:
    """How many questions of a test are true/false, and their share in percent."""
    count = sum(question.interaction is InteractionType.TRUE_FALSE for question in test.questions)
    share = Decimal(100 * count) / max(1, len(test.questions))
    return count, share.quantize(Decimal("0.1"))


def sources_of(course: Course) -> list[Source]:
    """Every source that the course names, each once."""
    found: dict[str, Source] = {}
    for page in course.pages:
        for part in page.outline.components:
            if isinstance(part, SourceList):
                for source in part.sources:
                    found.setdefault(source.text, source)
    return list(found.values())


def is_old(source: Source, profile: Profile, today: date) -> bool:
    """Whether a source is older than the body allows."""
    years = profile.number("reference_years")
    if years is None or source.year is None or source.ageless:
        return False
    return today.year - source.year > years


def presenting_planner(credit: Credit) -> Person | None:
    """The contributor who is the planner and presents, where the body does not allow that."""
    planner = credit.planner
    if (
        planner is None
        or not planner.name
        or "no" not in credit.profile.texts("planner_may_present")
    ):
        return None
    for one in credit.contributors:
        if one.name.casefold() == planner.name.casefold() and PRESENTS.search(one.role):
            return one
    return None


def planner_has_degree(credit: Credit) -> bool:
    """Whether the planner has one of the degrees that the body asks for."""
    wanted = credit.profile.texts("planner_degrees")
    if not wanted or credit.planner is None:
        return not wanted
    said = f"{credit.planner.degree} {credit.planner.credentials}".replace(".", "").casefold()
    return any(re.search(rf"\b{degree.casefold()}\b", said) for degree in wanted)


def missing_statements(credit: Credit) -> Iterator[tuple[str, str]]:
    """What is not stated though the body asks for it: what, and the figure that asks."""
    profile = credit.profile
    yield from ((what, "planner_degrees") for what in _missing_planner(credit))
    if "required" in profile.texts("biographies"):
        yield from ((what, "biographies") for what in _missing_people(credit))
    for name in profile.texts("policies"):
        if not credit.policies.get(name):
            yield f"the policy `{name}`", "policies"
    years = profile.number("records_years")
    if years is not None and (credit.retain_years or 0) < years:
        yield f"`records: {{retain_years: {years}}}`", "records_years"


def _missing_planner(credit: Credit) -> Iterator[str]:
    degrees = credit.profile.texts("planner_degrees")
    if degrees and (credit.planner is None or not credit.planner.name):
        yield "the planner's name"
    elif not planner_has_degree(credit):
        yield f"a degree of the planner ({', '.join(degrees)})"


def _missing_people(credit: Credit) -> Iterator[str]:
    if not credit.contributors:
        yield "the people who made the course (`contributors`)"
    for one in credit.contributors:
        if not one.biography and not one.anonymous:
            yield f"a biography of {one.name or 'each contributor'}"


def missing_in_approval(credit: Credit, index: int) -> list[str]:
    """What an approval that is published must state and does not."""
    approval = credit.approvals[index]
    if not approval.is_approved:
        return []
    stated = {
        "provider_no": approval.provider_no or approval.approval_no,
        "statement": approval.statement,
        "valid_to": approval.valid_to,
    }
    if "approval_no" in credit.profile.texts("certificate") and concerns(
        credit.profile, approval.body
    ):
        stated["approval_no"] = approval.approval_no
        stated["provider_no"] = approval.provider_no
    return [name for name, value in stated.items() if not value]


def concerns(profile: Profile, body: str) -> bool:
    """Whether a profile's rules are those of a body; rules of nobody are everybody's."""
    return not profile.body or profile.body.casefold() in body.casefold()


def statement_lacks(credit: Credit, index: int) -> str:
    """Words that the approval's statement must have and has not; empty when all is well."""
    approval = credit.approvals[index]
    if not approval.statement or not concerns(credit.profile, approval.body):
        return ""
    said = " ".join(approval.statement.split()).casefold()
    wanted = credit.profile.texts("statement_holds")
    return next((words for words in wanted if words.casefold() not in said), "")


def pages_without_minutes(course: Course) -> list[Lesson | Assessment]:
    """Pages of the agenda that state no minutes."""
    return [page for page in course.pages if page.minutes is None and not is_closing(page)]


def is_closing(page: Lesson | Assessment) -> bool:
    """Whether a page stands behind the course: evaluation, attestation, certificate."""
    return any(part.closing for part in page.outline.components)


def pending_words(course: Course, credit: Credit) -> list[tuple[str, Span]]:
    """Words that may not be published, with their places."""
    words = credit.profile.texts("pending_words")
    if not words:
        return []
    forbidden = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    published = ((forbidden.search(text), span) for text, span in _published(course, credit))
    return [(found.group(), span) for found, span in published if found]


def _published(course: Course, credit: Credit) -> Iterator[tuple[str, Span]]:
    """Every text that learners or their boards read."""
    yield course.title, course.span_of("title")
    yield course.description, course.span_of("description")
    for approval in credit.approvals:
        if approval.statement:
            yield approval.statement, approval.spans["statement"]
    for page in course.pages:
        for component in page.outline.components:
            for run in component.parts:
                yield from _texts(run)
        yield from _texts(page.content if isinstance(page, Lesson) else page.introduction)


def _texts(content: Iterable[Content]) -> Iterator[tuple[str, Span]]:
    for part in content:
        if isinstance(part, Node):
            yield " ".join(spoken(part).split()), part.span
