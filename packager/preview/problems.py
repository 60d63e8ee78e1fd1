"""Diagnostics as the panel shows them: the place, the words, the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from packager.diagnostics.rule import Severity
from packager.diagnostics.visible import visible

if TYPE_CHECKING:
    from packager.diagnostics import Report, Rule

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1}
MOST = 200


def problems_of(report: Report) -> list[dict[str, Any]]:
    """Errors and warnings, errors first."""
    found = [one for one in report if one.severity in _ORDER]
    found.sort(key=lambda one: _ORDER[one.severity])
    return [_problem(one) for one in found[:MOST]]


def _problem(found: Rule) -> dict[str, Any]:
    span = found.span
    source = span.file
    lines = source.lines if source.text else []
    line = lines[span.line - 1].rstrip("\r\n") if 0 < span.line <= len(lines) else ""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "path": visible(span.path),
        "line": span.line if source.text else 0,
        "column": span.column,
        "message": visible(found.message()),
        "hint": visible(found.hint()),
        "source": visible(line[:300]),
    }
