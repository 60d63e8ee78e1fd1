"""What launchers of courses that report to an LRS share: credentials, results, the record."""

from __future__ import annotations

import base64
import uuid
from typing import TYPE_CHECKING, Any

from tests.lms.cmi5_rules import verb_of
from tests.lms.hosts import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.lms.packages import Package

Json = dict[str, Any]

HOME = "https://lms.example.org"
NAMESPACE = uuid.UUID("5d9ff9f3-0d2c-4f3a-93d7-4c1f3a1ba5a4")


def derived(*parts: str) -> str:
    """The same UUID for the same words."""
    return str(uuid.uuid5(NAMESPACE, "\n".join(parts)))


def basic(name: str, secret: str) -> str:
    """Credentials as HTTP's Basic scheme writes them, without the word."""
    return base64.b64encode(f"{name}:{secret}".encode()).decode()


def account(learner: str) -> Json:
    """A learner as the learning system names one."""
    return {"objectType": "Agent", "account": {"homePage": HOME, "name": derived(learner)}}


def mount_of(package: Package) -> str:
    """Where a package is served."""
    return f"{package.folder.parent.name}-{package.target}"


def record_of(statements: Iterable[Json], activity: str) -> Record:
    """Completion, success and score, as those statements say that are about the course itself."""
    elements = {"cmi.completion_status": "incomplete", "cmi.success_status": "unknown"}
    for statement in statements:
        if statement["object"]["id"] != activity:
            continue
        verb = verb_of(statement)
        if verb == "completed":
            elements["cmi.completion_status"] = "completed"
        elif verb in {"passed", "failed"}:
            elements["cmi.success_status"] = verb
            score = statement["result"].get("score", {})
            if "raw" in score:
                elements["cmi.score.raw"] = str(score["raw"])
    return Record("2004", elements)


def results_of(statements: Iterable[Json]) -> dict[str, tuple[bool | None, float | None]]:
    """Success and score of the last answer to every question, by the question's id."""
    results: dict[str, tuple[bool | None, float | None]] = {}
    for statement in statements:
        if verb_of(statement).endswith(("answered", "responded")):
            said: Mapping[str, Any] = statement.get("result", {})
            question = statement["object"]["id"].rpartition("/")[2]
            results[question] = (said.get("success"), said.get("score", {}).get("scaled"))
    return results
