"""Records into an outbox: good rows become statements, bad rows are told, twice adds nothing."""

from __future__ import annotations

import tracemalloc
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from packager.lrs.outbox import Outbox
from packager.xapi.validity import statement_findings
from tests.lrs.making import (
    COURSE,
    HEADER,
    HOME,
    bodies,
    emit,
    table,
    write_records,
    write_table,
)

if TYPE_CHECKING:
    from pathlib import Path


DAY = "2026-11-01"
BAD: list[tuple[tuple[object, ...], str]] = [
    (("", "passed", 85, 60, DAY), "has no learner"),
    (("   ", "passed", 85, 60, DAY), "has no learner"),
    (("x" * 300, "passed", 85, 60, DAY), "is longer than 255 characters"),
    (("an\x07na", "passed", 85, 60, DAY), "holds characters that cannot be printed"),
    (("u", "pased", 85, 60, DAY), "did you mean 'passed'?"),
    (("u", "zorg", 85, 60, DAY), "status 'zorg' is no word of the preset 'csv'; known:"),
    (("u", "yes", 85, 60, DAY), "status 'yes' is no word"),
    (("u", "", 85, 60, DAY), "says neither whether it was completed nor whether it was passed"),
    (("u", "passed", 185, 60, DAY), "score '185' is not between 0 and 100"),
    (("u", "passed", -1, 60, DAY), "score '-1' is not between 0 and 100"),
    (("u", "passed", "A+", 60, DAY), "score 'A+' is no number"),
    (("u", "passed", "1e999x", 60, DAY), "is no number"),
    (("u", "passed", "nan", 60, DAY), "score 'nan' is no number"),
    (("u", "passed", "21/20", 60, DAY), "score '21/20' is not between 0 and 20"),
    (("u", "passed", "1/0", 60, DAY), "is not below the highest"),
    (("u", "passed", 85, -60, DAY), "it is negative"),
    (("u", "passed", 85, "soon", DAY), "duration 'soon' is no duration"),
    (("u", "passed", 85, "9999999999", DAY), "is longer than a year"),
    (("u", "passed", 85, "1:75:00", DAY), "is no duration"),
    (("u", "passed", 85, 60, ""), "has no date of completion"),
    (("u", "passed", 85, 60, "-"), "has no date of completion"),
    (("u", "passed", 85, 60, "2026-13-01"), "timestamp '2026-13-01' is no date of the forms"),
    (("u", "passed", 85, 60, "31/12/2026"), "is no date of the forms"),
    (("u", "passed", 85, 60, "2026-02-30T10:00"), "is no date of the forms"),
    (("u", "passed", 85, 60, "2030-01-01"), "lies in the future"),
    (("u", "passed", 85, 60, "1970-01-01"), "lies before 1995"),
    (("u", "passed", 85, 60), "has 4 cells, but the header has 5"),
    (("u", "passed", 85, 60, DAY, "more"), "has 6 cells, but the header has 5"),
    (("u\ufffd", "passed", 85, 60, DAY), "holds bytes that are not UTF-8"),
    (("learner-000001", "completed", 99, 101, "2026-10-02T10:00:00Z"), "otherwise than the outbox"),
]


def test_thirty_bad_rows_give_thirty_messages_by_line_and_the_rest_goes_on(
    outbox: Outbox, tmp_path: Path
) -> None:
    assert len(BAD) == 30
    path = write_records(tmp_path / "records.csv", 60)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    places = []
    for number, (row, _) in enumerate(BAD):
        text = write_table(tmp_path / "row.csv", [row]).read_text("utf-8")
        places.append(4 + 3 * number)
        lines.insert(places[-1] - 1, text)
    path.write_text("".join(lines), "utf-8")

    emitted, problems = emit(outbox, path)

    assert [one.line for one in problems] == places
    for problem, (row, said) in zip(problems, BAD, strict=True):
        assert said in problem.message, row
    assert (emitted.rows, emitted.problems, emitted.new) == (90, 30, 60)
    assert len(bodies(outbox)) == 60


