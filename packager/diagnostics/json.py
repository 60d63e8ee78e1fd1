"""Diagnostics for programs: the words, the place, and the rule's facts as data.

`version` is raised when a key goes away or changes its meaning; new keys may come at any time.
Lines and columns count characters from 1, offsets count characters from 0, ends lie behind the
last character.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any

from packager.diagnostics.rule import Severity
from packager.diagnostics.visible import without_surrogates
from packager.frozen import names_of
from packager.span import SourceFile, Span

if TYPE_CHECKING:
    from packager.diagnostics.report import Report
    from packager.diagnostics.rule import Rule

VERSION = 1


def render(report: Report, *, root: str = "") -> str:
    """One JSON object, in ASCII; `root` is put before the paths."""
    document = {
        "version": VERSION,
        "summary": {f"{severity.value}s": report.count(severity) for severity in Severity},
        "diagnostics": [_diagnostic(found, root) for found in report],
        "allowed": [_diagnostic(found, root) | {"reason": why} for found, why in report.aside],
    }
    return json.dumps(as_data(document), indent=2) + "\n"


def as_data(value: object) -> Any:
    """Any value as JSON values: decimals and paths as strings, enumerations by their value."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, Enum):
        return as_data(value.value)
    if isinstance(value, Mapping):
        return {without_surrogates(str(key)): as_data(one) for key, one in value.items()}
    if isinstance(value, AbstractSet):
        return sorted((as_data(one) for one in value), key=str)
    if isinstance(value, (list, tuple)):
        return [as_data(one) for one in value]
    return _object(value)


def _object(value: object) -> Any:
    if isinstance(value, Span):
        return as_data(_place(value, ""))
    if isinstance(value, SourceFile):
        return without_surrogates(value.path)
    if isinstance(value, PurePath):
        return without_surrogates(value.as_posix())
    names = names_of(type(value))
    if names:
        return {name: as_data(getattr(value, name)) for name in names}
    return without_surrogates(str(value))


def _diagnostic(found: Rule, root: str) -> dict[str, object]:
    return {
        "code": found.code,
        "rule": type(found).__name__,
        "severity": found.severity,
        "message": found.message(),
        "hint": found.hint(),
        **_place(found.span, root),
        "facts": found.facts,
    }


def _place(span: Span, root: str) -> dict[str, object]:
    first, last = span.file.place(span.start), span.end_place
    return {
        "path": PurePosixPath(root, span.path),
        "start": {"line": first.line, "column": first.column, "offset": span.start},
        "end": {"line": last.line, "column": last.column, "offset": span.end},
    }
