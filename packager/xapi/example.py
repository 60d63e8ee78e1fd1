"""The statements of scripted learners, so that reports can be built before anybody has learned.

The learner reads half of the course, leaves, comes back, fails the first attempt at each
assessment where another one is allowed, passes the next, and finishes. Where attempts can run out,
a second learner uses them up. The same course gives the same statements: ids are made from the
course's id, and the clock starts on a day of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from packager.model.course import Lesson
from packager.vocabulary import xapi
from packager.vocabulary.cmi5 import COMPLETED_AND_PASSED
from packager.xapi.activities import base, home_page
from packager.xapi.answers import right_response, wrong_response
from packager.xapi.templates import ATTEMPT, CMI5, COURSE, LAUNCH, PAGE, SCORM
from packager.xapi.units import judged_by, mastery, move_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packager.model.assessment import Assessment
    from packager.model.component import Question
    from packager.model.course import Course
    from packager.xapi.plan import StatementPlan
    from packager.xapi.templates import Template

    Statement = dict[str, Any]

# A Monday morning that no real record is from.
START = datetime(2001, 1, 1, 9, 0, tzinfo=UTC)
LEARNER = "example-learner"
AWAY = timedelta(days=1)
READING, ANSWERING, MOMENT = timedelta(minutes=4), timedelta(seconds=21.5), timedelta(seconds=1)
HUNDRED = 100


def example_statements(plan: StatementPlan) -> Iterator[Statement]:
    """Every statement of the learners, in order."""
    yield from _Learner(plan, LEARNER).learn()
    if any(page.attempts is not None for page, _ in _judged(plan.course)):
        yield from _Learner(plan, f"{LEARNER}-2", fails=True).learn()


def example_lines(plan: StatementPlan) -> Iterator[str]:
    """The same, each as one line of JSON."""
    for statement in example_statements(plan):
        yield json.dumps(statement, ensure_ascii=False)


def duration(seconds: float) -> str:
    """Seconds as ISO 8601 with at most two decimals, as the browser writes them: `PT1H2M3.45S`."""
    whole, cents = divmod(round(seconds * 100), 100)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{cents:02}".rstrip("0") if cents else ""
    parts = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return f"PT{parts}{rest}{fraction}S" if rest or cents or not parts else f"PT{parts}"


class _Learner:
    """One registration: what was said so far, and the clock."""

    def __init__(self, plan: StatementPlan, name: str, *, fails: bool = False) -> None:
        self.plan = plan
        self.name = name
        self.fails = fails
        self.done = False
        self.now = START
        self.opened = START
        self.session = 0
        self.worked = timedelta(0)
        self.said = 0
        self.best: dict[str, Decimal] = {}

    def learn(self) -> Iterator[Statement]:
        """Two sessions."""
        pages = self.plan.course.pages
        half = max(1, len(pages) // 2)
        yield from self._open()
        for page in pages[:half]:
            yield from self._visit(page, done=pages.index(page) + 1)
        if half < len(pages):
            yield from self._leave()
            self.now += AWAY
            yield from self._open()
            for page in pages[half:]:
                yield from self._visit(page, done=pages.index(page) + 1)
        yield from self._finish()
        yield from self._leave()

    # what happens

    def _open(self) -> Iterator[Statement]:
        self.session += 1
        self.opened = self.now
        yield self._say("initialized")
        if self.session > 1:
            yield from self._if_known("resumed")

    def _visit(self, page: Lesson | Assessment, *, done: int) -> Iterator[Statement]:
        share = done * HUNDRED // len(self.plan.course.pages)
        self.now += READING
        progress = {self.plan.extensions["progress"]: min(share, HUNDRED - 1)}
        yield self._say("experienced", page=page, extensions=progress)
        if isinstance(page, Lesson):
            for question in page.questions:
                yield self._answer(page, question, right=True)
            return
        yield from self._take(page)

    def _take(self, page: Assessment) -> Iterator[Statement]:
        """A failed attempt where another one is left, and one all right; or every attempt wrong."""
        paper = _paper(page)
        total = sum(one.weighting for one in paper if one.scored)
        again = total > 0 and page.mastery_score > 0 and page.attempts != 1
        last = (page.attempts if self.fails else None) or 1 + again
        for number in range(1, last + 1):
            begun = self.now
            right = number == last and not (self.fails and page.attempts)
            for question in paper:
                yield self._answer(page, question, right=right)
            scaled = Decimal(1 if right and total else 0)
            self.best[page.id] = max(scaled, self.best.get(page.id, scaled))
            result: dict[str, Any] = {"duration": duration((self.now - begun).total_seconds())}
            if total:
                result |= {"score": _score(scaled), "success": scaled >= page.mastery_score}
            yield self._say("scored", page=page, attempt=number, **result)

    def _answer(self, page: Lesson | Assessment, question: Question, *, right: bool) -> Statement:
        self.now += ANSWERING
        result: dict[str, Any] = {"duration": duration(ANSWERING.total_seconds())}
        response = right_response(question) if right else wrong_response(question)
        if response is not None:
            result["response"] = response
        if question.scored:
            result |= {"success": right, "score": {"scaled": int(right)}}
        return self._say("answered", page=page, question=question, **result)

    def _finish(self) -> Iterator[Statement]:
        passed = self._passed()
        self.done = passed or move_on(self.plan.course) != COMPLETED_AND_PASSED
        if self.done:
            yield self._say("completed", duration=self._spent())
        if passed or self.fails:
            event = "passed" if passed else "failed"
            yield self._say(event, duration=self._spent(), **self._scored())

    def _passed(self) -> bool:
        """Whether every assessment that counts is passed, and there is one."""
        judged = _judged(self.plan.course)
        return bool(judged) and all(self.best.get(one.id, -1) >= mark for one, mark in judged)

    def _scored(self) -> dict[str, Any]:
        """The course's score; nothing where no assessment makes one."""
        counted = [self.best[name] for name in self.plan.course.score_from if name in self.best]
        return {"score": _score(sum(counted, Decimal(0)) / len(counted))} if counted else {}

    def _leave(self) -> Iterator[Statement]:
        yield from self._if_known("suspended", duration=self._in_session())
        self.worked += self.now - self.opened
        known: dict[str, Any] = {}
        if self.plan.recipe == SCORM:
            known = {"completion": self.done, **self._scored()}
            known |= {"success": True} if self._passed() else {}
        yield self._say("terminated", duration=self._in_session(), **known)

    def _if_known(self, event: str, **result: Any) -> Iterator[Statement]:
        if event in self.plan.statements:
            yield self._say(event, **result)

    # how it is said

    def _say(
        self,
        event: str,
        *,
        page: Lesson | Assessment | None = None,
        question: Question | None = None,
        attempt: int = 0,
        **result: Any,
    ) -> Statement:
        template = self.plan.statements[event]
        self.now += MOMENT
        self.said += 1
        known = {"page": page, "question": question}
        brought = {name: value for name, value in result.items() if name != "extensions"}
        whole = {**dict(template.fixed), **brought}
        if "extensions" in result:
            whole["extensions"] = result["extensions"]
        return {
            "id": str(self._uuid(f"statement/{self.said}")),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": home_page(self.plan.course), "name": self.name},
            },
            "verb": xapi.verb(template.verb),
            "object": self._activity(template.object, known),
            **({"result": whole} if whole else {}),
            "context": self._context(template, known, attempt),
            "timestamp": self.now.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
        }

    def _context(self, template: Template, known: dict[str, Any], attempt: int) -> Statement:
        plan = self.plan
        around: dict[str, Any] = {}
        if template.parent:
            around["parent"] = [self._activity(name, known) for name in template.parent]
        grouping = [self._activity(name, known) for name in template.grouping]
        extensions = self._extensions(template, attempt)
        if plan.recipe == CMI5:
            grouping.insert(0, {"objectType": "Activity", "id": f"{base(plan.course)}/au"})
        around["grouping"] = grouping
        around["category"] = [
            {"objectType": "Activity", **plan.categories[name]} for name in template.category
        ]
        return {
            "registration": str(self._uuid("registration")),
            "revision": plan.course.version,
            "language": plan.course.language,
            "contextActivities": around,
            **({"extensions": extensions} if extensions else {}),
        }

    def _extensions(self, template: Template, attempt: int) -> Statement:
        names, mark = self.plan.extensions, mastery(self.plan.course)
        made: Statement = {}
        if self.plan.recipe == CMI5:
            made[names["sessionid"]] = str(self._uuid(f"session/{self.session}"))
        if "attempt" in template.extensions:
            made[names["attempt"]] = attempt
        if "masteryscore" in template.extensions and mark is not None:
            made[names["masteryscore"]] = float(mark)
        return made

    def _activity(self, name: str, known: dict[str, Any]) -> Statement:
        activities, page = self.plan.activities, known["page"]
        if name == LAUNCH:
            # The learning system's own activity; it is described as the course is.
            iri = f"{base(self.plan.course)}/activities/launched"
            return {**activities[COURSE], "id": iri}
        if name == COURSE:
            return activities["course"]
        if name == ATTEMPT:
            iri = f"{base(self.plan.course)}/attempts/{self._uuid('attempt')}"
            return {"objectType": "Activity", "id": iri, "definition": {"type": xapi.ATTEMPT}}
        return activities[page.key if name == PAGE else f"{page.key}:{known['question'].key}"]

    def _uuid(self, name: str) -> UUID:
        place = f"{self.plan.course.id}#{self.name}/{self.plan.recipe}"
        return uuid5(NAMESPACE_URL, f"{place}/{name}")

    def _in_session(self) -> str:
        return duration((self.now - self.opened).total_seconds())

    def _spent(self) -> str:
        return duration((self.worked + self.now - self.opened).total_seconds())


def _judged(course: Course) -> list[tuple[Assessment, Decimal]]:
    """The assessments that decide whether a learner has passed, and their marks."""
    known = {one.id: one for one in course.assessments}
    return [
        (
            known[term.argument],
            known[term.argument].mastery_score if term.value is None else term.value,
        )
        for term in judged_by(course)
        if term.argument in known
    ]


def _score(scaled: Decimal) -> dict[str, Any]:
    share = float(scaled) if scaled % 1 else int(scaled)
    return {"scaled": share, "raw": share * HUNDRED, "min": 0, "max": HUNDRED}


def _paper(page: Assessment) -> list[Question]:
    """The questions of an attempt: the first ones, as many as are drawn."""
    if page.draw.per_objective is None:
        return list(page.questions[: page.paper_size])
    left = Counter(dict(page.draw.per_objective))
    drawn: list[Question] = []
    for question in page.questions:
        name = next((one for one in question.objectives if left[one] > 0), None)
        if name is not None:
            left[name] -= 1
            drawn.append(question)
    return drawn
