"""Whether an update by itself changes what a learning system holds of somebody.

States that learners of the old release can be in are opened by both releases, by the rules of the
player: on the way through each term of both completion rules, with results on either side of each
pass mark, and with attempts used up or not.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from packager.decode.course import RuleData, TermData
from packager.decode.standing import Recorded, Standing, joined, leaves, recorded
from packager.decode.suspend import Practice, Record, State
from packager.decode.words import missing_words
from packager.frozen import frozen, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packager.decode.course import AssessmentData, CourseData, Rule

_STEP: Final = 0.01
_MOST: Final = 200
_MOST_BASES: Final = 12
_CLOSE: Final = 1e-6


@frozen
class Outcomes:
    """How records can change at the next launch, without the learner doing anything.

    `statuses` are pairs of words, before and after; `score` says whether the score can rise: it
    never falls. `more` is what somebody who has done all that the old release had would still have
    to do, were the course not complete for them already.
    """

    statuses: tuple[tuple[str, str], ...]
    score: bool
    more: tuple[str, ...]


def foresee(old: CourseData, new: CourseData, target: str = "") -> Outcomes:
    """What can happen to the records of learners of the old release, in a target's words."""
    statuses: dict[tuple[str, str], None] = {}
    rises = False
    for state in states(old, new):
        before, after = opened(state, old, new)
        first = said(before, target, only_completed=is_plain(old))
        second = said(after, target, only_completed=is_plain(new))
        if target != "scorm12" and second.success == "unknown":
            # Only SCORM 1.2 takes success back; elsewhere what is not known is not written.
            second = replace(second, success=first.success)
        pair = (status_words(first), status_words(second))
        if pair[0] != pair[1]:
            statuses.setdefault(pair)
        rises = rises or (after.score or 0) > (before.score or 0) + _CLOSE
    everything = Standing(new, _full(old))
    more = tuple(missing_words(new.completion, everything))
    return Outcomes(tuple(statuses), rises, more)


def is_plain(course: CourseData) -> bool:
    """Whether the package was built for a system that takes neither passed nor failed."""
    return course.facts.get("onlyCompleted") is True


def opened(state: State, old: CourseData, new: CourseData) -> tuple[Recorded, Recorded]:
    """What is on record once the old release has written, and once the new has opened that."""
    before = recorded(Standing(old, state), Recorded())
    return before, recorded(Standing(new, joined(state, before)), before)


def said(record: Recorded, target: str, *, only_completed: bool = False) -> Recorded:
    """What a standard has words for: SCORM 1.2 has one for completion and success together."""
    unsaid = "failed" if record.complete else "passed"
    if target == "scorm12" and (only_completed or record.success == unsaid):
        return replace(record, success="unknown")
    return record


def status_words(record: Recorded) -> str:
    """Completion and success in a few words."""
    success = {"passed": ", passed", "failed": ", failed"}.get(record.success, "")
    return ("complete" if record.complete else "not complete") + success


def states(old: CourseData, new: CourseData) -> Iterator[State]:
    """States of learners of the old release that tell the two apart."""
    full = _full(old)
    ways = [_least(old, one, terms) for one in (old, new) for terms in _ways(one.completion)]
    yield from ways
    bases = [State(kind="whole", revision=1), full, *ways[:_MOST_BASES]]
    yield from bases[:2]
    for changes in (
        _sets(old, new, "viewed"),
        _sets(old, new, "done"),
        _answers(old, new),
        _times(old, new),
        _results(old, new, full),
    ):
        for change, base in product(changes, bases):
            yield replace(base, **change)


def _full(old: CourseData) -> State:
    """Somebody who has done everything that the old release has."""
    times = [term.value or 0 for term in leaves(old.completion) if term.name == "time"]
    return State(
        kind="whole",
        revision=1,
        seconds=int(max(times, default=0)),
        viewed=frozenset(page.key for page in old.lessons),
        done=frozenset(task.key for task in old.tasks),
        practice={page.key: _answered(page.asked) for page in old.lessons if page.asked},
        assessments={one.key: _result(one, 1.0, 1) for one in old.assessments},
    )


def _answered(keys: Iterable[str]) -> dict[str, Practice]:
    return {key: Practice(1, "") for key in keys}


def _result(one: AssessmentData, best: float, attempts: int) -> Record:
    return Record(submitted=attempts, best=best, last=best, passed=best >= one.mastery)


