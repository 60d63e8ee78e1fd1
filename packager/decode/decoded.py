"""A state in words: what a learner has done, and what is missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from packager.components.held import held
from packager.decode.course import CourseData, is_ours
from packager.decode.lenient import mapping, parsed, string
from packager.decode.standing import Recorded, Standing, joined, leaves
from packager.decode.suspend import LARGEST, Practice, State, read_state
from packager.decode.tools import tool_of
from packager.decode.words import count, duration, missing_words, so_far, term_words
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.decode.course import AssessmentData, PageData, QuestionData
    from packager.decode.suspend import Paper

VERSION: Final = 1
_EPOCH: Final = date(1970, 1, 1)
_NOT_KEPT: Final = "answered; what was answered is not kept"
_GONE: Final = "answered; the answer names what the question no longer has, so it shows unanswered"
_EXPECTED: Final = (
    "Expected is the suspend data of one learner, a line such as 10a,5c;LoNErI_kY! (in SCORM it is "
    "called cmi.suspend_data), or the State document that holds it."
)
_UNKNOWN_KIND: Final = "answered; this version of packager does not know this kind of question"


@frozen(kw_only=True)
class Decoded:
    """What `decode_state` makes of a state."""

    state: State
    standing: Standing
    tool: str
    problems: tuple[str, ...]
    limit: int | None

    @property
    def belongs(self) -> bool:
        """Whether it can be a state of this course, as far as it can be read."""
        readable = self.state.kind not in {"foreign", "newer"}
        return readable and not _is_of_another(self.state, self.standing.course)

    def as_json(self) -> dict[str, Any]:
        """All of it as plain data."""
        state, standing, course = self.state, self.standing, self.standing.course
        return {
            "version": VERSION,
            "kind": state.kind,
            "belongs": self.belongs,
            "tool": self.tool,
            "problems": list(self.problems),
            "size": {"characters": state.characters, "limit": self.limit},
            "revision": state.revision,
            "seconds": state.seconds,
            "time": duration(state.seconds),
            "complete": standing.complete,
            "passed": standing.success == "passed",
            "success": standing.success,
            "score": standing.earned,
            "day": _day(state.day) if standing.complete else None,
            "lessons": [self._lesson(page) for page in course.lessons],
            "assessments": [self._assessment(one) for one in course.assessments],
            "tasks": [
                {"key": one.key, "id": one.id, "title": one.title, "done": one.key in state.done}
                for one in course.tasks
            ],
            "gates": list(self._gates()),
            "completion": [
                {
                    "words": term_words(term, course),
                    "done": standing.is_done(term),
                    "more": [] if standing.is_done(term) else so_far(term, standing),
                }
                for term in leaves(course.completion)
            ],
            "missing": [] if standing.complete else missing_words(course.completion, standing),
            "unknown": unknown(state, course),
        }

    def _lesson(self, page: PageData) -> dict[str, Any]:
        answers = self.state.practice.get(page.key, {})
        return {
            "key": page.key,
            "id": page.id,
            "title": page.title,
            "viewed": page.key in self.state.viewed,
            "questions": [
                {
                    **_question(page.questions.get(key), key, _packed(answers.get(key))),
                    "tries": answers[key].tries if key in answers else 0,
                }
                for key in page.asked or page.questions
            ],
        }

    def _assessment(self, one: AssessmentData) -> dict[str, Any]:
        record = self.state.record(one.key)
        page = self.standing.course.by_key.get(one.key)
        questions = page.questions if page else {}
        answers = record.paper.answers if record.paper else {}
        return {
            "key": one.key,
            "id": one.id,
            "title": one.title,
            "attempts": record.submitted,
            "attempts_allowed": one.attempts,
            "best": record.best,
            "last": record.last,
            "pass_mark": one.mastery,
            "passed": self.standing.is_passed(one),
            "paper": _paper_kind(record.paper, one),
            "questions": [
                _question(questions.get(key), key, packed or None)
                for key, packed in answers.items()
                if key in one.weights
            ],
        }

    def _gates(self) -> Iterator[dict[str, Any]]:
        course = self.standing.course
        titles = {one.key: one.title or one.id for one in course.pages}
        titles |= {one.key: one.title or one.id for one in course.tasks}
        for key, rule in course.gates.items():
            if key in titles:
                waits = missing_words(rule, self.standing)
                yield {
                    "key": key,
                    "title": titles[key],
                    "open": self.standing.holds(rule),
                    "waits_for": waits,
                }


def decode_state(text: object, course: CourseData, *, limit: int | None = None) -> Decoded:
    """Read suspend data, or the State document that holds it, as a state of a course.

    Never raises, whatever the text is. `limit`: the most characters that the standard allows.
    """
    given = text if isinstance(text, str) else ""
    inner, before = _opened(given)
    state = read_state(inner)
    if not isinstance(text, str) and text is not None:
        state = State(kind="foreign")
    standing = Standing(course, joined(state, before))
    tool = tool_of(given) if state.kind == "foreign" else ""
    return Decoded(
        state=state,
        standing=standing,
        tool=tool,
        problems=tuple(_problems(standing, tool, limit)),
        limit=limit,
    )


def _opened(given: str) -> tuple[str, Recorded]:
    """The suspend data inside of a State document, and what else the document says."""
    if not given.lstrip().startswith("{") or len(given) > 2 * LARGEST:
        return given, Recorded()
    document = mapping(parsed(given))
    inner = document.get("suspendData")
    if not isinstance(inner, str):
        return given, Recorded()
    passed = "passed" if document.get("passed") is True else "unknown"
    return string(inner), Recorded(document.get("complete") is True, passed, None)


def unknown(state: State, course: CourseData) -> dict[str, int]:
    """How much of a state is of no part of the course; the player keeps it and writes it back."""
    pages, tasks = course.by_key, {one.key for one in course.tasks}
    banks = {one.key: one.weights for one in course.assessments}
    questions = 0
    for key, answers in state.practice.items():
        known = set(pages[key].asked) | pages[key].questions.keys() if key in pages else set()
        questions += len(answers.keys() - known)
    for key, record in state.assessments.items():
        if record.paper is not None:
            questions += len(record.paper.answers.keys() - banks.get(key, {}).keys())
    return {
        "lessons": len((state.viewed | state.practice.keys()) - pages.keys()),
        "questions": questions,
        "assessments": len(state.assessments.keys() - banks.keys()),
        "tasks": len(state.done - tasks),
        "sections": len(state.other),
    }


def known(state: State, course: CourseData) -> int:
    """How many things of a state are parts of the course."""
    pages = course.by_key.keys()
    tasks = {one.key for one in course.tasks}
    banks = {one.key for one in course.assessments}
    found = (state.viewed | state.practice.keys()) & pages
    return len(found) + len(state.done & tasks) + len(state.assessments.keys() & banks)


def _is_of_another(state: State, course: CourseData) -> bool:
    """Whether it names things, and none of them is of the course."""
    strange = sum(number for name, number in unknown(state, course).items() if name != "sections")
    return is_ours(course) and strange > 0 and not known(state, course)


def _question(found: QuestionData | None, key: str, packed: str | None) -> dict[str, Any]:
    """A question and its answer; `packed` is None when it was not answered."""
    kind = held(found.kind) if found else None
    parts = kind.read(packed, found.data) if kind and found and packed else []
    note = ""
    if packed is not None and not parts:
        note = _NOT_KEPT if not packed else _UNKNOWN_KIND if kind is None else _GONE
    return {
        "key": key,
        "id": found.id if found else key,
        "kind": found.kind if found else "",
        "question": found.words if found else "",
        "answered": packed is not None,
        "answer": [one.words for one in parts],
        "right": [one.words for one in kind.right(found.data)] if kind and found else [],
        "note": note,
    }


def _packed(record: Practice | None) -> str | None:
    return None if record is None else record.packed


def _paper_kind(paper: Paper | None, one: AssessmentData) -> str:
    """`found` in runtime/core/progress.js: a paper without a question of now is none."""
    if paper is None or not any(key in one.weights for key in paper.answers):
        return "none"
    return "handed in" if paper.submitted else "under way"


def _day(days: int | None) -> str | None:
    return None if days is None else (_EPOCH + timedelta(days=days)).isoformat()


def _problems(standing: Standing, tool: str, limit: int | None) -> Iterator[str]:
    state, course = standing.state, standing.course
    if state.kind == "foreign":
        whose = f"It looks like a state of {tool}." if tool else "It may be of another tool."
        yield f"This is not a state that a course of packager has written. {whose} {_EXPECTED}"
        return
    if state.kind == "newer":
        yield (
            "A newer version of the player wrote this state; the course keeps it as it is, tells "
            "the learner, and nothing overwrites it. A newer release of the course reads it."
        )
        return
    if state.kind == "cut":
        yield (
            f"The end is missing: it was cut after {count(state.characters, 'character')}, by the "
            "report or by the learning system. What is whole was read; its last item was left out."
        )
    if limit is not None and state.characters > limit:
        yield (
            f"It has {state.characters:,} characters, and this standard holds {limit:,}: a "
            "learning system may cut it."
        )
    if not is_ours(course):
        yield "The package says nothing of its course, so only numbers can be told."
    else:
        yield from _strangers(state, course)


def _strangers(state: State, course: CourseData) -> Iterator[str]:
    strange = unknown(state, course)
    listed = [
        count(number, name[:-1])
        for name, number in strange.items()
        if number and name != "sections"
    ]
    if _is_of_another(state, course):
        yield (
            f"Nothing in it is of this course, “{course.title or course.id}”: it is the state of "
            "another course, or of a release in which everything had other ids. It names "
            f"{', '.join(listed)}. Give the package that this learner has opened."
        )
    elif listed:
        yield (
            f"It names {', '.join(listed)} that this release does not have: the learner began with "
            "another release. The course keeps what it does not know."
        )
    if strange["sections"]:
        yield f"{count(strange['sections'], 'part')} of it cannot be read, and is kept as it is."
