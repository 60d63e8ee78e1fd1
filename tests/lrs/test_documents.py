"""Records in JSON: what stands in one file behind another thing, what was cut off, what is odd."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from packager.errors import UsageError
from packager.lrs.rows import Problem, Row, open_rows
from tests.lrs.making import source

if TYPE_CHECKING:
    from pathlib import Path


def record(name: str, **more: Any) -> dict[str, Any]:
    return {"learner": name, "status": "passed", "timestamp": "2026-11-01", **more}


def read(
    tmp_path: Path, data: str | bytes, name: str = "records.json", preset: str = "csv", **more: Any
) -> tuple[list[tuple[int, object]], list[tuple[int, str]]]:
    """The learners and the problems, each by line."""
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = list(open_rows(source(path, preset, **more)))
    learners = [(one.line, one.values["learner"]) for one in found if isinstance(one, Row)]
    return learners, [(one.line, one.message) for one in found if isinstance(one, Problem)]


def page(*names: str) -> str:
    """What SCORM Cloud answers for a page of registrations."""
    registrations = [{"id": name, "learner": {"id": name}} for name in names]
    return json.dumps({"registrations": registrations, "more": "x"})


def test_lists_behind_one_another_are_all_read(tmp_path: Path) -> None:
    text = f"[{json.dumps(record('a'))}]\n[{json.dumps(record('b'))},\n{json.dumps(record('c'))}]"
    assert read(tmp_path, text) == ([(1, "a"), (2, "b"), (3, "c")], [])


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.json"])
def test_pages_behind_one_another_are_all_read(tmp_path: Path, name: str) -> None:
    text = "\n".join([page("a", "b"), page(), page("c")])
    learners, problems = read(tmp_path, text, name, "scormcloud")
    assert learners == [(1, "a"), (1, "b"), (3, "c")]
    assert problems == []


def test_a_line_may_be_a_list_or_a_page(tmp_path: Path) -> None:
    single = json.dumps({"id": "x", "learner": {"id": "x"}})
    text = "\n".join([single, f"[{single}, {single}]", page("a")])
    learners, problems = read(tmp_path, text, "r.jsonl", "scormcloud")
    assert learners == [(1, "x"), (2, "x"), (2, "x"), (3, "a")]
    assert problems == []


def test_an_object_may_have_more_than_its_records_and_be_longer_than_a_piece(
    tmp_path: Path,
) -> None:
    many = [record(f"u{n}", note="x" * 400) for n in range(4000)]
    text = json.dumps({"about": {"of": [1, 2]}, "records": many, "count": 4000}, indent=1)
    learners, problems = read(tmp_path, text)
    assert [name for _, name in learners] == [f"u{n}" for n in range(4000)]
    assert problems == []
    lines = text.splitlines()
    assert all(f'"learner": "u{n}"' in lines[learners[n][0]] for n in (0, 1999, 3999))


@pytest.mark.parametrize("end", ["", ",", ",\n", "\n"])
def test_a_list_that_breaks_off_between_records_is_told(tmp_path: Path, end: str) -> None:
    learners, problems = read(tmp_path, f"[\n{json.dumps(record('a'))}{end}")
    assert learners == [(2, "a")]
    assert "what begins on line 1 is not closed" in problems[0][1]


def test_an_object_that_breaks_off_is_told(tmp_path: Path) -> None:
    learners, problems = read(tmp_path, page("a")[:-12], preset="scormcloud")
    assert learners == [(1, "a")]
    assert len(problems) == 1


@pytest.mark.parametrize("name", ["records.json", "records.jsonl"])
@pytest.mark.parametrize("data", [b"", b" \n ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_document_is_said(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(UsageError, match="is empty"):
        read(tmp_path, data, name)


@pytest.mark.parametrize("name", ["records.json", "records"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_document_of_windows_is_read(tmp_path: Path, name: str, encoding: str) -> None:
    text = json.dumps([record("Zoë")], ensure_ascii=False, indent=1)
    assert read(tmp_path, text.encode(encoding), name)[0] == [(2, "Zoë")]


def test_what_is_nested_without_end_is_told(tmp_path: Path) -> None:
    deep = "[" * 100_000
    good = json.dumps(record("a"))
    learners, problems = read(tmp_path, f'[{good}, {{"a": {deep}')
    assert learners == [(1, "a")]
    assert "nested too deep" in problems[0][1]
    learners, problems = read(tmp_path, f'{good}\n{{"a": {deep}\n{good}', "r.jsonl")
    assert [line for line, _ in learners] == [1, 3]
    assert problems == [(2, "is no JSON: it is nested too deep")]


def test_fields_far_within_are_left_alone(tmp_path: Path) -> None:
    deep: dict[str, Any] = {}
    for _ in range(300):
        deep = {"a": deep}
    assert read(tmp_path, json.dumps([record("a", more=deep)]))[0] == [(1, "a")]


def test_a_column_that_no_record_has_is_said_before_anything_is_read(tmp_path: Path) -> None:
    text = json.dumps([record("a", marks=90), record("b")])
    assert len(read(tmp_path, text, columns={"score": "Marks"})[0]) == 2
    with pytest.raises(UsageError) as raised:
        read(tmp_path, text, columns={"score": "Mark"})
    assert "has 'Mark', which --column names for score" in str(raised.value)
    assert "learner, status, timestamp, marks" in str(raised.value)
