from __future__ import annotations

import json
from typing import Any

from jsonschema_rs import Draft7Validator

from packager.diagnostics import Report
from packager.diagnostics.sarif import render
from packager.span import SourceFile

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
POSITIVE = {"type": "integer", "minimum": 1}
RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "help"],
    "additionalProperties": False,
    "properties": {
        "id": {"pattern": "^[A-Z]{3}[0-9]{3}$"},
        "name": {"pattern": "^[A-Za-z0-9]+$"},
        "shortDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"properties": {"level": LEVEL}},
        "properties": {"type": "object"},
    },
}
REGION = {
    "type": "object",
    "required": ["startLine"],
    "additionalProperties": False,
    "properties": dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), POSITIVE),
}
PHYSICAL = {
    "type": "object",
    "required": ["artifactLocation"],
    "additionalProperties": False,
    "properties": {
        "artifactLocation": {"properties": {"uri": {"type": "string", "format": "uri-reference"}}},
        "region": REGION,
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"items": {"properties": {"physicalLocation": PHYSICAL}}, "minItems": 1},
        "partialFingerprints": {"additionalProperties": {"type": "string"}},
        "properties": {"type": "object"},
    },
}
DRIVER = {"required": ["name"], "properties": {"rules": {"items": RULE, "uniqueItems": True}}}
# The parts of the SARIF 2.1.0 schema that a log of ours can touch, closed where SARIF is closed.
SCHEMA = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "items": {
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {"required": ["driver"], "properties": {"driver": DRIVER}},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"items": RESULT},
                },
            }
        },
    },
}
VALIDATOR = Draft7Validator(SCHEMA, validate_formats=True)


def log(report: Report, root: str = "") -> Any:
    document = json.loads(render(report, root=root))
    VALIDATOR.validate(document)
    return document["runs"][0]


def test_three_diagnostics(report: Report) -> None:
    run = log(report)
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result["ruleId"] for result in run["results"]] == ["TST901", "TST902", "TST903"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    first = run["results"][0]
    assert first["message"]["text"] == (
        "`minutes` is soon, which is no number\nwrite a number up to 60.50"
    )
    assert first["properties"]["facts"] == {"given": "soon", "limit": "60.50"}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "lessons/01%2C%20a%3A%20b.md"},
        "region": {"startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 14},
    }


def test_every_result_points_at_its_rule(report: Report) -> None:
    run = log(report)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_manual_page_is_the_help(report: Report) -> None:
    rule = log(report)["tool"]["driver"]["rules"][0]
    assert rule["shortDescription"]["text"] == "Minutes that are no number."
    assert "## Why it matters\n\nNobody can plan the hour." in rule["help"]["markdown"]


def test_a_picture_has_no_region(report: Report) -> None:
    location = log(report)["results"][2]["locations"][0]["physicalLocation"]
    assert location == {"artifactLocation": {"uri": "media/a.png"}}


def test_an_empty_report_is_a_run_without_results() -> None:
    assert log(Report())["results"] == []


def test_root_stands_before_the_path(report: Report) -> None:
    location = log(report, "my course")["results"][2]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "my%20course/media/a.png"


def test_fingerprint_survives_a_line_above(report: Report) -> None:
    moved = Report()
    for found in report:
        source = SourceFile(found.span.path, found.span.file.text and f"\n{found.span.file.text}")
        span = source.span(found.span.start + 1, found.span.end + 1)
        moved.add(type(found)(span, **found.facts))
    before, after = log(report)["results"], log(moved)["results"]
    assert [one["partialFingerprints"] for one in before] == [
        one["partialFingerprints"] for one in after
    ]
    assert before[0]["locations"] != after[0]["locations"]
