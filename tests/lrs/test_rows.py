"""Files of records: tables in text, workbooks, JSON; what is wrong is told by line."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from packager.errors import UsageError
from packager.lrs.rows import Problem, Row, open_rows
from tests.lrs.making import HEADER, source, write_table

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ",".join(HEADER) + "\n"
GOOD = "anna,passed,85,60,2026-11-01\n"


def rows(path: Path, preset: str = "csv", **more: Any) -> list[Row | Problem]:
    return list(open_rows(source(path, preset, **more)))


def learners(found: list[Row | Problem]) -> list[tuple[int, object]]:
    return [(one.line, one.values["learner"]) for one in found if isinstance(one, Row)]


def problems(found: list[Row | Problem]) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in found if isinstance(one, Problem)]


def text_file(tmp_path: Path, text: str | bytes, name: str = "records.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_table_is_read_by_its_header(tmp_path: Path) -> None:
    path = text_file(tmp_path, "TimeStamp , STATUS,Learner,other\n2026-11-01,passed,anna,x\n\n")
    assert rows(path) == [
        Row(2, {"learner": "anna", "status": "passed", "timestamp": "2026-11-01"})
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    path = text_file(tmp_path, (HEAD + GOOD).replace(",", delimiter))
    assert learners(rows(path)) == [(2, "anna")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    path = text_file(tmp_path, (HEAD + GOOD.replace("anna", "Zoë")).encode(encoding))
    assert learners(rows(path)) == [(2, "Zoë")]


def test_another_encoding_is_said_where_it_is_met_and_may_be_named(tmp_path: Path) -> None:
    path = text_file(tmp_path, (HEAD + GOOD + GOOD.replace("anna", "Zoë")).encode("cp1252"))
    found = rows(path)
    assert learners(found) == [(2, "anna")]
    ((line, said),) = problems(found)
    assert line == 3
    assert "not UTF-8" in said
    assert learners(rows(path, encoding="cp1252")) == [(2, "anna"), (3, "Zoë")]


@pytest.mark.parametrize(
    "name", ["klingon", "base64", "rot13", "undefined", "idna", "a\x00b", "hex"]
)
def test_an_encoding_that_makes_no_text_is_said(tmp_path: Path, name: str) -> None:
    for suffix in ("csv", "json"):
        path = text_file(tmp_path, HEAD + GOOD, f"records.{suffix}")
        with pytest.raises(UsageError, match=r"there is no encoding '.*' of text; one is cp1252"):
            rows(path, encoding=name)


def test_utf_8_may_be_named_for_a_file_with_a_mark(tmp_path: Path) -> None:
    path = text_file(tmp_path, (HEAD + GOOD).encode("utf-8-sig"))
    assert learners(rows(path, encoding="utf8")) == [(2, "anna")]


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    path = text_file(tmp_path, f"Transcript Report\nRun on,2026-11-01\n\n{HEAD}{GOOD}")
    assert learners(rows(path)) == [(5, "anna")]


@pytest.mark.parametrize("above", ["Run on,2026-11-01\n", "a,b,c,d,e,f,g\n\n", '"Two\nlines",x\n'])
def test_a_cell_may_hold_a_line_break_below_a_line_of_several_cells(
    tmp_path: Path, above: str
) -> None:
    path = text_file(tmp_path, above + HEAD + '"an\nna",passed,85,60,2026-11-01\n' + GOOD)
    found = rows(path)
    first = above.count("\n") + 2
    assert learners(found) == [(first, "an\nna"), (first + 2, "anna")]
    assert problems(found) == []


def test_a_cell_may_hold_a_line_break(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEAD + '"an\nna",passed,85,60,2026-11-01\n' + GOOD)
    assert learners(rows(path)) == [(2, "an\nna"), (4, "anna")]


def test_a_quote_that_is_not_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEAD + '"carl,passed,85,60,2026-11-01\n' + GOOD * 300)
    found = rows(path)
    assert problems(found)[0][0] == 2
    assert "quote" in problems(found)[0][1]
    assert [line for line, _ in learners(found)] == list(range(3, 303))


def test_a_row_of_another_width_is_told(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEAD + "a,b\n" + "a,passed,85,60,2026-11-01,more\n" + GOOD)
    found = rows(path)
    assert problems(found) == [
        (2, "has 2 cells, but the header has 5"),
        (3, "has 6 cells, but the header has 5"),
    ]
    assert learners(found) == [(4, "anna")]


def test_columns_that_are_not_there_are_said_with_what_is(tmp_path: Path) -> None:
    path = text_file(tmp_path, "Person,When\nanna,2026-11-01\n")
    with pytest.raises(UsageError) as raised:
        rows(path)
    assert "learner: 'learner' or 'learner id'" in str(raised.value)
    assert "Found: 'Person', 'When'" in str(raised.value)
    assert '--column learner="User name"' in str(raised.value)
    found = rows(path, columns={"learner": "person", "timestamp": "When"})
    assert learners(found) == [(2, "anna")]


def test_a_field_that_is_none_is_said(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEAD)
    with pytest.raises(UsageError, match="there is no field 'lerner'; did you mean 'learner'"):
        rows(path, columns={"lerner": "x"})


def test_a_column_that_is_there_twice_is_said(tmp_path: Path) -> None:
    path = text_file(tmp_path, "learner,learner,timestamp\n")
    with pytest.raises(UsageError, match="two columns 'learner'"):
        rows(path)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_file_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="is empty"):
        rows(text_file(tmp_path, text))


def test_an_old_workbook_is_said(tmp_path: Path) -> None:
    path = text_file(tmp_path, b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "old.xls")
    with pytest.raises(UsageError, match="save it as"):
        rows(path)


# JSON


def document(tmp_path: Path, value: object, indent: int | None = None) -> Path:
    return text_file(tmp_path, json.dumps(value, indent=indent), "records.json")


REGISTRATION = {
    "id": "r1",
    "registrationCompletion": "COMPLETED",
    "score": {"scaled": 90.0},
    "learner": {"id": "anna", "firstName": "A"},
    "completedDate": "2026-11-01T10:00:00.000Z",
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrap", [False, True])
def test_a_list_of_records_is_read_plain_or_under_its_name(
    tmp_path: Path, indent: int | None, *, wrap: bool
) -> None:
    many = [{**REGISTRATION, "learner": {"id": f"u{n}"}} for n in range(2000)]
    value: object = {"more": "x", "registrations": many} if wrap else many
    found = rows(document(tmp_path, value, indent), "scormcloud")
    assert [name for _, name in learners(found)] == [f"u{n}" for n in range(2000)]
    first = found[0]
    assert isinstance(first, Row)
    assert first.values["score"] == 90.0
    assert first.values["completion"] == "COMPLETED"


def test_records_in_json_are_told_by_the_line_they_begin_on(tmp_path: Path) -> None:
    path = document(tmp_path, [REGISTRATION, "no record", REGISTRATION], 1)
    found = rows(path, "scormcloud")
    assert [line for line, _ in learners(found)] == [2, 15]
    assert problems(found) == [(14, "is not an object with the record's fields")]


def test_json_lines_are_read_line_by_line(tmp_path: Path) -> None:
    good = json.dumps(REGISTRATION)
    path = text_file(tmp_path, f"{good}\n{{broken\n\n{good}\n", "records.jsonl")
    found = rows(path, "scormcloud")
    assert [line for line, _ in learners(found)] == [1, 4]
    assert problems(found)[0][0] == 2
    assert "is no JSON" in problems(found)[0][1]


def test_a_document_that_breaks_off_gives_what_stood_before(tmp_path: Path) -> None:
    text = json.dumps([REGISTRATION] * 3)
    found = rows(text_file(tmp_path, text[:-20], "records.json"), "scormcloud")
    assert len(learners(found)) == 2
    assert "is no JSON from here on" in problems(found)[0][1]


def test_infinity_is_no_number_in_json(tmp_path: Path) -> None:
    path = text_file(tmp_path, '[{"learner": "a", "score": NaN}]', "records.json")
    assert "NaN is no number in JSON" in problems(rows(path))[0][1]


# Workbooks


def workbook(tmp_path: Path, table: list[list[object]], first: str = "Sheet") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = first
    for row in table:
        sheet.append(row)
    path = tmp_path / "records.xlsx"
    book.save(path)
    return path


def test_a_day_in_a_workbook_is_no_midnight(tmp_path: Path) -> None:
    day = datetime(2026, 11, 1)  # noqa: DTZ001  workbooks know no zones
    (row,) = rows(workbook(tmp_path, [[*HEADER], ["anna", "passed", 1, 1, day]]))
    assert isinstance(row, Row)
    assert row.values["timestamp"] == day.date()


def test_a_workbook_is_read_with_its_own_dates_and_numbers(tmp_path: Path) -> None:
    when = datetime(2026, 11, 1, 10)  # noqa: DTZ001  workbooks know no zones
    path = workbook(
        tmp_path, [["A report"], [*HEADER], [1042, "passed", 85.0, None, when], [None], ["b"]]
    )
    found = rows(path)
    assert found[0] == Row(
        3,
        {"learner": 1042, "status": "passed", "score": 85, "duration": None, "timestamp": when},
    )
    assert learners(found) == [(3, 1042), (5, "b")]


def test_the_sheet_with_the_columns_is_taken_or_the_one_that_is_named(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["About this report"])
    book.create_sheet("Data").append([*HEADER])
    book["Data"].append(["anna", "passed", 1, 1, "2026-11-01"])
    path = tmp_path / "records.xlsx"
    book.save(path)
    assert learners(rows(path)) == [(2, "anna")]
    assert learners(rows(path, sheet="Data")) == [(2, "anna")]
    with pytest.raises(UsageError, match="has no sheet 'Other'; it has: 'Sheet', 'Data'"):
        rows(path, sheet="Other")


def test_options_of_the_other_kind_of_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--encoding is for a table in text"):
        rows(workbook(tmp_path, [[*HEADER]]), encoding="cp1252")
    with pytest.raises(UsageError, match=r"--sheet is for a workbook \(.xlsx\)"):
        rows(text_file(tmp_path, HEAD), sheet="Data")


def test_an_error_in_a_cell_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[*HEADER], ["#N/A", "passed", 1, 1, "2026-11-01"]])
    assert problems(rows(path)) == [(2, "a cell holds the error #N/A")]


def test_a_file_that_only_looks_like_a_workbook_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no workbook that can be read"):
        rows(text_file(tmp_path, b"PK\x03\x04 and no more", "records.xlsx"))
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("hello.txt", "hello")
    with pytest.raises(UsageError, match="no workbook that can be read"):
        rows(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=400), st.sampled_from([".csv", ".json", ".xlsx", ""]))
def test_any_file_gives_rows_problems_or_words(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = text_file(tmp_path, HEAD.encode() + data if suffix == ".csv" else data, f"any{suffix}")
    with suppress(UsageError):
        assert all(one.line > 0 for one in rows(path))


def test_a_long_file_tells_how_far_it_is(tmp_path: Path) -> None:
    path = write_table(tmp_path / "r.csv", [HEADER, *[("a", "passed", 1, 1, "x")] * 3000])
    told: list[tuple[int, int]] = []
    list(open_rows(source(path), lambda done, whole: told.append((done, whole))))
    assert told[-1] == (path.stat().st_size, path.stat().st_size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
