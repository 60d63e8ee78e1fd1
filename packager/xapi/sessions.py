"""The statements of one registration in their order: sessions, results, nothing said twice."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from packager.frozen import frozen
from packager.xapi.held import at
from packager.xapi.rules_sessions import (
    CompletedWithoutPass,
    DuplicateStatement,
    PassedAndFailed,
    PassedWithoutCompletion,
    WrongOrder,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from packager.diagnostics import Report
    from packager.xapi.held import HeldPlan
    from packager.xapi.log import Entry

RESULTS = ("completed", "passed", "failed")
_FIRST, _LAST = "initialized", "terminated"
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@frozen
class Said:
    """One statement of the course, and its event in the plan.

    A `record` was made from what a learning system has on record, and belongs to no session.
    """

    entry: Entry
    event: str
    record: bool = False

    @property
    def registration(self) -> str:
        """The registration; empty where it is missing, which was reported."""
        found = at(self.entry.statement, "context", "registration")
        return found.lower() if isinstance(found, str) else ""

    @property
    def moment(self) -> datetime:
        """When it happened."""
        try:
            read = datetime.fromisoformat(self.entry.statement["timestamp"])
        except (KeyError, TypeError, ValueError):
            return _EARLIEST
        return read if read.tzinfo is not None else read.replace(tzinfo=UTC)

    def extension(self, name: str) -> Any:
        """An extension of the context."""
        return at(self.entry.statement, "context", "extensions", name)


def judge_sessions(said: list[Said], plan: HeldPlan, report: Report) -> None:
    """Report what is wrong with each registration, and what the log has twice."""
    for group in _registrations(_each_once(said, report), plan):
        _judge_order([one for one in group if not one.record], plan, report)
        _judge_results(group, plan, report)


def _each_once(said: Iterable[Said], report: Report) -> Iterator[Said]:
    """The statements without those that say the same again, which are reported."""
    ids: dict[str, Said] = {}
    events: dict[tuple[object, ...], Said] = {}
    for one in said:
        statement = one.entry.statement
        name = statement.get("id")
        first = ids.setdefault(name.lower(), one) if isinstance(name, str) else one
        if first is not one:
            _report_double(one, first, f"the id {name}", report)
            continue
        moment = statement.get("timestamp")
        about = at(statement, "object", "id")
        if not isinstance(moment, str) or not one.registration:
            yield one
            continue
        first = events.setdefault((one.registration, one.event, str(about), moment), one)
        if first is not one:
            _report_double(one, first, f"`{one.event}` of {about!r} at {moment}", report)
            continue
        yield one


def _report_double(one: Said, first: Said, what: str, report: Report) -> None:
    report.add(DuplicateStatement(one.entry.start, what, f"line {first.entry.span.line}"))


def _registrations(said: Iterable[Said], plan: HeldPlan) -> Iterator[list[Said]]:
    """The statements of each registration by time; of several AUs in one, those of each."""
    session = plan.data["extensions"]["sessionid"]
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        if one.registration:
            groups[one.registration].append(one)
    for group in groups.values():
        launched = {
            str(one.extension(session)): str(at(one.entry.statement, "object", "id"))
            for one in group
            if plan.template(one.event)["object"] == "launch"
        }
        parts: dict[str, list[Said]] = defaultdict(list)
        for one in group:
            parts[launched.get(str(one.extension(session)), "")].append(one)
        for part in parts.values():
            yield sorted(part, key=lambda one: one.moment)


def _judge_order(group: list[Said], plan: HeldPlan, report: Report) -> None:
    """Every session begins with `initialized`, and nothing follows `terminated`."""
    session = plan.data["extensions"]["sessionid"]
    begun: set[str] = set()
    is_open = False
    for one in group:
        number = str(one.extension(session) or "")
        if one.event == _FIRST:
            if number and number in begun:
                _misplaced(one, "comes twice in one session", report)
            begun.add(number)
            is_open = True
            continue
        if not is_open:
            problem = f"comes after `{_LAST}`" if begun else f"comes before `{_FIRST}`"
            _misplaced(one, problem, report)
        is_open = is_open and one.event != _LAST
        if one.event == _LAST:
            begun.add(number)


def _misplaced(one: Said, problem: str, report: Report) -> None:
    report.add(WrongOrder(one.entry.verb, one.event, problem))


def _judge_results(group: list[Said], plan: HeldPlan, report: Report) -> None:
    """Each result once, and only those that go together."""
    first: dict[str, Said] = {}
    for one in group:
        if one.event in RESULTS and first.setdefault(one.event, one) is not one:
            _report_double(one, first[one.event], f"`{one.event}` of one registration", report)
    if {"passed", "failed"} <= first.keys():
        report.add(PassedAndFailed(first["passed"].entry.verb))
    # Of several AUs each has a rule of its own; some learning systems record one fact alone.
    if not plan.needs_both or "units" in plan.data or all(one.record for one in group):
        return
    if "passed" in first and "completed" not in first:
        report.add(PassedWithoutCompletion(first["passed"].entry.verb))
    if "completed" in first and "passed" not in first:
        report.add(CompletedWithoutPass(first["completed"].entry.verb))
