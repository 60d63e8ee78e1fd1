"""Records as statements: completed, passed, failed, in the form of the course's own plan.

A statement's id is made from what the record is about: whose, of which course and registration,
when, and which verb. The same record gives the same ids wherever and however often it is emitted.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from packager.frozen import frozen
from packager.lrs.client import Drafts
from packager.lrs.records import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.lrs.client import About
    from packager.lrs.course import CourseFacts
    from packager.lrs.records import Record


@frozen
class Made:
    """A statement, its id, and its text as it is sent."""

    id: str
    statement: dict[str, Any]
    text: str


class Statements:
    """Makes the statements of records about one course."""

    def __init__(self, course: CourseFacts, platform: str) -> None:
        self.course = course
        self.drafts = Drafts(course.activity, course.language, platform)
        self.attempts = course.id.rstrip("/#?") + "/attempts/"

    def of(self, record: Record) -> Iterator[Made]:
        """Completed first, then passed or failed; the score stands on the last of them."""
        verbs = ["completed"] if record.completion else []
        if record.success is not None:
            verbs.append("passed" if record.success else "failed")
        attempt = self.attempts + record.registration
        about = self.drafts.about(record.home_page, record.learner, record.registration, attempt)
        for verb in verbs:
            yield self._made(record, about, verb, scored=verb == verbs[-1])

    def _made(self, record: Record, about: About, verb: str, *, scored: bool) -> Made:
        result: dict[str, Any] = {}
        if scored and record.score is not None:
            result["score"] = dict(record.score)
        if verb == "completed":
            result["completion"] = True
        else:
            result["success"] = verb == "passed"
        if record.duration:
            result["duration"] = record.duration
        whose = (record.home_page, record.learner, self.course.id, record.registration)
        name = "\n".join(("statement", *whose, record.moment, verb))
        identity = str(uuid.uuid5(NAMESPACE, name))
        statement = self.drafts.statement(identity, about, verb, result, record.moment)
        return Made(identity, statement, written(statement))


def written(statement: object) -> str:
    """A statement as JSON: short, and as it reads."""
    return json.dumps(statement, ensure_ascii=False, separators=(",", ":"))


def meaning(statement: dict[str, Any]) -> dict[str, Any]:
    """What a statement says, in a form in which two can be compared.

    XAPI 2.3.1: words for people and definitions of activities do not count, nor what an LRS adds.
    """
    said: dict[str, Any] = {}
    actor = statement.get("actor")
    if isinstance(actor, dict):
        said["actor"] = {name: one for name, one in actor.items() if name not in _NOT_IDENTITY}
    for name in ("verb", "object"):
        said[name] = _id(statement.get(name))
    said["result"] = _numbers(statement.get("result") or {})
    context = statement.get("context") or {}
    said["registration"] = context.get("registration") if isinstance(context, dict) else None
    said["timestamp"] = _moment(statement.get("timestamp"))
    return said


_NOT_IDENTITY = frozenset({"objectType", "name"})
# Nothing of ours lies deeper in a result.
_DEEPEST = 20


def _id(value: object) -> object:
    return value.get("id") if isinstance(value, dict) else value


def _numbers(value: Any, depth: int = 0) -> Any:
    """The same with every number as a float: an LRS may write 1 as 1.0."""
    if isinstance(value, dict) and depth < _DEEPEST:
        return {
            name: _duration(one) if name == "duration" else _numbers(one, depth + 1)
            for name, one in value.items()
        }
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return value
    return value


def _duration(value: object) -> object:
    from packager.lrs.values import read_duration

    try:
        return read_duration(value, "seconds")
    except ValueError:
        return value


def _moment(value: object) -> object:
    """A timestamp to the second: LRSs cut and write fractions as they like."""
    from datetime import UTC, datetime

    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return value
