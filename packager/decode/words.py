"""Rules, amounts and times in plain words, for people who help learners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from packager.decode.course import RuleData, TermData
from packager.render.strings import strings

if TYPE_CHECKING:
    from packager.decode.course import CourseData, Rule
    from packager.decode.standing import Standing

_LANGUAGE: Final = "en"
_MINUTE, _HOUR = 60, 3_600
_LISTED: Final = frozenset({"viewed", "answered", "done"})
# The words of the player's own list of what is still to do.
_NAMES: Final = {"done": "todo_task"}


def count(number: int, one: str, many: str = "") -> str:
    """`1 lesson`, `2 lessons`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float | None) -> str:
    """0.8 as `80%`."""
    return "none" if share is None else f"{round(share * 100, 2):g}%"


def duration(seconds: float) -> str:
    """734 as `12 minutes 14 seconds`."""
    left = int(seconds)
    hours, left = divmod(left, _HOUR)
    minutes, left = divmod(left, _MINUTE)
    parts = [(hours, "hour"), (minutes, "minute"), (left, "second")]
    said = [count(number, unit) for number, unit in parts if number]
    return " ".join(said[:2]) or "0 seconds"


def term_words(term: TermData, course: CourseData) -> str:
    """What a term asks for: `Read every lesson`."""
    words = strings(_LANGUAGE)["script"]
    name = _NAMES.get(term.name, f"todo_{term.name}")
    every = term.argument in {"", "all"}
    found = words.get(f"{name}_all") if every and f"{name}_all" in words else words.get(name)
    if found is None:
        return f"something that is not known here ({term.name or 'without a name'})"
    assessment = course.assessment(term.argument)
    bound = term.value
    if term.name != "score":
        bound = assessment.mastery if assessment else None
    minutes = int(term.value or 0) // _MINUTE
    if term.name == "time" and minutes == 1:
        found = words["todo_time_one"]
    return str(found).format(
        title=course.title_of(term.argument), percent=percent(bound), count=minutes
    )


def rule_words(rule: Rule, course: CourseData) -> str:
    """A whole rule as one sentence."""
    if isinstance(rule, TermData):
        return term_words(rule, course)
    parts = [_within(one, course) for one in rule.operands]
    return f" {rule.operator} ".join(parts) or "nothing"


def _within(rule: Rule, course: CourseData) -> str:
    words = rule_words(rule, course)
    return f"({words})" if isinstance(rule, RuleData) else words


def missing_words(rule: Rule, standing: Standing) -> list[str]:
    """What is still to do for a rule: a sentence for each thing that must be done."""
    if standing.holds(rule):
        return []
    if isinstance(rule, TermData):
        more = so_far(rule, standing)
        return [term_words(rule, standing.course) + (f" ({'; '.join(more)})" if more else "")]
    if rule.operator == "and":
        return [words for one in rule.operands for words in missing_words(one, standing)]
    ways = [" and ".join(missing_words(one, standing)) for one in rule.operands]
    return ["One of these: " + "; or: ".join(ways)] if ways else []


def so_far(term: TermData, standing: Standing) -> list[str]:
    """How far a term has come, where it is not done."""
    if term.name in _LISTED and term.argument in {"", "all"}:
        pages = standing.unread if term.name == "viewed" else standing.unanswered
        left = [page.title or page.id for page in pages("all")]
        return standing.undone("all") if term.name == "done" else left
    if term.name == "time":
        return [f"{duration(standing.state.seconds)} so far"]
    if term.name in {"passed", "score"}:
        return [_attempts_so_far(term, standing)]
    return []


def _attempts_so_far(term: TermData, standing: Standing) -> str:
    found = standing.course.assessment(term.argument)
    if found is None:
        return "the course has no such assessment"
    record = standing.state.record(found.key)
    if record.paper is not None and not record.paper.submitted:
        return "an attempt is under way and not handed in"
    if not record.submitted:
        return "not taken yet"
    left = "" if found.attempts is None else f", {max(0, found.attempts - record.submitted)} left"
    used = count(record.submitted, "attempt")
    return f"{used}{left}, best result {percent(record.best)}"
