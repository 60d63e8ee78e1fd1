"""Logs as files: arrays, lines, answers of an LRS, and what is none of them."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from packager.diagnostics import Report
from packager.errors import UsageError
from packager.xapi.held import HeldPlan
from packager.xapi.log import log_of, read_log
from packager.xapi.plan import FILE, plan_statements
from packager.xapi.validity import statement_findings
from tests.strategies import small_course
from tests.writing import write_course

if TYPE_CHECKING:
    from pathlib import Path

ONES = [{"id": "a", "n": 1}, {"id": "b", "n": [2, {"c": "]"}]}, {"id": "c"}]


def log(folder: Path, text: str | bytes) -> tuple[list[object], list[str], list[int]]:
    file = folder / "log.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    report = Report()
    entries = read_log(file, report)
    found = [f"{one.code}:{one.span.line}: {one.message()}" for one in report]
    return [one.statement for one in entries], found, [one.span.line for one in entries]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ONES),
        json.dumps(ONES, indent=2),
        "\ufeff" + json.dumps(ONES),
        json.dumps({"statements": ONES, "more": ""}),
        "\n".join(json.dumps(one) for one in ONES),
        "\r\n\r\n".join(json.dumps(one) for one in ONES) + "\r\n",
        "\n".join(json.dumps(one, indent=1) for one in ONES),
        "\n".join(json.dumps([one]) for one in ONES),
    ],
)
def test_every_form_of_a_log_is_read(tmp_path: Path, text: str) -> None:
    read, found, _ = log(tmp_path, text)
    assert (read, found) == (ONES, [])


def test_each_statement_has_its_line(tmp_path: Path) -> None:
    _, _, lines = log(tmp_path, "\n".join(json.dumps(one) for one in ONES))
    assert lines == [1, 2, 3]
    text = "[\n" + ",\n".join(json.dumps(one) for one in ONES) + "\n]"
    assert log(tmp_path, text)[2] == [2, 3, 4]


def test_a_broken_line_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    text = '{"id": "a"}\n{"id": "b", \n{"id": "c"}\n'
    read, found, _ = log(tmp_path, text)
    assert {"id": "a"} in read
    assert {"id": "c"} in read
    assert [one.split(":")[0] for one in found] == ["XAP801"]


@pytest.mark.parametrize("text", ["", " \n ", "no json", b"\xff\xfe{", "[" * 100_000, "]"])
def test_what_is_no_log_is_a_finding(tmp_path: Path, text: str | bytes) -> None:
    read, found, _ = log(tmp_path, text)
    assert read == []
    assert {one.split(":")[0] for one in found} == {"XAP801"}


def pretty(*statements: dict[str, Any]) -> str:
    return json.dumps(statements, indent=2)


def test_a_comma_too_many_is_one_finding_and_the_rest_is_read(tmp_path: Path) -> None:
    one: dict[str, Any] = {"id": "a", "verb": {"id": "v"}, "list": [1, 2]}
    two = {"id": "b"}
    text = pretty(one, two, one).replace("2\n    ]\n  }", "2\n    ],\n  }", 1)
    read, found, _ = log(tmp_path, text)
    assert read == [two, one]
    assert len(found) == 1
    assert "a comma before the closing bracket" in found[0]


@pytest.mark.parametrize("end", [",\n]", ", ]", ",]"])
def test_a_comma_behind_the_last_statement_is_let_pass(tmp_path: Path, end: str) -> None:
    read, found, _ = log(tmp_path, f'[{{"id": "a"}}{end}')
    assert read == [{"id": "a"}]
    assert found == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_log_of_windows_is_read(tmp_path: Path, encoding: str) -> None:
    read, found, _ = log(tmp_path, '[{"id": "Zoë"}]'.encode(encoding))
    assert read == [{"id": "Zoë"}]
    assert found == []


def test_statements_of_an_answer_have_their_own_places(tmp_path: Path) -> None:
    answer = {"more": "", "statements": [{"id": "a"}, {"id": "b"}]}
    (tmp_path / "log.json").write_text(json.dumps(answer, indent=1), "utf-8")
    entries = read_log(tmp_path / "log.json", Report())
    assert [one.span.line for one in entries] == [4, 7]
    assert entries[1].at("b").text == '"b"'
    assert entries[1].at("nowhere").text == "{"
    assert entries[1].along("$.id").text == '"id"'
    assert entries[1].along("$.result.score").text == "{"


def test_a_statement_that_is_nested_without_end_is_told() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    (entry,) = log_of([{"result": deep}], "log")
    assert entry.statement is None
    shallow: dict[str, Any] = {}
    for _ in range(5000):
        shallow = {"a": shallow}
    assert "nested too deep" in str(statement_findings({"id": "x", "result": shallow}))


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_log(tmp_path / "none", Report())


def test_a_plan_is_taken_from_a_package(tmp_path: Path) -> None:
    package = tmp_path / "a.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr(FILE, plan_statements(small_course(), "cmi5").written())
    plan = HeldPlan.of_package(package)
    assert (plan.recipe, plan.course) == ("cmi5", small_course().id)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "holds no assets/statements.json"),
        (b"{", "cannot be read"),
        (b"[]", "no plan"),
        (b'{"format": 99}', "another version"),
    ],
)
def test_a_package_without_a_plan_is_wrong_use(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    package = tmp_path / "a.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("index.html", "x")
        if content is not None:
            made.writestr(FILE, content)
    with pytest.raises(UsageError, match=said):
        HeldPlan.of_package(package)


def test_what_is_no_zip_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK no")
    with pytest.raises(UsageError, match="is no package that can be read"):
        HeldPlan.of_package(tmp_path / "a.zip")


def test_a_plan_is_made_from_a_source(tmp_path: Path) -> None:
    folder = write_course(tmp_path / "course", {})
    assert HeldPlan.of_source(folder, "scorm").recipe == "scorm"
    with pytest.raises(UsageError, match="packager check"):
        HeldPlan.of_source(tmp_path / "course" / "lessons", "scorm")
