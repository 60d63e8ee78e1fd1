"""What launchers of courses that report to an LRS share: credentials, results, the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packager.preview.agents import HOME, account, basic, derived
from packager.preview.cmi5_rules import verb_of
from tests.lms.hosts import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.lms.packages import Package

__all__ = ["HOME", "account", "basic", "derived", "mount_of", "record_of", "results_of"]

Json = dict[str, Any]


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
