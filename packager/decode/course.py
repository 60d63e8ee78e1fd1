"""What a package says of its course to the script in it, read without trusting it.

It is the JSON of index.html and of each page (tracking.py), of this release or of an older one.
What is missing or of another kind is left out, so that nothing behind this has to doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from packager.decode.lenient import (
    DEEPEST,
    mapping,
    mappings,
    number,
    parsed,
    string,
    strings,
    whole,
)
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATA: Final = re.compile(
    r'<script type="application/json" (?:id="course-data"|class="page-data")>([^<]*)</script>'
)


@frozen
class QuestionData:
    """A question of a page; `data` is all that the page says of it."""

    key: str
    id: str
    kind: str
    words: str
    data: dict[str, Any]


@frozen
class PageData:
    """A lesson or an assessment, in course order; `asked` are its questions by key."""

    kind: str
    key: str
    id: str
    title: str
    href: str
    asked: tuple[str, ...]
    questions: dict[str, QuestionData]

    @property
    def is_lesson(self) -> bool:
        """Whether it is read, and not taken."""
        return self.kind == "lesson"


@frozen
class AssessmentData:
    """An assessment; `weights` are what the questions of its bank count for, by key."""

    key: str
    id: str
    title: str
    mastery: float
    attempts: int | None
    draw: dict[str, Any]
    weights: dict[str, float]
    more: dict[str, Any]

    @property
    def size(self) -> int:
        """How many questions an attempt has."""
        by_objective = self.draw.get("objectives")
        wanted = whole(self.draw.get("count"))
        if isinstance(by_objective, dict) and by_objective:
            wanted = sum(whole(one) or 0 for one in by_objective.values())
        return len(self.weights) if wanted is None else min(len(self.weights), wanted)

    @property
    def points(self) -> float:
        """What its paper can earn."""
        weights = self.weights.values()
        return sum(weights) / len(weights) * self.size if weights else 0.0


@frozen
class TaskData:
    """A task and the key of the page it stands on."""

    key: str
    id: str
    title: str
    page: str


@frozen
class TermData:
    """One term of a rule."""

    name: str
    argument: str
    value: float | None


@frozen
class RuleData:
    """Several rules that all must hold, or of which one must."""

    operator: str
    operands: tuple[Rule, ...]


Rule = TermData | RuleData


@frozen(kw_only=True)
class CourseData:
    """A course as its package describes it; `facts` is all that it says of the course itself."""

    id: str
    title: str
    version: str
    language: str
    format: int | None
    pages: tuple[PageData, ...]
    assessments: tuple[AssessmentData, ...]
    tasks: tuple[TaskData, ...]
    objectives: dict[str, str]
    completion: Rule
    gates: dict[str, Rule]
    score: tuple[str, ...]
    keeps_practice: bool
    holds: bool
    facts: dict[str, Any]

    @property
    def lessons(self) -> tuple[PageData, ...]:
        """The pages that are read."""
        return tuple(page for page in self.pages if page.is_lesson)

    @property
    def by_key(self) -> dict[str, PageData]:
        """The pages by key."""
        return {page.key: page for page in self.pages}

    def assessment(self, identifier: str) -> AssessmentData | None:
        """The assessment of an id."""
        return next((one for one in self.assessments if one.id == identifier), None)

    def title_of(self, identifier: str) -> str:
        """The title of the page, test or task of an id; the id where there is none."""
        titled = [(one.id, one.title) for one in self.pages]
        titled += [(one.id, one.title) for one in self.assessments]
        titled += [(one.id, one.title) for one in self.tasks]
        return next((title for one, title in titled if one == identifier and title), identifier)

    def questions(self) -> Iterator[tuple[PageData, QuestionData]]:
        """Every question with its page."""
        for page in self.pages:
            for question in page.questions.values():
                yield page, question


def read_course_data(course: Any, pages: Iterable[Any] = ()) -> CourseData:
    """The course of the JSON objects of index.html and of the pages; never raises."""
    data = mapping(course)
    about = mapping(data.get("course"))
    asked = {string(page.get("key")): page for page in mappings(list(pages))}
    return CourseData(
        id=string(about.get("id")),
        title=string(about.get("title")),
        version=string(about.get("version")),
        language=string(about.get("language")),
        format=whole(data.get("format")),
        pages=tuple(_page(one, asked) for one in _keyed(data.get("pages"))),
        assessments=tuple(_assessment(one) for one in _keyed(data.get("assessments"))),
        tasks=tuple(_task(one) for one in _keyed(data.get("tasks"))),
        objectives={
            string(one.get("id")): string(one.get("text"))
            for one in mappings(data.get("objectives"))
        },
        completion=_rule(data.get("completion")),
        gates={str(key): _rule(one) for key, one in mapping(data.get("gates")).items()},
        score=strings(data.get("score")),
        keeps_practice=data.get("keepPractice") is not False,
        holds=data.get("hold") is True,
        facts=data,
    )


def data_of_page(text: str) -> Any:
    """The JSON that index.html, or a page, holds for the script; None where there is none."""
    found = _DATA.search(text)
    return parsed(found[1]) if found else None


def is_ours(course: CourseData) -> bool:
    """Whether this is the course of a package that packager made."""
    return bool(course.id and course.pages and course.format is not None)


def _keyed(value: Any) -> list[dict[str, Any]]:
    """Things with a key and an id; of two with one key the first."""
    found: dict[str, dict[str, Any]] = {}
    for one in mappings(value):
        if string(one.get("key")) and string(one.get("id")):
            found.setdefault(one["key"], one)
    return list(found.values())


def _page(entry: dict[str, Any], asked: dict[str, dict[str, Any]]) -> PageData:
    page = mapping(asked.get(entry["key"]))
    questions = [_question(one) for one in _keyed(page.get("questions"))]
    return PageData(
        kind=string(entry.get("kind")),
        key=entry["key"],
        id=entry["id"],
        title=string(entry.get("title")),
        href=string(entry.get("href")),
        asked=strings(entry.get("questions")),
        questions={one.key: one for one in questions},
    )


def _question(data: dict[str, Any]) -> QuestionData:
    kind, words = string(data.get("kind")), string(data.get("description"))
    return QuestionData(data["key"], data["id"], kind, words, data)


def _assessment(data: dict[str, Any]) -> AssessmentData:
    mastery = number(data.get("mastery"))
    listed = [one for one in mappings(data.get("questions")) if string(one.get("key"))]
    return AssessmentData(
        key=data["key"],
        id=data["id"],
        title=string(data.get("title")),
        mastery=1.0 if mastery is None else mastery,
        attempts=whole(data.get("attempts")),
        draw=mapping(data.get("draw")),
        weights={
            string(one["key"]): max(0.0, number(one.get("weighting")) or 0.0) for one in listed
        },
        more=data,
    )


def _task(data: dict[str, Any]) -> TaskData:
    return TaskData(data["key"], data["id"], string(data.get("title")), string(data.get("page")))


def _rule(value: Any, depth: int = 0) -> Rule:
    data = mapping(value)
    if "operator" in data and depth < DEEPEST:
        operands = tuple(_rule(one, depth + 1) for one in mappings(data.get("operands")))
        return RuleData("or" if data["operator"] == "or" else "and", operands)
    return TermData(
        string(data.get("term")), string(data.get("argument")), number(data.get("value"))
    )