def test_a_record_becomes_statements_with_all_it_says(outbox: Outbox, tmp_path: Path) -> None:
    table(outbox, tmp_path, [HEADER, ("anna", "passed", 85, "1:02:03", "2026-11-01T10:00:00Z")])
    completed, passed = bodies(outbox)
    registration = completed["context"]["registration"]
    assert completed == {
        "id": completed["id"],
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": "anna"}},
        "verb": {
            "id": "http://adlnet.gov/expapi/verbs/completed",
            "display": {"en": "completed", "en-US": "completed"},
        },
        "object": COURSE.activity,
        "result": {"completion": True, "duration": "PT1H2M3S"},
        "context": {
            "registration": registration,
            "language": "en-US",
            "contextActivities": {
                "category": [
                    {
                        "id": "https://w3id.org/xapi/scorm",
                        "objectType": "Activity",
                        "definition": {"type": "http://adlnet.gov/expapi/activities/profile"},
                    }
                ],
                "grouping": [
                    {"id": COURSE.id, "objectType": "Activity"},
                    {
                        "id": f"{COURSE.id}/attempts/{registration}",
                        "objectType": "Activity",
                        "definition": {"type": "http://adlnet.gov/expapi/activities/attempt"},
                    },
                ],
            },
        },
        "timestamp": "2026-11-01T10:00:00.000Z",
    }
    assert passed["verb"]["id"].endswith("/passed")
    assert passed["result"] == {
        "score": {"scaled": 0.85, "raw": 85, "min": 0, "max": 100},
        "success": True,
        "duration": "PT1H2M3S",
    }
    assert passed["context"] == completed["context"]
    for one in (completed, passed):
        assert not statement_findings(one, "1.0.3")
        assert not statement_findings(one, "2.0.0")


@pytest.mark.parametrize(
    ("status", "verbs"),
    [
        ("passed", ["completed", "passed"]),
        ("failed", ["failed"]),
        ("Completed", ["completed"]),
        ("in progress", []),
    ],
)
def test_a_status_says_which_statements_follow(
    outbox: Outbox, tmp_path: Path, status: str, verbs: list[str]
) -> None:
    emitted, problems = table(outbox, tmp_path, [HEADER, ("anna", status, 85, 60, DAY)])
    assert [one["verb"]["id"].rpartition("/")[2] for one in bodies(outbox)] == verbs
    assert not problems
    assert emitted.unfinished == (not verbs)


def test_the_same_file_twice_adds_nothing(outbox: Outbox, tmp_path: Path) -> None:
    path = write_records(tmp_path / "records.csv", 600)
    first, _ = emit(outbox, path)
    second, problems = emit(outbox, path)
    assert (first.new, first.known) == (600, 0)
    assert (second.new, second.known) == (0, 600)
    assert not problems


def test_the_same_records_in_another_form_have_the_same_ids(tmp_path: Path) -> None:
    ids = []
    book = Workbook()
    assert book.active is not None
    book.active.append(HEADER)
    book.active.append(("anna", "passed", 85.0, 3600, datetime(2026, 11, 1, 10)))  # noqa: DTZ001
    book.save(tmp_path / "r.xlsx")
    write_table(tmp_path / "a.csv", [HEADER, ("anna", "Passed", "85%", "PT1H", "2026-11-01 10:00")])
    write_table(
        tmp_path / "b.csv",
        [
            ("timestamp", "duration", "score", "status", "learner"),
            ("2026-11-01T11:00:00+01:00", "1:00:00", "85.0", "pass", " anna "),
        ],
    )
    for number, name in enumerate(("r.xlsx", "a.csv", "b.csv")):
        with Outbox.open(tmp_path / f"outbox{number}", make=True) as opened:
            _, problems = emit(opened, tmp_path / name)
            assert not problems
            ids.append(bodies(opened))
    assert ids[0] == ids[1] == ids[2]


def test_a_row_that_stands_twice_counts_once(outbox: Outbox, tmp_path: Path) -> None:
    row = ("anna", "completed", 85, 60, DAY)
    emitted, problems = table(outbox, tmp_path, [HEADER, row, row])
    assert (emitted.new, emitted.known, problems) == (1, 1, [])


def test_rows_about_other_courses_are_counted_and_not_told_one_by_one(
    outbox: Outbox, tmp_path: Path
) -> None:
    header = ("course", *HEADER)
    row = ("completed", 85, 60, DAY)
    rows = [
        header,
        ("Tea, and how to make it", "anna", *row),
        ("tea", "bert", *row),
        (COURSE.id.upper(), "carl", *row),
        ("Coffee", "dora", *row),
        ("", "eve", *row),
    ]
    emitted, problems = table(outbox, tmp_path, rows)
    assert (emitted.new, emitted.other, emitted.other_courses) == (4, 1, ("Coffee",))
    assert not problems


