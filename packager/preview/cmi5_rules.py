"""The rules of cmi5 for what an AU says, each under its id in ADL's list of requirements."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

VERBS = "http://adlnet.gov/expapi/verbs/"
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVEON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
JUDGED = {"completed", "passed", "failed"}
DEFINED = {"initialized", "terminated", *JUDGED}
DURATIONS = {"terminated": "1", "completed": "2", "passed": "3", "failed": "4"}


class Broken(NamedTuple):
    """One rule that one statement or request broke."""

    rule: str
    words: str


@dataclass
class Standing:
    """What a registration has of an AU."""

    completed: bool = False
    passed: bool = False


@dataclass
class Session:
    """One launch of an AU for a learner."""

    activity: str
    actor: Json
    registration: str
    template: Json
    standing: Standing
    mode: str = "Normal"
    mastery: float | None = None
    data_read: bool = False
    preferences_read: bool = False
    abandoned: bool = False
    verbs: list[str] = field(default_factory=list)
    """The cmi5-defined verbs that were taken, in order."""
    statements: list[Json] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)


def verb_of(statement: Json) -> str:
    """The last part of the verb's IRI where it is one of ADL's, else the IRI."""
    return str(statement.get("verb", {}).get("id", "")).removeprefix(VERBS)


def categories(statement: Json) -> set[str]:
    """Ids of the statement's category activities."""
    activities = statement.get("context", {}).get("contextActivities", {})
    return {one.get("id") for one in activities.get("category", [])}


def is_defined(statement: Json) -> bool:
    """Whether it is a cmi5-defined statement."""
    return CMI5 in categories(statement)


def judge(statement: Json, session: Session) -> list[Broken]:
    """The rules that a statement breaks in its session."""
    parts = [_every, _context, _place]
    if is_defined(statement):
        parts += [_defined, _result, _duration, _mastery, _once]
    found = chain.from_iterable(part(statement, session) for part in parts)
    name = f"{verb_of(statement)} {statement.get('id')}"
    return [Broken(rule, f"{words}: {name}") for rule, words in found]


def _every(statement: Json, session: Session) -> Iterator[tuple[str, str]]:
    if not statement.get("id"):
        yield "9.1.0.0-1", "a statement without an id"
    if verb_of(statement) == "voided":
        yield "6.3.0.0-1", "an AU may not void"
    if not statement.get("timestamp"):
        yield "9.7.0.0-1", "no timestamp"
    elif not str(statement["timestamp"]).endswith("Z"):
        yield "9.7.0.0-2", "a timestamp that is not in UTC"
    if statement.get("actor") != session.actor:
        yield "8.1.3.0-3", "another actor than was launched"


def _context(statement: Json, session: Session) -> Iterator[tuple[str, str]]:
    context = statement.get("context", {})
    if context.get("registration") != session.registration:
        yield "9.6.1.0-1", "another registration than was launched"
    if SESSION not in context.get("extensions", {}):
        yield "9.6.3.1-4", "no session id"
    for name, wanted in session.template.items():
        if name != "contextActivities" and not _holds(context.get(name), wanted):
            yield "10.2.1.0-6", f"context.{name} is not as the template has it"
    given = context.get("contextActivities", {})
    for kind, wanted in session.template.get("contextActivities", {}).items():
        # An LMS in use compares them place by place.
        if [one.get("id") for one in given.get(kind, [])][: len(wanted)] != [
            one["id"] for one in wanted
        ]:
            yield "10.2.1.0-6", f"contextActivities.{kind} does not begin with the template's"
    if MOVEON in categories(statement) and not (
        is_defined(statement) and verb_of(statement) in JUDGED
    ):
        yield "9.6.2.2-2", "the moveOn category where nothing is judged"


def _holds(given: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict) and isinstance(given, dict):
        return all(given.get(key) == value for key, value in wanted.items())
    return bool(given == wanted)


