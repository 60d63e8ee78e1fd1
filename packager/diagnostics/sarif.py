"""Diagnostics as SARIF 2.1.0, which code hosts and editors read; rules carry their manual page."""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from packager import __version__
from packager.diagnostics.json import as_data
from packager.diagnostics.page import name, page, read_page
from packager.diagnostics.visible import without_surrogates

if TYPE_CHECKING:
    from packager.diagnostics.report import Report
    from packager.diagnostics.rule import Rule
    from packager.span import Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(report: Report, *, root: str = "") -> str:
    """One SARIF log with one run; `root` is put before the paths."""
    found_or_allowed = (*report, *(found for found, _ in report.aside))
    reported = {found.code: type(found) for found in found_or_allowed}
    codes = sorted(reported)
    driver = {
        "name": "packager",
        "semanticVersion": __version__,
        "rules": [_rule(reported[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        # SARIF 2.1.0 section 3.14.17: our columns count characters, not UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(found, codes.index(found.code), root) for found in report),
            *(
                _result(found, codes.index(found.code), root)
                | {"suppressions": [{"kind": "inSource", "justification": why}]}
                for found, why in report.aside
            ),
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(as_data(log), indent=2) + "\n"


def _rule(rule: type[Rule]) -> dict[str, object]:
    summary = " ".join(read_page(rule).summary.split()) or name(rule)
    return {
        "id": rule.code,
        "name": rule.__name__,
        "shortDescription": {"text": summary},
        "help": {"text": page(rule), "markdown": page(rule)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"since": rule.since},
    }


def _result(found: Rule, index: int, root: str) -> dict[str, object]:
    words = "\n".join(filter(None, [found.message(), found.hint()]))
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": found.severity.value,
        "message": {"text": words},
        "locations": [{"physicalLocation": _location(found.span, root)}],
        "partialFingerprints": {"place/v1": _fingerprint(found)},
        "properties": {"facts": found.facts},
    }


def _location(span: Span, root: str) -> dict[str, object]:
    path = without_surrogates(str(PurePosixPath(root, span.path)))
    location: dict[str, object] = {"artifactLocation": {"uri": quote(path)}}
    if span.file.text:
        location["region"] = _region(span)
    return location


def _region(span: Span) -> dict[str, int]:
    first = span.file.place(span.start)
    last = max(first, span.end_place)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


def _fingerprint(found: Rule) -> str:
    """What stays the same for the same mistake when lines above it come or go."""
    line = found.span.file.lines[found.span.line - 1].strip()
    told = f"{found.span.path}\n{found.code}\n{found.message()}\n{line}"
    return hashlib.sha256(without_surrogates(told).encode()).hexdigest()[:32]