def test_a_home_page_of_the_record_counts_first(outbox: Outbox, tmp_path: Path) -> None:
    rows = [(*HEADER, "home page"), ("anna", "failed", 1, 1, DAY, "https://other.example.org")]
    table(outbox, tmp_path, rows)
    assert bodies(outbox)[0]["actor"]["account"]["homePage"] == "https://other.example.org"
    _, problems = table(outbox, tmp_path, [HEADER, ("anna", "failed", 1, 1, DAY)], home_page="")
    assert [one.message for one in problems] == [
        "has no home page of the LMS; say it with --home-page"
    ]
    _, problems = table(outbox, tmp_path, [HEADER, ("anna", "failed", 1, 1, DAY)], home_page="lms")
    assert "is no web address" in problems[0].message


def test_a_registration_of_the_record_is_kept_when_it_is_one(
    outbox: Outbox, tmp_path: Path
) -> None:
    uuid = "b550856b-d167-4ba6-aee2-9cb8bd818320"
    rows = [
        (*HEADER, "registration"),
        ("anna", "failed", 1, 1, DAY, uuid),
        ("bert", "failed", 1, 1, DAY, "4711"),
        ("bert", "failed", 1, 1, DAY, "4712"),
    ]
    emitted, _ = table(outbox, tmp_path, rows)
    found = [one["context"]["registration"] for one in bodies(outbox)]
    assert found[0] == uuid
    assert emitted.new == len(set(found)) == 3


@pytest.mark.parametrize(
    "given",
    [
        "00000000-0000-0000-0000-000000000000",
        "00000000000000000000000000000000",
        "d41d8cd98f00b204e9800998ecf8427e",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ],
)
def test_a_registration_that_only_looks_like_one_is_made_into_one(
    outbox: Outbox, tmp_path: Path, given: str
) -> None:
    rows = [(*HEADER, "registration"), ("anna", "failed", 40, 1, DAY, given)]
    _, problems = table(outbox, tmp_path, rows)
    assert not problems
    made = uuid.UUID(bodies(outbox)[0]["context"]["registration"])
    assert made.version == 5


def test_a_home_page_has_one_form(outbox: Outbox, tmp_path: Path) -> None:
    rows = [HEADER, ("anna", "failed", 40, 1, DAY)]
    for page in ("https://LMS.example.org/", "HTTPS://lms.example.org", "https://lms.example.org"):
        table(outbox, tmp_path, rows, home_page=page)
    (body,) = bodies(outbox)
    assert body["actor"]["account"]["homePage"] == "https://lms.example.org"


def test_a_column_of_scores_of_one_is_found_out(outbox: Outbox, tmp_path: Path) -> None:
    small = [HEADER, *((name, "passed", score, 1, DAY) for name, score in (("a", 0), ("b", 1)))]
    assert table(outbox, tmp_path, small)[0].small
    said = [HEADER, ("c", "passed", 0.9, 1, DAY), ("d", "passed", 1, 1, DAY)]
    emitted, problems = table(outbox, tmp_path, said, score="percent")
    assert (emitted.small, problems) == (True, [])
    assert not table(outbox, tmp_path, said, score="scaled")[0].small
    large = [*small, ("e", "passed", 85, 1, DAY)]
    assert not table(outbox, tmp_path, large)[0].small
    assert not table(outbox, tmp_path, [HEADER, ("f", "passed", "", 1, DAY)])[0].small


# Presets


def peak(tmp_path: Path, count: int) -> int:
    """The most memory that a file of so many records takes, in bytes."""
    path = write_records(tmp_path / f"{count}.csv", count)
    with Outbox.open(tmp_path / f"outbox{count}", make=True) as outbox:
        tracemalloc.start()
        emitted, _ = emit(outbox, path)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert emitted.new == count
    return most


def test_more_records_take_no_more_memory(tmp_path: Path) -> None:
    peak(tmp_path, 10)
    few, many = peak(tmp_path, 300), peak(tmp_path, 1500)
    assert many < few * 1.25