def _place(statement: Json, session: Session) -> Iterator[tuple[str, str]]:
    if not session.preferences_read:
        yield "11.0.0.0-3", "the learner's preferences were not read before"
    if not session.data_read:
        yield "10.2.1.0-4", "the launch data were not read before"
    if not session.verbs and not (is_defined(statement) and verb_of(statement) == "initialized"):
        yield "9.3.0.0-4", "something before initialized"
    if "terminated" in session.verbs:
        yield "9.3.0.0-5", "something after terminated"
    if session.abandoned:
        yield "9.3.6.0-2", "something after the session was abandoned"


def _defined(statement: Json, session: Session) -> Iterator[tuple[str, str]]:
    verb = verb_of(statement)
    actor = statement.get("actor", {})
    if actor.get("objectType", "Agent") != "Agent":
        yield "9.2.0.0-2", "the actor is no agent"
    if not {"homePage", "name"} <= actor.get("account", {}).keys():
        yield "9.2.0.0-3", "the actor has no account"
    if statement.get("object", {}).get("id") != session.activity:
        yield "8.1.5.0-6", "another object than the launched activity"
    if verb not in DEFINED:
        yield "9.3.0.0-1", "no verb of cmi5"
    if verb in JUDGED and session.mode == "Browse":
        yield "10.2.2.0-2", "a judgement while browsing"
    if verb in JUDGED and session.mode == "Review":
        yield "10.2.2.0-3", "a judgement in a review"


def _result(statement: Json, session: Session) -> Iterator[tuple[str, str]]:
    del session
    verb, result = verb_of(statement), statement.get("result", {})
    if verb == "completed" and result.get("completion") is not True:
        yield "9.5.3.0-1", "completed without completion"
    if verb != "completed" and "completion" in result:
        yield "9.5.3.0-2", "completion elsewhere than in completed"
    if verb == "passed" and result.get("success") is not True:
        yield "9.5.2.0-1", "passed without success"
    if verb == "failed" and result.get("success") is not False:
        yield "9.5.2.0-2", "failed without success false"
    if verb not in {"passed", "failed"} and "success" in result:
        yield "9.5.2.0-3", "success elsewhere than in passed and failed"
    if result.keys() & {"success", "completion"} and MOVEON not in categories(statement):
        yield "9.6.2.2-1", "a judgement without the moveOn category"
    score = result.get("score")
    if score is not None and verb not in {"passed", "failed"}:
        yield "9.5.1.0-2", "a score elsewhere than in passed and failed"
    if "raw" in (score or {}) and not {"min", "max"} <= (score or {}).keys():
        yield "9.5.1.0-3", "a raw score without min and max"


def _duration(statement: Json, session: Session) -> Iterator[tuple[str, str]]:
    del session
    verb = verb_of(statement)
    if verb in DURATIONS and "duration" not in statement.get("result", {}):
        yield f"9.5.4.1-{DURATIONS[verb]}", "no duration"


def _mastery(statement: Json, session: Session) -> Iterator[tuple[str, str]]:
    score = statement.get("result", {}).get("score")
    if score is None or session.mastery is None:
        return
    if statement["context"].get("extensions", {}).get(MASTERY) != session.mastery:
        yield "9.6.3.2-2", "the mastery score of the launch data is not in the context"
    verb, scaled = verb_of(statement), score.get("scaled", 0)
    if verb == "passed" and scaled < session.mastery:
        yield "9.3.4.0-2", f"passed with {scaled} under {session.mastery}"
    if verb == "failed" and scaled >= session.mastery:
        yield "9.3.5.0-2", f"failed with {scaled}, mastery is {session.mastery}"


def _once(statement: Json, session: Session) -> Iterator[tuple[str, str]]:
    verb = verb_of(statement)
    if verb in session.verbs:
        yield "9.3.0.0-2", "twice in a session"
    if {verb, *session.verbs} >= {"passed", "failed"}:
        yield "9.3.0.0-3", "passed and failed in one session"
    if verb == "completed" and session.standing.completed:
        yield "9.3.0.0-6", "completed twice in a registration"
    if verb == "passed" and session.standing.passed:
        yield "9.3.0.0-7", "passed twice in a registration"
    if verb == "failed" and session.standing.passed:
        yield "9.3.0.0-8", "failed after passed in a registration"
