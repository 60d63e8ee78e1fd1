"""Holds a log of statements against the plan of a course: statement by statement, then in order."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any, TypeGuard

from packager.model.component import InteractionType
from packager.vocabulary import xapi
from packager.xapi.held import at, ids_of
from packager.xapi.responses import impossible, is_right
from packager.xapi.rules import (
    InvalidStatement,
    MissingRegistration,
    MissingResult,
    PrivateText,
    ScoreOutOfRange,
    UnknownActivity,
    UnknownVerb,
    WrongContext,
    WrongObject,
    WrongResult,
)
from packager.xapi.rules_answers import (
    ContradictedSuccess,
    ImpossibleResponse,
    ScoredWithoutScore,
    UnknownExtension,
)
from packager.xapi.rules_sessions import NothingOfTheCourse
from packager.xapi.sessions import RESULTS, Said, judge_sessions
from packager.xapi.validity import statement_findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from packager.diagnostics import Report
    from packager.xapi.held import HeldPlan
    from packager.xapi.log import Entry

    Statement = dict[str, Any]

_WANTED = {
    "course": "the course",
    "page": "a lesson or an assessment",
    "question": "a question",
}
_SCORE = "$.result.score"
# Scores are sent with four decimals.
_ROUNDED = 0.00005
# What is made from records may say both facts in one statement.
_OF_RECORDS = ("completion", "success")


def verify_log(
    entries: Iterable[Entry], plan: HeldPlan, report: Report, *, version: str = xapi.VERSION
) -> int:
    """Report everything in a log that does not fit the plan; says how many statements were judged.

    Statements about other courses, and those of the learning system, are passed over.
    """
    said: list[Said] = []
    others = 0
    judge = _Judge(plan, report, version)
    for entry in entries:
        statement = entry.statement
        if isinstance(statement, dict) and not plan.is_about(statement):
            others += 1
            continue
        found = judge.statement(entry)
        if found is not None:
            said.append(found)
    if not said and not len(report):
        place = next(iter(entries), None)
        if place is not None:
            report.add(NothingOfTheCourse(place.span, course=plan.course, others=others))
    judge_sessions(said, plan, report)
    return len(said)


class _Judge:
    """One statement after the other."""

    def __init__(self, plan: HeldPlan, report: Report, version: str) -> None:
        self.plan = plan
        self.report = report
        self.version = version

    def statement(self, entry: Entry) -> Said | None:
        """Judge one; None where its verb is not the course's, or it is no statement."""
        statement = entry.statement
        own_words = self._valid(entry)
        if not isinstance(statement, dict):
            return None
        verb = at(statement, "verb", "id")
        event = self.plan.events.get(verb) if isinstance(verb, str) else None
        if event is None:
            if isinstance(verb, str):
                near = difflib.get_close_matches(verb, list(self.plan.events), 1, 0.8)
                self.report.add(UnknownVerb(entry.at(verb), verb, near[0] if near else ""))
            return None
        if not isinstance(at(statement, "context", "registration"), str):
            self.report.add(MissingRegistration(entry.verb))
        record = self._is_record(statement, event)
        name = self._object(entry, event)
        self._result(entry, event, at_least=not record)
        if not own_words:
            self._score(entry)
        if not record:
            self._context(entry, event)
        if name is not None:
            self._response(entry, name)
            self._scored(entry, event, name)
        return Said(entry, event, record)

    def _is_record(self, statement: Statement, event: str) -> bool:
        """Whether it is made from a learning system's records, and of no session of the browser."""
        about = at(statement, "object", "id")
        around = at(statement, "context", "contextActivities", "category")
        session = self.plan.data["extensions"]["sessionid"]
        return (
            event in RESULTS
            and about == self.plan.course
            and self.plan.own_profile not in ids_of(around)
            and at(statement, "context", "extensions", session) is None
        )

    def _valid(self, entry: Entry) -> bool:
        """Report what xAPI itself does not allow; says whether some of it is about the score."""
        scored = False
        for found in statement_findings(entry.statement, self.version):
            if found.path.startswith(_SCORE):
                scored = True
                self.report.add(
                    ScoreOutOfRange(entry.along(found.path), f"{found.path}: {found.message}")
                )
            else:
                self.report.add(
                    InvalidStatement(entry.along(found.path), found.path, found.message)
                )
        return scored

    def _object(self, entry: Entry, event: str) -> str | None:
        """The name of the object in the plan; None where it has none or a wrong one."""
        about = at(entry.statement, "object", "id")
        wanted = self.plan.template(event)["object"]
        if wanted == "launch" or not isinstance(about, str):
            return None
        name = self.plan.activities.get(about)
        if name is None:
            near = difflib.get_close_matches(about, list(self.plan.activities), 1, 0.8)
            self.report.add(UnknownActivity(entry.at(about), about, near[0] if near else ""))
            return None
        if _sort(name) != wanted or (event == "scored" and not self._is_assessment(name)):
            words = "an assessment" if event == "scored" else _WANTED[wanted]
            self.report.add(WrongObject(entry.at(about), event, about, words))
            return None
        return name

    def _is_assessment(self, name: str) -> bool:
        return bool(self.plan.definition(name)["type"] == xapi.ASSESSMENT)

    def _result(self, entry: Entry, event: str, *, at_least: bool) -> None:
        """`at_least`: the duration must be there, as it is where the browser speaks."""
        template = self.plan.template(event)
        result = at(entry.statement, "result")
        given = result if isinstance(result, dict) else {}
        fixed: dict[str, Any] = template["fixed"]
        always = [name for name in template["result"] if name == "duration"]
        for name in (*(always if at_least else ()), *fixed):
            if name not in given:
                self.report.add(MissingResult(entry.verb, event, name))
        for name, value in fixed.items():
            if name in given and given[name] is not value:
                problem = f"result.{name} is {_shown(given[name])}, not {_shown(value)}"
                self.report.add(WrongResult(entry.verb, event, problem))
        allowed = {*template["result"], *fixed, "extensions", *(() if at_least else _OF_RECORDS)}
        for name in sorted(given.keys() - allowed):
            problem = f"the plan has no result.{name} for it"
            self.report.add(WrongResult(entry.verb, event, problem))
        self._extensions(entry, event, given.get("extensions"))
        self._mastery(entry, event)

    def _extensions(self, entry: Entry, event: str, given: object) -> None:
        names = self.plan.data["extensions"]
        known = {names[name] for name in self.plan.template(event)["result"] if name in names}
        for name in sorted(given.keys() - known) if isinstance(given, dict) else ():
            self.report.add(UnknownExtension(entry.at(name), event, name))

    def _mastery(self, entry: Entry, event: str) -> None:
        scaled = at(entry.statement, "result", "score", "scaled")
        name = self.plan.data["extensions"]["masteryscore"]
        mark = at(entry.statement, "context", "extensions", name)
        if mark is None and not self._is_record(entry.statement, event):
            mark = self.plan.mastery
        if event not in {"passed", "failed"} or not (_is_number(scaled) and _is_number(mark)):
            return
        if (event == "passed") != (scaled >= mark - _ROUNDED):
            problem = f"the score is {scaled}, and the mastery score {mark}"
            self.report.add(WrongResult(entry.verb, event, problem))

    def _score(self, entry: Entry) -> None:
        score = at(entry.statement, "result", "score")
        if not isinstance(score, dict):
            return
        scaled, raw = score.get("scaled"), score.get("raw")
        low, high = score.get("min"), score.get("max")
        if _is_number(scaled) and not 0 <= scaled <= 1:
            self.report.add(
                ScoreOutOfRange(entry.along("$.result.score.scaled"), f"scaled is {scaled}")
            )
        if _is_number(raw) and not (_is_number(low) and _is_number(high)):
            self.report.add(
                ScoreOutOfRange(entry.along("$.result.score.raw"), "raw without min and max")
            )

    def _scored(self, entry: Entry, event: str, name: str) -> None:
        """Report an attempt without a score at questions that have a right answer."""
        if event != "scored" or at(entry.statement, "result", "score") is not None:
            return
        asked = (
            one
            for other, one in self.plan.data["activities"].items()
            if other.startswith(f"{name}:")
        )
        if any("correctResponsesPattern" in one["definition"] for one in asked):
            about = str(at(entry.statement, "object", "id"))
            self.report.add(ScoredWithoutScore(entry.at(about), about))

    def _context(self, entry: Entry, event: str) -> None:
        template, plan = self.plan.template(event), self.plan
        around = at(entry.statement, "context", "contextActivities")
        around = around if isinstance(around, dict) else {}
        given = set(ids_of(around.get("category", [])))
        for name, one in plan.data["categories"].items():
            wanted = name in template["category"]
            if wanted != (one["id"] in given):
                lack = "lacks the" if wanted else "has a"
                problem = f"{lack} category {one['id']!r}"
                self.report.add(WrongContext(entry.verb, event, problem))
        if "course" in template["grouping"] and plan.course not in ids_of(around.get("grouping")):
            self.report.add(WrongContext(entry.verb, event, "the grouping lacks the course"))
        parents = [plan.activities.get(one, "") for one in ids_of(around.get("parent", []))]
        for parent in template["parent"]:
            if not any(name and _sort(name) == parent for name in parents):
                problem = f"the parent is not {_WANTED[parent]}"
                self.report.add(WrongContext(entry.verb, event, problem))

    def _response(self, entry: Entry, name: str) -> None:
        """Report words of a learner's own."""
        response = at(entry.statement, "result", "response")
        if not isinstance(response, str) or not response:
            return
        about = str(at(entry.statement, "object", "id"))
        definition = self.plan.definition(name)
        typed = definition.get("interactionType") == InteractionType.FILL_IN.value
        if name in self.plan.unspoken or (typed and not _is_accepted(response, definition)):
            self.report.add(PrivateText(entry.at(response), about))
            return
        problem = impossible(response, definition)
        if problem:
            self.report.add(ImpossibleResponse(entry.at(response), about, problem))
        success, right = at(entry.statement, "result", "success"), is_right(response, definition)
        if isinstance(success, bool) and right is not None and success is not right:
            self.report.add(ContradictedSuccess(entry.at(response), about, success))


def _is_accepted(response: str, definition: dict[str, Any]) -> bool:
    """Whether every part of a filled-in response is one of the accepted answers."""
    patterns = [
        pattern.removeprefix(xapi.CASE_MATTERS).split(xapi.BETWEEN)
        for pattern in definition.get("correctResponsesPattern", [])
    ]
    known = {part.casefold() for pattern in patterns for part in pattern}
    return all(part.casefold() in known for part in response.split(xapi.BETWEEN))


def _sort(name: str) -> str:
    """What a name of the plan stands for."""
    if name == "course":
        return name
    return "question" if ":" in name else "page"


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
