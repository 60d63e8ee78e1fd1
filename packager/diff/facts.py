"""What is about the course, and about a test, as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packager.decode.words import duration, percent, rule_words
from packager.diff.change import change, changed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.decode.course import AssessmentData, CourseData
    from packager.diff.change import Change


def compare_facts(old: CourseData, new: CourseData) -> Iterator[Change]:
    """What is about the course as a whole."""
    for name, fact in (
        ("the title", lambda one: one.title),
        ("the version", lambda one: one.version),
        ("the language", lambda one: one.language),
        ("the rule of completion", _rule),
        ("what the score is made of", _score),
        ("credit", _credit),
        ("what opens when", _gates),
        ("when time stops counting", _idle),
        ("whether answers to practice are kept", _practice),
    ):
        both = (fact(old), fact(new))
        if both[0] != both[1]:
            yield changed("course", "", name, both)


def compare_rules(was: AssessmentData, now: AssessmentData) -> Iterator[Change]:
    """What a test asks for, and how it is taken."""
    title = now.title or now.id
    for name, first, second in (
        ("the title", was.title, now.title),
        ("the pass mark", percent(was.mastery), percent(now.mastery)),
        ("the attempts", plain(was.attempts), plain(now.attempts)),
        ("how questions are drawn", _drawn(was), _drawn(now)),
        ("what is shuffled", _shuffled(was), _shuffled(now)),
        ("when feedback is given", _feedback(was), _feedback(now)),
    ):
        if first != second:
            yield changed("test", title, name, (first, second))
    if was.mastery != now.mastery and was.key == now.key:
        yield change("test", "concerns", title, _whom(was, now))


def _whom(was: AssessmentData, now: AssessmentData) -> str:
    """Who is concerned by another pass mark, and what happens to them."""
    before, after = percent(was.mastery), percent(now.mastery)
    if now.mastery < was.mastery:
        return (
            f"this concerns learners whose best result is {after} or more but below {before}: they "
            "have passed when they next open the course, without taking the test again; for all "
            "others nothing changes"
        )
    return (
        f"this concerns learners who have not passed yet: they need {after} from now on; whoever "
        "has passed stays passed"
    )


def _rule(course: CourseData) -> str:
    return rule_words(course.completion, course)


def _score(course: CourseData) -> str:
    return ", ".join(course.title_of(one) for one in course.score)


def _credit(course: CourseData) -> str:
    if course.holds or course.facts.get("certificate"):
        return "for credit: the result is written when everything is done"
    return "not for credit"


def _gates(course: CourseData) -> str:
    titles = {one.key: one.title or one.id for one in course.pages}
    titles |= {one.key: one.title or one.id for one in course.tasks}
    return "; ".join(
        f"{titles.get(key, key)} waits for: {rule_words(rule, course)}"
        for key, rule in course.gates.items()
    )


def _idle(course: CourseData) -> str:
    seconds = course.facts.get("idle")
    return f"after {duration(seconds)}" if isinstance(seconds, int) else ""


def _practice(course: CourseData) -> str:
    return "kept" if course.keeps_practice else "only that they were answered is kept"


def _drawn(one: AssessmentData) -> str:
    by_objective = one.draw.get("objectives")
    if isinstance(by_objective, dict) and by_objective:
        return ", ".join(f"{number} of {name}" for name, number in by_objective.items())
    return "all" if one.draw.get("count") is None else f"{one.size} of the bank"


def _shuffled(one: AssessmentData) -> str:
    shuffle = one.more.get("shuffle")
    given = shuffle if isinstance(shuffle, dict) else {}
    return " and ".join(str(name) for name, on in given.items() if on) or "nothing"


def _feedback(one: AssessmentData) -> str:
    return plain(one.more.get("feedback"))
