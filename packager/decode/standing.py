"""How a learner stands in a course, by the rules that the player goes by.

The twin of runtime/core/completion.js, facts.js, progress.js and score.js: what is complete, passed
and earned is worked out from a state, by the course as it is now.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from packager.decode.course import TermData
from packager.frozen import frozen, replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from packager.decode.course import AssessmentData, CourseData, PageData, Rule
    from packager.decode.suspend import State

# As the player compares: what was stored in ten-thousandths reaches its mark.
CLOSE: Final = 1e-9
_SUCCESS_TERMS: Final = frozenset({"passed", "score"})
_MOST_TERMS: Final = 1_000


@frozen
class Standing:
    """A learner's state in one course."""

    course: CourseData
    state: State

    @property
    def complete(self) -> bool:
        """Once complete, always complete."""
        return self.state.complete or self.holds(self.course.completion)

    @property
    def success(self) -> str:
        """`passed`, `failed` or `unknown`; once passed, always passed."""
        if self.state.passed:
            return "passed"
        asked = [one for one in leaves(self.course.completion) if one.name in _SUCCESS_TERMS]
        asked = asked or [TermData("passed", one.id, None) for one in self.course.assessments]
        if not asked:
            return "unknown"
        left = [term for term in asked if not self.is_done(term)]
        if not left:
            return "passed"
        return "failed" if any(self._is_used_up(term.argument) for term in left) else "unknown"

    @property
    def earned(self) -> float | None:
        """The course's score, 0 to 1; None before anything that counts was handed in."""
        found = [one for name in self.course.score if (one := self.course.assessment(name))]
        counted = [(one, self.state.record(one.key).best) for one in found if one.points > 0]
        if all(best is None for _, best in counted):
            return None
        points = sum(one.points for one, _ in counted)
        return min(1.0, sum((best or 0) * one.points for one, best in counted) / points)

    def holds(self, rule: Rule) -> bool:
        """Whether a rule is true."""
        if isinstance(rule, TermData):
            return self.is_done(rule)
        enough = any if rule.operator == "or" else all
        return enough(self.holds(one) for one in rule.operands)

    def is_done(self, term: TermData) -> bool:
        """Whether one term is true."""
        found = _TERMS.get(term.name)
        return found is not None and found(self, term)

    def unread(self, argument: str) -> list[PageData]:
        """Lessons that a term asks for and that were not viewed."""
        return [one for one in self._pages(argument) if one.key not in self.state.viewed]

    def unanswered(self, argument: str) -> list[PageData]:
        """Pages that a term asks for, with a practice question that was not answered."""
        return [one for one in self._pages(argument) if self._open_questions(one)]

    def undone(self, argument: str) -> list[str]:
        """Titles of the tasks that a term asks for and that were not done."""
        asked = [one for one in self.course.tasks if argument in {"all", one.id}]
        return [one.title or one.id for one in asked if one.key not in self.state.done]

    def best(self, identifier: str) -> float | None:
        """The best result of an assessment."""
        found = self.course.assessment(identifier)
        return None if found is None else self.state.record(found.key).best

    def attempts(self, identifier: str) -> int:
        """How often an assessment was handed in."""
        found = self.course.assessment(identifier)
        return 0 if found is None else self.state.record(found.key).submitted

    def is_passed(self, one: AssessmentData) -> bool:
        """Whether an assessment was passed, or its best result reaches the mark of now."""
        record = self.state.record(one.key)
        return record.passed or (record.best is not None and record.best + CLOSE >= one.mastery)

    def _pages(self, argument: str) -> list[PageData]:
        if argument == "all":
            return list(self.course.lessons)
        return [page for page in self.course.pages if page.id == argument]

    def _open_questions(self, page: PageData) -> bool:
        answered = self.state.practice.get(page.key, {})
        return any(key not in answered for key in page.asked)

    def _is_used_up(self, identifier: str) -> bool:
        found = self.course.assessment(identifier)
        if found is None or found.attempts is None:
            return False
        return self.state.record(found.key).submitted >= found.attempts


def leaves(rule: Rule) -> list[TermData]:
    """The terms of a rule in reading order."""
    if isinstance(rule, TermData):
        return [rule]
    return [term for one in rule.operands for term in leaves(one)][:_MOST_TERMS]


def _passed(standing: Standing, term: TermData) -> bool:
    found = standing.course.assessment(term.argument)
    return found is not None and standing.is_passed(found)


def _scored(standing: Standing, term: TermData) -> bool:
    best = standing.best(term.argument)
    return (-1.0 if best is None else best) + CLOSE >= (term.value or 0)


_TERMS: Final[dict[str, Callable[[Standing, TermData], bool]]] = {
    "viewed": lambda one, term: not one.unread(term.argument or "all"),
    "answered": lambda one, term: not one.unanswered(term.argument or "all"),
    "attempted": lambda one, term: one.attempts(term.argument) > 0,
    "passed": _passed,
    "score": _scored,
    "done": lambda one, term: not one.undone(term.argument or "all"),
    "time": lambda one, term: one.state.seconds >= (term.value or 0),
}


@frozen
class Recorded:
    """What a learning system holds of a learner, apart from the state."""

    complete: bool = False
    success: str = "unknown"
    score: float | None = None


def recorded(standing: Standing, before: Recorded) -> Recorded:
    """What the player makes of it once it has opened the state and written.

    `before` is what the system held: the player keeps what it says is complete and passed, sends no
    lower score, and holds success and score back in a course for credit until it is complete.
    """
    opened = Standing(standing.course, joined(standing.state, before))
    complete, reached = opened.complete, opened.success
    held = standing.course.holds and not complete and reached != "failed"
    earned = None if held else opened.earned
    whole = None if earned is None else math.floor(earned * 10_000 + 1e-6)
    score = before.score
    if whole is not None and whole / 100 >= (score or 0) * 100:
        score = whole / 10_000
    return Recorded(complete, "unknown" if held else reached, score)


def joined(state: State, before: Recorded) -> State:
    """A state with what the learning system itself knows of completion and success."""
    passed = state.passed or before.success == "passed"
    return replace(state, complete=state.complete or before.complete, passed=passed)
