"""A decoded state as lines for people who help learners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from packager.decode.words import count, duration, percent
from packager.diagnostics.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.decode.decoded import Decoded

_EMPTY: Final = "Nothing is stored: the learner has not begun, or the record was reset."
_SUCCESS: Final = {"passed": "passed", "failed": "not passed, and no attempt is left"}


def as_text(decoded: Decoded) -> str:
    """What `packager decode` prints."""
    facts = decoded.as_json()
    lines = list(_lines(decoded, facts))
    return "".join(f"{visible(line)}\n" for line in lines)


def _lines(decoded: Decoded, facts: dict[str, Any]) -> Iterator[str]:
    course = decoded.standing.course
    if course.title:
        yield f"Course: {course.title} (version {course.version or 'not said'})"
    for problem in facts["problems"]:
        yield f"Note: {problem}"
    if facts["kind"] == "empty":
        yield _EMPTY
    if facts["kind"] == "empty" or not facts["belongs"]:
        return
    yield from _summary(facts)
    yield from _missing(facts)
    yield from _lessons(facts["lessons"])
    yield from _assessments(facts["assessments"])
    if facts["tasks"]:
        yield ""
        yield "Activities"
        for task in facts["tasks"]:
            yield f"  {'done    ' if task['done'] else 'not done'}  {task['title'] or task['id']}"
    yield from _closed(facts["gates"])


def _summary(facts: dict[str, Any]) -> Iterator[str]:
    size = facts["size"]
    limit = f" of {size['limit']:,}" if size["limit"] else ""
    complete = "yes" if facts["complete"] else "no"
    yield f"Complete: {complete}" + (f", since {facts['day']}" if facts["day"] else "")
    if facts["assessments"]:
        yield f"Result: {_SUCCESS.get(facts['success'], 'not passed yet')}"
        yield f"Score: {'none yet' if facts['score'] is None else percent(facts['score'])}"
    yield f"Time: {duration(facts['seconds'])}, saved {count(facts['revision'], 'time')}"
    yield f"Size: {size['characters']:,}{limit} characters"


def _missing(facts: dict[str, Any]) -> Iterator[str]:
    yield ""
    if facts["complete"]:
        yield "Nothing is missing for completion."
        return
    yield "Missing for completion"
    for words in facts["missing"]:
        yield f"  {words}"


def _lessons(lessons: list[dict[str, Any]]) -> Iterator[str]:
    if lessons:
        yield ""
        yield f"Lessons: {sum(one['viewed'] for one in lessons)} of {len(lessons)} read"
    for one in lessons:
        yield f"  {'read    ' if one['viewed'] else 'not read'}  {one['title'] or one['id']}"
        for question in one["questions"]:
            if question["answered"]:
                yield from _question(question)


def _question(question: dict[str, Any]) -> Iterator[str]:
    asked = question["question"] or question["id"]
    tries = question.get("tries", 0)
    again = f" (tried {tries} times)" if tries > 1 else ""
    yield f"            Question: {asked}"
    answer = "; ".join(question["answer"]) or question["note"] or "no answer"
    yield f"            Answer:   {answer}{again}"
    if question["right"] and question["answer"] and question["right"] != question["answer"]:
        yield f"            Right is: {'; '.join(question['right'])}"


def _assessments(assessments: list[dict[str, Any]]) -> Iterator[str]:
    for one in assessments:
        yield ""
        yield f"Test: {one['title'] or one['id']} (pass mark {percent(one['pass_mark'])})"
        allowed = one["attempts_allowed"]
        of = "" if allowed is None else f" of {allowed}"
        yield f"  Handed in: {one['attempts']}{of}" + _results(one)
        if one["paper"] != "none":
            under_way = one["paper"] == "under way"
            yield f"  {'An attempt is under way' if under_way else 'The last attempt'}:"
            for question in one["questions"]:
                yield from _question(question)


def _results(one: dict[str, Any]) -> str:
    if not one["attempts"]:
        return ""
    passed = "passed" if one["passed"] else "not passed"
    return f"; {passed}, best {percent(one['best'])}, last {percent(one['last'])}"


def _closed(gates: list[dict[str, Any]]) -> Iterator[str]:
    closed = [gate for gate in gates if not gate["open"]]
    if closed:
        yield ""
        yield "Not open yet"
    for gate in closed:
        yield f"  {gate['title']}: waits for {'; '.join(gate['waits_for'])}"
