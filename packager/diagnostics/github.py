"""Diagnostics as workflow commands: GitHub Actions shows them beside the changed lines."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.diagnostics.rule import Severity
from packager.diagnostics.visible import without_surrogates

if TYPE_CHECKING:
    from packager.diagnostics.report import Report
    from packager.diagnostics.rule import Rule

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# The runner decodes these and no others (actions/toolkit, packages/core/src/command.ts).
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, *, root: str = "") -> str:
    """One command a diagnostic; `root` is the course's path inside the repository."""
    return "".join(f"{without_surrogates(_command(found, root))}\n" for found in report)


def _command(found: Rule, root: str) -> str:
    values = {"file": str(PurePosixPath(root, found.span.path)), **_region(found)}
    values["title"] = f"packager {found.code}"
    properties = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in values.items())
    words = "\n".join(filter(None, [found.message(), found.hint()]))
    return f"::{_COMMANDS[found.severity]} {properties}::{words.translate(_MESSAGE)}"


def _region(found: Rule) -> dict[str, str]:
    """Lines, and columns only within one line: GitHub refuses columns of several lines."""
    first, last = found.span.file.place(found.span.start), found.span.end_place
    if last.line > first.line:
        return {"line": str(first.line), "endLine": str(last.line)}
    end = max(first.column, last.column)
    return {
        "line": str(first.line),
        "col": str(first.column),
        "endLine": str(first.line),
        "endColumn": str(end),
    }
