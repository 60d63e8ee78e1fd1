"""Diagnostics one a line, for editors and grep: `path:line:column: error[CODE] message`."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packager.diagnostics.visible import visible

if TYPE_CHECKING:
    from packager.diagnostics.report import Report
    from packager.diagnostics.rule import Rule


def render(report: Report, *, root: str = "") -> str:
    """One line a diagnostic; `root` is put before the paths."""
    return "".join(f"{visible(_line(found, root))}\n" for found in report)


def _line(found: Rule, root: str) -> str:
    place = f"{PurePosixPath(root, found.span.path)}:{found.span.line}:{found.span.column}"
    return f"{place}: {found.severity.value}[{found.code}] {found.message()}"
