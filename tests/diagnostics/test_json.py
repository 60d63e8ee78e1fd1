from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from packager.diagnostics import Report, Severity
from packager.diagnostics.json import as_data, render
from packager.frozen import frozen
from packager.span import SourceFile

if TYPE_CHECKING:
    from packager.span import Span


def test_three_diagnostics(report: Report) -> None:
    document = json.loads(render(report))
    assert document["version"] == 1
    assert document["summary"] == {"errors": 1, "warnings": 1, "notes": 1}
    error, warning, note = document["diagnostics"]
    assert error == {
        "code": "TST901",
        "rule": "WrongMinutes",
        "severity": "error",
        "message": "`minutes` is soon, which is no number",
        "hint": "write a number up to 60.50",
        "path": "lessons/01, a: b.md",
        "start": {"line": 3, "column": 10, "offset": 28},
        "end": {"line": 3, "column": 14, "offset": 32},
        "facts": {"given": "soon", "limit": "60.50"},
    }
    assert warning["facts"] == {"file": "lessons/01, a: b.md"}
    assert warning["end"] == {"line": 10, "column": 1, "offset": 66}
    assert note["path"] == "media/a.png"
    assert note["facts"] == {"size": 5_000_000}


def test_an_empty_report_is_a_document() -> None:
    document = json.loads(render(Report()))
    assert document["diagnostics"] == []
    assert document["summary"] == {"errors": 0, "warnings": 0, "notes": 0}


def test_root_stands_before_the_path(report: Report) -> None:
    document = json.loads(render(report, root="course"))
    assert document["diagnostics"][2]["path"] == "course/media/a.png"


@frozen
class Fact:
    name: str
    size: Decimal


SPAN: Span = SourceFile("a.md", "one\ntwo").span(4, 7)


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (0.5, "0.5"),
        (Decimal("0.80"), "0.80"),
        (Decimal("NaN"), "NaN"),
        (Path("a") / "b", "a/b"),
        (PurePosixPath("x/y"), "x/y"),
        (Severity.NOTE, "note"),
        (("a", Decimal(1)), ["a", "1"]),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({1: Path("a")}, {"1": "a"}),
        (Fact("a", Decimal(2)), {"name": "a", "size": "2"}),
        ("a\udce9", "a\ufffd"),
        (SPAN.file, "a.md"),
        (
            SPAN,
            {
                "path": "a.md",
                "start": {"line": 2, "column": 1, "offset": 4},
                "end": {"line": 2, "column": 4, "offset": 7},
            },
        ),
    ],
)
def test_facts_become_json_values(value: object, data: object) -> None:
    assert as_data(value) == data
    assert json.loads(json.dumps(as_data(value))) == data
