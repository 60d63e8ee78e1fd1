"""The cmi5 double reports each broken rule under its id, and nothing of an AU that keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from packager.preview.cmi5_rules import (
    CMI5,
    MASTERY,
    MOVEON,
    SESSION,
    VERBS,
    Session,
    Standing,
    judge,
)
from tests.lms.statement_rules import faults

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]

MAILBOX = {"mbox": "mailto:a@b.example"}
ACTIVITY = "https://lms.example.org/activities/1"
PUBLISHED = "https://training.example.org/courses/small/au"
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example.org", "name": "1"}}
REGISTRATION = str(uuid4())
TEMPLATE = {
    "contextActivities": {"grouping": [{"objectType": "Activity", "id": PUBLISHED}]},
    "extensions": {SESSION: "s-1"},
    "platform": "Example LMS",
}


def session(*verbs: str, **more: Any) -> Session:
    """A session in which some was said already."""
    made = {"data_read": True, "preferences_read": True, "mastery": 0.8} | more
    standing = more.pop("standing", Standing())
    made["standing"] = standing
    given = {**made, "verbs": list(verbs)}
    return Session(ACTIVITY, ACTOR, REGISTRATION, TEMPLATE, **given)


def said(verb: str, result: Json | None = None, *, judged: bool = False) -> Json:
    """A statement as an AU should make it."""
    category = [{"id": CMI5}, *([{"id": MOVEON}] if judged else [])]
    return {
        "id": str(uuid4()),
        "actor": ACTOR,
        "verb": {"id": VERBS + verb, "display": {"en": verb, "en-US": verb}},
        "object": {"objectType": "Activity", "id": ACTIVITY},
        **({"result": result} if result else {}),
        "context": {
            "registration": REGISTRATION,
            "contextActivities": {**TEMPLATE["contextActivities"], "category": category},  # type: ignore[dict-item]
            "extensions": {SESSION: "s-1", MASTERY: 0.8},
            "platform": "Example LMS",
        },
        "timestamp": "2026-11-23T10:00:00.000Z",
    }


def initialized() -> Json:
    return said("initialized")


def completed() -> Json:
    return said("completed", {"completion": True, "duration": "PT1M"}, judged=True)


def passed(scaled: float = 0.9) -> Json:
    score = {"scaled": scaled, "raw": 100 * scaled, "min": 0, "max": 100}
    return said("passed", {"success": True, "score": score, "duration": "PT1M"}, judged=True)


def failed(scaled: float = 0.5) -> Json:
    return passed(scaled) | said(
        "failed",
        {"success": False, "score": {"scaled": scaled}, "duration": "PT1M"},
        judged=True,
    )


def terminated() -> Json:
    return said("terminated", {"duration": "PT2M3.45S"})


def experienced() -> Json:
    made = said("experienced")
    made["object"] = {"objectType": "Activity", "id": "https://x.example.org/lessons/one"}
    made["context"]["contextActivities"]["category"] = []
    return made


def without(statement: Json, path: str) -> Json:
    *way, last = path.split("/")
    inside = statement
    for key in way:
        inside = inside[key]
    del inside[last]
    return statement


def having(statement: Json, path: str, value: Any) -> Json:
    *way, last = path.split("/")
    inside = statement
    for key in way:
        inside = inside[key]
    inside[last] = value
    return statement


GOOD: list[tuple[Session, Json]] = [
    (session(), initialized()),
    (session("initialized"), experienced()),
    (session("initialized"), completed()),
    (session("initialized", "completed"), passed()),
    (session("initialized"), failed()),
    (session("initialized", "passed"), terminated()),
    (session("initialized", mode="Browse"), experienced()),
]
BROKEN: dict[str, Callable[[], tuple[Session, Json]]] = {
    "6.3.0.0-1": lambda: (
        session("initialized"),
        having(experienced(), "verb/id", VERBS + "voided"),
    ),
    "8.1.3.0-3": lambda: (session(), having(initialized(), "actor", MAILBOX)),
    "8.1.5.0-6": lambda: (session(), having(initialized(), "object/id", PUBLISHED)),
    "9.1.0.0-1": lambda: (session(), without(initialized(), "id")),
    "9.2.0.0-2": lambda: (session(), having(initialized(), "actor", {"objectType": "Group"})),
    "9.2.0.0-3": lambda: (session(), having(initialized(), "actor", MAILBOX)),
    "9.3.0.0-1": lambda: (session("initialized"), said("experienced")),
    "9.3.0.0-2": lambda: (session("initialized"), initialized()),
    "9.3.0.0-3": lambda: (session("initialized", "failed"), passed()),
    "9.3.0.0-4": lambda: (session(), experienced()),
    "9.3.0.0-5": lambda: (session("initialized", "terminated"), experienced()),
    "9.3.0.0-6": lambda: (session("initialized", standing=Standing(completed=True)), completed()),
    "9.3.0.0-7": lambda: (session("initialized", standing=Standing(passed=True)), passed()),
    "9.3.0.0-8": lambda: (session("initialized", standing=Standing(passed=True)), failed()),
    "9.3.4.0-2": lambda: (session("initialized"), passed(0.7)),
    "9.3.5.0-2": lambda: (session("initialized"), failed(0.8)),
    "9.3.6.0-2": lambda: (session("initialized", abandoned=True), experienced()),
    "9.5.1.0-2": lambda: (session(), having(initialized(), "result", {"score": {"scaled": 1}})),
    "9.5.1.0-3": lambda: (session("initialized"), without(passed(), "result/score/max")),
    "9.5.2.0-1": lambda: (session("initialized"), without(passed(), "result/success")),
    "9.5.2.0-2": lambda: (session("initialized"), having(failed(), "result/success", True)),
    "9.5.2.0-3": lambda: (session("initialized"), having(completed(), "result/success", True)),
    "9.5.3.0-1": lambda: (session("initialized"), without(completed(), "result/completion")),
    "9.5.3.0-2": lambda: (session("initialized"), having(passed(), "result/completion", True)),
    "9.5.4.1-1": lambda: (session("initialized"), without(terminated(), "result/duration")),
    "9.5.4.1-2": lambda: (session("initialized"), without(completed(), "result/duration")),
    "9.5.4.1-3": lambda: (session("initialized"), without(passed(), "result/duration")),
    "9.5.4.1-4": lambda: (session("initialized"), without(failed(), "result/duration")),
    "9.6.1.0-1": lambda: (session(), having(initialized(), "context/registration", "another")),
    "9.6.2.2-1": lambda: (
        session("initialized"),
        having(passed(), "context/contextActivities/category", [{"id": CMI5}]),
    ),
    "9.6.2.2-2": lambda: (
        session(),
        having(initialized(), "context/contextActivities/category", [{"id": CMI5}, {"id": MOVEON}]),
    ),
    "9.6.3.1-4": lambda: (session(), without(initialized(), "context/extensions")),
    "9.6.3.2-2": lambda: (
        session("initialized"),
        having(passed(), "context/extensions", {SESSION: "s-1"}),
    ),
    "9.7.0.0-1": lambda: (session(), without(initialized(), "timestamp")),
    "9.7.0.0-2": lambda: (
        session(),
        having(initialized(), "timestamp", "2026-11-23T10:00:00+01:00"),
    ),
    "10.2.1.0-4": lambda: (session(data_read=False), initialized()),
    "10.2.1.0-6": lambda: (
        session(),
        having(initialized(), "context/contextActivities/grouping", []),
    ),
    "10.2.2.0-2": lambda: (session("initialized", mode="Browse"), completed()),
    "10.2.2.0-3": lambda: (session("initialized", mode="Review"), passed()),
    "11.0.0.0-3": lambda: (session(preferences_read=False), initialized()),
}


@pytest.mark.parametrize(
    ("session", "statement"), GOOD, ids=[one["verb"]["display"]["en"] for _, one in GOOD]
)
def test_a_good_statement_breaks_nothing(session: Session, statement: Json) -> None:
    assert judge(statement, session) == []
    assert faults(statement) == []


@pytest.mark.parametrize("rule", BROKEN)
def test_each_broken_rule_is_reported_with_its_id(rule: str) -> None:
    session, statement = BROKEN[rule]()
    assert rule in {broken.rule for broken in judge(statement, session)}


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("id", "1", "no UUID"),
        ("actor/mbox", "mailto:a@b.example", "more than one"),
        ("verb/display", {"en-US": "passed"}, "lacks en"),
        ("result/duration", "PT1.234S", "another form"),
        ("result/response", ["a"], "no text"),
        ("result/score/scaled", 1.5, "scaled is 1.5"),
        ("result/score/raw", 101, "not within"),
        ("result/success", None, "is null"),
        ("timestamp", "2026-11-23T10:00:00.0000000Z", "no instant"),
        ("context/contextActivities/category", {"id": CMI5}, "no list"),
        ("context/contextActivities/category", [{"id": "cmi5"}], "no IRI"),
        ("context/extensions/session", "1", "no IRI"),
        ("extra", 1, "no property"),
    ],
)
def test_the_door_tells_what_is_wrong_with_a_statement(path: str, value: Any, words: str) -> None:
    statement = passed()
    statement["actor"] = {**ACTOR}
    assert words in " ".join(faults(having(statement, path, value)))