def _sets(old: CourseData, new: CourseData, field: str) -> Iterator[dict[str, object]]:
    """Lessons viewed, or tasks done: what both have, what a rule names, one of it, all but one."""
    name = "viewed" if field == "viewed" else "done"
    things = old.lessons if field == "viewed" else old.tasks
    keys = [one.key for one in things]
    now = {one.key for one in (new.lessons if field == "viewed" else new.tasks)}
    ids = {one.id: one.key for one in things}
    yield {field: frozenset(keys) & frozenset(now)}
    for course in (old, new):
        terms = [term for term in leaves(course.completion) if term.name == name]
        named = {ids[term.argument] for term in terms if term.argument in ids}
        yield {field: frozenset(named)}
        for key in sorted(named)[:_MOST]:
            yield {field: frozenset({key})}
            yield {field: frozenset(keys) - {key}}


def _answers(old: CourseData, new: CourseData) -> Iterator[dict[str, object]]:
    """Practice: all that both have."""
    yield {
        "practice": {
            page.key: _answered(set(page.asked) & set(now.asked))
            for page in old.lessons
            if (now := new.by_key.get(page.key)) is not None
        }
    }


def _times(old: CourseData, new: CourseData) -> Iterator[dict[str, object]]:
    terms = [*leaves(old.completion), *leaves(new.completion)]
    for bound in {int(term.value or 0) for term in terms if term.name == "time"}:
        yield {"seconds": bound}
        yield {"seconds": max(0, bound - 1)}


def _results(old: CourseData, new: CourseData, full: State) -> Iterator[dict[str, object]]:
    """Each assessment with results around every mark, the others not taken or all right."""
    terms = [*leaves(old.completion), *leaves(new.completion)]
    for one in old.assessments[:_MOST]:
        now = next((other for other in new.assessments if other.key == one.key), one)
        marks = {one.mastery, now.mastery}
        marks |= {term.value or 0 for term in terms if term.argument == one.id and term.value}
        bests = {0.0, 1.0, *marks, *(mark - _STEP for mark in marks)}
        for best, attempts in product(bests, _attempts(one, now)):
            if 0 <= best <= 1:
                yield {"assessments": {one.key: _result(one, best, attempts)}}
                others = {**full.assessments, one.key: _result(one, best, attempts)}
                yield {"assessments": others}


def _attempts(one: AssessmentData, now: AssessmentData) -> set[int]:
    """How often it can have been handed in."""
    most = one.attempts or _MOST
    return {min(most, count) for count in (1, one.attempts or 1, now.attempts or 1) if count}


def _ways(rule: Rule) -> list[list[TermData]]:
    """The ways to fulfil a rule, each as the terms that must be true; no more than can be tried."""
    if isinstance(rule, TermData):
        return [[rule]]
    ways = [_ways(one) for one in rule.operands]
    if isinstance(rule, RuleData) and rule.operator == "or":
        return [way for found in ways for way in found][:_MOST]
    joined_ways: list[list[TermData]] = [[]]
    for found in ways:
        joined_ways = [[*way, *more] for way, more in product(joined_ways, found)][:_MOST]
    return joined_ways


def _least(old: CourseData, course: CourseData, terms: list[TermData]) -> State:
    """Somebody who has done just this, as far as the old release has it."""
    viewed: set[str] = set()
    done: set[str] = set()
    practice: dict[str, dict[str, Practice]] = {}
    results: dict[str, Record] = {}
    seconds = 0
    for term in terms:
        lessons = [one for one in old.lessons if term.argument in {"all", "", one.id}]
        if term.name == "viewed":
            viewed |= {one.key for one in lessons}
        elif term.name == "answered":
            practice |= {one.key: _answered(one.asked) for one in lessons}
        elif term.name == "done":
            done |= {one.key for one in old.tasks if term.argument in {"all", "", one.id}}
        elif term.name == "time":
            seconds = max(seconds, int(term.value or 0))
        else:
            results |= _reached(old, course, term, results)
    return State(
        kind="whole",
        revision=1,
        seconds=seconds,
        viewed=frozenset(viewed),
        done=frozenset(done),
        practice=practice,
        assessments=results,
    )


def _reached(
    old: CourseData, course: CourseData, term: TermData, results: dict[str, Record]
) -> dict[str, Record]:
    one, asking = old.assessment(term.argument), course.assessment(term.argument)
    if one is None or asking is None:
        return {}
    wanted = {"passed": asking.mastery, "score": term.value or 0}.get(term.name, 0.0)
    best = max(wanted, results[one.key].best or 0 if one.key in results else 0)
    return {one.key: _result(one, best, 1)}
