"""What the presets make of the reports of learning systems."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from packager.lrs.presets import FIELDS, FOLDER, load, names
from tests.lrs.making import bodies, emit, table

if TYPE_CHECKING:
    from pathlib import Path

    from packager.lrs.outbox import Outbox


@pytest.mark.parametrize("name", names())
def test_a_preset_says_what_of_it_was_looked_up(name: str) -> None:
    preset = load(name)
    assert set(preset.columns) == set(FIELDS)
    data = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    assert name == "csv" or len(data["sources"]) >= 4
    for one in data["sources"]:
        assert set(one) == {"what", "how", "verified"}
    for columns in preset.columns.values():
        assert all(
            column == " ".join(column.replace("_", " ").lower().split()) for column in columns
        )


def test_moodle_course_completion(outbox: Outbox, tmp_path: Path) -> None:
    text = (
        "ID,Name,Email address,Username,Post-test,Post-test - Completion date,Course complete\n"
        '7,Anna A,a@example.org,anna,Completed,"01/11/26, 10:30","01/11/26, 10:31"\n'
        "8,Bert B,b@example.org,bert,Not completed,,\n"
    )
    (tmp_path / "r.csv").write_text(text, "utf-8")
    emitted, problems = emit(outbox, tmp_path / "r.csv", "moodle")
    (one,) = bodies(outbox)
    assert not problems
    assert emitted.unfinished == 1
    assert one["actor"]["account"]["name"] == "anna"
    assert one["timestamp"] == "2026-11-01T10:31:00.000Z"
    assert one["context"]["platform"] == "Moodle"
    (tmp_path / "r.csv").write_text(text.replace('"', "").replace("26, ", "26 "), "utf-16")
    again, _ = emit(outbox, tmp_path / "r.csv", "moodle")
    assert (again.new, again.known) == (0, 1)


def test_scorm_cloud_registrations(outbox: Outbox, tmp_path: Path) -> None:
    def registration(name: str, completion: str, success: str, **more: Any) -> dict[str, Any]:
        return {
            "id": f"r-{name}",
            "registrationCompletion": completion,
            "registrationSuccess": success,
            "score": {"scaled": 88.5},
            "totalSecondsTracked": 61.5,
            "lastAccessDate": "2026-11-01T09:00:00.000Z",
            "course": {"id": "tea", "title": "Tea", "version": 0},
            "learner": {"id": name, "email": f"{name}@example.org"},
            **more,
        }

    many = [
        registration("anna", "COMPLETED", "PASSED", completedDate="2026-11-01T10:00:00.000Z"),
        registration("bert", "COMPLETED", "UNKNOWN"),
        registration("carl", "INCOMPLETE", "UNKNOWN"),
        registration("dora", "COMPLETED", "FAILED"),
    ]
    (tmp_path / "r.json").write_text(json.dumps({"registrations": many}), "utf-8")
    emitted, problems = emit(outbox, tmp_path / "r.json", "scormcloud")
    said = [(o["actor"]["account"]["name"], o["verb"]["id"].split("/")[-1]) for o in bodies(outbox)]
    assert said == [
        ("anna", "completed"), ("anna", "passed"), ("bert", "completed"),
        ("dora", "completed"), ("dora", "failed"),
    ]  # fmt: skip
    assert bodies(outbox)[1]["result"]["score"]["scaled"] == 0.885
    assert bodies(outbox)[1]["result"]["duration"] == "PT1M1.5S"
    assert (emitted.unfinished, problems) == (1, [])


def test_cornerstone_transcripts(outbox: Outbox, tmp_path: Path) -> None:
    rows = [
        ["Transcript Report"],
        [],
        [
            "User ID",
            "Training Title",
            "Transcript Status",
            "Transcript Completed Date",
            "Transcript Score",
        ],
        ["anna", "Tea, and how to make it", "Completed", "11/1/2026 3:05 PM", 90],
        ["bert", "Tea, and how to make it", "Registered", "", ""],
        ["carl", "Coffee", "Completed", "11/1/2026", 90],
    ]
    emitted, problems = table(outbox, tmp_path, rows, "cornerstone")
    (one,) = bodies(outbox)
    assert not problems
    assert (emitted.unfinished, emitted.other) == (1, 1)
    assert one["timestamp"] == "2026-11-01T15:05:00.000Z"
    assert one["result"]["score"]["raw"] == 90


def test_totara_completion_records(outbox: Outbox, tmp_path: Path) -> None:
    rows = [
        ("username", "courseshortname", "courseidnumber", "completiondate", "grade"),
        ("anna", "tea", "", "2026-11-01", "77.5"),
        ("bert", "tea", "", "01/11/2026", ""),
    ]
    emitted, problems = table(outbox, tmp_path, rows, "totara")
    assert (emitted.new, problems) == (2, [])
    first, second = bodies(outbox)
    assert first["timestamp"] == second["timestamp"] == "2026-11-01T12:00:00.000Z"
    assert first["result"] == {
        "completion": True, "score": {"scaled": 0.775, "raw": 77.5, "min": 0, "max": 100},
    }  # fmt: skip


# Memory
